import { describe, expect, it } from 'vitest'
import { judge } from '../../../shared/consensus/judge.ts'
import type { Placed } from '../../../shared/consensus/method.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import { answersIn, times, type Constituency } from './tallies.ts'

/** Notes on consensus, 2.2, in their order. */
const COMET: readonly (readonly [string, readonly Placed<'share'>[], string])[] = [
  ['80/0', [9, 8, 7, 7, 8, 9, 7, 7, 5, 4], 'in'],
  ['80/20', [9, 8, 7, 7, 8, 9, 7, 7, 2, 3], 'open'],
  ['10/70', [1, 2, 3, 1, 2, 3, 1, 5, 6, 7], 'out'],
]

describe('shares by group, as in COMET', () => {
  it.each(COMET)('[J1] vector %s of notes 2.2', (_, answers, verdict) => {
    expect(judge(answersIn('share', { answers }), usualRule).verdict).toBe(verdict)
  })

  it('[J2] vector 70/15.0 of notes 2.2: not in where less than 15 % may be against, in where 15 % may', () => {
    const tally = answersIn('share', { answers: times([14, 7], [3, 5], [3, 3]) })
    expect(judge(tally, usualRule)).toEqual({ verdict: 'open', because: { code: 'share-against' } })
    expect(judge(tally, { ...usualRule, againstEdge: 'up-to' })).toEqual({ verdict: 'in', because: { code: 'passes' } })
  })

  it('[J3] both shares are asked of every bloc of five or more', () => {
    const tally = answersIn('share', { answers: times([20, 9]) }, { answers: times([3, 8], [2, 5]) })
    expect(judge(tally, usualRule)).toEqual({ verdict: 'open', because: { code: 'bloc-short', bloc: 'g1' } })
    expect(judge({ ...tally, method: 'rating' }, usualRule).verdict).toBe('in')
  })

  it('[J4] a bloc of four has no share of its own, and still stops what it rejects', () => {
    expect(judge(answersIn('share', { answers: times([20, 9]) }, { answers: times([2, 8], [2, 5]) }), usualRule).verdict).toBe('in')
    expect(judge(answersIn('share', { answers: times([20, 9]) }, { answers: times([1, 8], [3, 2]) }), usualRule).verdict).toBe('divided')
  })
})

describe('screening', () => {
  const screen = (...groups: readonly Constituency[]) => judge(answersIn('screening', ...groups), usualRule)

  it('[J5] keeps whatever one group wants to keep by 70 %, whoever else would drop it', () => {
    const big = { answers: times([20, 'drop']) }
    expect(screen(big, { answers: times([7, 'keep'], [3, 'drop']) })).toEqual({ verdict: 'in', because: { code: 'passes' } })
    expect(screen(big, { answers: times([6, 'keep'], [4, 'drop']) })).toMatchObject({ verdict: 'divided' })
    expect(screen(big, { answers: times([5, 'keep'], [5, 'drop']) })).toEqual({ verdict: 'out', because: { code: 'nobody-keeps' } })
  })

  it('[J6] drops only what more than half would drop: to be unsure is not to drop', () => {
    expect(screen({ answers: times([2, 'keep'], [4, 'unsure'], [6, 'drop']) }).verdict).toBe('open')
    expect(screen({ answers: times([2, 'keep'], [3, 'unsure'], [6, 'drop']) }).verdict).toBe('out')
  })
})

describe('gradients of agreement', () => {
  const grade = (...groups: readonly Constituency[]) => judge(answersIn('gradient', ...groups), usualRule)

  it('[J7] who does not like it but will support it counts with those who can live with it (notes 2.5)', () => {
    expect(grade({ answers: times([4, 2], [3, 6], [3, 4]) }).verdict).toBe('in')
  })

  it('[J8] a veto stops', () => {
    expect(grade({ answers: times([20, 1], [1, 8]) })).toEqual({ verdict: 'open', because: { code: 'blocked' } })
  })

  it('[J9] wanting to talk more puts nothing out', () => {
    expect(grade({ answers: times([10, 5]) })).toEqual({ verdict: 'open', because: { code: 'share-for' } })
    expect(grade({ answers: times([4, 5], [6, 7]) }).verdict).toBe('out')
  })
})

