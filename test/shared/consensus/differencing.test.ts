import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disclose } from '../../../shared/consensus/disclosure.ts'
import { countAgainst, countFor, histogramOf, ratersIn } from '../../../shared/consensus/rating.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import type { GroupTally, Tally } from '../../../shared/consensus/tally.ts'
import { allAnswers, faultsOf, product, type Group, type Shown } from './solver.ts'
import { blocNumbered } from './tallies.ts'

/** Ratings that stand for all: they reach every band and both kinds of median between two ratings. */
const STANDING_FOR_ALL = [1, 5, 6, 7]

interface Electorate { readonly voters: number; readonly present: number }

/** Open and divided are told apart by the words alone. */
function written(tally: Tally): { text: string; verdict: string } {
  const shown = disclose(tally, usualRule)
  return { text: JSON.stringify(shown), verdict: shown.verdict === 'divided' ? 'open' : shown.verdict }
}

const groupsOf = (electorate: readonly Electorate[]): readonly Group[] =>
  electorate.map(({ present }, index) => ({ name: `bloc ${index}`, hidden: present < 5 }))

function ratingFaults(electorate: readonly Electorate[]): string[] {
  const blocs = electorate.map(({ voters, present }, index) =>
    allAnswers(voters, STANDING_FOR_ALL).map((ratings): GroupTally => blocNumbered(index, histogramOf(ratings), present)))
  const all = product(blocs).map((tally): Shown => ({
    ...written({ method: 'rating', groups: tally }),
    answers: tally.map(({ counts }) => {
      const [inFavour, against] = [countFor(counts), countAgainst(counts)]
      return { inFavour, against, between: ratersIn(counts) - inFavour - against }
    }),
  }))
  return faultsOf(all, groupsOf(electorate), true)
}

function stanceFaults(electorate: readonly Electorate[]): string[] {
  const blocs = electorate.map(({ voters, present }, index) =>
    allAnswers(voters, [0, 2, 3]).map((kinds): GroupTally =>
      blocNumbered(index, [0, 1, 2, 3].map((kind) => kinds.filter((one) => one === kind).length), present)))
  const all = product(blocs).map((tally): Shown => ({
    ...written({ method: 'consent', groups: tally }),
    answers: tally.map(({ counts: [agree = 0, , aside = 0, block = 0] }) => ({ inFavour: agree, against: aside + block, between: 0 })),
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
  })

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
  })
})
