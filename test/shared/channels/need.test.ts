import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CALM_MS, needAfter, noNeed, THIN_BITRATE } from '../../../shared/channels/need.ts'

describe('what the listeners of a channel can take', () => {
  it('[N1] is less as soon as one of them has a thin line, and for as long as they are there', () => {
    const first = needAfter(noNeed, true, 1_000)
    expect(first.bitrate).toBe(THIN_BITRATE)
    expect(needAfter(first, true, 5_000_000).bitrate).toBe(THIN_BITRATE)
    expect(needAfter(noNeed, false, 1_000)).toBe(noNeed)
  })

  it('[N2] is more again once nobody with a thin line was there for half a minute', () => {
    const thin = needAfter(noNeed, true, 1_000)
    expect(needAfter(thin, false, 1_000 + CALM_MS - 1).bitrate).toBe(THIN_BITRATE)
    expect(needAfter(thin, false, 1_000 + CALM_MS)).toBe(noNeed)
  })

  it('[N3] changes at most twice in half a minute, however they come and go', () => {
    const visits = fc.array(fc.record({ isThere: fc.boolean(), afterMs: fc.integer({ min: 1, max: 40_000 }) }), { maxLength: 200 })
    fc.assert(
      fc.property(visits, (all) => {
        let need = noNeed
        let now = 0
        const changes: number[] = []
        for (const { isThere, afterMs } of all) {
          now += afterMs
          const next = needAfter(need, isThere, now)
          if (next.bitrate !== need.bitrate) changes.push(now)
          need = next
        }
        changes.forEach((at, index) => {
          const later = changes[index + 2]
          if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(CALM_MS)
        })
      }),
    )
  })
})
