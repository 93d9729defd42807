import { describe, expect, it, vi } from 'vitest'
import { noticeBetween, signalsAreOn, turnSignals } from '../../../client/elements/clock-notices.ts'

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

  it('come at the minutes that were chosen, in whatever order', () => {
    const at = (before: number, left: number) => noticeBetween(before * MINUTE_MS, left * MINUTE_MS, [1, 30, 5])
    expect([at(31, 30), at(6, 5), at(2, 1), at(11, 10), at(40, 1)]).toEqual([30, 5, 1, undefined, 1].map((minutes) => (minutes === undefined ? undefined : minutes * MINUTE_MS)))
  })

  it('have a sound only for who turned it on, in this tab', () => {
    const kept = new Map<string, string>()
    vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) })
    const before = signalsAreOn()
    turnSignals(true)
    const on = signalsAreOn()
    turnSignals(false)
    expect([before, on, signalsAreOn(), kept.size]).toEqual([false, true, false, 0])
    vi.unstubAllGlobals()
  })
})
