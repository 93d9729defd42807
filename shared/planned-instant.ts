import type { Instant } from './ids.ts'

/** A moment with its distance from UTC, as ISO 8601 writes it, to the minute or the second. */
export const PLANNED_INSTANT_PATTERN = '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?(Z|[+-](0\\d|1[0-4]):[0-5]\\d)$'

const PARTS = new RegExp('^(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2})(?::(\\d{2}))?(?:Z|([+-])(\\d{2}):(\\d{2}))$')
const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440

/** The instant that is meant; undefined for what is no such moment. A day that a month lacks is counted on into the next. */
export function plannedInstant(text: string): Instant | undefined {
  const parts = PARTS.exec(text)
  if (parts === null) return undefined
  const number = (index: number): number => Number(parts[index] ?? 0)
  const awayMinutes = (parts[7] === '-' ? -1 : 1) * (number(8) * 60 + number(9))
  const minutes = daysSince1970(number(1), number(2), number(3)) * DAY_MINUTES + number(4) * 60 + number(5) - awayMinutes
  return minutes * MINUTE_MS + number(6) * 1_000
}

/** Days in the Gregorian calendar, counted from March so that a leap day is a year's last. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const fromMarch = (month + 9) % 12
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  const BEFORE_1970 = 719_468
  return marchYear * 365 + leapDays + Math.floor((153 * fromMarch + 2) / 5) + day - 1 - BEFORE_1970
}
