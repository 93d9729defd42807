import type { Language } from '../../ids.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { indonesian } from './indonesian.ts'
import type { LanguageWords } from './language-words.ts'
import { russian } from './russian.ts'
import { spanish } from './spanish.ts'

/** Letters that stay of a word when its ending is taken off. */
const STEM_LETTERS = 4
/** A list names prefixes of so many letters at least. */
const LEAST_PREFIX = 2

/** What is known of one word of a language. */
export interface Word {
  /** The word without capitals, accents and vowel signs. */
  readonly folded: string
  /** What is left without its ending; empty where the word says nothing about what a text is about. */
  readonly stem: string
  /** Names of the senses it may have. */
  readonly senses: readonly string[]
  readonly negates: boolean
  /** Sides of opposites: 2n and 2n+1 are opposite to each other. */
  readonly sides: readonly number[]
}

/** Reads words of one language; the same word is looked up once. */
export interface Lexicon {
  word(written: string): Word
  /** Whether one of the two is the other with a beginning that turns it round. */
  areOpposite(one: Word, other: Word): boolean
}

const known: Readonly<Record<Language, LanguageWords>> = { en: english, fr: french, es: spanish, ru: russian, id: indonesian }
const nothing: LanguageWords = { stop: '', endings: '', negations: '', negatingPrefixes: '', opposites: '', senses: '' }

/** The lexicon of a language. One of which no words are known compares words as they are written. */
export function lexiconOf(language: Language): Lexicon {
  const primary = /^[a-z]+/.exec(language)?.[0] ?? ''
  const words = Object.hasOwn(known, primary) ? (known[primary] ?? nothing) : nothing
  const stop = new Set(listed(words.stop))
  const endings = listed(words.endings).toSorted((one, other) => other.length - one.length)
  const negations = matching([[words.negations, true]])
  const senses = matching(lines(words.senses).map((line): [string, string] => {
    const [name = '', list = ''] = line.split(':')
    return [list, name]
  }))
  const sides = matching(lines(words.opposites).flatMap((line, at) => line.split('|').map((list, side): [string, number] => [list, 2 * at + side])))
  const prefixes = listed(words.negatingPrefixes)
  const found = new Map<string, Word>()
  const turns = (longer: Word, shorter: Word): boolean =>
    shorter.folded.length >= STEM_LETTERS && prefixes.some((prefix) => {
      const rest = longer.folded.startsWith(prefix) ? longer.folded.slice(prefix.length) : ''
      return rest === shorter.folded || (rest.length >= STEM_LETTERS && withoutEnding(rest, endings) === shorter.stem)
    })
  return {
    word: (written) => {
      const again = found.get(written)
      if (again !== undefined) return again
      const folded = fold(written)
      const word: Word = {
        folded,
        stem: stop.has(folded) ? '' : withoutEnding(folded, endings),
        senses: senses(folded),
        negates: negations(folded).length > 0,
        sides: sides(folded),
      }
      found.set(written, word)
      return word
    },
    areOpposite: (one, other) => turns(one, other) || turns(other, one),
  }
}

const LATIN_MARKS = /(?<=\p{Script=Latin}\p{M}*)\p{M}/gu
const VOWEL_SIGNS = /[\u0640\u064b-\u0655\u0670]/gu

/** Accents and vowel signs are left out by some who type; й is a letter of its own. */
const fold = (written: string): string =>
  written.toLowerCase().normalize('NFD').replaceAll(LATIN_MARKS, '').replaceAll(VOWEL_SIGNS, '').normalize('NFC').replaceAll('ё', 'е')

function withoutEnding(folded: string, endings: readonly string[]): string {
  const ending = endings.find((one) => folded.length - one.length >= STEM_LETTERS && folded.endsWith(one))
  return ending === undefined ? folded : folded.slice(0, -ending.length)
}

const lines = (text: string): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')

const listed = (text: string): readonly string[] => text.split(/\s+/u).filter((one) => one !== '').map(fold)

/** Finds what a folded word is listed under: as it is, and by the longest prefix that is listed with a star. */
function matching<T>(lists: readonly (readonly [words: string, as: T])[]): (folded: string) => readonly T[] {
  const whole = new Map<string, T[]>()
  const prefixes = new Map<string, T[]>()
  for (const [words, as] of lists) {
    for (const one of listed(words)) {
      const [map, key] = one.endsWith('*') ? [prefixes, one.slice(0, -1)] : [whole, one]
      const under = map.get(key)
      if (under === undefined) map.set(key, [as])
      else under.push(as)
    }
  }
  return (folded) => {
    const exact = whole.get(folded) ?? []
    for (let letters = folded.length; letters >= LEAST_PREFIX; letters -= 1) {
      const under = prefixes.get(folded.slice(0, letters))
      if (under !== undefined) return [...new Set([...exact, ...under])]
    }
    return exact
  }
}
