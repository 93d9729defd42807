import type { TranslationContent, TranslationsContent } from '../documents/content.ts'
import type { TermContent } from '../documents/term-content.ts'
import type { ItemId, Language } from '../ids.ts'
import { termsNow } from '../meeting/glossary.ts'
import type { Consultation } from '../meeting/state.ts'
import type { Item } from './items.ts'

/** The glossary as a place where there is something to translate. */
export const GLOSSARY = 'glossary'

const parts = ['term', 'meaning'] as const
type Part = (typeof parts)[number]

const idOf = (term: ItemId, part: Part): ItemId => `${term}:${part}`

/** Which term an item of the glossary is about, and whether it is its name or its meaning; undefined for every other item. */
export const termOfItem = ({ kind, of }: Pick<Item, 'kind' | 'of'>): { readonly term: ItemId; readonly of: Part } | undefined =>
  kind === 'term' || kind === 'meaning' ? { term: of, of: kind } : undefined

/** What there is to translate in the glossary: each term and its meaning, from the meeting's first language, or the first that has it. */
export const itemsOfGlossary = (view: Consultation, content: readonly TermContent[]): readonly Item[] =>
  termsNow(view, content).filter(({ standing }) => standing !== 'dropped').flatMap(({ id, words }, at) =>
    parts.flatMap((part): readonly Item[] => {
      const language = [...view.structure.languages, ...Object.keys(words)].find((one) => (words[one]?.[part] ?? '').trim() !== '')
      const text = language === undefined ? undefined : words[language]?.[part]
      return language === undefined || text === undefined ? [] : [{ kind: part, id: idOf(id, part), text, language, number: at + 1, indicator: 0, of: id, parked: false }]
    }),
  )

/** The glossary in one language as translations: reviewed are the words that the meeting agreed on. */
export function glossaryTranslations(view: Consultation, content: readonly TermContent[], items: readonly Item[], into: Language): TranslationsContent {
  const terms = new Map(content.map((term) => [term.id, term]))
  return Object.fromEntries(
    items.flatMap((item): readonly (readonly [ItemId, TranslationContent])[] => {
      const part = termOfItem(item)
      const words = part === undefined ? undefined : terms.get(part.term)?.words[into]
      if (part === undefined || words === undefined || item.language === into) return []
      const text = words[part.of]
      const settled = view.glossary !== undefined && Object.hasOwn(view.glossary, part.term) ? view.glossary[part.term] : undefined
      const reviewed = settled?.standing === 'agreed' && settled[part.of][into] === text.trim()
      const source = part.of === 'term' ? words.termOf : words.meaningOf
      return [[item.id, { text, source: source ?? item.text, reviewed }]]
    }),
  )
}
