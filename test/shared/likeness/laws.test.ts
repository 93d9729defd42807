import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Comparable } from '../../../shared/likeness/likeness.ts'
import { likening, suggestLikeness } from '../../../shared/likeness/suggest.ts'
import { kyivItems } from './kyiv-items.ts'

const vocabulary = ['safe', 'meeting', 'report', 'never', 'not', 'clinic', 'police', 'more', 'less', 'langue', 'santé', 'работа', '社区参与', 'المجتمع', '14', '?', '’', 'a', '']
const someWords = fc.array(fc.constantFrom(...vocabulary), { maxLength: 9 }).map((words) => words.join(' '))
const text = fc.oneof({ weight: 4, arbitrary: someWords }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) })
const item = fc.record({
  id: fc.stringMatching(/^[a-z][0-9]{1,2}$/),
  table: fc.constantFrom('t1', 't2', null),
  words: fc.dictionary(fc.constantFrom('en', 'fr', 'ru', 'zh', 'ar', 'constructor'), text),
})
const lists: fc.Arbitrary<readonly Comparable[]> = fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 14 })

describe('the laws of likeness, in random lists', () => {
  it('the order in which items are listed changes nothing, and the same list gives the same suggestions', () => {
    fc.assert(fc.property(lists, (items) => {
      const found = suggestLikeness(items)
      expect(suggestLikeness(items)).toEqual(found)
      expect(suggestLikeness(items.toReversed())).toEqual(found)
    }), { numRuns: 60 })
  })

  it('an item is never its own duplicate, and a pair is suggested once', () => {
    fc.assert(fc.property(lists, (items) => {
      const { pairs } = suggestLikeness([...items, ...items])
      expect(pairs.filter(({ one, other }) => one >= other)).toEqual([])
      expect(new Set(pairs.map(({ one, other }) => `${one} ${other}`)).size).toBe(pairs.length)
    }), { numRuns: 50 })
  })

  it('likeness lies between 0 and 1, and is symmetric: who is called what changes nothing', () => {
    fc.assert(fc.property(text, text, (one, other) => {
      const likeness = (first: string, second: string): number =>
        suggestLikeness([{ id: 'a', table: null, words: { en: first } }, { id: 'b', table: null, words: { en: second } }]).pairs[0]?.likeness ?? 0
      expect(likeness(one, other)).toBeCloseTo(likeness(other, one), 6)
      expect(likeness(one, other)).toBeGreaterThanOrEqual(0)
      expect(likeness(one, other)).toBeLessThanOrEqual(1)
    }), { numRuns: 150 })
  })

  it('identical words are the same, whatever stands beside them', () => {
    fc.assert(fc.property(lists, text, (items, words) => {
      fc.pre(/[\p{L}\p{N}]/u.test(words))
      const twins: readonly Comparable[] = [{ id: 'twin-1', table: 't1', words: { en: words } }, { id: 'twin-2', table: 't2', words: { en: words } }]
      const pair = suggestLikeness([...items, ...twins], { pairsPerItem: 100 }).pairs.find(({ one, other }) => one === 'twin-1' && other === 'twin-2')
      expect(pair?.likeness).toBeGreaterThanOrEqual(0.99)
      expect(pair).toMatchObject({ kind: 'same', preselected: true, proposal: 'merge' })
    }), { numRuns: 60 })
  })

  it('nothing that is warned of is preselected, marks lie within the words, and surer kinds come first', () => {
    const kinds = ['same', 'similar', 'kindred']
    fc.assert(fc.property(lists, (items) => {
      const { pairs } = suggestLikeness(items)
      expect(pairs.filter(({ warnings, preselected }) => preselected && warnings.length > 0)).toEqual([])
      expect(pairs.map(({ kind }) => kinds.indexOf(kind))).toEqual(pairs.map(({ kind }) => kinds.indexOf(kind)).toSorted())
      for (const { one, other, sharedAt, warnings, language } of pairs) {
        const lengthOf = (id: string, of: string): number => items.find((next) => next.id === id)?.words[of]?.length ?? 0
        for (const { inOne, inOther, of } of [{ ...sharedAt, of: language }, ...warnings.map((warning) => ({ ...warning, of: warning.language }))]) {
          for (const [marks, id] of [[inOne, one], [inOther, other]] as const) {
            expect(marks.filter(({ start, end }) => start < 0 || start >= end || end > lengthOf(id, of))).toEqual([])
          }
        }
      }
    }), { numRuns: 60 })
  })

  it('a family has at least two items, an item one family at most, and its pairs are among those suggested', () => {
    fc.assert(fc.property(lists, (items) => {
      const { families, pairs } = suggestLikeness(items)
      const listed = families.flatMap((family) => family.items)
      expect(new Set(listed).size).toBe(listed.length)
      for (const family of families) {
        expect(family.items.length).toBeGreaterThanOrEqual(2)
        expect(family.pairs.filter((pair) => !pairs.includes(pair))).toEqual([])
        expect(family.pairs.filter(({ one, other }) => !family.items.includes(one) || !family.items.includes(other))).toEqual([])
      }
    }), { numRuns: 50 })
  })
})

describe('a comparison on its way', () => {
  it('tells how far it has come, never back, in pieces that can be stopped after', () => {
    const told = [...likening(kyivItems())]
    expect(told.length).toBeGreaterThan(1000)
    expect(told.every(({ done, of }, at) => done <= of && done > (told[at - 1]?.done ?? 0))).toBe(true)
  })

  it('nothing comes of nothing', () => {
    expect(suggestLikeness([])).toEqual({ families: [], pairs: [] })
    expect(suggestLikeness([{ id: 'a', table: null, words: { en: '?!' } }, { id: 'b', table: null, words: { en: '?!' } }])).toEqual({ families: [], pairs: [] })
  })
})
