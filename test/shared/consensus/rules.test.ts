import { describe, expect, it } from 'vitest'
import { judge } from '../../../shared/consensus/judge.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import { blocNumbered, ratingsOf, stancesOf } from './tallies.ts'

describe('the default rule for ratings', () => {
  it.each([
    ['[D1] one bloc at 80 % for and nobody against', [[9, 8, 7, 7, 8, 9, 7, 7, 5, 4]], 'in', { code: 'passes' }],
    ['[D2] 80 % for but 20 % against', [[9, 8, 7, 7, 8, 9, 7, 7, 2, 3]], 'open', { code: 'share-against' }],
    ['[D3] exactly 15 % against is too many', [[...Array.from({ length: 17 }, () => 8), 3, 3, 3]], 'open', { code: 'share-against' }],
    ['[D4] exactly 70 % for is enough', [[7, 7, 7, 7, 7, 7, 7, 5, 5, 5]], 'in', { code: 'passes' }],
    ['[D5] less than 70 % for', [[7, 7, 7, 7, 7, 7, 5, 5, 5, 5]], 'open', { code: 'share-for' }],
    ['[D6] most at the low end', [[1, 2, 3, 1, 2, 3, 1, 5, 6, 7]], 'out', { code: 'nobody-keeps' }],
    ['[D7] ratings at both ends', [[1, 1, 1, 7, 7, 8, 8, 9, 9]], 'open', { code: 'disagreement' }],
    ['[D8] one bloc rejects what most want', [[9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9], [1, 2, 3]], 'divided', { code: 'bloc-rejects', bloc: 'b1' }],
    ['[D9] a bloc whose median is 3 rejects', [[9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9], [2, 2, 4, 4]], 'divided', { code: 'bloc-rejects', bloc: 'b1' }],
    ['[D10] one bloc keeps what the other lets go', [[9, 9, 8, 7, 7], [5, 5, 5, 5, 4, 6]], 'open', { code: 'median' }],
    ['[D11] half at 7 with a median of 6.5 keeps', [[6, 6, 6, 7, 7, 7]], 'open', { code: 'share-for' }],
    ['[D12] half at 7 with a median of 6 does not', [[5, 5, 5, 7, 7, 7]], 'out', { code: 'nobody-keeps' }],
    ['[D13] all blocs against', [[1, 1, 2], [3, 3, 2]], 'out', { code: 'nobody-keeps' }],
  ] as const)('%s', (_, blocs, verdict, because) => {
    expect(judge(ratingsOf(...blocs.map((ratings) => ({ ratings }))), usualRule)).toEqual({ verdict, because })
  })

  it.each([
    ['[D14] 60 % of those present are heard', [{ ratings: [9, 9, 9, 9, 9, 9], present: 10 }], 'in', { code: 'passes' }],
    ['[D15] fewer are not', [{ ratings: [9, 9, 9, 9, 9, 9], present: 11 }], 'not-heard', { code: 'not-heard-enough', bloc: null }],
    ['[D16] four answers decide nothing', [{ ratings: [9, 9, 9, 9], present: 5 }], 'not-heard', { code: 'not-heard-enough', bloc: null }],
    ['[D17] every bloc needs half of its people', [{ ratings: [9, 9, 9, 9, 9, 9, 9, 9] }, { ratings: [9, 9, 9], present: 7 }], 'not-heard', { code: 'not-heard-enough', bloc: 'b1' }],
    ['[D18] and at least three of them', [{ ratings: [9, 9, 9, 9, 9, 9, 9, 9] }, { ratings: [9, 9], present: 4 }], 'not-heard', { code: 'not-heard-enough', bloc: 'b1' }],
    ['[D19] one or two people are no bloc', [{ ratings: [9, 9, 9, 9, 9, 9, 9, 9] }, { ratings: [1], present: 2 }], 'in', { code: 'passes' }],
    ['[D20] but three such people are one together', [{ ratings: Array.from({ length: 20 }, () => 9) }, { ratings: [1] }, { ratings: [1, 1] }], 'divided', { code: 'bloc-rejects', bloc: '' }],
    ['[D21] a bloc of which nobody is present counts for nothing', [{ ratings: [9, 9, 9, 9, 9] }, { ratings: [] }], 'in', { code: 'passes' }],
    ['[D22] nobody at all', [], 'not-heard', { code: 'not-heard-enough', bloc: null }],
  ] as const)('%s', (_, blocs, verdict, because) => {
    expect(judge(ratingsOf(...blocs), usualRule)).toEqual({ verdict, because })
  })
})

describe('the call for consensus', () => {
  it.each([
    ['[C1] all support', [[5, 0, 0, 0]], 'in', { code: 'passes' }],
    ['[C2] reservations do not stop', [[0, 5, 0, 0]], 'in', { code: 'passes' }],
    ['[C3] one in five may stand aside', [[4, 0, 1, 0]], 'in', { code: 'passes' }],
    ['[C4] two in nine are too many', [[7, 0, 2, 0]], 'open', { code: 'too-many-aside' }],
    ['[C5] one block stops', [[20, 0, 0, 1]], 'open', { code: 'blocked' }],
    ['[C6] a bloc that stands aside stops', [[20, 0, 0, 0], [1, 0, 2, 0]], 'divided', { code: 'bloc-rejects', bloc: 'b1' }],
    ['[C7] half of a bloc does not', [[20, 0, 0, 0], [2, 0, 2, 0]], 'in', { code: 'passes' }],
  ] as const)('%s', (_, blocs, verdict, because) => {
    expect(judge(stancesOf(...blocs), usualRule)).toEqual({ verdict, because })
  })

  it('[C8] the vector of the notes: 77 % agree, and one network does not', () => {
    // Governments 9/0/2/1 of 14, the networks 4/0/6/0 of 12, donors 8 of 10, UN 6 of 9.
    const tally = stancesOf([9, 0, 2, 0], [4, 0, 5, 0], [8, 0, 0, 0], [6, 0, 0, 0])
    expect(judge(tally, usualRule)).toEqual({ verdict: 'divided', because: { code: 'bloc-rejects', bloc: 'b1' } })
  })

  it('[C9] without enough answers nothing passes', () => {
    expect(judge({ method: 'consent', groups: [blocNumbered(0, [5, 0, 0, 0], 9)] }, usualRule)).toEqual({ verdict: 'not-heard', because: { code: 'not-heard-enough', bloc: null } })
  })
})
