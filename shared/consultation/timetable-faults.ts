import { limits } from '../limits.ts'
import type { Timetable } from './schemas.ts'
import { pauseSpan, type Span, spanOf } from './timetable.ts'

export type TimetableFaultCode =
  | 'pause-ends-first'
  | 'pause-too-long'
  | 'pauses-overlap'
  | 'pause-outside'
  | 'starts-in-pause'
  | 'overlaps'
  | 'out-of-order'
  | 'many-pauses'

/** A line of a timetable: `stage plenary`, `round r1`, `pause 0`. */
export type TimetableRow = `stage ${string}` | `round ${string}` | `pause ${number}`

/** Something in a timetable that cannot be. */
export interface TimetableFault {
  readonly code: TimetableFaultCode
  readonly row: TimetableRow
  /** The line that it does not go with. */
  readonly other?: TimetableRow
}

interface Line {
  readonly row: TimetableRow
  readonly span: Span
}

/** Instants, ms since 1970. */
interface Reach {
  readonly first: number
  readonly last: number
}

/** Everything with a planned beginning, in the order of the agenda; the café opens before its first round. */
export function timedLines({ stages, rounds, pauses }: Timetable): readonly Line[] {
  return stages.flatMap((stage) => {
    const own: Line[] = lineOf(`stage ${stage.stage}`, spanOf({ ...stage, ...(stage.stage === 'cafe' ? { minutes: null, days: null } : {}) }, pauses))
    return stage.stage === 'cafe' ? [...own, ...rounds.flatMap((round) => lineOf(`round ${round.id}`, spanOf(round, pauses)))] : own
  })
}

const lineOf = (row: TimetableRow, span: Span | undefined): Line[] => (span === undefined ? [] : [{ row, span }])

/**
 * What cannot be in a timetable, by line: what ends before it begins, what overlaps, what is out of its order, pauses
 * outside of everything that is planned. What has `begun` went its own way, and is not held against what is to come:
 * where it began without a planned time, pauses may be before whatever has one. Where nothing has one, they may be at
 * any time.
 */
export function timetableFaults(timetable: Timetable, begun: ReadonlySet<string> = new Set()): readonly TimetableFault[] {
  const lines = timedLines(timetable)
  return [...pauseFaults(timetable, plannedReach(timetable, lines, begun)), ...orderFaults(lines.filter(({ row }) => !begun.has(row))), ...lines.flatMap(({ row, span }) => (begun.has(row) ? [] : startFaults(timetable, row, span)))]
}

function orderFaults(lines: readonly Line[]): readonly TimetableFault[] {
  return lines.flatMap(({ row, span }, index): readonly TimetableFault[] => {
    const earlier = lines.slice(0, index)
    const later = earlier.find((line) => span.from < line.span.from)
    if (later !== undefined) return [{ code: 'out-of-order', row, other: later.row }]
    const running = earlier.find((line) => line.span.until !== undefined && span.from < line.span.until)
    return running === undefined ? [] : [{ code: 'overlaps', row, other: running.row }]
  })
}

function startFaults({ pauses }: Timetable, row: TimetableRow, { from, until = from }: Span): readonly TimetableFault[] {
  const spans = pauses.map(pauseSpan)
  const covering = spans.findIndex((pause) => pause.from <= from && from < pause.until)
  const inside = row.startsWith('round ') ? spans.filter((pause) => pause.from > from && pause.from < until).length : 0
  return [
    ...(covering === -1 ? [] : [{ code: 'starts-in-pause', row, other: `pause ${covering}` } as const]),
    ...(inside > limits.pausesPerRound ? [{ code: 'many-pauses', row } as const] : []),
  ]
}

/** From when until when the plan says anything; endless where it says nothing, or where something has begun of which it does not say when. */
function plannedReach({ stages, rounds }: Timetable, lines: readonly Line[], begun: ReadonlySet<string>): Reach {
  if (lines.length === 0) return { first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY }
  const timed = new Set<string>(lines.map(({ row }) => row))
  const isUnplanned = (row: string): boolean => begun.has(row) && !timed.has(row)
  const runsUnplanned = stages.some(({ stage }) => isUnplanned(`stage ${stage}`)) || rounds.some(({ id }) => isUnplanned(`round ${id}`))
  return {
    first: runsUnplanned ? Number.NEGATIVE_INFINITY : Math.min(...lines.map(({ span }) => span.from)),
    last: runsUnplanned && lines.every(({ row }) => begun.has(row)) ? Number.POSITIVE_INFINITY : Math.max(...lines.map(({ span }) => span.until ?? span.from)),
  }
}

function pauseFaults({ pauses }: Timetable, { first, last }: Reach): readonly TimetableFault[] {
  const spans = pauses.map(pauseSpan)
  return spans.flatMap(({ from, until }, index): readonly TimetableFault[] => {
    const row = `pause ${index}` as const
    if (until <= from) return [{ code: 'pause-ends-first', row }]
    if (until - from > limits.pauseMs) return [{ code: 'pause-too-long', row }]
    const overlapped = spans.findIndex((other, at) => at < index && other.until > other.from && from < other.until && other.from < until)
    if (overlapped !== -1) return [{ code: 'pauses-overlap', row, other: `pause ${overlapped}` }]
    return from < first || from > last ? [{ code: 'pause-outside', row }] : []
  })
}
