import type { GlossaryEntry } from '../consultation/schemas.ts'
import type { Language } from '../ids.ts'

/** A stretch of a text; `term` where it is an agreed one. */
export interface Marked {
  readonly text: string
  readonly term: GlossaryEntry | undefined
}

/** So many letters of a word may be its ending: languages that bend their words must not hide an agreed one. */
const ENDING = 3
/** Shorter words have to stand as they are. */
const LEAST_STEM = 4
const WORDS = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu
/** Scripts that do not part their words: there the signs are looked for. */
const UNPARTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

interface Word {
  readonly text: string
  readonly from: number
  readonly to: number
}

const fold = (text: string, language: Language): string => text.normalize('NFC').toLocaleLowerCase(tagOf(language)).replaceAll('ё', 'е').replaceAll('’', "'")
/** Only the first part of a tag that somebody else wrote is sure to be one. */
const tagOf = (language: Language): string => /^[a-z]{2,3}/.exec(language)?.[0] ?? 'und'

function wordsIn(text: string, language: Language): readonly Word[] {
  return Array.from(text.matchAll(WORDS), (found) => ({ text: fold(found[0], language), from: found.index, to: found.index + found[0].length }))
}

function isForm(word: string, of: string): boolean {
  if (word === of) return true
  const stem = Math.max(LEAST_STEM, of.length - ENDING)
  return of.length >= LEAST_STEM && word.length <= of.length + ENDING && word.length >= stem && word.slice(0, stem) === of.slice(0, stem)
}

/** Where a term first stands at or after `start`, in any of its forms. */
function find(text: string, words: readonly Word[], term: string, language: Language, start = 0): { readonly from: number; readonly to: number } | undefined {
  if (UNPARTED.test(term)) {
    const from = text.indexOf(term, start)
    return from === -1 ? undefined : { from, to: from + term.length }
  }
  const parts = wordsIn(term, language)
  if (parts.length === 0) return undefined
  for (let at = 0; at + parts.length <= words.length; at += 1) {
    const [first, last] = [words[at], words[at + parts.length - 1]]
    if (first === undefined || last === undefined || first.from < start) continue
    if (parts.every((part, index) => isForm(words[at + index]?.text ?? '', part.text))) return { from: first.from, to: last.to }
  }
  return undefined
}

/** The text in pieces, joined again the same, with every agreed term marked; of terms in each other the longest. */
export function markTerms(text: string, language: Language, glossary: readonly GlossaryEntry[]): readonly Marked[] {
  const words = wordsIn(text, language)
  const found = glossary.flatMap((term) => {
    const places: { readonly from: number; readonly to: number; readonly term: GlossaryEntry }[] = []
    for (let start = 0; ; ) {
      const place = find(text, words, term.term[language] ?? '', language, start)
      if (place === undefined) return places
      places.push({ ...place, term })
      start = place.to
    }
  })
  const pieces: Marked[] = []
  let at = 0
  for (const { from, to, term } of found.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    if (from < at) continue
    if (from > at) pieces.push({ text: text.slice(at, from), term: undefined })
    pieces.push({ text: text.slice(from, to), term })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), term: undefined })
  return pieces
}

/** Agreed terms of the source whose agreed word the translation does not use, in the order of the source. Nothing while there is no translation. */
export function unusedTerms(
  source: { readonly text: string; readonly language: Language },
  translation: { readonly text: string; readonly language: Language },
  glossary: readonly GlossaryEntry[],
): readonly GlossaryEntry[] {
  if (translation.text.trim() === '') return []
  const inSource = markTerms(source.text, source.language, glossary.filter(({ term }) => term[translation.language] !== undefined)).flatMap(({ term }) => term ?? [])
  const words = wordsIn(translation.text, translation.language)
  return [...new Set(inSource)].filter(({ term }) => find(translation.text, words, term[translation.language] ?? '', translation.language) === undefined)
}
