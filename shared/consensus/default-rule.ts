import { findUnheard, gatherSmallBlocs, isJudged, NO_BLOC } from './blocs.ts'
import type { BlocTurnout, Unheard } from './blocs.ts'
import {
  addHistograms, bandOfMedian, countAgainst, countFor, medianOf, ratersIn, summariseRatings,
} from './rating.ts'
import type { RatingHistogram } from './rating.ts'

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
  /** People who answered that they would rather not rate; they are not counted as heard. */
  readonly skipped: number
}

export type RatingVerdict = 'in' | 'out' | 'discuss'

/** Why the verdict is what it is; holds no count, but may name a bloc: show it by `discloseRating`. */
export type RuleReason =
  | Unheard
  | { readonly code: 'passes' | 'nobody-keeps' | 'disagreement' | 'median' | 'share-for' | 'share-against' }
  | { readonly code: 'bloc-rejects'; readonly bloc: string }

export interface RatingDecision {
  readonly verdict: RatingVerdict
  readonly because: RuleReason
}

const FOR_PERCENT = 70
const AGAINST_PERCENT = 15

/** The fewest ratings at 7 to 9, of so many, that make 70 % (the edge itself is enough). */
export function fewestFor(raters: number): number {
  return Math.ceil((raters * FOR_PERCENT) / 100)
}

/** The fewest ratings at 1 to 3, of so many, that are too many: 15 % itself is too many. */
export function fewestTooManyAgainst(raters: number): number {
  return Math.ceil((raters * AGAINST_PERCENT) / 100)
}

/** A bloc rejects an item when more than half rate it 1 to 3, or its median is 3 or less. */
export function blocRejects(ratings: RatingHistogram): boolean {
  const median = medianOf(ratings)
  if (median === undefined) return false
  return countAgainst(ratings) * 2 > ratersIn(ratings) || bandOfMedian(median) === 'inappropriate'
}

/** A bloc keeps an item when more than half rate it 7 to 9, or its median is 6.5 or more. */
export function blocKeeps(ratings: RatingHistogram): boolean {
  const median = medianOf(ratings)
  if (median === undefined) return false
  return countFor(ratings) * 2 > ratersIn(ratings) || bandOfMedian(median) === 'appropriate'
}

/** The tally with people of small blocs gathered, as the rule judges it. */
export function gatherRatings(tally: RatingTally): readonly BlocRatings[] {
  return gatherSmallBlocs(tally.blocs, (parts) => ({
    bloc: NO_BLOC,
    present: parts.reduce((sum, part) => sum + part.present, 0),
    ratings: addHistograms(parts.map((part) => part.ratings)),
    skipped: parts.reduce((sum, part) => sum + part.skipped, 0),
  }))
}

export function turnoutOfRatings(bloc: BlocRatings): BlocTurnout {
  return { bloc: bloc.bloc, present: bloc.present, answers: ratersIn(bloc.ratings) }
}

/**
 * The default rule of the plenary. Nothing is decided until enough people have been heard.
 * - out: no bloc keeps the item (each at most half at 7 to 9, and no median of 6.5 or more)
 * - in: median 6.5 or more, at least 70 % at 7 to 9, less than 15 % at 1 to 3, no disagreement, and no
 *   bloc rejects it
 * - else discuss, for the first reason that holds, a bloc's rejection before all others.
 *
 * Out is looked at first: an item that every bloc rejects is out, and not a matter to discuss.
 * A bloc with one or two people is not judged for itself, so that no single person is a bloc.
 */
export function applyDefaultRule(tally: RatingTally): RatingDecision {
  const blocs = gatherRatings(tally)
  const unheard = findUnheard(blocs.map(turnoutOfRatings))
  if (unheard) return { verdict: 'discuss', because: unheard }

  const judged = blocs.filter(isJudged)
  if (!judged.some((bloc) => blocKeeps(bloc.ratings))) return { verdict: 'out', because: { code: 'nobody-keeps' } }

  const rejecting = judged.find((bloc) => blocRejects(bloc.ratings))
  if (rejecting) return { verdict: 'discuss', because: { code: 'bloc-rejects', bloc: rejecting.bloc } }

  const because = findDoubt(addHistograms(blocs.map((bloc) => bloc.ratings)))
  return because ? { verdict: 'discuss', because } : { verdict: 'in', because: { code: 'passes' } }
}

function findDoubt(ratings: RatingHistogram): RuleReason | undefined {
  const summary = summariseRatings(ratings)
  if (!summary) return { code: 'not-heard-enough', bloc: null }
  if (summary.disagreement) return { code: 'disagreement' }
  if (bandOfMedian(summary.median) !== 'appropriate') return { code: 'median' }
  if (countFor(ratings) < fewestFor(summary.raters)) return { code: 'share-for' }
  if (countAgainst(ratings) >= fewestTooManyAgainst(summary.raters)) return { code: 'share-against' }
  return undefined
}
