import { describe, expect, it } from 'vitest'
import { histogramOf } from '../../../shared/consensus/rating.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import { isStable, netChange, nextRound } from '../../../shared/consensus/stability.ts'

describe('how stable answers are between rounds', () => {
  const first = histogramOf([3, 5, 6, 7, 4, 8, 5, 6, 7, 9, 2, 6])
  const second = histogramOf([5, 6, 6, 8, 5, 8, 7, 6, 8, 9, 4, 7])

  it('[N1] the vector of notes 2.7: 16.67 % changed, which is not stable', () => {
    expect((netChange(first, second) ?? 0) * 100).toBeCloseTo(16.67, 2)
    expect(isStable(first, second, usualRule)).toBe(false)
  })

  it('[N2] nothing changed in the distribution, whoever answered what; and everything did', () => {
    expect(netChange([1, 0, 2], [1, 0, 2])).toBe(0)
    expect(netChange([3, 0, 0], [0, 0, 3])).toBe(1)
  })

  it('[N3] exactly 15 % is not stable, a little less is', () => {
    expect(isStable([20, 0, 0], [17, 3, 0], usualRule)).toBe(false)
    expect(isStable([20, 0, 0], [18, 2, 0], usualRule)).toBe(true)
  })

  it('[N4] rounds with other numbers of people are compared by shares', () => {
    expect(netChange([10, 10], [5, 5])).toBe(0)
    expect(netChange([3, 1], [1, 1])).toBe(0.25)
  })

  it('[N5] what nobody answered twice is not stable', () => {
    expect(netChange([0, 0], [1, 2])).toBeUndefined()
    expect(isStable([0, 0], [0, 0], usualRule)).toBe(false)
  })

  it('[N6] rounds end when 90 % of the items are stable, or after three', () => {
    const list = (stable: number, moving: number) => [...Array.from({ length: stable }, () => true), ...Array.from({ length: moving }, () => false)]
    expect(nextRound(list(9, 1), 2, usualRule)).toBe('stable')
    expect(nextRound(list(89, 11), 2, usualRule)).toBe('another-round')
    expect(nextRound(list(89, 11), 3, usualRule)).toBe('rounds-over')
    expect(nextRound([], 1, usualRule)).toBe('another-round')
  })
})
