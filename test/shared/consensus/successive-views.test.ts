import { describe, expect, it } from 'vitest'
import { disclosing, type Disclosed } from '../../../shared/consensus/disclosure.ts'
import { scales, sidesOf, type Method } from '../../../shared/consensus/method.ts'
import { answersOf, publish, type Passages, type Published } from '../../../shared/consensus/publication.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import { addCounts, countOn, type GroupTally, type Tally } from '../../../shared/consensus/tally.ts'
import { movementBetween } from '../../../shared/meeting/movement.ts'
import { allAnswers, faultsOf, product, type Answers, type Group, type Shown } from './solver.ts'

/**
 * Two rounds about one item, seen one after the other, in all small worlds: every way to answer is tried, and all that
 * a reader could see is compared with all that could have been answered. Nobody's answer, and no group's below the
 * threshold, may become certain that was not certain by the first round alone.
 */

const THRESHOLD = 5
const nobody: Passages = { came: 0, left: 0 }
/** For trying all answers on a busy machine. */
const LONG_MS = 120_000

type Sorting = Exclude<Method, 'consent'>

/** Places that stand for all on each scale. */
const KINDS: Readonly<Record<Sorting, readonly number[]>> = {
  screening: [0, 1, 2],
  // 6 and 7 points: the middle of two such is enough to keep.
  rating: [0, 5, 6],
  share: [0, 4, 6],
  gradient: [0, 4, 6],
}

/** A constituency, with the bloc that it is of in each round, and how many answer in both. */
interface Stays { readonly name: string; readonly bloc: string; readonly thenBloc?: string; readonly size: number }

/** Where the one who is looked for answers in each round: nowhere, or in a constituency. */
interface Moves { readonly first: string | null; readonly second: string | null }

interface Case { readonly stay: readonly Stays[]; readonly one: Moves }

const bloc = (name: string, size: number, thenBloc?: string): Stays => ({ name, bloc: name, size, ...(thenBloc === undefined ? {} : { thenBloc }) })

const leaves: readonly Case[] = [
  { stay: [bloc('a', 5)], one: { first: 'a', second: null } },
  { stay: [bloc('a', 7)], one: { first: 'a', second: null } },
  { stay: [bloc('a', 9)], one: { first: 'a', second: null } },
  { stay: [bloc('a', 5), bloc('b', 3)], one: { first: 'a', second: null } },
  { stay: [bloc('a', 5), bloc('b', 3)], one: { first: 'b', second: null } },
  { stay: [bloc('a', 5), bloc('b', 5)], one: { first: 'b', second: null } },
]
const comes: readonly Case[] = leaves.map(({ stay, one }) => ({ stay, one: { first: null, second: one.first } }))
const changes: readonly Case[] = [
  { stay: [bloc('a', 5), bloc('b', 4)], one: { first: 'a', second: 'b' } },
  { stay: [bloc('a', 5), bloc('b', 5)], one: { first: 'b', second: 'a' } },
  { stay: [bloc('a', 6), bloc('b', 2)], one: { first: 'b', second: 'a' } },
]
/** Constituencies that are of another bloc in the second round; the one who is looked for stays in theirs. */
const regrouped: readonly Case[] = [
  { stay: [bloc('a', 4), { name: 'c', bloc: 'a', thenBloc: 'b', size: 2 }, bloc('b', 3)], one: { first: 'c', second: 'c' } },
  { stay: [bloc('a', 5), bloc('b', 3, 'a')], one: { first: 'b', second: 'b' } },
  { stay: [bloc('a', 4, 'c'), bloc('b', 4, 'c')], one: { first: 'a', second: 'a' } },
]

const tallyWith = (method: Sorting, groups: readonly { readonly name: string; readonly bloc: string; readonly places: readonly number[] }[]): Tally => ({
  method,
  groups: groups.map(({ name, bloc: of, places }): GroupTally => ({
    group: name, bloc: of, community: false, present: places.length, skipped: 0, notMine: 0,
    counts: scales[method].map((_, place) => places.filter((one) => one === place).length),
  })),
})

/** Shows tallies as a server would, each worked out once. */
function server(method: Sorting) {
  const disclose = disclosing(usualRule)
  const known = new Map<string, Disclosed>()
  const shownOf = (tally: Tally): Disclosed => {
    const key = JSON.stringify(tally.groups.map(({ bloc: of, counts }) => [of, counts]))
    const shown = known.get(key) ?? disclose(tally)
    known.set(key, shown)
    return shown
  }
  const published = (tally: Tally, passages: Passages): Published => ({
    answers: answersOf(tally, usualRule, () => passages),
    distribution: addCounts(method, tally.groups.map(({ counts }) => counts)),
    rule: 0,
    shown: shownOf(tally),
  })
  return {
    first: published,
    second(before: Published, tally: Tally, passages: Passages): { readonly shown: Disclosed; readonly text: string } {
      const next = published(tally, passages)
      const { shown, whole } = publish([before], next, THRESHOLD, 'sorts')
      return { shown, text: JSON.stringify([shown, movementBetween(before, { shown, distribution: next.distribution }, whole, usualRule)]) }
    },
  }
}

const told = ({ verdict }: Disclosed): string => (verdict === 'divided' ? 'open' : verdict)

