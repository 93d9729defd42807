import type { PausePlan, Timetable } from '../../../shared/consultation/schemas.ts'
import { timedLines } from '../../../shared/consultation/timetable-faults.ts'
import { pauseSpan, spanOf } from '../../../shared/consultation/timetable.ts'
import type { Instant } from '../../../shared/ids.ts'
import { plannedInstant } from '../../../shared/planned-instant.ts'
import { localIn, plannedIn } from '../../i18n/zoned-time.ts'
import { openNights, TIRED_MINUTES } from './day-pieces.ts'

/** What one press does to a whole timetable. Hours are those of the venue. */

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
const EVENING = '18:00'
const MORNING = '09:00'
/** A gap at this time of day, and so long at least, is for a meal. */
const LUNCH = { from: '11:00', until: '14:30', least: 45 * MINUTE_MS } as const
const MOST_NIGHTS = 30
const USUAL_PAUSE_MS = 30 * MINUTE_MS

export type PauseKind = NonNullable<PausePlan['kind']>

const written = (zone: string, at: Instant): string | undefined => plannedIn(zone, localIn(zone, at))

/** Round after round, each when the one before it and the pauses are over; what has begun stays. */
export function oneAfterTheOther(timetable: Timetable, zone: string, begun: ReadonlySet<string>): Timetable {
  let next: Instant | undefined
  const rounds = timetable.rounds.map((round) => {
    const at = next
    const moves = at !== undefined && !begun.has(`round ${round.id}`)
    const placed = moves ? { ...round, startsAt: written(zone, afterPauses(timetable.pauses, at)) ?? round.startsAt } : round
    next = spanOf(placed, timetable.pauses)?.until ?? next
    return placed
  })
  return { ...timetable, rounds }
}

function afterPauses(pauses: readonly PausePlan[], at: Instant): Instant {
  const covering = pauses.map(pauseSpan).find(({ from, until }) => from <= at && at < until)
  return covering === undefined ? at : afterPauses(pauses, covering.until)
}

/** A night wherever people would work on late: from the evening to the morning. A round that comes after it begins later. */
export function withNights(timetable: Timetable, zone: string, begun: ReadonlySet<string>): Timetable {
  let rounds = timetable.rounds
  let { pauses } = timetable
  for (const index of rounds.keys()) {
    // Round by round: where the nights of one lie says when the next can begin.
    pauses = nightsIn({ ...timetable, stages: timetable.stages.filter(({ stage }) => stage === 'cafe'), rounds: rounds.slice(0, index + 1), pauses }, zone)
    const [current, next] = [rounds[index], rounds[index + 1]]
    const ends = current === undefined ? undefined : spanOf(current, pauses)?.until
    const begins = next === undefined || next.startsAt === null || begun.has(`round ${next.id}`) ? undefined : plannedInstant(next.startsAt)
    if (ends === undefined || begins === undefined) continue
    const startsAt = written(zone, afterPauses(pauses, Math.max(ends, begins)))
    rounds = rounds.map((round, at) => (at === index + 1 && startsAt !== undefined ? { ...round, startsAt } : round))
  }
  return { ...timetable, rounds, pauses: [...nightsIn({ ...timetable, rounds, pauses }, zone)] }
}

function nightsIn(timetable: Timetable, zone: string): Timetable['pauses'] {
  const known = { ...timetable, pauses: [...timetable.pauses] }
  // Each night moves what comes after it, and so may uncover another.
  for (let tries = 0; tries < MOST_NIGHTS; tries += 1) {
    const [date] = openNights(known, zone, TIRED_MINUTES)
    const night = date === undefined ? undefined : nightOf(known, zone, date)
    if (night === undefined) break
    known.pauses.push(night)
  }
  return known.pauses
}

/** Whoever begins late in the day, or pauses then, works on until later. */
function nightOf({ pauses, ...timetable }: Timetable, zone: string, date: string): PausePlan | undefined {
  const morrow = new Date(Date.parse(`${date}T00:00Z`) + 24 * 60 * MINUTE_MS).toISOString().slice(0, 10)
  const begins = timedLines({ ...timetable, pauses }).map(({ span }) => localIn(zone, span.from)).filter((local) => local.startsWith(date))
  const busy = [...begins, ...pauses.map((pause) => localIn(zone, pauseSpan(pause).until)).filter((local) => local.startsWith(date))]
  const evening = [EVENING, '20:00', '22:00', '23:00'].find((time) => busy.every((local) => local < `${date}T${time}`))
  const from = evening === undefined ? undefined : plannedIn(zone, `${date}T${evening}`)
  const until = plannedIn(zone, `${morrow}T${MORNING}`)
  return from === undefined || until === undefined ? undefined : { from, until, kind: 'night' }
}

