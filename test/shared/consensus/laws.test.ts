import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disclose } from '../../../shared/consensus/disclosure.ts'
import { judge } from '../../../shared/consensus/judge.ts'
import { answersTo, methods, scales, sidesOf, type Answer, type Method, type Placed } from '../../../shared/consensus/method.ts'
import type { Rule } from '../../../shared/consensus/rule.ts'
import { roomOf } from '../../../shared/consensus/sections.ts'
import { tallyOf, type VotingGroup } from '../../../shared/consensus/tally.ts'
import type { Verdict } from '../../../shared/consensus/verdict.ts'

const RUNS = { numRuns: 1_500 }

const groupNames = ['g0', 'g1', 'g2', 'g3'] as const

interface Given { readonly group: string; readonly answer: Answer }
interface Held { readonly method: Method; readonly groups: readonly VotingGroup[]; readonly answers: readonly Given[]; readonly rule: Rule }

const rules: fc.Arbitrary<Rule> = fc.record({
  quorumPercent: fc.integer({ min: 50, max: 100 }),
  groupQuorumPercent: fc.integer({ min: 30, max: 100 }),
  groupLeast: fc.integer({ min: 3, max: 6 }),
  forPercent: fc.integer({ min: 70, max: 100 }),
  againstPercent: fc.integer({ min: 5, max: 30 }),
  againstEdge: fc.constantFrom('under', 'up-to'),
  protectPercent: fc.integer({ min: 60, max: 100 }),
  communityConsents: fc.boolean(),
  asidePercent: fc.integer({ min: 0, max: 40 }),
  seconds: fc.constant(1),
  fallbackPercent: fc.integer({ min: 70, max: 100 }),
  reopenPercent: fc.constant(67),
  stableItemsPercent: fc.constant(90),
  stableChangePercent: fc.constant(15),
  rounds: fc.constant(3),
})

/** Answers that lean one way or another, so that every verdict comes up. */
const answersOf = (method: Method): fc.Arbitrary<readonly Given[]> =>
  fc.tuple(...groupNames.map((group) => fc.tuple(fc.constantFrom(...answersTo(method)), fc.constantFrom(...answersTo(method)), fc.array(fc.nat(9), { maxLength: 14 }))
    .map(([usual, other, many]) => many.map((one): Given => ({ group, answer: one < 7 ? usual : other }))))).map((all) => all.flat())

const held: fc.Arbitrary<Held> = fc.constantFrom(...methods).chain((method) => fc.record({
  method: fc.constant(method),
  rule: rules,
  answers: answersOf(method),
  blocs: fc.array(fc.constantFrom('', 'b0', 'b1'), { minLength: 4, maxLength: 4 }),
  community: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  absent: fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
})).map(({ blocs, community, absent, ...rest }) => ({
  ...rest,
  groups: groupNames.map((group, index): VotingGroup => ({
    group, bloc: blocs[index] ?? '', community: community[index] ?? false,
    present: rest.answers.filter((one) => one.group === group).length + (absent[index] ?? 0),
  })),
}))

const judged = ({ method, groups, answers, rule }: Held) => judge(tallyOf(method, groups, answers), rule)

/** How good a verdict is for the item; there is none before enough are heard. */
const RANK: Readonly<Record<Verdict, number>> = { out: 0, open: 1, divided: 1, in: 2, 'not-heard': Number.NaN }

/** The places of a scale from least to most agreement: against, between, for; within against the veto or block last. */
function towardsAgreement(method: Method): readonly Placed[] {
  const sides = sidesOf(method)
  const order = { against: 0, between: 1, for: 2 }
  const isNinePoint = method === 'rating' || method === 'share'
  return scales[method]
    .map((answer, place) => ({ answer, side: order[sides[place] ?? 'between'], along: isNinePoint ? place : -place }))
    .toSorted((one, other) => one.side - other.side || one.along - other.along)
    .map(({ answer }) => answer)
}

