import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparableOf } from '../../../../client/pages/plenary/comparables.ts'
import { familySize, pairName, piecesOf, waitingPairs } from '../../../../client/pages/plenary/likeness-queue.ts'
import type { Likeness, LikenessKind } from '../../../../shared/likeness/likeness.ts'
import { candidate, plenaryOf } from './a-plenary.ts'

const pair = (one: string, other: string, kind: LikenessKind = 'similar'): Likeness => ({
  one,
  other,
  likeness: 0.8,
  kind,
  language: 'en',
  shared: [],
  sharedAt: { inOne: [], inOther: [] },
  warnings: [],
  preselected: false,
  acrossTables: false,
  proposal: 'merge',
})
const names = (pairs: readonly Likeness[]): readonly string[] => pairs.map(({ one, other }) => pairName(one, other))
const none: ReadonlySet<string> = new Set()

describe('the pairs that wait', () => {
  const items = ['a', 'b', 'c', 'd', 'e'].map((id) => candidate(id))

  it('come with what is the same first, and what may ask the same last', () => {
    const found = { pairs: [pair('a', 'b', 'kindred'), pair('c', 'd'), pair('d', 'e', 'same')], families: [] }
    expect(names(waitingPairs(plenaryOf(items), found, none))).toEqual(['d e', 'c d', 'a b'])
  })

  it('keep a family together', () => {
    const [first, stranger, second] = [pair('a', 'b'), pair('d', 'e'), pair('b', 'c')]
    const found = { pairs: [first, stranger, second], families: [{ items: ['a', 'b', 'c'], strength: 0.8, pairs: [first, second], proposal: 'merge' as const }] }
    expect(names(waitingPairs(plenaryOf(items), found, none))).toEqual(['a b', 'b c', 'd e'])
    expect(familySize(plenaryOf(items), found, first)).toBe(3)
    expect(familySize(plenaryOf(items), found, stranger)).toBe(2)
  })

  it('leave out what was merged, linked, kept apart, put off, or is being rated', () => {
    const found = { pairs: [pair('a', 'b'), pair('c', 'd'), pair('d', 'e'), pair('a', 'e')], families: [] }
    const merged = plenaryOf(items.map((one) => (one.id === 'b' ? candidate('b', { status: 'merged', into: 'a' }) : one.id === 'c' ? candidate('c', { linked: ['d'] }) : one)), { apart: [['e', 'd']] })
    expect(names(waitingPairs(merged, found, none))).toEqual(['a e'])
    expect(waitingPairs(merged, found, new Set([pairName('e', 'a')]))).toEqual([])
    const poll = { id: 'p', kind: 'rating', candidates: ['a'], open: true, answers: {} } as const
    expect(names(waitingPairs(plenaryOf(items, { polls: [poll] }), found, none))).toEqual(['c d', 'd e'])
  })
})

describe('the marks in a text', () => {
  it('say what both have and what only one has; the warning counts where they overlap', () => {
    expect(piecesOf('may not ask', [{ start: 0, end: 11 }], [{ start: 4, end: 7 }])).toEqual([
      { kind: 'shared', text: 'may ' },
      { kind: 'only', text: 'not' },
      { kind: 'shared', text: ' ask' },
    ])
  })

  it('never lose or add a word', () => {
    const stretch = fc.tuple(fc.nat(30), fc.nat(30)).map(([start, end]) => ({ start: Math.min(start, end), end: Math.max(start, end) }))
    fc.assert(fc.property(fc.string({ maxLength: 25 }), fc.array(stretch), fc.array(stretch), (text, shared, only) => {
      expect(piecesOf(text, shared, only).map((piece) => piece.text).join('')).toBe(text)
    }))
  })
})

describe('what is compared of an item', () => {
  const entry = (text: string, source: string) => ({ text, source, reviewed: true })

  it('is its own words and the translations that say these very words', () => {
    const known = [
      { language: 'fr', translations: { a: entry('Qui décide ?', 'Who decides?') } },
      { language: 'ru', translations: { a: entry('Кто платит?', 'Who pays?') } },
    ]
    expect(comparableOf(candidate('a'), 'Who decides?', 'en', known)).toEqual({ id: 'a', table: 'states', words: { en: 'Who decides?', fr: 'Qui décide ?' } })
  })
})
