import { discloseShapers } from '../../shared/consensus/disclosure.ts'
import type { QuestionContent } from '../../shared/documents/content.ts'
import { readWordings } from '../../shared/documents/reader.ts'
import type { ItemId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { GatheredQuestion } from '../../shared/meeting/context.ts'
import type { Consultation, Origin } from '../../shared/meeting/state.ts'
import type { Documents } from '../documents/sync.ts'
import type { Store, Touch } from '../storage/store.ts'
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

/** Who shaped what, as far as it may be told: by bloc, through the one disclosure function. */
export async function readOrigins(state: Consultation, store: Store): Promise<(item: ItemId, table: ItemId | null) => Origin> {
  const shown = state.documents.filter(
    ({ kind }) => kind === 'table' || (kind === 'circle' && state.circleOpened),
  )
  const touches = await store.touches(shown.map(({ id }) => id))
  const places = new Map(shown.map((document) => [document.id, document]))
  const byItem = new Map<ItemId, Touch[]>()
  for (const touch of touches) byItem.set(touch.item, [...(byItem.get(touch.item) ?? []), touch])
  const sizes = constituencySizes(state)
  return (item, table) => {
    const here = (byItem.get(item) ?? []).filter(({ document }) => {
      const place = places.get(document)
      return place !== undefined && (place.table === null || place.table === table)
    })
    const rounds = here.flatMap(({ document }) => places.get(document)?.round ?? [])
    const constituencies = new Set(here.flatMap(({ constituency }) => constituency ?? []))
    return {
      table,
      rounds: [...new Set(rounds)].toSorted((one, other) => one - other),
      ...discloseShapers(constituencies, sizes, limits.smallestGroupShown),
    }
  }
}

function constituencySizes(state: Consultation) {
  const seats = Object.values(state.seats)
  return (state.structure.constituencies ?? []).map(({ id, bloc }) => ({
    constituency: id,
    bloc,
    people: seats.filter((seat) => seat.constituency === id && seat.role !== 'interpreter').length,
  }))
}
