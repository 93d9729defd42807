import {
  meansId,
  translationState,
  type IndicatorContent,
  type TranslationsContent,
  type WordingContent,
} from '../documents/content.ts'
import type { ItemId, Language } from '../ids.ts'
import type { RecordIndicator, RecordText, RecordTranslation } from './schema.ts'

/** The translations of one place: a table's, or the circle's. */
export type TranslationsByLanguage = ReadonlyMap<Language, TranslationsContent>

/** Turns words of one place into words with their translations. */
export interface TextMaker {
  text(id: ItemId, words: WordingContent): RecordText
  indicator(content: IndicatorContent): RecordIndicator
}

/** Makes texts for one place, with a translation, missing or not, in every other language of the meeting. */
export function textMaker(languages: readonly Language[], translations: TranslationsByLanguage | undefined): TextMaker {
  const translated = (id: ItemId, into: Language, source: string): RecordTranslation => {
    const entries = translations?.get(into) ?? {}
    const entry = Object.hasOwn(entries, id) ? entries[id] : undefined
    const state = translationState(entry, source)
    return { text: state === 'missing' ? '' : (entry?.text ?? ''), state }
  }
  const text = (id: ItemId, words: WordingContent): RecordText => ({
    text: words.text,
    language: words.language,
    translations: Object.fromEntries(
      languages.filter((language) => language !== words.language).map((language) => [language, translated(id, language, words.text)]),
    ),
  })
  const indicator = ({ id, kind, text: words, means, language }: IndicatorContent): RecordIndicator => ({
    id,
    kind,
    text: text(id, { text: words, language }),
    means: means.trim() === '' ? null : text(meansId(id), { text: means, language }),
  })
  return { text, indicator }
}
