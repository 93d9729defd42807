import { describe, expect, it } from 'vitest'
import type { Likeness } from '../../../shared/likeness/likeness.ts'
import { suggestLikeness } from '../../../shared/likeness/suggest.ts'
import { kyivFamilies, kyivItems, kyivLanguages } from './kyiv-items.ts'

const items = kyivItems()
const isOf = (members: readonly string[]) => ({ one, other }: Pick<Likeness, 'one' | 'other'>): boolean => members.includes(one) && members.includes(other)
const rankOf = (pairs: readonly Likeness[], members: readonly string[]): number => 1 + pairs.findIndex(isOf(members))

describe.each([...kyivLanguages.map((language) => ({ said: language as string, languages: [language] })), { said: 'all five languages', languages: [...kyivLanguages] }])(
  'the near-duplicates of the Kyiv case, in $said',
  ({ languages }) => {
    const { pairs, families } = suggestLikeness(items, { languages })

    it.each(Object.entries(kyivFamilies))('“%s” is among the first suggestions: no more of them than there are questions', (_name, members) => {
      const rank = rankOf(pairs, members)
      expect(rank).toBeGreaterThan(0)
      expect(rank).toBeLessThanOrEqual(items.length)
    })

    it('seven of the eight are among the first thirty-five', () => {
      const early = Object.values(kyivFamilies).filter((members) => rankOf(pairs, members) <= 35)
      expect(early.length).toBeGreaterThanOrEqual(7)
    })

    it('nearly every question of a family is suggested beside one that asks the same', () => {
      const members = Object.values(kyivFamilies).flat()
      const found = Object.values(kyivFamilies).flatMap((family) =>
        family.filter((id) => pairs.some((pair) => (pair.one === id || pair.other === id) && isOf(family)(pair))))
      expect(found.length).toBeGreaterThanOrEqual(0.8 * members.length)
    })

    it('people are given few suggestions: hardly more than there are questions, where 1,653 pairs could be', () => {
      expect(pairs.length).toBeLessThanOrEqual(1.3 * items.length)
    })

    it('no family swallows the others', () => {
      expect(Math.max(...families.map((family) => family.items.length))).toBeLessThanOrEqual(6)
      const listed = families.flatMap((family) => family.items)
      expect(new Set(listed).size).toBe(listed.length)
    })

    it('different questions are never called the same, nothing is preselected, and what comes from two tables is to be linked', () => {
      expect(pairs.filter(({ kind, preselected }) => kind !== 'kindred' || preselected)).toEqual([])
      expect(pairs.filter(({ acrossTables, proposal }) => (proposal === 'link') !== acrossTables)).toEqual([])
    })
  },
)

describe('the reason of a suggestion', () => {
  it('names words that both have, and words that mean the same, and where they stand in either text', () => {
    const { pairs } = suggestLikeness(items, { languages: ['en'] })
    const pair = pairs.find(({ one, other }) => one === 'qn01' && other === 'qu01')
    if (pair === undefined) throw new Error('not suggested')
    expect(pair.language).toBe('en')
    expect(pair.shared).toContainEqual({ one: 'SWIT', other: 'SWIT' })
    expect(pair.shared).toContainEqual({ one: 'know', other: 'read' })
    const words = (id: string): string => items.find((item) => item.id === id)?.words['en'] ?? ''
    expect(pair.sharedAt.inOne.map(({ start, end }) => words('qn01').slice(start, end))).toEqual(expect.arrayContaining(['staff', 'SWIT']))
    expect(pair.sharedAt.inOther.map(({ start, end }) => words('qu01').slice(start, end))).toEqual(expect.arrayContaining(['staff', 'read']))
  })

  it('names the language in which the two are most alike', () => {
    const { pairs } = suggestLikeness([
      { id: 'a', table: 'x', words: { en: 'Who looks after the children?', fr: 'Qui garde les enfants pendant les réunions du soir ?' } },
      { id: 'b', table: 'y', words: { en: 'Is there a crèche at night?', fr: 'Qui garde les enfants pendant les réunions du soir ?' } },
    ])
    expect(pairs).toMatchObject([{ one: 'a', other: 'b', language: 'fr', kind: 'same', likeness: 1 }])
  })
})