describe('laws of every method', () => {
  it('[W1] answers come in any order, and groups too', () => {
    fc.assert(fc.property(held.chain((one) => fc.record({
      one: fc.constant(one), answers: fc.shuffledSubarray([...one.answers], { minLength: one.answers.length }), groups: fc.shuffledSubarray([...one.groups], { minLength: 4 }),
    })), ({ one, answers, groups }) => {
      expect(tallyOf(one.method, one.groups, answers)).toEqual(tallyOf(one.method, one.groups, one.answers))
      const [before, after] = [judged(one), judged({ ...one, groups })]
      expect(after.verdict).toBe(before.verdict)
      expect(after.because.code).toBe(before.because.code)
    }), RUNS)
  })

  it('[W2] an answer that moves towards agreement never makes the verdict worse', () => {
    fc.assert(fc.property(held, fc.nat(), fc.nat(), (one, which, how) => {
      fc.pre(one.answers.length > 0)
      const at = which % one.answers.length
      const scale = towardsAgreement(one.method)
      const from = scale.findIndex((answer) => answer === one.answers[at]?.answer)
      fc.pre(from >= 0 && from < scale.length - 1)
      const to = scale[from + 1 + (how % (scale.length - 1 - from))]
      fc.pre(to !== undefined)
      const raised = one.answers.map((given, index) => (index === at && to !== undefined ? { ...given, answer: to } : given))
      const [before, after] = [judged(one).verdict, judged({ ...one, answers: raised }).verdict]
      expect(after === 'not-heard').toBe(before === 'not-heard')
      if (before !== 'not-heard') expect(RANK[after]).toBeGreaterThanOrEqual(RANK[before])
    }), RUNS)
  })

  it('[W3] one more who agrees never turns in to out, whether they were absent, abstained or were not here', () => {
    fc.assert(fc.property(held, fc.constantFrom(...groupNames), fc.constantFrom('absent', 'new', 'abstained'), (one, group, was) => {
      fc.pre(judged(one).verdict === 'in')
      const best = towardsAgreement(one.method).at(-1)
      fc.pre(best !== undefined)
      if (best === undefined) return
      const abstained = one.answers.findIndex((given) => given.group === group && (given.answer === 'skip' || given.answer === 'not-mine'))
      const answers = was === 'abstained' && abstained >= 0
        ? one.answers.map((given, index) => (index === abstained ? { group, answer: best } : given))
        : [...one.answers, { group, answer: best }]
      const groups = one.groups.map((known) => (known.group === group && was === 'new' ? { ...known, present: known.present + 1 } : known))
      expect(judged({ ...one, answers, groups }).verdict).not.toBe('out')
    }), RUNS)
  })

  it('[W4] no weight of a section changes a verdict: what counts and judges is not given any, and room is only room', () => {
    const weighed = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 10 }), items: fc.nat(60) }), { minLength: 1, maxLength: 8 })
    fc.assert(fc.property(held, weighed, fc.nat(120), (one, weights, target) => {
      const before = JSON.stringify([one, judged(one)])
      const sections = weights.map((section, index) => ({ id: `s${index}`, ...section }))
      const room = roomOf(target, sections)
      const filled = [...room.values()].reduce((sum, count) => sum + count, 0)
      expect(filled).toBe(Math.min(target, sections.reduce((sum, { items }) => sum + items, 0)))
      for (const { id, items } of sections) expect(room.get(id)).toBeLessThanOrEqual(items)
      expect(JSON.stringify([one, judged(one)])).toBe(before)
    }), RUNS)
  })

  it('[W5] what is shown never says otherwise than the rule, and names no group that may not be shown', () => {
    fc.assert(fc.property(held, (one) => {
      const shown = disclose(tallyOf(one.method, one.groups, one.answers), one.rule)
      const { verdict } = judged(one)
      expect(shown.verdict === verdict || (verdict === 'divided' && shown.verdict === 'open')).toBe(true)
      const large = new Set(['b0', 'b1', ''].filter((bloc) =>
        one.groups.reduce((sum, group) => sum + (group.bloc === bloc ? group.present : 0), 0) >= 5))
      for (const { bloc } of shown.blocs) if (bloc !== '') expect(large).toContain(bloc)
      expect(JSON.stringify(shown)).not.toMatch(/g[0-3]|\d\d|count/)
    }), { numRuns: 400 })
  })
})
