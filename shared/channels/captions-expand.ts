import type { GlossaryEntry } from '../consultation/schemas.ts'
import type { Language } from '../ids.ts'

/** What stands for what, while somebody types: short forms in small letters. */
export type Abbreviations = ReadonlyMap<string, string>

const WORDS = /[\p{L}\p{N}]+/gu
/** The last word before the caret, and nothing after it. */
const LAST_WORD = /(?<![\p{L}\p{N}])([\p{L}\p{N}]{2,12})$/u

/**
 * Short forms of the glossary's terms in a language: the first letters of a term of several words, and a short form
 * in brackets behind it. A short form that two terms would share stands for neither, nor does one that is itself a term.
 */
export function abbreviationsOf(glossary: readonly GlossaryEntry[], language: Language): Abbreviations {
  const found = new Map<string, string | null>()
  const offer = (short: string, term: string): void => {
    const key = short.toLocaleLowerCase(language)
    const other = found.get(key)
    found.set(key, other === undefined || other === term ? term : null)
  }
  const terms = glossary.flatMap(({ term }) => term[language]?.trim() ?? [])
  for (const term of terms) {
    const bracketed = /^(.*\S)\s*\(([\p{L}\p{N}-]{2,12})\)$/u.exec(term)
    const [long, short] = bracketed === null ? [term, undefined] : [bracketed[1] ?? term, bracketed[2]]
    const initials = [...long.matchAll(WORDS)].map(([word]) => [...word][0] ?? '').join('')
    if (short !== undefined) offer(short, long)
    if ([...initials].length >= 2) offer(initials, long)
  }
  const whole = new Set(terms.map((term) => term.toLocaleLowerCase(language)))
  return new Map([...found].flatMap(([short, term]): [string, string][] => (term === null || whole.has(short) ? [] : [[short, term]])))
}

export interface Expanded {
  readonly text: string
  /** Where the caret comes to stand, in UTF-16 units. */
  readonly caret: number
  /** What was typed in short, and what stands there now. */
  readonly short: string
  readonly long: string
}

/**
 * Puts the long form in the place of the short one that ends right before `caret`; undefined where none does.
 * To be asked when somebody types a space or a sign behind a word. A capital first letter stays one.
 */
export function expandedAt(text: string, caret: number, abbreviations: Abbreviations, language: Language): Expanded | undefined {
  const before = text.slice(0, caret)
  const short = LAST_WORD.exec(before)?.[1]
  const term = short === undefined ? undefined : abbreviations.get(short.toLocaleLowerCase(language))
  if (short === undefined || term === undefined) return undefined
  const start = before.length - short.length
  const [first = '', ...rest] = short
  const isCapital = first !== first.toLocaleLowerCase(language) && rest.join('') === rest.join('').toLocaleLowerCase(language)
  const [head = '', ...tail] = term
  const long = isCapital ? head.toLocaleUpperCase(language) + tail.join('') : term
  return { text: text.slice(0, start) + long + text.slice(caret), caret: start + long.length, short, long }
}
