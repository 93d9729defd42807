import { language, translate } from './translate.ts'

const MINUTE_MS = 60_000
const MINUTES_IN_HOUR = 60
const HOURS_IN_DAY = 24

/** A number as the reader's language writes it. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(language()).format(value)
}

/** The hour and minute of an instant (ms since 1970), in `timeZone` or the reader's own. */
export function formatTime(instant: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(language(), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23', // one meeting, many countries: nobody has to add twelve
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(instant)
}

/** The day of the week, hour and minute of an instant (ms since 1970). */
export function formatDayTime(instant: number): string {
  return new Intl.DateTimeFormat(language(), { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)
}

/** A length of time in whole minutes, rounded up: “1 h 08 min”, “42 min”, “2 h”; from a day on in days and hours. */
export function formatDuration(lengthMs: number): string {
  const minutes = Math.max(0, Math.ceil(lengthMs / MINUTE_MS))
  const hours = Math.floor(minutes / MINUTES_IN_HOUR)
  const rest = minutes % MINUTES_IN_HOUR
  if (hours === 0) return translate('common:clock.minutes', { minutes: formatNumber(minutes) })
  if (hours >= HOURS_IN_DAY) return formatDays(Math.ceil(minutes / MINUTES_IN_HOUR))
  if (rest === 0) return translate('common:clock.whole_hours', { hours: formatNumber(hours) })
  const padded = new Intl.NumberFormat(language(), { minimumIntegerDigits: 2 }).format(rest)
  return translate('common:clock.hours', { hours: formatNumber(hours), minutes: padded })
}

function formatDays(hours: number): string {
  const count = (value: number, unit: 'day' | 'hour', unitDisplay: 'long' | 'narrow'): string => new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay }).format(value)
  const rest = hours % HOURS_IN_DAY
  const days = count(Math.floor(hours / HOURS_IN_DAY), 'day', 'long')
  return rest === 0 ? days : `${days} ${count(rest, 'hour', 'narrow')}`
}

/** Several things said in one breath: “a, b and c”. */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(items)
}

const COMMAS: Readonly<Record<string, string>> = { ar: '، ', zh: '，' }

/** What stands between two things that are said one after the other and make no list: “round 1, now”. */
export const comma = (): string => COMMAS[language()] ?? ', '
