import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { abstentions, answersTo, isAnswerTo, methods, needsReason, placeOf, scales, sidesOf } from '../../../shared/consensus/method.ts'
import { Rule } from '../../../shared/consensus/rule-schema.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import { answeredIn, placedIn, tallyOf, votingGroups } from '../../../shared/consensus/tally.ts'

describe('the methods', () => {
  it('[M1] each has a scale with a side for every place, and two answers that take none', () => {
    for (const method of methods) {
      expect(sidesOf(method)).toHaveLength(scales[method].length)
      expect(answersTo(method).slice(-2)).toEqual([...abstentions])
      for (const answer of abstentions) expect(placeOf(method, answer)).toBeUndefined()
    }
  })

  it('[M2] of the gradients, who does not like it but will support it can live with it', () => {
    expect(sidesOf('gradient')).toEqual(['for', 'for', 'for', 'between', 'between', 'for', 'against', 'against'])
  })

  it('[M3] what is no answer is refused', () => {
    for (const wrong of ['3', 0, 10, 2.5, Number.NaN, 'keep', null, undefined, {}, ['skip']]) expect(isAnswerTo('rating', wrong)).toBe(false)
    expect(isAnswerTo('gradient', 9)).toBe(false)
    expect([isAnswerTo('rating', 9), isAnswerTo('screening', 'unsure'), isAnswerTo('consent', 'not-mine')]).toEqual([true, true, true])
  })

  it('[M4] a reason is asked of who has a reservation, stands aside, blocks or vetoes', () => {
    expect(answersTo('consent').filter((answer) => needsReason('consent', answer))).toEqual(['reservation', 'aside', 'block'])
    expect(answersTo('gradient').filter((answer) => needsReason('gradient', answer))).toEqual([8])
    for (const method of ['screening', 'rating', 'share'] as const) expect(answersTo(method).some((answer) => needsReason(method, answer))).toBe(false)
  })
})

describe('the count', () => {
  it('[M5] only constituencies with a voting right count, and answers of others are in none', () => {
    const groups = votingGroups([
      { id: 'africa', bloc: 'south', community: true, votes: true },
      { id: 'donors', bloc: null, community: false, votes: true },
      { id: 'guests', bloc: 'partners', community: false, votes: false },
    ], (constituency) => constituency.length)
    expect(groups.map(({ group, bloc, present }) => [group, bloc, present])).toEqual([['africa', 'south', 6], ['donors', '', 6]])
    const { groups: counted } = tallyOf('screening', groups, [{ group: 'guests', answer: 'drop' }, { group: 'africa', answer: 'keep' }])
    expect(counted.map(({ counts }) => counts)).toEqual([[1, 0, 0], [0, 0, 0]])
  })

  it('[M6] who skips, or says that it is not theirs to say, has answered and has no share', () => {
    const [group] = tallyOf('rating', [{ group: 'a', bloc: 'a', community: true, present: 9 }],
      [7, 9, 'skip', 'skip', 'not-mine'].map((answer) => ({ group: 'a', answer: answer as 7 }))).groups
    expect(group && [placedIn(group), answeredIn(group), group.skipped, group.notMine]).toEqual([2, 5, 2, 1])
  })
})

describe('the rule', () => {
  it('[M7] the usual one is one that may be chosen', () => {
    expect(Value.Check(Rule, usualRule)).toBe(true)
  })

  it('[M8] one under which words would tell more than the verdict may not', () => {
    for (const wrong of [{ forPercent: 69 }, { againstPercent: 31 }, { groupLeast: 2 }, { asidePercent: 20.5 }, { rounds: 0 }, { more: 1 }]) {
      expect(Value.Check(Rule, { ...usualRule, ...wrong })).toBe(false)
    }
  })
})
