import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createLocale } from '../../../client/i18n/locale.ts'
import { use } from '../../../client/i18n/translate.ts'
import { isKnown, localIn, plannedIn, zonedTime } from '../../../client/i18n/zoned-time.ts'
import { plannedInstant } from '../../../shared/planned-instant.ts'

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '', dir: '' } })
  use(await createLocale('en'))
})
afterAll(() => {
  vi.unstubAllGlobals()
})

const NOON_IN_KYIV = Date.UTC(2017, 8, 5, 9)

describe('a planned moment in two zones', () => {
  it('is told by the clocks of the venue and, where they differ, by the reader’s', () => {
    expect(zonedTime(NOON_IN_KYIV, 'Europe/Kyiv', NOON_IN_KYIV, 'Europe/Paris')).toEqual({ there: '12:00', here: '11:00', place: 'Kyiv' })
    expect(zonedTime(NOON_IN_KYIV, 'Europe/Kyiv', NOON_IN_KYIV, 'Africa/Nairobi')).toEqual({ there: '12:00', here: undefined, place: 'Kyiv' })
  })
  it('says the day where it is not today, and where it is another day for the reader', () => {
    expect(zonedTime(NOON_IN_KYIV, 'Europe/Kyiv', NOON_IN_KYIV - 86_400_000, 'Europe/Kyiv').there).toMatch(/5.*12:00/)
    expect(zonedTime(NOON_IN_KYIV, 'Europe/Kyiv', NOON_IN_KYIV, 'Pacific/Auckland').here).toBe('21:00')
    expect(zonedTime(NOON_IN_KYIV, 'Europe/Kyiv', NOON_IN_KYIV, 'Pacific/Honolulu').here).toMatch(/4.*23:00/)
  })
  it('is the device’s own where the zone is unknown or none is given', () => {
    expect(zonedTime(NOON_IN_KYIV, 'Europe/Nowhere', NOON_IN_KYIV, 'Europe/Kyiv')).toMatchObject({ there: '12:00', here: undefined })
    expect([isKnown('Europe/Kyiv'), isKnown('Europe/Nowhere')]).toEqual([true, false])
  })
})

describe('a planned moment as it is typed', () => {
  it('carries its distance from UTC, in summer and in winter', () => {
    expect([plannedIn('Europe/Kyiv', '2017-09-05T09:00'), plannedIn('Europe/Kyiv', '2017-12-05T09:00'), plannedIn('America/St_Johns', '2017-12-05T09:00'), plannedIn('UTC', '2017-12-05T09:00')]).toEqual([
      '2017-09-05T09:00+03:00', '2017-12-05T09:00+02:00', '2017-12-05T09:00-03:30', '2017-12-05T09:00+00:00',
    ])
    expect(plannedIn('Europe/Kyiv', 'soon')).toBeUndefined()
  })
  it('comes back as it was typed, in any zone, but for the hour that clocks skip', () => {
    const zone = fc.constantFrom('Europe/Kyiv', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Nairobi', 'Pacific/Apia')
    const hour = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) }).map((at) => new Date(Math.floor(at / 60_000) * 60_000))
    fc.assert(fc.property(zone, hour, (name, date) => {
      const local = localIn(name, date.getTime())
      expect(localIn(name, plannedInstant(plannedIn(name, local) ?? '') ?? 0)).toBe(local)
    }))
  })
})