/** Where one more pause most likely goes: the first gap without one, else the middle of the first round that has none; where nothing has a beginning, soon. */
export function nextPause(timetable: Timetable, zone: string, now: Instant): PausePlan | undefined {
  // What lasts for whole days has its nights and meals by itself.
  const whole = new Set(timetable.stages.flatMap(({ stage, days }) => (days === null ? [] : [`stage ${stage}`])))
  const lines = timedLines(timetable).filter(({ row }) => !whole.has(row))
  const taken = timetable.pauses.map(pauseSpan)
  const isFree = (from: Instant, until: Instant): boolean => taken.every((pause) => until <= pause.from || pause.until <= from)
  for (const [index, { span }] of lines.entries()) {
    const following = lines[index + 1]?.span.from
    if (span.until === undefined || following === undefined || following <= span.until || !isFree(span.until, following)) continue
    return paused(zone, span.until, following)
  }
  const pauseless = lines.find(({ row, span }) => row.startsWith('round ') && span.until !== undefined && taken.every((pause) => pause.from <= span.from || pause.from >= (span.until ?? 0)))
  const span = (pauseless ?? lines.find(({ span: { until } }) => until !== undefined) ?? lines[0])?.span
  if (span === undefined) return pauseSoon(zone, now, taken)
  const last = taken.findLast((pause) => pause.from > span.from && pause.from < (span.until ?? span.from))
  const [from, until] = [last?.until ?? span.from, span.until ?? span.from + 4 * USUAL_PAUSE_MS]
  const middle = Math.round((from + (until - from) / 2) / QUARTER_MS) * QUARTER_MS
  return paused(zone, middle, middle + USUAL_PAUSE_MS)
}

/** At the next half-hour, or after the last pause that is planned already. */
function pauseSoon(zone: string, now: Instant, taken: readonly { readonly until: Instant }[]): PausePlan | undefined {
  const from = Math.ceil(Math.max(now, ...taken.map(({ until }) => until)) / USUAL_PAUSE_MS) * USUAL_PAUSE_MS
  return paused(zone, from, from + USUAL_PAUSE_MS)
}

function paused(zone: string, from: Instant, until: Instant): PausePlan | undefined {
  const [begins, ends] = [written(zone, from), written(zone, until)]
  return begins === undefined || ends === undefined ? undefined : { from: begins, until: ends, kind: kindOf(zone, from, until) }
}

function kindOf(zone: string, from: Instant, until: Instant): PauseKind {
  const [begins, ends] = [localIn(zone, from), localIn(zone, until)]
  if (begins.slice(0, 10) !== ends.slice(0, 10)) return 'night'
  const time = begins.slice(11)
  return until - from >= LUNCH.least && time >= LUNCH.from && time <= LUNCH.until ? 'lunch' : 'coffee'
}

/** A pause that begins at another time lasts as long as before. */
export function movedTo(pause: PausePlan, zone: string, from: string): PausePlan {
  const { from: before, until } = pauseSpan(pause)
  const begins = plannedInstant(from)
  const ends = begins === undefined || until <= before ? undefined : written(zone, begins + (until - before))
  return { ...pause, from, ...(ends === undefined ? {} : { until: ends }) }
}

/** The hours stay as they are written, wherever the venue turns out to be; what has begun stays when it was. */
export function inZone(timetable: Timetable, before: string, zone: string, begun: ReadonlySet<string>): Timetable {
  const moved = (text: string): string => {
    const at = plannedInstant(text)
    return (at === undefined ? undefined : plannedIn(zone, localIn(before, at))) ?? text
  }
  const start = <T extends { readonly startsAt: string | null }>(row: string, line: T): T => (line.startsAt === null || begun.has(row) ? line : { ...line, startsAt: moved(line.startsAt) })
  return {
    zone,
    stages: timetable.stages.map((stage) => start(`stage ${stage.stage}`, stage)),
    rounds: timetable.rounds.map((round) => start(`round ${round.id}`, round)),
    pauses: timetable.pauses.map((pause) => ({ ...pause, from: moved(pause.from), until: moved(pause.until) })),
  }
}
