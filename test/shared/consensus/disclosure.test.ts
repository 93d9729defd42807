import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  disclose, discloseShapers, discloseTurnout, disclosing, groupsThatMayBeShown, mayHoldSecretBallot,
} from '../../../shared/consensus/disclosure.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import type { Tally } from '../../../shared/consensus/tally.ts'
import { ratingsOf, stancesOf } from './tallies.ts'

const shownOf = (tally: Tally, threshold?: number) => disclose(tally, usualRule, threshold)

describe('what a rating shows', () => {
  it('[S1] the verdict and the lean of each bloc, in words', () => {
    const tally = ratingsOf({ ratings: [7, 8, 9, 9, 8] }, { ratings: [7, 7, 7, 5, 5] }, { ratings: [9, 9, 9, 9, 9] }, { ratings: [8, 8, 8, 6, 6] }, { ratings: [9, 9, 9, 8, 8, 7, 7, 6] })
    expect(shownOf(tally)).toEqual({
      verdict: 'in',
      because: { code: 'passes' },
      blocs: ['b0', 'b1', 'b2', 'b3', 'b4'].map((bloc) => ({ bloc, lean: 'in-favour' })),
    })
  })

  it('[S2] a bloc of one mind shows no otherwise than a bloc with a dissent', () => {
    const lean = (ratings: readonly number[]) => shownOf(ratingsOf({ ratings }, { ratings: [9, 9, 9, 9, 9] }, { ratings: [9, 9, 9, 9, 9] }))
    expect(lean([9, 9, 9, 9, 9])).toEqual(lean([9, 9, 9, 9, 5]))
  })

  it('[S3] a bloc that rejects is named where its lean is shown', () => {
    const tally = ratingsOf({ ratings: Array.from({ length: 20 }, () => 9) }, { ratings: [1, 2, 3, 5, 8] })
    expect(shownOf(tally)).toMatchObject({
      verdict: 'divided', because: { code: 'bloc-rejects', bloc: 'b1' }, blocs: [{ lean: 'in-favour' }, { lean: 'against' }],
    })
  })

  it('[S4] a bloc too small to be shown stops an item without being named', () => {
    const tally = ratingsOf({ ratings: [9, 9, 9, 9, 9, 9, 9, 9, 9, 5] }, { ratings: [1, 2, 3, 5] })
    const shown = shownOf(tally)
    expect(shown.verdict).toBe('open')
    expect(shown.because).toEqual({ code: 'no-agreement-yet' })
    expect(JSON.stringify(shown)).not.toContain('b1')
  })

  it('[S5] a higher threshold shows fewer blocs, a lower one than five counts as five', () => {
    const tally = ratingsOf({ ratings: Array.from({ length: 12 }, () => 9) }, { ratings: [9, 9, 9, 9, 9, 9] }, { ratings: [9, 9, 9, 9] })
    expect(shownOf(tally, 1)).toEqual(shownOf(tally, 5))
    expect(JSON.stringify(shownOf(tally, 10))).not.toMatch(/b1|b2/)
    expect(groupsThatMayBeShown([{ people: 12 }, { people: 6 }, { people: 4 }], 10)).toEqual([{ people: 12 }])
  })

  it('[S6] before enough people are heard it says which blocs are missing, and no lean', () => {
    const tally = ratingsOf({ ratings: [9, 9, 9, 9, 9, 9] }, { ratings: [1, 1], present: 5 })
    expect(shownOf(tally)).toEqual({
      verdict: 'not-heard', because: { code: 'not-heard-enough', bloc: 'b1' }, blocs: [{ bloc: 'b1', lean: 'not-heard-enough' }],
    })
  })

  it('[S7] five words from ten answers on', () => {
    const lean = (ratings: readonly number[]) => shownOf(ratingsOf({ ratings }, { ratings: Array.from({ length: 30 }, () => 8) })).blocs[0]?.lean
    expect(lean([9, 9, 9, 9, 9, 9, 9, 9, 5, 5])).toBe('in-favour')
    expect(lean([9, 9, 9, 9, 9, 9, 5, 5, 5, 5])).toBe('leaning-in-favour')
    expect(lean([9, 9, 9, 5, 5, 5, 5, 1, 1, 1])).toBe('divided')
    expect(lean([9, 9, 9, 9, 1, 1, 1, 1, 1, 1])).toBe('leaning-against')
    expect(lean([9, 1, 1, 1, 1, 1, 1, 1, 1, 1])).toBe('against')
  })

  it('[S8] where the words would give answers away only the verdict is shown', () => {
    // Each keeps the item, so at least three of five are for; not in, so at most six are: three and three.
    const tally = ratingsOf({ ratings: [7, 7, 7, 5, 5] }, { ratings: [7, 7, 7, 5, 5] })
    expect(shownOf(tally)).toEqual({ verdict: 'open', because: { code: 'no-agreement-yet' }, blocs: [] })
  })

  it('[S9] many blocs are shown in three words; so many that it would take long, by the verdict alone', () => {
    const many = (count: number) => shownOf(ratingsOf(...Array.from({ length: count }, () => ({ ratings: Array.from({ length: 10 }, () => 9) }))))
    expect([9, 10].map((count) => many(count).blocs.length)).toEqual([9, 10])
    expect(many(20)).toEqual({ verdict: 'in', because: { code: 'passes' }, blocs: [] })
  })

  it.each([[[28, 20]], [[12, 30]], [[100, 100]], [[60, 40, 11, 7]]])('[S15] where all of %j agree, or all reject, the words are told', (sizes) => {
    const shown = (rating: number) => shownOf(ratingsOf(...sizes.map((size) => ({ ratings: Array.from({ length: size }, () => rating) }))))
    expect(shown(9).blocs.map(({ lean }) => lean)).toEqual(sizes.map(() => 'in-favour'))
    expect(shown(1).blocs.map(({ lean }) => lean)).toEqual(sizes.map(() => 'against'))
  })

  it('[S16] a poll of many items shows of each what it would show alone', () => {
    const ratings = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 8 })
    fc.assert(fc.property(fc.array(fc.tuple(ratings, ratings), { maxLength: 8 }), fc.boolean(), (items, communityConsents) => {
      const rule = { ...usualRule, communityConsents }
      const tallies = items.map(([one, other]) => ratingsOf({ ratings: one, present: 8 }, { ratings: other }))
      const inOnePoll = disclosing(rule)
      expect(tallies.map((tally) => inOnePoll(tally))).toEqual(tallies.map((tally) => disclose(tally, rule)))
    }), { numRuns: 60 })
  })
})

