import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordDiff, type Piece } from '../../../../client/pages/booth/word-diff.ts'

const without = (pieces: readonly Piece[], change: Piece['change']): string =>
  pieces.filter((piece) => piece.change !== change).map(({ text }) => text).join('')

describe('what changed in a source, word by word', () => {
  it('[B1] shows the new words and leaves the rest', () => {
    expect(wordDiff('Do laws keep them apart?', 'Do laws and policies keep them apart?', 'en')).toEqual([
      { change: 'same', text: 'Do laws ' },
      { change: 'added', text: 'and policies ' },
      { change: 'same', text: 'keep them apart?' },
    ])
  })

  it('[B2] knows words where none are parted by spaces', () => {
    const pieces = wordDiff('政府知道吗', '政府和社区知道吗', 'zh')
    expect(pieces.filter(({ change }) => change === 'removed')).toEqual([])
    expect(without(pieces, 'removed')).toBe('政府和社区知道吗')
  })

  it('[B3] without what was added it is the old text, without what was removed the new one', () => {
    const words = fc.array(fc.constantFrom('a', 'law', 'policy', ',', ' ', 'и', '法'), { maxLength: 30 }).map((list) => list.join(''))
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pieces = wordDiff(before, after, 'en')
        expect(without(pieces, 'added')).toBe(before)
        expect(without(pieces, 'removed')).toBe(after)
      }),
    )
  })

  it('[B4] compares what is very long as a whole', () => {
    const long = 'word '.repeat(1_000)
    expect(wordDiff(long, `${long}more`, 'en').map(({ change }) => change)).toEqual(['removed', 'added'])
  })
})
