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
