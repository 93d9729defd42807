import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostSteps, stepDue, stepTimes } from '../../../../client/pages/table/desk-steps.ts'

describe('what a host does as the clock goes', () => {
  it('[DS1] the shares fill the round, whole, and each step follows the one before', () => {
    expect(hostSteps.reduce((sum, { share }) => sum + share, 0)).toBe(100)
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 60_000, max: 10_800_000 }), (startsAt, length) => {
      const times = stepTimes({ startsAt, endsAt: startsAt + length })
      expect(times[0]?.startsAt).toBe(startsAt)
      expect(times.at(-1)?.endsAt).toBe(startsAt + length)
      for (const [index, time] of times.entries()) if (index > 0) expect(time.startsAt).toBe(times[index - 1]?.endsAt)
    }))
  })

  it('[DS2] one step is due at each moment: the first before the round, the last when the time is up', () => {
    const times = stepTimes({ startsAt: 0, endsAt: 100 })
    expect([-1, 0, 6, 17, 18, 71, 72, 99, 1_000].map((now) => stepDue(times, now))).toEqual([
      'welcome', 'welcome', 'agreements', 'question', 'round', 'space', 'sum', 'thank', 'thank',
    ])
  })

  it('[DS3] a round that is extended gives each step its time anew', () => {
    expect(stepDue(stepTimes({ startsAt: 0, endsAt: 200 }), 72)).toBe('round')
  })
})