describe('what a call for consensus shows', () => {
  it('[S10] whether it passes, and leans', () => {
    expect(shownOf(stancesOf([4, 1, 0, 0], [3, 1, 1, 0]))).toEqual({
      verdict: 'in', because: { code: 'passes' }, blocs: [{ bloc: 'b0', lean: 'in-favour' }, { bloc: 'b1', lean: 'in-favour' }],
    })
  })

  it('[S11] that somebody blocks, not from which bloc', () => {
    const first = shownOf(stancesOf([4, 0, 0, 1], [5, 0, 0, 0], [5, 0, 0, 0]))
    expect(first).toEqual(shownOf(stancesOf([5, 0, 0, 0], [5, 0, 0, 0], [4, 0, 0, 1])))
    expect(first.because).toEqual({ code: 'blocked' })
  })
})

describe('what is shown besides', () => {
  it('[S12] a secret ballot needs five people', () => {
    expect([0, 4, 5, 36].map(mayHoldSecretBallot)).toEqual([false, false, true, true])
  })

  it('[S13] turnout is a word that is neither one nor all', () => {
    for (const present of [5, 6, 8, 14, 36]) {
      expect(discloseTurnout(0, present)).toBe(discloseTurnout(1, present))
      expect(discloseTurnout(present - 1, present)).toBe(discloseTurnout(present, present))
    }
    expect([0, 2, 4, 6, 7, 8].map((voted) => discloseTurnout(voted, 8))).toEqual(['none', 'some', 'half', 'most', 'most', 'most'])
  })

  it('[S14] shapers are blocs of five or more; the rest together, if they are five', () => {
    const sizes = [
      { constituency: 'aswa', bloc: 'africa', people: 3 }, { constituency: 'keswa', bloc: 'africa', people: 2 },
      { constituency: 'who', bloc: 'partners', people: 1 }, { constituency: 'nswp', bloc: null, people: 3 },
    ]
    expect(discloseShapers(new Set(['keswa']), sizes)).toEqual({ blocs: ['africa'], others: false })
    expect(discloseShapers(new Set(['keswa', 'who']), sizes)).toEqual({ blocs: ['africa'], others: false })
    const more = [...sizes, { constituency: 'x', bloc: null, people: 1 }]
    expect(discloseShapers(new Set(['who']), more)).toEqual({ blocs: [], others: true })
    expect(groupsThatMayBeShown([{ people: 4 }, { people: 5 }], 2)).toEqual([{ people: 5 }])
  })
})
