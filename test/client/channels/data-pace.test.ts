import { describe, expect, it } from 'vitest'
import { DataPace } from '../../../client/channels/data-pace.ts'

/** What the panel says of an hour is what the last minute of sound took. */
const after = (...totals: readonly number[]): DataPace => {
  const pace = new DataPace()
  for (const total of totals) pace.note(total)
  return pace
}
const evenly = (bytes: number, seconds: number, from = 0): readonly number[] => Array.from({ length: seconds + 1 }, (_, second) => from + second * bytes)

describe('the data that an hour of sound takes', () => {
  it('is not guessed from the first seconds', () => {
    expect(after().perHour).toBeUndefined()
    expect(after(...evenly(6_650, 4)).perHour).toBeUndefined()
    expect(after(...evenly(6_650, 5)).perHour).toBe(6_650 * 3_600)
  })
  it('counts no pauses, and begins anew with a new line', () => {
    const still = Array<number>(100).fill(6_650 * 10)
    expect(after(...evenly(6_650, 10), ...still).perHour).toBe(6_650 * 3_600)
    expect(after(...evenly(6_650, 10), ...evenly(6_650, 10)).perHour).toBe(6_650 * 3_600)
  })
  it('follows within a minute, and at once where it is told to', () => {
    const pace = after(...evenly(6_650, 100), ...evenly(3_500, 60, 665_000))
    expect(pace.perHour).toBe(3_500 * 3_600)
    pace.forget()
    expect(pace.perHour).toBeUndefined()
  })
})
