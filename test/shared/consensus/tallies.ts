import type { StanceTally } from '../../../shared/consensus/consent-rule.ts'
import type { RatingTally } from '../../../shared/consensus/default-rule.ts'
import { histogramOf } from '../../../shared/consensus/rating.ts'

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
