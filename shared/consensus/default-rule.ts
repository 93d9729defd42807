import type { RatingHistogram } from './rating.ts'
import type { Tally } from './tally.ts'

/** The ratings of one item, bloc by bloc; people with a vote but no bloc stand under `''`. */
export interface RatingTally {
  readonly blocs: readonly BlocRatings[]
}

export interface BlocRatings {
  readonly bloc: string
  /** People of the bloc who are present and have a vote. */
  readonly present: number
  /** Nine counts, for the ratings 1 to 9. */
  readonly ratings: RatingHistogram
  readonly skipped: number
}

/** The same, counted by bloc alone. */
export function tallyOfRatings({ blocs }: RatingTally): Tally {
  return {
    method: 'rating',
    groups: blocs.map(({ bloc, present, ratings, skipped }) => ({
      group: bloc, bloc, community: false, present, counts: ratings, skipped, notMine: 0,
    })),
  }
}
