import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indented, nextLine, outdented } from '../../../../client/pages/bring/indenting.ts'

/** `|` is the pen; two of them are a selection. */
const read = (marked: string) => {
  const start = marked.indexOf('|')
  const end = marked.lastIndexOf('|')
  const text = marked.replaceAll('|', '')
  return [text, start, start === end ? start : end - 1] as const
}
const shown = (after: { text: string; start: number; end: number } | undefined): string | undefined =>
  after && (after.start === after.end ? `${after.text.slice(0, after.start)}|${after.text.slice(after.start)}` : `${after.text.slice(0, after.start)}|${after.text.slice(after.start, after.end)}|${after.text.slice(after.end)}`)

describe('the keys of a scribe', () => {
  it.each([
    ['a line, the pen anywhere in it', 'one\ntw|o', 'one\n\ttw|o'],
    ['an empty line', 'one\n|', 'one\n\t|'],
    ['the first line', '|one', '\t|one'],
    ['all lines that are touched', 'o|ne\ntwo\nth|ree\nfour', '\to|ne\n\ttwo\n\tth|ree\nfour'],
    ['not the line after a selection that ends with its line', '|one\n|two', '\t|one\n|two'],
  ])('move in %s', (_, before, after) => {
    expect(shown(indented(...read(before)))).toBe(after)
  })

  it.each([
    ['a tab', '\ttw|o', 'tw|o'],
    ['up to four spaces', '      tw|o', '  tw|o'],
    ['a wide space', '\u3000tw|o', 'tw|o'],
    ['lines of which one stands at the margin', '\to|ne\ntw|o', 'o|ne\ntw|o'],
    ['a line with the pen before it', 'a\n|\tb', 'a\n|b'],
  ])('move out by %s', (_, before, after) => {
    expect(shown(outdented(...read(before)))).toBe(after)
  })

  it('let Shift and Tab go back to what stands before, where nothing is indented', () => {
    expect(outdented('one\ntwo', 5, 5)).toBeUndefined()
  })

  it.each([
    ['as far in as the line before', 'a\n\tb|', 'a\n\tb\n\t|'],
    ['in the middle of a line', '  a|b', '  a\n  |b'],
    ['at the margin', 'a|', 'a\n|'],
    ['at the margin again, from a line with nothing on it', 'a\n\tb\n\t|', 'a\n\tb\n|'],
  ])('begin a new line %s', (_, before, after) => {
    expect(shown(nextLine(...read(before)))).toBe(after)
  })

  it('lose no word, whatever is selected', () => {
    const words = (text: string): string => text.replaceAll(/\s/g, '')
    const text = fc.array(fc.constantFrom('a', '\n', '\t', ' ', '\u3000'), { maxLength: 30 }).map((parts) => parts.join(''))
    fc.assert(fc.property(text, fc.nat(30), fc.nat(30), (written, one, other) => {
      const [start, end] = [Math.min(one, other, written.length), Math.min(Math.max(one, other), written.length)]
      for (const after of [indented(written, start, end), outdented(written, start, end)]) {
        if (after === undefined) continue
        expect(words(after.text)).toBe(words(written))
        expect(after.start).toBeLessThanOrEqual(after.end)
        expect(after.end).toBeLessThanOrEqual(after.text.length)
      }
      const back = outdented(...(({ text, start, end }) => [text, start, end] as const)(indented(written, start, end)))
      expect(back?.text).toBe(written)
    }))
  })
})
