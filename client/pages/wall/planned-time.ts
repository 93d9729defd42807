import type { Instant } from '../../../shared/ids.ts'
import { formatDuration, formatTime } from '../../i18n/format.ts'
import { language, translate } from '../../i18n/translate.ts'
import { isKnown, localIn, ownZone } from '../../i18n/zoned-time.ts'

const DAY_MS = 24 * 60 * 60_000

/** How many midnights lie between, by the venue's calendar. */
function daysUntil(at: Instant, zone: string, now: Instant): number {
  const day = (instant: Instant): number => Date.parse(localIn(zone, instant).slice(0, 10))
  return Math.round((day(at) - day(now)) / DAY_MS)
}

const venueOf = (zone: string | undefined): string => (zone !== undefined && isKnown(zone) ? zone : ownZone())

const dayIn = (zone: string, at: Instant): string =>
  new Intl.DateTimeFormat(language(), { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }).format(at)

/** The venue's time of a planned moment, with its day where that is not today: “14:00”, “14:00 (tomorrow)”. */
export function plannedTime(at: Instant, zone: string | undefined, now: Instant): string {
  const venue = venueOf(zone)
  const days = daysUntil(at, venue, now)
  const time = formatTime(at, venue)
  if (days === 0) return time
  const day = days === 1 ? new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(1, 'day') : dayIn(venue, at)
  return translate('wall:next.time_and_day', { time, day })
}

/** When a round begins, by the clocks of the venue, and how long it is until then: today, tomorrow, or on which day. */
export function beginsIn(at: Instant, zone: string | undefined, now: Instant): string {
  const venue = venueOf(zone)
  const days = daysUntil(at, venue, now)
  const said = { time: formatTime(at, venue), left: formatDuration(at - now) }
  if (days === 0) return translate('wall:next.in', said)
  return days === 1 ? translate('wall:next.in_tomorrow', said) : translate('wall:next.in_day', { ...said, day: dayIn(venue, at) })
}
