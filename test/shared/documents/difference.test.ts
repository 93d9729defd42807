import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf, type Piece } from '../../../shared/documents/difference.ts'
import { limits } from '../../../shared/limits.ts'

const without = (pieces: readonly Piece[], kind: Piece['kind']): string =>
  pieces.filter((piece) => piece.kind !== kind).map(({ text }) => text).join('')

describe('what changed from one text to another, word by word', () => {
  it('[F1] shows the new words and leaves the rest', () => {
    expect(differenceOf('Do laws keep them apart?', 'Do laws and policies keep them apart?', 'en')).toEqual([
      { kind: 'same', text: 'Do laws ' },
      { kind: 'added', text: 'and policies ' },
      { kind: 'same', text: 'keep them apart?' },
    ])
  })

  it('[F2] knows words where none are parted by spaces', () => {
    const pieces = differenceOf('政府知道吗', '政府和社区知道吗', 'zh')
    expect(pieces.filter(({ kind }) => kind === 'removed')).toEqual([])
    expect(without(pieces, 'removed')).toBe('政府和社区知道吗')
  })

  it('[F3] a phrase that is replaced goes and comes whole, not word for word', () => {
    expect(differenceOf('Who pays for it, and when?', 'Who looks after it, and when?', 'en')).toEqual([
      { kind: 'same', text: 'Who ' },
      { kind: 'removed', text: 'pays for' },
      { kind: 'added', text: 'looks after' },
      { kind: 'same', text: ' it, and when?' },
    ])
  })

  it('[F4] without what was added it is the old text, without what was removed the new one', () => {
    const few = fc.array(fc.constantFrom('a', 'law', 'policy', ',', ' ', 'и', '法', '👩‍👩‍👧', '\n', 'ไทย'), { maxLength: 40 }).map((list) => list.join(''))
    const any = fc.oneof(few, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
    fc.assert(
      fc.property(any, any, fc.constantFrom('en', 'zh-Hant', 'und', 'th'), (before, after, language) => {
        const pieces = differenceOf(before, after, language)
        expect(without(pieces, 'added')).toBe(before)
        expect(without(pieces, 'removed')).toBe(after)
        expect(pieces.every(({ text }) => text !== '')).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('[F6] a language that is none is no reason to fail', () => {
    expect(differenceOf('one two', 'one three', 'en-en-en').map(({ kind }) => kind)).toEqual(['same', 'removed', 'added'])
  })

  it('[F5] the longest notes that share nothing are given up soon, and shown as replaced', () => {
    const longest = (word: string): string => `${word} `.repeat(limits.notesCharacters / (word.length + 1))
    const [before, after] = [longest('a'), longest('b')]
    const pieces = differenceOf(before, after, 'en')
    // Had all of them been compared, the spaces between the words would be the same.
    expect(pieces.map(({ kind }) => kind).filter((kind) => kind !== 'same')).toEqual(['removed', 'added'])
    expect(pieces.map(({ kind, text }) => (kind === 'same' ? text.length : 0)).reduce((sum, length) => sum + length, 0)).toBeLessThan(2)
    expect(without(pieces, 'added')).toBe(before)
    expect(without(pieces, 'removed')).toBe(after)
  })
})