describe('the call for consensus', () => {
  it('[J10] the vector of notes 2.6: 77 % of all agree, and of one group five of nine do not', () => {
    const tally = answersIn('consent',
      { answers: times([9, 'agree'], [2, 'skip'], [1, 'aside']), present: 14 },
      { answers: times([4, 'agree'], [1, 'skip'], [5, 'aside']), present: 12 },
      { answers: times([8, 'agree'], [2, 'aside']), present: 10 },
      { answers: times([6, 'agree'], [3, 'skip']), present: 9 })
    expect(judge(tally, usualRule)).toEqual({ verdict: 'divided', because: { code: 'bloc-rejects', bloc: 'g1' } })
  })

  it('[J11] a block that nobody stands behind counts as standing aside', () => {
    const tally = answersIn('consent', { answers: times([9, 'agree'], [1, 'aside'], [1, 'block']) })
    expect(judge(tally, usualRule).because).toEqual({ code: 'blocked' })
    expect(judge(tally, usualRule, 'unseconded').verdict).toBe('in')
    expect(judge(answersIn('consent', { answers: times([9, 'agree'], [2, 'aside'], [1, 'block']) }), usualRule, 'unseconded').verdict).toBe('open')
  })

  it('[J12] by the fallback 80 % are enough, where no group rejects', () => {
    const fallback = (...groups: readonly Constituency[]) => judge(answersIn('consent', ...groups), usualRule, 'fallback')
    expect(fallback({ answers: times([8, 'agree'], [1, 'aside'], [1, 'block']) }).verdict).toBe('in')
    expect(fallback({ answers: times([7, 'agree'], [2, 'aside'], [1, 'block']) }).verdict).toBe('open')
    expect(fallback({ answers: times([30, 'agree']) }, { answers: times([1, 'agree'], [2, 'block']) }).verdict).toBe('divided')
  })
})

describe('who is judged', () => {
  it('[J13] turnout counts abstentions; verdicts need five places taken', () => {
    const half = answersIn('rating', { answers: times([5, 9]), present: 10 })
    expect(judge(half, usualRule)).toEqual({ verdict: 'not-heard', because: { code: 'not-heard-enough', bloc: null } })
    expect(judge(answersIn('rating', { answers: [...times([5, 9]), 'skip'], present: 10 }), usualRule).verdict).toBe('in')
    expect(judge(answersIn('rating', { answers: [...times([4, 9]), 'skip', 'not-mine'], present: 6 }), usualRule).verdict).toBe('not-heard')
  })

  it('[J14] a constituency of five within a bloc stops what it rejects; one of four is heard in its bloc', () => {
    const within = (size: 4 | 5) => answersIn('rating',
      { answers: times([12, 9]), bloc: 'north' }, { answers: times([size - 3, 9], [3, 1]), bloc: 'north' }, { answers: times([20, 9]), bloc: 'south' })
    expect(judge(within(5), usualRule)).toEqual({ verdict: 'divided', because: { code: 'group-rejects', group: 'g1' } })
    expect(judge(within(4), usualRule).verdict).toBe('in')
  })

  it('[J15] a constituency of five within a bloc is heard for itself', () => {
    const tally = answersIn('rating', { answers: times([12, 9]), bloc: 'north' }, { answers: times([2, 9]), present: 5, bloc: 'north' })
    expect(judge(tally, usualRule)).toEqual({ verdict: 'not-heard', because: { code: 'not-heard-enough', bloc: 'north' } })
  })

  it('[J16] where the rule asks for it, the community consents by more than half, or nothing is in', () => {
    const rule = { ...usualRule, communityConsents: true }
    const tally = (inFavour: number) => answersIn('rating', { answers: times([40, 9]) }, { answers: times([inFavour, 9], [8 - inFavour, 5]), community: true })
    expect(judge(tally(4), rule)).toEqual({ verdict: 'open', because: { code: 'community-not-yet' } })
    expect([judge(tally(5), rule).verdict, judge(tally(4), usualRule).verdict]).toEqual(['in', 'in'])
  })

  it('[J17] people who said that it is not theirs to say are no group that stops', () => {
    const tally = answersIn('rating', { answers: times([20, 9]) }, { answers: [1, 1, ...times([4, 'not-mine'])] })
    expect(judge(tally, usualRule).verdict).toBe('in')
  })
})
