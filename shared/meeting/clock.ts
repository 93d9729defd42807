import type { Instant, ItemId } from '../ids.ts'
import { limits } from '../limits.ts'
import type { Consultation, RunningRound, TableTime } from './state.ts'

/**
 * What time it is in a round. A table may have been given more time than the others: then its words close at its own
 * end, for those who sit elsewhere have stood up already; the round is over when its last table is, so that nobody is
 * sent to a table at which others still talk.
 */

/** A table's own time, or that of all. */
export const timeOf = (round: RunningRound, table?: ItemId): TableTime => {
  const { tables } = round
  const own = table !== undefined && tables !== undefined && Object.hasOwn(tables, table) ? tables[table] : undefined
  return own ?? round
}

export interface TableEnd {
  readonly endsAt: Instant
  readonly freezesAt: Instant
  /** This table ends at another time than the others. */
  readonly own: boolean
}

/** When a table of the last round ends, and when its words close; undefined before the first round. */
export function tableEnd({ cafe: { round } }: Consultation, table: ItemId): TableEnd | undefined {
  if (round === null) return undefined
  const time = timeOf(round, table)
  return { endsAt: time.endsAt, freezesAt: time.freezesAt, own: time !== round }
}

const timesOf = (round: RunningRound): readonly TableTime[] => [round, ...Object.values(round.tables ?? {})]

/** When the last table ends. */
export const lastEnd = (round: RunningRound): Instant => Math.max(...timesOf(round).map(({ endsAt }) => endsAt))
/** When the words of the last table close. */
export const lastFreeze = (round: RunningRound): Instant => Math.max(...timesOf(round).map(({ freezesAt }) => freezesAt))

export const isPaused = (round: RunningRound): boolean => (round.pausedAt ?? null) !== null

/** The time of the round: it stands still in a pause. */
export const clockAt = (round: RunningRound, now: Instant): Instant => round.pausedAt ?? now

/** From when on the time that is over is counted: the start, moved by all that stood still. */
export const begunAt = (round: RunningRound): Instant => round.startsAt + (round.stoodMs ?? 0)

/** Time runs now, at this table, or at one at least: neither over nor standing still. */
export const runsNow = (round: RunningRound | null, now: Instant, table?: ItemId): round is RunningRound =>
  round !== null && !round.frozen && !isPaused(round) && now < (table === undefined ? lastEnd(round) : timeOf(round, table).endsAt)

/**
 * Words may still be written at this table, or at one at least: the round runs, or its grace does. In a pause people
 * read; a sentence may be finished as at an end.
 */
export function isWritable(round: RunningRound | null, now: Instant, table?: ItemId): round is RunningRound {
  if (round === null || round.frozen) return false
  const freezesAt = table === undefined ? lastFreeze(round) : timeOf(round, table).freezesAt
  return now < Math.min(freezesAt, (round.pausedAt ?? Infinity) + limits.graceMs)
}

/** Instants at which what one may do changes by itself. */
export const turningPoints = (round: RunningRound): readonly Instant[] => [
  ...timesOf(round).flatMap(({ endsAt, freezesAt }) => [endsAt, freezesAt]),
  ...(round.pausedAt === undefined || round.pausedAt === null ? [] : [round.pausedAt + limits.graceMs]),
]

export type RoundSlip = 'start' | 'end' | 'pause' | 'resume'

/** What would be taken back now: the last of what was begun, stopped or ended. */
export function slipOf(round: RunningRound, now: Instant): RoundSlip {
  if (round.frozen) return 'end'
  if (isPaused(round)) return 'pause'
  if (now >= lastEnd(round)) return 'end'
  return (round.resumedAt ?? null) === null ? 'start' : 'resume'
}

/** Minutes before the end at which everybody is told, the earliest first. */
export const warningMinutesOf = ({ structure }: Consultation): readonly number[] =>
  (structure.warnings ?? limits.warningMinutes).toSorted((one, other) => other - one)
