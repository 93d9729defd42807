import { bestTranslation, translationState, type TranslationsContent, type TranslationState, type WordingContent, type WordsIn } from '../documents/content.ts'
import type { ItemId, Language } from '../ids.ts'
import { isCommunity } from '../meeting/lookup.ts'
import type { Candidate, Consultation } from '../meeting/state.ts'
import { itemsOfCandidate } from './items.ts'

/** Translations into one language, by what is translated, of the places where a candidate may have been translated. */
export type TranslationsOf = (language: Language, table: ItemId | null) => readonly TranslationsContent[]

/** What a candidate lacks in a language before it can be decided on in it. */
export interface Lacking {
  readonly language: Language
  readonly missing: number
  readonly draft: number
  readonly stale: number
}

/** The required languages in which a candidate, with its indicators, cannot be read in reviewed words as it stands now. */
export function lackingIn(required: readonly Language[], candidate: Candidate, wording: WordingContent | undefined, translations: TranslationsOf): readonly Lacking[] {
  const items = itemsOfCandidate(candidate, wording, 1)
  return required.flatMap((language) => {
    const known = translations(language, candidate.origin.table)
    const states = items
      .filter((item) => item.language !== language)
      .map(({ id, text }) => {
        const entries = known.map((one) => (Object.hasOwn(one, id) ? one[id] : undefined))
        const wordsIn = newestWords(id, text, candidate.origin.table, translations)
        return translationState(bestTranslation(entries, text, wordsIn), text, wordsIn)
      })
    const count = (state: TranslationState): number => states.filter((one) => one === state).length
    const lacking: Lacking = { language, missing: count('missing'), draft: count('draft'), stale: count('stale') }
    return lacking.missing + lacking.draft + lacking.stale === 0 ? [] : [lacking]
  })
}

/** What a translation was made from reads now as the best translation into that language reads; where none is known, nobody can tell. */
const newestWords =
  (id: ItemId, text: string, table: ItemId | null, translations: TranslationsOf): WordsIn =>
  (language) =>
    bestTranslation(translations(language, table).map((one) => (Object.hasOwn(one, id) ? one[id] : undefined)), text)?.text

/** The languages of the meeting that somebody of the community cannot do without, or speaks before all others. */
export function communityLanguages(state: Consultation): readonly Language[] {
  const wanted = new Set(
    Object.values(state.seats)
      .filter((seat) => !seat.left && isCommunity(state, seat))
      .flatMap(({ needs, speaks }) => (needs.length > 0 ? needs : speaks.slice(0, 1))),
  )
  return state.structure.languages.filter((language) => wanted.has(language))
}
