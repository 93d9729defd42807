import type { SeatId } from '../ids.ts'

/** Somebody who would like to speak. */
export interface Waiting {
  readonly seat: SeatId
  /** Has had a turn in this round. */
  readonly hasSpoken: boolean
  /** Is of the community. */
  readonly community: boolean
}

/**
 * Who speaks next. Given in the order in which the hands went up:
 *
 * 1. Who has not spoken in this round comes before who has.
 * 2. Where the consultation chose so, the community comes before others, within each of the two.
 * 3. Then who raised a hand earlier.
 *
 * Pure; nobody is lost and nobody is added.
 */
export function inSpeakingOrder<Hand extends Waiting>(hands: readonly Hand[], communityFirst: boolean): readonly Hand[] {
  const rank = ({ hasSpoken, community }: Waiting): number => (hasSpoken ? 2 : 0) + (communityFirst && !community ? 1 : 0)
  return hands.toSorted((one, other) => rank(one) - rank(other)) // a stable sort keeps the third rule
}
