import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookChangesBetween } from '../../../shared/documents/look-changes.ts'
import { asParagraphs, type Block, plainText, type RichText, type Run } from '../../../shared/documents/rich-text.ts'

const run = (text: string, looks: Partial<Run> = {}): Run => ({ text, strong: false, emphasis: false, ...looks })
const line = (...runs: readonly Run[]): Block => ({ kind: 'paragraph', level: 0, runs })
const item = (text: string, kind: 'bullet' | 'ordered' = 'bullet'): Block => ({ kind, level: 1, runs: [run(text)] })
const plain = asParagraphs('Who decides today\nToo late\nby a month')

const anyRun = fc.record({ text: fc.constantFrom('a ', 'so', 'Кто? ', '谁', 'e '), strong: fc.boolean(), emphasis: fc.boolean() })
const anyBlock: fc.Arbitrary<Block> = fc.record({ kind: fc.constantFrom('paragraph', 'bullet', 'ordered'), level: fc.constant(1), runs: fc.array(anyRun, { maxLength: 4 }) })
const anyWords: fc.Arbitrary<RichText> = fc.array(anyBlock, { maxLength: 5 })

describe('what looks otherwise in the notes', () => {
  it('[L1] words that were made strong are told whole, and so are those that are so no more', () => {
    const strong = [line(run('Who '), run('decides', { strong: true }), run(' '), run('today', { strong: true })), ...plain.slice(1)]
    expect(lookChangesBetween(plain, strong)).toEqual([{ kind: 'strong', words: 'decides today' }])
    expect(lookChangesBetween(strong, plain)).toEqual([{ kind: 'not-strong', words: 'decides today' }])
  })

  it('[L2] emphasis is told by itself, stretch by stretch', () => {
    const after = [line(run('Who', { emphasis: true }), run(' decides '), run('today', { emphasis: true, strong: true })), ...plain.slice(1)]
    expect(lookChangesBetween(plain, after)).toEqual([
      { kind: 'strong', words: 'today' },
      { kind: 'emphasis', words: 'Who' },
      { kind: 'emphasis', words: 'today' },
    ])
  })

  it('[L3] lines that became a list are told together; another kind of list and none at all are changes, too', () => {
    const list = [...plain.slice(0, 1), item('Too late'), item('by a month')]
    expect(lookChangesBetween(plain, list)).toEqual([{ kind: 'list', words: 'Too late by a month' }])
    expect(lookChangesBetween(list, plain)).toEqual([{ kind: 'no-list', words: 'Too late by a month' }])
    expect(lookChangesBetween(list, [...plain.slice(0, 1), item('Too late'), item('by a month', 'ordered')])).toEqual([{ kind: 'numbered', words: 'by a month' }])
  })

  it('[L4] of words that are new nothing is said: they are told as new', () => {
    const after = [line(run('And now: ', { strong: true }), run('who else', { strong: true })), item('A new item'), ...plain]
    expect(lookChangesBetween(plain, after)).toEqual([])
    expect(lookChangesBetween([], after)).toEqual([])
  })

  it('[L5] what looks the same has not changed, whatever was written around it', () => {
    fc.assert(
      fc.property(anyWords, anyWords, (words, more) => {
        expect(lookChangesBetween(words, words)).toEqual([])
        for (const { words: told } of lookChangesBetween(words, more)) expect(plainText(more).replaceAll(/\s+/gu, '')).toContain(told.replaceAll(/\s+/gu, ''))
      }),
    )
  })
})
