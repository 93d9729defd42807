import { describe, expect, it } from 'vitest'
import { disclose } from '../../../shared/consensus/disclosure.ts'
import { scales, type Method } from '../../../shared/consensus/method.ts'
import { usualRule, type Rule } from '../../../shared/consensus/rule.ts'
import { countOn, type GroupTally, type Tally } from '../../../shared/consensus/tally.ts'
import { allAnswers, faultsOf, product, type Group, type Shown } from './solver.ts'

/** Places that stand for all on each scale. */
const KINDS: Readonly<Record<Method, readonly number[]>> = {
  screening: [0, 1, 2],
  rating: [0, 4, 5, 6],
  share: [0, 4, 6],
  gradient: [0, 4, 6, 7],
  consent: [0, 2, 3],
}

/** Constituencies by bloc: `[[3, 3], [5]]` are two blocs, the first of two constituencies of three. */
type Blocs = readonly (readonly number[])[]

function faults(method: Method, blocs: Blocs, rule: Rule = usualRule, community: readonly number[] = []): string[] {
  const constituencies = blocs.flatMap((sizes, bloc) => sizes.map((size, index) => ({ group: `b${bloc}c${index}`, bloc: `b${bloc}`, community: community.includes(bloc), size })))
  const ways = constituencies.map(({ size, ...group }) =>
    allAnswers(size, KINDS[method]).map((places): GroupTally => ({
      ...group, present: size, skipped: 0, notMine: 0,
      counts: scales[method].map((_, place) => places.filter((one) => one === place).length),
    })))
  const sides = (groups: readonly GroupTally[]) => {
    const on = (side: 'for' | 'against' | 'between') => groups.reduce((sum, { counts }) => sum + countOn(side, method, counts), 0)
    return { inFavour: on('for'), against: on('against'), between: on('between') }
  }
  const all = product(ways).map((groups): Shown => {
    const tally: Tally = { method, groups }
    const shown = disclose(tally, rule)
    const told = shown.verdict === 'divided' ? 'open' : shown.verdict
    return {
      verdict: told,
      text: JSON.stringify(shown),
      answers: [...blocs.map((_, bloc) => sides(groups.filter((group) => group.bloc === `b${bloc}`))), ...groups.map((group) => sides([group]))],
    }
  })
  const named: Group[] = [
    ...blocs.map((sizes, bloc) => ({ name: `b${bloc}`, hidden: sizes.reduce((sum, size) => sum + size, 0) < 5 })),
    ...constituencies.map(({ group, size }) => ({ name: group, hidden: size < 5 })),
  ]
  return faultsOf(all, named, method !== 'consent')
}

describe('nothing can be worked out from one result, by any method', () => {
  const everywhere: readonly Blocs[] = [[[5]], [[6]], [[9]], [[10]], [[5], [5]], [[5], [6]], [[5], [3]], [[7], [4]]]
  it.each(['screening', 'rating', 'share', 'gradient', 'consent'] as const)('[X5] %s', (method) => {
    for (const blocs of everywhere) expect([blocs, faults(method, blocs)]).toEqual([blocs, []])
  })

  const within: readonly Blocs[] = [[[5, 1]], [[5, 2]], [[5, 5]], [[5, 6]], [[5, 1], [5]], [[6, 2], [3]]]
  it.each(['screening', 'share', 'consent'] as const)('[X6] %s, where constituencies within blocs decide', (method) => {
    for (const blocs of within) expect([blocs, faults(method, blocs)]).toEqual([blocs, []])
  })

  it.each([[[[5, 1]]], [[[5, 2]]], [[[5, 5]]], [[[5, 1], [3]]]])('[X7] a rating or a gradient, where constituencies within %j decide', (blocs) => {
    expect(faults('rating', blocs)).toEqual([])
    expect(faults('gradient', blocs)).toEqual([])
  })

  it.each(['rating', 'share', 'gradient', 'consent'] as const)('[X8] %s, where the community has to consent', (method) => {
    const rule = { ...usualRule, communityConsents: true }
    for (const blocs of [[[5], [5]], [[5], [6]], [[5, 1]], [[6]], [[5], [3]]] satisfies Blocs[]) {
      expect([blocs, faults(method, blocs, rule, [0])]).toEqual([blocs, []])
    }
  })
})
