import type { Instant } from '../../shared/ids.ts'
import { language } from './translate.ts'

/** A moment as clocks show it in two places. */
export interface ZonedTime {
  /** By the clocks of the venue. */
  readonly there: string
  /** By the clocks around the reader; undefined where they show the same. */
  readonly here: string | undefined
  /** How the venue's zone is called: its city, or, in scripts that are not Latin, as the reader's language calls it. */
  readonly place: string
}

/**
 * `zone` is an IANA name; one that this device does not know, and none, is the device's own. The day is said
 * where it is not today there.
 */
export function zonedTime(at: Instant, zone: string | undefined, now: Instant, device: string = ownZone()): ZonedTime {
  const venue = zone !== undefined && isKnown(zone) ? zone : device
  const today = dayIn(venue, now)
  const there = clockIn(venue, at, dayIn(venue, at) !== today)
  const differs = clockIn(venue, at, true) !== clockIn(device, at, true)
  return { there, here: differs ? clockIn(device, at, dayIn(device, at) !== dayIn(venue, at)) : undefined, place: placeOf(venue, at) }
}

export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

export function isKnown(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false // a RangeError: this device has no such zone
  }
}

const dayIn = (timeZone: string, at: Instant): string => new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short' }).format(at)

const clockIn = (timeZone: string, at: Instant, withDay: boolean): string =>
  new Intl.DateTimeFormat(language(), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(withDay ? { weekday: 'short', day: 'numeric', month: 'short' } : {}),
  }).format(at)

function placeOf(zone: string, at: Instant): string {
  const parts = new Intl.DateTimeFormat(language(), { timeZone: zone, timeZoneName: 'shortGeneric' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return name === '' || /\p{Script=Latin}|\d/u.test(name) ? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ') : name
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** What a calendar and a clock show in a zone: `2017-09-05T09:00`, as a field for date and time has it. */
export function localIn(zone: string, at: Instant): string {
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}T${parts.get('hour')}:${parts.get('minute')}`
}

/**
 * The moment at which clocks in a zone show this, with its distance from UTC: `2017-09-05T09:00+03:00`. Where clocks
 * are put back the earlier of two such moments; where they are put forward over it, as they would have shown.
 */
export function plannedIn(zone: string, local: string): string | undefined {
  const wall = Date.parse(`${local}Z`)
  if (Number.isNaN(wall)) return undefined
  const away = (at: Instant): number => Date.parse(`${localIn(zone, at)}Z`) - Math.floor(at / MINUTE_MS) * MINUTE_MS
  const [before, after] = [away(wall - DAY_MS), away(wall + DAY_MS)]
  const awayMs = [before, after].find((one) => away(wall - one) === one) ?? before
  const minutes = Math.abs(awayMs) / MINUTE_MS
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${local.slice(0, 16)}${awayMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
