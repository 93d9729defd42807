import { describe, expect, it } from 'vitest'
import { noticeBetween } from '../../../client/elements/clock-notices.ts'

const MINUTE_MS = 60_000

describe('the notices of the clock', () => {
  it('come at ten and at two minutes, once each', () => {
    const said: number[] = []
    for (let left = 15 * MINUTE_MS; left >= 0; left -= 1_000) {
      const notice = noticeBetween(left + 1_000, left)
      if (notice !== undefined) said.push(notice / MINUTE_MS)
    }
    expect(said).toEqual([10, 2])
  })

  it('say only the nearest end to somebody whose laptop slept', () => {
    expect(noticeBetween(15 * MINUTE_MS, 1 * MINUTE_MS)).toBe(2 * MINUTE_MS)
  })

  it('are silent when the time is over, or was prolonged', () => {
    expect([noticeBetween(3 * MINUTE_MS, 0), noticeBetween(5 * MINUTE_MS, 15 * MINUTE_MS)]).toEqual([undefined, undefined])
  })
})
