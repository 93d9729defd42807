import type { GlossaryEntry } from '../consultation/schemas.ts'
import type { ItemId, Language } from '../ids.ts'
import { limits } from '../limits.ts'

/** A word of the meeting as its document says it; `words` has the languages in which there is anything. */
export interface TermContent {
  readonly id: ItemId
  readonly words: Readonly<Record<Language, TermWords>>
  readonly removed: boolean
}

export interface TermWords {
  readonly term: string
  readonly meaning: string
  /** What they were translated from, where somebody translated them. */
  readonly termOf?: string
  readonly meaningOf?: string
}

/** A term as files and events have it; undefined where it has no name in any language, or no meaning. */
export function asEntry({ id, words }: TermContent): GlossaryEntry | undefined {
  const pick = (key: 'term' | 'meaning', most: number) =>
    Object.fromEntries(Object.entries(words).flatMap(([language, said]) => (said[key].trim() === '' ? [] : [[language, said[key].trim().slice(0, most)]])))
  const [term, meaning] = [pick('term', limits.titleCharacters), pick('meaning', limits.itemCharacters)]
  return Object.keys(term).length === 0 || Object.keys(meaning).length === 0 ? undefined : { id, term, meaning }
}

/** Whether it is the word itself, or what it means. */
export interface TermPart {
  readonly term: ItemId
  readonly of: 'term' | 'meaning'
}

const MEANS = ':means'

/** The words of the glossary as items of a list of changes. */
export const itemOfTerm = ({ term, of }: TermPart, language: Language): ItemId => `${term}:${language}${of === 'meaning' ? MEANS : ''}`

/** Which word of the glossary a change is about. */
export function termOfChange({ item, language }: { readonly item: ItemId; readonly language: Language }): TermPart {
  const of = item.endsWith(`:${language}${MEANS}`) ? 'meaning' : 'term'
  return { term: item.slice(0, item.length - itemOfTerm({ term: '', of }, language).length), of }
}
