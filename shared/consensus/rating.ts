/**
 * Judging ratings from 1 to 9 by the RAND/UCLA appropriateness method: the median says where people
 * stand, the disagreement index (DI) whether they stand together.
 *
 * Source: Fitch and others, The RAND/UCLA Appropriateness Method User's Manual, 2001; the band edges
 * between whole numbers follow PMC2722433. Percentiles are of type 7 (linear interpolation), fixed here
 * because other kinds of percentile give another verdict on the same ratings.
 */

/** How many people gave each rating: nine counts, for the ratings 1 to 9 in order. */
export type RatingHistogram = readonly number[]

export type RatingBand = 'inappropriate' | 'uncertain' | 'appropriate'

export interface RatingSummary {
  /** How many people rated. */
  readonly raters: number
  readonly median: number
  readonly percentile30: number
  readonly percentile70: number
  /** The interpercentile range: the 70th percentile less the 30th. */
  readonly range: number
  /** The widest range that still counts as agreement, wider the further the ratings lean to one end. */
  readonly rangeAllowed: number
  /** Range over range allowed; above 1 people disagree. */
  readonly disagreementIndex: number
  readonly disagreement: boolean
  /** Share, 0 to 1, of ratings from 7 to 9. */
  readonly shareFor: number
  /** Share, 0 to 1, of ratings from 1 to 3. */
  readonly shareAgainst: number
  readonly result: RatingBand
}

const ASYMMETRY_BASE = 2.35
const ASYMMETRY_FACTOR = 1.5
const CENTRE_OF_SCALE = 5
const APPROPRIATE_FROM = 6.5
const INAPPROPRIATE_TO = 3

/** Counts of a list of ratings; ratings that are not whole numbers from 1 to 9 are left out. */
export function histogramOf(ratings: readonly number[]): RatingHistogram {
  const counts = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (const rating of ratings) {
    const before = counts[rating - 1]
    if (before !== undefined) counts[rating - 1] = before + 1
  }
  return counts
}

export function ratersIn(histogram: RatingHistogram): number {
  return countBetween(histogram, 1, 9)
}

/** How many ratings are 7, 8 or 9. */
export function countFor(histogram: RatingHistogram): number {
  return countBetween(histogram, 7, 9)
}

/** How many ratings are 1, 2 or 3. */
export function countAgainst(histogram: RatingHistogram): number {
  return countBetween(histogram, 1, 3)
}

/**
 * Where a median lies. A median that falls between two ratings belongs to the upper band from 6.5 on,
 * and to the lower band only up to 3: so 6.5 is appropriate, and 3.5 is uncertain.
 */
export function bandOfMedian(median: number): RatingBand {
  if (median >= APPROPRIATE_FROM) return 'appropriate'
  return median <= INAPPROPRIATE_TO ? 'inappropriate' : 'uncertain'
}

/** The middle rating; `undefined` when nobody rated. */
export function medianOf(histogram: RatingHistogram): number | undefined {
  return ratersIn(histogram) === 0 ? undefined : percentile(histogram, 50)
}

/** All measures of one set of ratings; `undefined` when nobody rated. */
export function summariseRatings(histogram: RatingHistogram): RatingSummary | undefined {
  const raters = ratersIn(histogram)
  const median = medianOf(histogram)
  if (median === undefined) return undefined
  const percentile30 = percentile(histogram, 30)
  const percentile70 = percentile(histogram, 70)
  const range = percentile70 - percentile30
  const asymmetry = Math.abs(CENTRE_OF_SCALE - (percentile30 + percentile70) / 2)
  const rangeAllowed = ASYMMETRY_BASE + ASYMMETRY_FACTOR * asymmetry
  const disagreement = range > rangeAllowed
  return {
    raters,
    median,
    percentile30,
    percentile70,
    range,
    rangeAllowed,
    disagreementIndex: range / rangeAllowed,
    disagreement,
    shareFor: countFor(histogram) / raters,
    shareAgainst: countAgainst(histogram) / raters,
    result: disagreement ? 'uncertain' : bandOfMedian(median),
  }
}

function countBetween(histogram: RatingHistogram, lowest: number, highest: number): number {
  return histogram.slice(lowest - 1, highest).reduce((sum, count) => sum + count, 0)
}

/** Type 7: the value at position p(n - 1) of the sorted ratings, straight lines between neighbours. */
function percentile(histogram: RatingHistogram, percent: number): number {
  // Whole hundredths, so that a position such as 3.3 of 12 ratings is not blurred before it is used.
  const hundredths = percent * (ratersIn(histogram) - 1)
  const below = Math.floor(hundredths / 100)
  const fraction = (hundredths % 100) / 100
  const lower = ratingAt(histogram, below)
  return fraction === 0 ? lower : lower + fraction * (ratingAt(histogram, below + 1) - lower)
}

function ratingAt(histogram: RatingHistogram, position: number): number {
  let seen = 0
  for (const [index, count] of histogram.entries()) {
    seen += count
    if (seen > position) return index + 1
  }
  return histogram.length
}
