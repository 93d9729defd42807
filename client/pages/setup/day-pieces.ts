import type { Timetable } from '../../../shared/consultation/schemas.ts'
import { type TimetableRow, timedLines } from '../../../shared/consultation/timetable-faults.ts'
import { pauseSpan } from '../../../shared/consultation/timetable.ts'
import type { Instant } from '../../../shared/ids.ts'
import { localIn } from '../../i18n/zoned-time.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440
const DAY_MS = DAY_MINUTES * MINUTE_MS
/** A pause that is longer is a night, or longer still: it does not make the day of the picture longer. */
const LONG_PAUSE_MINUTES = 300

/** What a calendar shows of one thing on one day. */
export interface DayPiece {
  readonly row: TimetableRow
  /** Minutes since midnight by the clocks of the venue; equal where only a beginning is known. */
  readonly from: number
  readonly until: number
}

export interface Day {
  /** `2017-09-05`. */
  readonly date: string
  readonly pieces: readonly DayPiece[]
}

export interface DaysPicture {
  readonly days: readonly Day[]
  /** Whole hours between which the picture lies. */
  readonly opens: number
  readonly closes: number
  /** What lasts for whole days: told, not drawn. */
  readonly long: readonly { readonly row: TimetableRow; readonly first: string; readonly last: string }[]
}

/** Time as clocks of the venue count it, ms; where they are changed it jumps, as they do. */
const wallTime = (zone: string, at: Instant): number => Date.parse(`${localIn(zone, at)}Z`)
const dateOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10)

interface Stretch {
  readonly row: TimetableRow
  readonly from: number
  readonly until: number
}

/** Cuts a timetable into the days of its venue. A round is what lies between its pauses. */
export function daysOf(timetable: Timetable, zone: string): DaysPicture {
  const stretch = (row: TimetableRow, from: Instant, until: Instant): Stretch => ({ row, from: wallTime(zone, from), until: wallTime(zone, until) })
  const isLong = (row: TimetableRow): boolean => timetable.stages.some(({ stage, days }) => row === `stage ${stage}` && days !== null)
  const lines = timedLines(timetable).map(({ row, span }) => stretch(row, span.from, span.until ?? span.from))
  const pauses = timetable.pauses
    .map((pause, index) => stretch(`pause ${index}`, pauseSpan(pause).from, pauseSpan(pause).until))
    .filter(({ from, until }) => until > from)
  const worked = lines.filter(({ row }) => !isLong(row)).flatMap((line) => without(line, pauses))
  const isShort = ({ from, until }: Stretch): boolean => until - from < LONG_PAUSE_MINUTES * MINUTE_MS
  const pieces = [...worked, ...pauses.filter(isShort)].flatMap(byDay)
  const dates = [...new Set(pieces.map(({ date }) => date))].toSorted()
  const nights = pauses.filter((pause) => !isShort(pause)).flatMap(byDay).filter(({ date }) => dates.includes(date))
  const opens = Math.floor(Math.min(...pieces.map(({ piece }) => piece.from)) / 60)
  const closes = Math.max(opens + 1, Math.ceil(Math.max(...pieces.map(({ piece }) => piece.until)) / 60))
  const clipped = nights
    .map(({ date, piece }) => ({ date, piece: { ...piece, from: Math.max(piece.from, opens * 60), until: Math.min(piece.until, closes * 60) } }))
    .filter(({ piece }) => piece.until > piece.from)
  return {
    days: dates.map((date) => ({ date, pieces: [...pieces, ...clipped].filter((one) => one.date === date).map(({ piece }) => piece).toSorted((one, other) => one.from - other.from) })),
    opens,
    closes,
    long: lines.filter(({ row }) => isLong(row)).map(({ row, from, until }) => ({ row, first: dateOf(from), last: dateOf(until - 1) })),
  }
}

function without(line: Stretch, pauses: readonly Stretch[]): readonly Stretch[] {
  return pauses.reduce<readonly Stretch[]>((rest, pause) => rest.flatMap((one) => {
    if (pause.until <= one.from || pause.from >= one.until || one.from === one.until) return [one]
    return [{ ...one, until: pause.from }, { ...one, from: pause.until }].filter(({ from, until }) => until > from)
  }), [line])
}

function byDay({ row, from, until }: Stretch): readonly { readonly date: string; readonly piece: DayPiece }[] {
  const first = Math.floor(from / DAY_MS)
  const last = Math.max(first, Math.ceil(until / DAY_MS) - 1)
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const midnight = (first + index) * DAY_MS
    return {
      date: dateOf(midnight),
      piece: { row, from: Math.max(0, (from - midnight) / MINUTE_MS), until: Math.min(DAY_MINUTES, Math.max(from, until) / MINUTE_MS - midnight / MINUTE_MS) },
    }
  })
}

/** Who began before the evening and still works then needs a night. */
const EVENING_MINUTES = 18 * 60
const LATE_MINUTES = 21 * 60
/** Where nights are put in anyway, nobody goes on until then. */
export const TIRED_MINUTES = 19 * 60

/** Evenings on which people would work on later than `late`, in minutes since midnight, or through the night. */
export function openNights(timetable: Timetable, zone: string, late: number = LATE_MINUTES): readonly string[] {
  const isLate = ({ row, from, until }: DayPiece): boolean =>
    !row.startsWith('pause ') && from < until && (until === DAY_MINUTES || (until > late && from < EVENING_MINUTES))
  return daysOf(timetable, zone).days.flatMap(({ date, pieces }) => (pieces.some(isLate) ? [date] : []))
}
