import type { Stretch } from './likeness.ts'

/** Words beyond so many characters of a text are not compared. */
const COMPARED_CHARACTERS = 2_000

/** A word as it is written, and where it stands. */
export interface Token extends Stretch {
  readonly written: string
}

/** Scripts that leave no space between words: two signs in a row stand for a word. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
/** Below this sign, which begins Thai, are none of them. */
const FIRST_UNSPACED = 0x0e00
const WORDS = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`, 'gu')
const isUnspaced = new RegExp(`^[${UNSPACED}]`, 'u')

/** The words of a text, in their order. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const { 0: written, index } of text.slice(0, COMPARED_CHARACTERS).matchAll(WORDS)) {
    if (written.charCodeAt(0) >= FIRST_UNSPACED && isUnspaced.test(written)) addPairs(tokens, written, index)
    else tokens.push({ written, start: index, end: index + written.length })
  }
  return tokens
}

function addPairs(tokens: Token[], run: string, from: number): void {
  const signs = Array.from(run)
  let start = from
  for (const [at, sign] of signs.entries()) {
    const written = sign + (signs[at + 1] ?? '')
    if (at === 0 || at + 1 < signs.length) tokens.push({ written, start, end: start + written.length })
    start += sign.length
  }
}
