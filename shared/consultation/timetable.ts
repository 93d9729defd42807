import type { Instant } from '../ids.ts'
import { limits } from '../limits.ts'
import { plannedInstant } from '../planned-instant.ts'
import type { Structure } from './file.ts'
import type { AgendaPlan, PausePlan, RoundPlan, Timetable } from './schemas.ts'

/** When everything is planned to be. A plan that people follow: nothing starts or stops by it. */

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** The times of an agenda by themselves. Pauses of a round without a beginning stay with that round. */
export function timetableOf({ zone, agenda = [], pauses = [] }: Pick<Structure, 'agenda' | 'pauses' | 'zone'>): Timetable {
  const rounds = agenda.flatMap((entry) => entry.rounds ?? [])
  const ofRounds = rounds.flatMap((round) => (round.startsAt === undefined ? [] : (round.pauses ?? [])))
  return {
    ...(zone === undefined ? {} : { zone }),
    stages: agenda.map(({ stage, startsAt, days, minutes }) => ({ stage, startsAt: startsAt ?? null, days: days ?? null, minutes: minutes ?? null })),
    rounds: rounds.map(({ id, startsAt, minutes }) => ({ id, startsAt: startsAt ?? null, minutes })),
    pauses: [...ofRounds, ...pauses].toSorted((one, other) => beginningOf(one) - beginningOf(other)),
  }
}

/** The agenda with these times. A pause goes to the round in which it begins; the others stand by themselves. */
export function withTimetable(structure: Structure, timetable: Timetable): Structure {
  const times = new Map(timetable.rounds.map((round) => [round.id, round]))
  const stages = new Map(timetable.stages.map((stage) => [stage.stage, stage]))
  const taken = new Set<PausePlan>()
  const timedRound = (round: RoundPlan): RoundPlan => {
    const time = times.get(round.id)
    if (time === undefined) return round
    const { startsAt: _startsAt, pauses: known = [], ...rest } = round
    const span = spanOf(time, timetable.pauses)
    const within = span === undefined ? [] : timetable.pauses.filter((pause) => !taken.has(pause) && isWithin(pause, span)).slice(0, limits.pausesPerRound)
    for (const pause of within) taken.add(pause)
    const pauses = time.startsAt === null && round.startsAt === undefined ? known : within
    return { ...rest, minutes: time.minutes, ...(time.startsAt === null ? {} : { startsAt: time.startsAt }), ...(pauses.length === 0 ? {} : { pauses }) }
  }
  const agenda = (structure.agenda ?? []).map((entry): AgendaPlan => {
    const time = stages.get(entry.stage)
    const timed = entry.rounds === undefined ? {} : { rounds: entry.rounds.map(timedRound) }
    if (time === undefined) return { ...entry, ...timed }
    const { startsAt: _startsAt, days: _days, minutes: _minutes, ...rest } = entry
    const { startsAt, days, minutes } = time
    return { ...rest, ...timed, ...(startsAt === null ? {} : { startsAt }), ...(days === null ? {} : { days }), ...(minutes === null ? {} : { minutes }) }
  })
  const { pauses: _pauses, ...others } = structure
  const between = timetable.pauses.filter((pause) => !taken.has(pause))
  const { zone } = timetable
  return { ...others, ...(zone === undefined ? {} : { zone }), ...(structure.agenda === undefined ? {} : { agenda }), ...(between.length === 0 ? {} : { pauses: between }) }
}

/** From when until when something is planned; `until` is undefined where nobody said how long. */
export interface Span {
  readonly from: Instant
  readonly until: Instant | undefined
}

interface Timed {
  readonly startsAt: string | null
  readonly minutes: number | null
  readonly days?: number | null
}

/** Pauses that begin meanwhile make it end later; undefined where no beginning is planned. */
export function spanOf({ startsAt, minutes, days = null }: Timed, pauses: readonly PausePlan[]): Span | undefined {
  const from = startsAt === null ? undefined : plannedInstant(startsAt)
  if (from === undefined) return undefined
  // So many days of the calendar, the first of which has begun.
  if (minutes === null) return { from, until: days === null ? undefined : from + days * DAY_MS - sinceMidnightMs(startsAt ?? '') }
  let until = from + minutes * MINUTE_MS
  for (const pause of pauses.toSorted((one, other) => beginningOf(one) - beginningOf(other))) {
    const { from: begins, until: ends } = pauseSpan(pause)
    if (ends > begins && begins > from && begins < until) until += ends - begins
  }
  return { from, until }
}

const sinceMidnightMs = (text: string): number => (Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16))) * MINUTE_MS

export function pauseSpan({ from, until }: PausePlan): { readonly from: Instant; readonly until: Instant } {
  return { from: plannedInstant(from) ?? 0, until: plannedInstant(until) ?? 0 }
}

const beginningOf = ({ from }: PausePlan): Instant => plannedInstant(from) ?? 0

const isWithin = (pause: PausePlan, { from, until = from }: Span): boolean => {
  const { from: begins, until: ends } = pauseSpan(pause)
  return ends > begins && begins > from && begins < until
}
