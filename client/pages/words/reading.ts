import { translationState, wordsOfItem, type TranslationsContent, type TranslationState } from '../../../shared/documents/content.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'

/** How somebody reads what others wrote: in which language, and what there is in it. */
export interface Reading {
  readonly language: Language
  readonly translations: TranslationsContent
  /** What some of these translations were made from, by its language, as far as it lies open: where it has changed, they are out of date. */
  readonly between?: ReadonlyMap<Language, TranslationsContent>
}

/** A seat has twelve sockets for all its tabs; hardly any table is translated through more than one language. */
const RELAYS_OPEN = 2

/** Words as they are shown, and where their translation stands; `source` where none is wanted. */
export interface Shown {
  readonly text: string
  readonly language: Language
  readonly state: TranslationState | 'source'
}

/** The document with the translations of a table (null: of the circle) into a language, as far as this seat may read it. */
export function translationsOf({ documents }: Pick<Consultation, 'documents'>, table: ItemId | null, into: Language): DocumentReference | undefined {
  const kind = table === null ? 'circle-translations' : 'table-translations'
  return documents.find((document) => document.kind === kind && document.table === table && document.language === into)
}

/** The documents with what translations into `into` were made from by relay; the first two languages, as far as this seat may read them. */
export function relaysOf(view: Pick<Consultation, 'documents'>, table: ItemId | null, into: Language, translations: TranslationsContent): readonly DocumentReference[] {
  const languages = new Set(Object.values(translations).flatMap(({ via }) => (via === undefined || via.language === into ? [] : [via.language])))
  return [...languages].flatMap((language) => translationsOf(view, table, language) ?? []).slice(0, RELAYS_OPEN)
}

/** Words in the reader's language where somebody has translated them, else as they were written. */
export function shown(id: ItemId, text: string, written: Language, reading: Reading): Shown {
  if (written === reading.language || text.trim() === '') return { text, language: written, state: 'source' }
  const entry = Object.hasOwn(reading.translations, id) ? reading.translations[id] : undefined
  const state = translationState(entry, text, reading.between && wordsOfItem(id, reading.between))
  if (entry === undefined || state === 'missing') return { text, language: written, state: 'missing' }
  return { text: entry.text, language: reading.language, state }
}

const WORST_FIRST: readonly Shown['state'][] = ['stale', 'draft', 'reviewed', 'missing']

/** Where a card stands as a whole: what needs the most work; `partly` where some of it is not translated and the rest is well. */
export function stateOfAll(states: readonly Shown['state'][]): Shown['state'] | 'partly' {
  const worst = WORST_FIRST.find((state) => states.includes(state)) ?? 'source'
  return worst !== 'missing' && worst !== 'stale' && states.includes('missing') ? 'partly' : worst
}