function sides(method: Sorting, places: readonly number[]): Answers {
  const on = (side: 'for' | 'against' | 'between') => places.filter((place) => sidesOf(method)[place] === side).length
  return { inFavour: on('for'), against: on('against'), between: on('between') }
}

/** How the constituencies of one round answered, with the one who is looked for among them. */
function round(method: Sorting, { stay }: Case, which: 'first' | 'second', answers: readonly (readonly number[])[], one: { readonly in: string | null; readonly answers: number }): Tally {
  return tallyWith(method, stay.map(({ name, bloc: first, thenBloc }, index) => ({
    name,
    bloc: which === 'first' ? first : (thenBloc ?? first),
    places: [...(answers[index] ?? []), ...(one.in === name ? [one.answers] : [])],
  })))
}

/** Faults where everybody but the one who came, went or moved answers twice alike; that one does, too, if asked twice. */
function sameMinds(method: Sorting, world: Case): string[] {
  const { stay, one } = world
  const { first, second } = server(method)
  const all = product(stay.map(({ size }) => allAnswers(size, KINDS[method]))).flatMap((answers) =>
    KINDS[method].map((place): Shown => {
      const before = first(round(method, world, 'first', answers, { in: one.first, answers: place }), nobody)
      const after = second(before, round(method, world, 'second', answers, { in: one.second, answers: place }), nobody)
      const firstText = JSON.stringify(before.shown)
      return { verdict: firstText, text: firstText + after.text, answers: [sides(method, [place]), ...answers.map((places) => sides(method, places))] }
    }))
  const groups: readonly Group[] = [{ name: 'the one', hidden: true }, ...stay.map(({ name, size }) => ({ name, hidden: size < THRESHOLD }))]
  return faultsOf(all, groups, false).filter((fault) => !fault.includes(' alone'))
}

/** Faults where everybody may have changed their mind: what both rounds and the movement tell, beside each verdict. */
function anyMinds(method: Sorting, world: Case): string[] {
  const { stay, one } = world
  const { first, second } = server(method)
  const others = product(stay.map(({ size }) => allAnswers(size, KINDS[method])))
  const worldsOf = (which: 'first' | 'second') => others.flatMap((answers) =>
    (one[which] === null ? [-1] : KINDS[method]).map((place) => {
      const tally = round(method, world, which, answers, { in: one[which], answers: place })
      return { tally, seen: first(tally, nobody), answers: [sides(method, [place]), ...tally.groups.map(({ counts }) => ({
        inFavour: countOn('for', method, counts), against: countOn('against', method, counts), between: countOn('between', method, counts),
      }))] }
    }))
  const [then, now] = [worldsOf('first'), worldsOf('second')]
  const groups: readonly Group[] = [{ name: 'the one', hidden: true }, ...stay.map(({ name, size }) => ({ name, hidden: size < THRESHOLD }))]
  const faults = new Set<string>()
  for (const looked of ['first', 'second'] as const) {
    const all = then.flatMap((before) => now.map((after): Shown => {
      const shown = second(before.seen, after.tally, nobody)
      return {
        verdict: looked === 'first' ? JSON.stringify(before.seen.shown) : told(shown.shown),
        text: JSON.stringify(before.seen.shown) + shown.text,
        answers: looked === 'first' ? before.answers : after.answers,
      }
    }))
    for (const fault of faultsOf(all, groups, false)) if (!fault.includes(' alone')) faults.add(`${looked}: ${fault}`)
  }
  return [...faults]
}

const named = (cases: readonly Case[]) => cases.map((one) => [JSON.stringify(one), one] as const)

describe.each(['screening', 'rating', 'share', 'gradient'] as const)('what two rounds by %s tell together, where nobody changed their mind', (method) => {
  it.each(named(leaves))('[V1] nothing of one who left: %s', (_, world) => {
    expect(sameMinds(method, world)).toEqual([])
  }, LONG_MS)
  it.each(named(comes))('[V2] nothing of one who came: %s', (_, world) => {
    expect(sameMinds(method, world)).toEqual([])
  }, LONG_MS)
  it.each(named(changes))('[V3] nothing of one who changed constituency: %s', (_, world) => {
    expect(sameMinds(method, world)).toEqual([])
  }, LONG_MS)
  it.each(named(regrouped))('[V4] nothing of a constituency whose bloc was changed: %s', (_, world) => {
    expect(sameMinds(method, world)).toEqual([])
  }, LONG_MS)
})

describe.each(['screening', 'rating', 'share', 'gradient'] as const)('what two rounds by %s and their movement tell, whoever changed their mind', (method) => {
  const alike: readonly Case[] = [[5], [6], [10], [5, 2]].map((each) => ({ stay: each.map((size, index) => bloc(`b${index}`, size)), one: { first: null, second: null } }))
  it.each(named(alike))('[V5] nothing of the same people: %s', (_, world) => {
    expect(anyMinds(method, world)).toEqual([])
  }, LONG_MS)
  it.each(named([{ stay: [bloc('a', 5)], one: { first: 'a', second: null } }, { stay: [bloc('a', 7)], one: { first: null, second: 'a' } }]))('[V6] nothing of one who left or came: %s', (_, world) => {
    expect(anyMinds(method, world)).toEqual([])
  }, LONG_MS)
})
