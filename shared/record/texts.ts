import {
  bestTranslation,
  meansId,
  plainWords,
  translationState,
  type IndicatorContent,
  type TranslationsContent,
  type WordingContent,
  type WordsIn,
} from '../documents/content.ts'
import type { ItemId, Language } from '../ids.ts'
import type { RecordIndicator, RecordText, RecordTranslation } from './schema.ts'

/** The translations of one place: a table's, the plenary's, or the circle's. */
export type TranslationsByLanguage = ReadonlyMap<Language, TranslationsContent>

/** Turns words of one place into words with their translations. */
export interface TextMaker {
  text(id: ItemId, words: WordingContent): RecordText
  indicator(content: IndicatorContent): RecordIndicator
}

/**
 * Makes texts for one place, with a translation, missing or not, in every other language of the meeting. Where the
 * same was translated in several places, that counts which fits the words as they read now.
 */
export function textMaker(languages: readonly Language[], ...places: readonly (TranslationsByLanguage | undefined)[]): TextMaker {
  const entriesOf = (into: Language, id: ItemId) =>
    places.map((place) => {
      const entries = place?.get(into) ?? {}
      return Object.hasOwn(entries, id) ? entries[id] : undefined
    })
  const translated = (id: ItemId, into: Language, source: string): RecordTranslation => {
    const wordsIn: WordsIn = (language) => bestTranslation(entriesOf(language, id), source)?.text
    const entry = bestTranslation(entriesOf(into, id), source, wordsIn)
    const state = translationState(entry, source, wordsIn)
    if (entry === undefined || state === 'missing') return { text: '', state: 'missing' }
    const { author, reviewer } = entry
    return { text: entry.text, state, ...(author && { author }), ...(reviewer && state === 'reviewed' && { reviewer }) }
  }
  const plainOf = (id: ItemId, source: string): Readonly<Record<Language, string>> =>
    Object.fromEntries(
      languages.flatMap((language) => {
        const said = places.map((place) => plainWords(place?.get(language) ?? {}, id, source)).find((words) => words !== undefined)
        return said === undefined ? [] : [[language, said]]
      }),
    )
  const text = (id: ItemId, words: WordingContent): RecordText => {
    const plain = plainOf(id, words.text)
    return {
      text: words.text,
      language: words.language,
      translations: Object.fromEntries(
        languages.filter((language) => language !== words.language).map((language) => [language, translated(id, language, words.text)]),
      ),
      ...(Object.keys(plain).length > 0 && { plain }),
    }
  }
  const indicator = ({ id, kind, text: words, means, language }: IndicatorContent): RecordIndicator => ({
    id,
    kind,
    text: text(id, { text: words, language }),
    means: means.trim() === '' ? null : text(meansId(id), { text: means, language }),
  })
  return { text, indicator }
}
