import type { Answer, Method } from '../../../shared/consensus/method.ts'
import { histogramOf } from '../../../shared/consensus/rating.ts'
import { tallyOf, type GroupTally, type Tally, type VotingGroup } from '../../../shared/consensus/tally.ts'

/** A constituency that is a bloc by itself, with so many at each place; everybody present has answered unless said otherwise. */
export function blocNumbered(index: number, counts: readonly number[], present: number = counts.reduce((sum, count) => sum + count, 0)): GroupTally {
  return { group: `b${index}`, bloc: `b${index}`, community: false, present, counts, skipped: 0, notMine: 0 }
}

/** Blocs b0, b1, ... with these ratings. */
export function ratingsOf(...blocs: readonly { readonly ratings: readonly number[]; readonly present?: number }[]): Tally {
  return { method: 'rating', groups: blocs.map(({ ratings, present }, index) => blocNumbered(index, histogramOf(ratings), present)) }
}

/** Blocs b0, b1, ... with so many who support, have a reservation, stand aside and block; all present. */
export function stancesOf(...blocs: readonly (readonly [number, number, number, number])[]): Tally {
  return { method: 'consent', groups: blocs.map((counts, index) => blocNumbered(index, counts)) }
}

/** The answers of one constituency; everybody present has answered unless said otherwise. */
export interface Constituency extends Partial<Omit<VotingGroup, 'group'>> {
  readonly answers: readonly Answer[]
}

/** Constituencies g0, g1, ..., each a bloc of its own unless said otherwise. */
export function answersIn(method: Method, ...constituencies: readonly Constituency[]): Tally {
  const groups = constituencies.map(({ answers, bloc, community, present }, index): VotingGroup => ({
    group: `g${index}`, bloc: bloc ?? `g${index}`, community: community ?? false, present: present ?? answers.length,
  }))
  return tallyOf(method, groups, constituencies.flatMap(({ answers }, index) => answers.map((answer) => ({ group: `g${index}`, answer }))))
}

/** So many times each: `times([8, 'agree'], [2, 'aside'])`. */
export function times<A extends Answer>(...counts: readonly (readonly [count: number, answer: A])[]): A[] {
  return counts.flatMap(([count, answer]) => Array.from({ length: count }, () => answer))
}
