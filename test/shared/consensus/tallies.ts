import type { StanceTally } from '../../../shared/consensus/consent-rule.ts'
import type { RatingTally } from '../../../shared/consensus/default-rule.ts'
import type { Answer, Method } from '../../../shared/consensus/method.ts'
import { histogramOf } from '../../../shared/consensus/rating.ts'
import { tallyOf, type Tally, type VotingGroup } from '../../../shared/consensus/tally.ts'

/** Blocs b0, b1, ... with these ratings; everybody present has rated unless said otherwise. */
export function ratingsOf(...blocs: readonly { readonly ratings: readonly number[]; readonly present?: number }[]): RatingTally {
  return {
    blocs: blocs.map(({ ratings, present }, index) => ({
      bloc: `b${index}`, present: present ?? ratings.length, ratings: histogramOf(ratings), skipped: 0,
    })),
  }
}

/** Blocs b0, b1, ... with so many who support, have a reservation, stand aside and block; all present. */
export function stancesOf(...blocs: readonly (readonly [number, number, number, number])[]): StanceTally {
  return {
    blocs: blocs.map(([support, reservation, aside, block], index) => ({
      bloc: `b${index}`, present: support + reservation + aside + block, support, reservation, aside, block,
    })),
  }
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
