import { describe, expect, it } from 'vitest'
import { bandOfMedian, histogramOf, summariseRatings } from '../../../shared/consensus/rating.ts'

const repeated = (...counts: readonly (readonly [number, number])[]): number[] =>
  counts.flatMap(([rating, times]) => Array.from({ length: times }, () => rating))

describe('the RAND/UCLA measures', () => {
  it.each([
    // The worked vectors of the notes on consensus; the first is table 1 of PMC3467596.
    [[4, 5, 6, ...repeated([7, 5], [8, 5], [9, 2])], 7, 7, 8, 1, 6.1, 0.164, 'appropriate'],
    [[1, 1, 2, 3, 5, 7, 8, 9, 9], 5, 2.4, 7.6, 5.2, 2.35, 2.213, 'uncertain'],
    [[1, 1, 1, 7, 7, 8, 8, 9, 9], 7, 3.4, 8, 4.6, 3.4, 1.353, 'uncertain'],
    [[4, 5, 5, 5, 6, 6, 7, 7, 8], 6, 5, 6.6, 1.6, 3.55, 0.451, 'uncertain'],
    [[1, 2, 2, 3, 3, 3, 4, 5, 6], 3, 2.4, 3.6, 1.2, 5.35, 0.224, 'inappropriate'],
    [[7, 7, 8, 8, 8, 9, 9, 9, 9], 8, 8, 9, 1, 7.6, 0.132, 'appropriate'],
    [[3, 7, 7, 7, 8, 8, 8, 8, 9, 9, 9, 9], 8, 7.3, 8.7, 1.4, 6.85, 0.204, 'appropriate'],
  ])('%j', (ratings, median, p30, p70, range, allowed, index, result) => {
    const summary = summariseRatings(histogramOf(ratings))
    expect(summary?.median).toBe(median)
    expect(summary?.percentile30).toBeCloseTo(p30, 10)
    expect(summary?.percentile70).toBeCloseTo(p70, 10)
    expect(summary?.range).toBeCloseTo(range, 10)
    expect(summary?.rangeAllowed).toBeCloseTo(allowed, 10)
    expect(summary?.disagreementIndex).toBeCloseTo(index, 3)
    expect(summary?.disagreement).toBe(index > 1)
    expect(summary?.result).toBe(result)
  })

  it('takes 6.5 as appropriate and 3.5 as uncertain', () => {
    expect([1, 3, 3.5, 6, 6.5, 9].map(bandOfMedian)).toEqual([
      'inappropriate', 'inappropriate', 'uncertain', 'uncertain', 'appropriate', 'appropriate',
    ])
  })

  it('counts shares at both ends', () => {
    const summary = summariseRatings(histogramOf([9, 8, 7, 7, 8, 9, 7, 7, 2, 3]))
    expect(summary).toMatchObject({ raters: 10, shareFor: 0.8, shareAgainst: 0.2 })
  })

  it('has nothing to say when nobody rated, and leaves out what is no rating', () => {
    expect(summariseRatings(histogramOf([]))).toBeUndefined()
    expect(summariseRatings(histogramOf([0, 10, 2.5, Number.NaN]))).toBeUndefined()
    expect(summariseRatings(histogramOf([5]))).toMatchObject({ raters: 1, median: 5, range: 0 })
  })
})
