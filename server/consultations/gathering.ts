import { shapersAt, withTaken, type Touch } from '../../shared/consensus/shaping.ts'
import type { QuestionContent, TranslationsContent } from '../../shared/documents/content.ts'
import { readTranslations, readWordings } from '../../shared/documents/reader.ts'
import type { DocumentReference } from '../../shared/documents/reference.ts'
import type { ItemId, Language } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { GatheredQuestion } from '../../shared/meeting/context.ts'
import { candidateNamed } from '../../shared/meeting/decide-plenary.ts'
import type { Consultation, Origin } from '../../shared/meeting/state.ts'
import { lackingIn, type TranslationsOf } from '../../shared/translations/required.ts'
import type { Documents } from '../documents/sync.ts'
import type { Store } from '../storage/store.ts'
import { readOut, readSources } from './seeding.ts'

/** Every question that is brought to the plenary: the tables', and the opened circle's that had no table. */
export async function gatherQuestions(state: Consultation, documents: Documents, store: Store): Promise<readonly GatheredQuestion[]> {
  const { circle, tables } = await readSources(state, documents)
  const origins = await readOrigins(state, store)
  const gathered = new Map<ItemId, GatheredQuestion>()
  const gather = (question: QuestionContent, table: ItemId | null, stakeholder: ItemId) => {
    if (question.text.trim() === '' || gathered.has(question.id)) return
    gathered.set(question.id, { ...question, stakeholder, origin: origins(question.id, table) })
  }
  for (const { id, stakeholder } of state.structure.tables ?? []) {
    for (const question of tables.get(id)?.questions ?? []) gather(question, id, stakeholder)
  }
  const seated = new Set(state.structure.tables?.map(({ stakeholder }) => stakeholder))
  for (const question of circle.questions) {
    if (!seated.has(question.stakeholder)) gather(question, null, question.stakeholder)
  }
  return [...gathered.values()]
}

/** The plenary's wordings as they stand. */
export async function readFinalWordings(state: Consultation, documents: Documents): Promise<Readonly<Record<ItemId, string>>> {
  const plenary = state.documents.findLast(({ kind }) => kind === 'plenary')
  if (plenary === undefined) return {}
  const wordings = await readOut(documents, plenary, (doc) => readWordings(doc))
  return Object.fromEntries(Object.entries(wordings).map(([id, { text }]) => [id, text]))
}

/**
 * For each of these candidates, the required languages in which it cannot be read in reviewed words as it stands now.
 * Nothing is read where nothing is required.
 */
export async function readUntranslated(state: Consultation, candidates: readonly ItemId[], documents: Documents): Promise<Readonly<Record<ItemId, readonly Language[]>>> {
  const required = state.plenary.required ?? []
  if (required.length === 0) return {}
  const asked = candidates.flatMap((id) => candidateNamed(state, id) ?? [])
  const tables = new Set(asked.map(({ origin }) => origin.table))
  const plenary = state.documents.findLast(({ kind }) => kind === 'plenary')
  const wordings = plenary === undefined ? {} : await readOut(documents, plenary, (doc) => readWordings(doc))
  const known: { readonly reference: DocumentReference; readonly content: TranslationsContent }[] = []
  for (const reference of state.documents) {
    const isRead = reference.kind === 'plenary-translations' || (reference.kind === 'table-translations' && tables.has(reference.table)) || (reference.kind === 'circle-translations' && state.circleOpened && tables.has(null))
    // All languages: what a required one was made from may be another.
    if (isRead) known.push({ reference, content: await readOut(documents, reference, readTranslations) })
  }
  const translations: TranslationsOf = (language, table) =>
    known.filter(({ reference }) => reference.language === language && (reference.kind === 'plenary-translations' || reference.table === table)).map(({ content }) => content)
  return Object.fromEntries(
    asked.map((candidate) => [candidate.id, lackingIn(required, candidate, wordings[candidate.id], translations).map(({ language }) => language)]),
  )
}

/** Who shaped what, as far as it may be told: by bloc, from the cells that pages show. */
export async function readOrigins(state: Consultation, store: Store): Promise<(item: ItemId, table: ItemId | null) => Origin> {
  const touches = withTaken(state, await readTouches(state, store))
  const byTable = new Map<ItemId | null, ReturnType<typeof shapersAt>>()
  return (item, table) => {
    const shapers = byTable.get(table) ?? shapersAt(state, table, touches, limits.smallestGroupShown)
    byTable.set(table, shapers)
    return { table, ...(shapers.get(item) ?? { rounds: [], blocs: [], others: false, steps: [] }) }
  }
}

/** Everything that was noted at all tables, and in the circle once it is open. */
export function readTouches({ documents, circleOpened }: Consultation, store: Pick<Store, 'touches'>): Promise<readonly Touch[]> {
  const told = documents.filter(({ kind }) => kind === 'table' || (kind === 'circle' && circleOpened))
  return store.touches(told.map(({ id }) => id))
}
