import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BlocStances } from '../../../shared/consensus/consent-rule.ts'
import type { BlocRatings } from '../../../shared/consensus/default-rule.ts'
import { discloseRating, discloseStances, keepEarlier } from '../../../shared/consensus/disclosure.ts'
import { countAgainst, countFor, histogramOf, ratersIn } from '../../../shared/consensus/rating.ts'
import { allAnswers, faultsOf, product, type Group, type Shown } from './solver.ts'

/** For trying all answers on a busy machine. */
const LONG_MS = 60_000

/** Ratings that stand for all: they reach every band and both kinds of median between two ratings. */
const STANDING_FOR_ALL = [1, 5, 6, 7]

interface Electorate { readonly voters: number; readonly present: number }

function written<Result>(result: Result, verdict: (result: Result) => string): { text: string; verdict: string } {
  return { text: JSON.stringify(result), verdict: verdict(result) }
}

const groupsOf = (electorate: readonly Electorate[]): readonly Group[] =>
  electorate.map(({ present }, index) => ({ name: `bloc ${index}`, hidden: present < 5 }))

function ratingFaults(electorate: readonly Electorate[]): string[] {
  const blocs = electorate.map(({ voters, present }, index) =>
    allAnswers(voters, STANDING_FOR_ALL).map((ratings): BlocRatings => ({ bloc: `b${index}`, present, ratings: histogramOf(ratings), skipped: 0 })))
  const all = product(blocs).map((tally): Shown => ({
    ...written(discloseRating({ blocs: tally }), (shown) => shown.verdict),
    answers: tally.map(({ ratings }) => {
      const [inFavour, against] = [countFor(ratings), countAgainst(ratings)]
      return { inFavour, against, between: ratersIn(ratings) - inFavour - against }
    }),
  }))
  return faultsOf(all, groupsOf(electorate), true)
}

function stanceFaults(electorate: readonly Electorate[]): string[] {
  const blocs = electorate.map(({ voters, present }, index) =>
    allAnswers(voters, [1, 2, 3]).map((kinds): BlocStances => {
      const count = (kind: number): number => kinds.filter((one) => one === kind).length
      return { bloc: `b${index}`, present, support: count(1), reservation: 0, aside: count(2), block: count(3) }
    }))
  const all = product(blocs).map((tally): Shown => ({
    ...written(discloseStances({ blocs: tally }), (shown) => String(shown.passes)),
    answers: tally.map(({ support, aside, block }) => ({ inFavour: support, against: aside + block, between: 0 })),
  }))
  return faultsOf(all, groupsOf(electorate), false)
}

const everybody = (...sizes: readonly number[]): Electorate[] => sizes.map((size) => ({ voters: size, present: size }))

describe('nothing can be worked out from one result', () => {
  it.each([
    [everybody(5)], [everybody(6)], [everybody(8)], [everybody(10)], [everybody(5, 5)], [everybody(5, 6)],
    [everybody(5, 3)], [everybody(5, 4)], [everybody(6, 4)],
    [[{ voters: 3, present: 5 }, { voters: 4, present: 5 }]], [[{ voters: 3, present: 5 }, { voters: 3, present: 5 }]],
    [[{ voters: 5, present: 5 }, { voters: 1, present: 1 }]], [[{ voters: 3, present: 5 }, { voters: 3, present: 4 }, { voters: 2, present: 2 }]],
    [[{ voters: 3, present: 5 }, { voters: 3, present: 5 }, { voters: 3, present: 5 }]],
  ])('[X1] of a rating by %j', (electorate) => {
    expect(ratingFaults(electorate)).toEqual([])
  }, LONG_MS)

  it.each([
    [everybody(5)], [everybody(6)], [everybody(11)], [everybody(5, 5)], [everybody(6, 5)], [everybody(5, 4)], [everybody(5, 3)],
    [everybody(6, 6)], [[{ voters: 3, present: 5 }, { voters: 3, present: 5 }, { voters: 4, present: 5 }]],
    [everybody(5, 1)], [everybody(5, 5, 5)],
  ])('[X2] of a call for consensus by %j', (electorate) => {
    expect(stanceFaults(electorate)).toEqual([])
  })

  const electorates = fc.array(fc.record({ present: fc.integer({ min: 1, max: 6 }), absent: fc.nat(2) }), { minLength: 1, maxLength: 2 })
    .map((blocs) => blocs.map(({ present, absent }) => ({ present, voters: Math.max(0, present - absent) })))

  it('[X3] by any two small blocs', () => {
    fc.assert(fc.property(electorates, (electorate) => {
      const voters = electorate.reduce((sum, bloc) => sum + bloc.voters, 0)
      fc.pre(voters >= 5 && electorate.every((bloc) => bloc.voters > 0))
      const heard = electorate.every(({ voters: answers, present }) => present < 3 || (answers >= 3 && answers * 2 >= present))
      fc.pre(heard)
      expect(ratingFaults(electorate)).toEqual([])
      expect(stanceFaults(electorate)).toEqual([])
    }), { numRuns: 25 })
  }, LONG_MS)
})

describe('nothing can be worked out from two results', () => {
  const ratings = fc.array(fc.constantFrom(...STANDING_FOR_ALL), { minLength: 5, maxLength: 9 })

  it('[X4] one more voter: the same is shown whatever that voter answers', () => {
    fc.assert(fc.property(ratings, ratings, (first, second) => {
      const result = (blocs: readonly (readonly number[])[]) => ({
        answers: new Map(blocs.map((given, index) => [`b${index}`, given.length])),
        shown: discloseRating({ blocs: blocs.map((given, index) => ({ bloc: `b${index}`, present: 10, ratings: histogramOf(given), skipped: 0 })) }),
      })
      const before = result([first, second])
      const after = STANDING_FOR_ALL.map((added) => keepEarlier(before, result([first, [...second, added]])))
      expect(new Set(after.map((shown) => JSON.stringify(shown))).size).toBe(1)
    }))
  })
})
