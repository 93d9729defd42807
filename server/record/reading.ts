import type { Language } from '../../shared/ids.ts'
import { stateIn } from '../../shared/record/lacking.ts'
import type { RecordText, RecordWords } from '../../shared/record/schema.ts'
import type { Piece, Speaker } from './pieces.ts'

/** Somebody's words as a reader of one language gets them. */
export interface Reading {
  /** In the language where there is a translation of these words, else as they were written. */
  readonly words: Piece
  /** What the reader is to know about the translation; empty where there is nothing to say. */
  readonly note: readonly Piece[]
  /** The translation of earlier words, where there is none of these. */
  readonly earlier: Piece | null
}

/** Reads a text in a language. A stale translation never stands for the words: it is offered beside them. */
export function readIn(text: RecordText, language: Language, speaker: Speaker): Reading {
  const state = stateIn(text, language)
  const source = { text: text.text, language: text.language }
  const translated = { text: text.translations[language]?.text ?? '', language }
  const names = { source: speaker.nameOf(text.language), language: speaker.nameOf(language) }
  switch (state) {
    case 'source':
      return { words: source, note: [], earlier: null }
    case 'reviewed':
      return { words: translated, note: [], earlier: null }
    case 'draft':
      return { words: translated, note: speaker.say('record:translation.draft'), earlier: null }
    case 'missing':
      return { words: source, note: speaker.say('record:translation.missing', names), earlier: null }
    case 'stale':
      return { words: source, note: speaker.say('record:translation.stale', names), earlier: translated }
  }
}

/** A name in a language, or in the meeting's first, or in any there is; nothing where there is none. */
export function nameIn(words: RecordWords, language: Language, languages: readonly Language[]): Piece | undefined {
  for (const tag of [language, ...languages, ...Object.keys(words)]) {
    const text = Object.hasOwn(words, tag) ? words[tag] : undefined
    if (text !== undefined) return { text, language: tag }
  }
  return undefined
}
