import { placeOf, scales, sidesOf, type Answer, type Method, type Side } from './method.ts'

/** A group that has a vote: a constituency, and the bloc under which it is shown; `''` for none. */
export interface VotingGroup {
  readonly group: string
  readonly bloc: string
  readonly community: boolean
  /** People of the group who are present and have a vote. */
  readonly present: number
}

/** How one group answered about one item. Never leaves the server but through `disclosure.ts`. */
export interface GroupTally extends VotingGroup {
  /** How many gave each answer, in the order of the method's scale. */
  readonly counts: readonly number[]
  readonly skipped: number
  readonly notMine: number
}

/** How all answered about one item. */
export interface Tally {
  readonly method: Method
  readonly groups: readonly GroupTally[]
}

/**
 * Only constituencies with a voting right count. In the order given; people of the same constituency are one group.
 */
export function votingGroups(
  constituencies: readonly { readonly id: string; readonly bloc: string | null; readonly community: boolean; readonly votes: boolean }[],
  presentOf: (constituency: string) => number,
): readonly VotingGroup[] {
  return constituencies
    .filter(({ votes }) => votes)
    .map(({ id, bloc, community }) => ({ group: id, bloc: bloc ?? '', community, present: presentOf(id) }))
}

/** Counts the answers about one item; one of a group that has no vote is in no count. Order makes no difference. */
export function tallyOf(
  method: Method,
  groups: readonly VotingGroup[],
  answers: readonly { readonly group: string; readonly answer: Answer }[],
): Tally {
  return {
    method,
    groups: groups.map((group) => {
      const given = answers.filter((one) => one.group === group.group).map(({ answer }) => answer)
      const places = given.map((answer) => placeOf(method, answer))
      return {
        ...group,
        counts: scales[method].map((_, place) => places.filter((one) => one === place).length),
        skipped: given.filter((answer) => answer === 'skip').length,
        notMine: given.filter((answer) => answer === 'not-mine').length,
      }
    }),
  }
}

/** Those who took a place on the scale; shares are shares of them. */
export function placedIn({ counts }: Pick<GroupTally, 'counts'>): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/** All who answered, abstentions counted: they were heard. */
export function answeredIn(group: Pick<GroupTally, 'counts' | 'skipped' | 'notMine'>): number {
  return placedIn(group) + group.skipped + group.notMine
}

/** How many of these counts are on a side. */
export function countOn(side: Side, method: Method, counts: readonly number[]): number {
  const sides = sidesOf(method)
  return counts.reduce((sum, count, place) => (sides[place] === side ? sum + count : sum), 0)
}

/** The sum of counts, place by place. */
export function addCounts(method: Method, parts: readonly (readonly number[])[]): readonly number[] {
  return scales[method].map((_, place) => parts.reduce((sum, counts) => sum + (counts[place] ?? 0), 0))
}
