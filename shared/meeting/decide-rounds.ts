import { refuse } from '../failures.ts'
import type { Instant, ItemId } from '../ids.ts'
import { limits } from '../limits.ts'
import { begunAt, clockAt, isPaused, lastEnd, lastFreeze, runsNow, slipOf, timeOf, warningMinutesOf } from './clock.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { planToStart } from './decide-rotation.ts'
import type { Event } from './events.ts'
import { roundsOf, tableOf } from './lookup.ts'
import { silenceDeadlines, silencesEnding } from './decide-silence.ts'
import { pollDeadlines } from './polls.ts'
import type { Consultation, RunningRound } from './state.ts'

const MINUTE_MS = 60_000

type RoundCommand = CommandOf<'start-round' | 'extend-round' | 'end-round' | 'undo-round' | 'pause-round' | 'resume-round' | 'set-warnings'>

/** Rounds on the shared clock: start, more time, pause, end after a grace, and take a slip back. */
export function decideRounds(state: Consultation, command: RoundCommand, context: Context): Decision {
  const { round } = state.cafe
  const { now } = context
  switch (command.type) {
    case 'start-round':
      return startRound(state, command.minutes, context)
    case 'set-warnings':
      return happens({ type: 'warnings-set', minutes: command.minutes.toSorted((one, other) => other - one) })
    case 'extend-round':
      return command.table === undefined ? extendRound(round, command.minutes, now) : extendTable(state, command.table, command.minutes, now)
    case 'end-round':
      if (round === null || round.frozen || (!isPaused(round) && now >= lastEnd(round))) return refuse('no-round-running')
      return happens(...silencesEnding(state, now, context.fresh, true), { type: 'round-ended', round: round.number, endsAt: now, freezesAt: now + limits.graceMs })
    case 'undo-round':
      return command.table === undefined ? undoRound(round, now) : undoTableTime(state, command.table, context)
    case 'pause-round':
      return pauseRound(round, command.until, now)
    case 'resume-round':
      if (round === null || round.frozen) return refuse('no-round-running')
      if (!isPaused(round)) return refuse('round-not-paused')
      return happens({ type: 'round-resumed', round: round.number, at: now, byMs: now - clockAt(round, now) })
  }
}

function startRound(state: Consultation, minutes: number | undefined, { now, fresh }: Context): Decision {
  const { round } = state.cafe
  if (round !== null && !round.frozen) return refuse('round-running')
  const number = (round?.number ?? 0) + 1
  const planned = roundsOf(state)[number - 1]
  if (planned === undefined) return refuse('rounds-all-done')
  const events: Event[] = []
  const rotation = planToStart(state, number)
  if (!rotation.ok) return rotation
  if (rotation.value !== null) events.push({ type: 'rotation-planned', plan: rotation.value })
  const endsAt = now + (minutes ?? planned.minutes) * MINUTE_MS
  events.push({
    type: 'round-started',
    round: number,
    startsAt: now,
    endsAt,
    freezesAt: endsAt + limits.graceMs,
    documents: (state.structure.tables ?? []).map(({ id }) => ({
      id: fresh(`table ${id}`),
      kind: 'table',
      table: id,
      round: number,
      language: null,
    })),
  })
  return happens(...events)
}

/** More time for all; a table with its own time keeps what it has ahead of the others. What is closed stays closed. */
function extendRound(round: RunningRound | null, minutes: number, now: Instant): Decision {
  if (round === null || round.frozen || clockAt(round, now) >= round.freezesAt) return refuse('no-round-running')
  const { number } = round
  const at = clockAt(round, now)
  const later = (endsAt: Instant) => {
    const end = Math.max(endsAt, at) + minutes * MINUTE_MS
    return { endsAt: end, freezesAt: end + limits.graceMs }
  }
  const open = Object.entries(round.tables ?? {}).filter(([, { freezesAt }]) => at < freezesAt)
  return happens(
    { type: 'round-extended', round: number, ...later(round.endsAt) },
    ...open.map(([table, { endsAt }]): Event => ({ type: 'table-time-set', round: number, table, ...later(endsAt) })),
  )
}

function extendTable(state: Consultation, table: ItemId, minutes: number, now: Instant): Decision {
  const { round } = state.cafe
  if (tableOf(state, table) === undefined) return refuse('table-unknown')
  if (round === null || round.frozen) return refuse('no-round-running')
  const at = clockAt(round, now)
  const { endsAt, freezesAt } = timeOf(round, table)
  if (at >= freezesAt) return refuse('no-round-running')
  const end = Math.max(endsAt, at) + minutes * MINUTE_MS
  return happens({ type: 'table-time-set', round: round.number, table, endsAt: end, freezesAt: end + limits.graceMs })
}

/** The table ends with the others again; where they are over already, now, with a grace of its own. */
function undoTableTime(state: Consultation, table: ItemId, { now, fresh }: Context): Decision {
  const { round } = state.cafe
  if (round === null || round.frozen || !Object.hasOwn(round.tables ?? {}, table)) return refuse('nothing-to-undo')
  const at = clockAt(round, now)
  const own = timeOf(round, table)
  if (at >= own.endsAt) return refuse('nothing-to-undo')
  const { endsAt, freezesAt } = at < round.endsAt ? round : { endsAt: at, freezesAt: at + limits.graceMs }
  const silences = silencesEnding(state, endsAt, fresh).filter((event) => event.table === table)
  return happens(...silences, { type: 'table-time-set', round: round.number, table, endsAt, freezesAt })
}

/** Time stands still: for a break, for the night, or because something has happened. */
function pauseRound(round: RunningRound | null, until: Instant | undefined, now: Instant): Decision {
  if (round !== null && !round.frozen && isPaused(round)) return refuse('round-paused')
  if (!runsNow(round, now)) return refuse('no-round-running')
  if (until !== undefined && (until <= now || until > now + limits.pauseMs)) return refuse('malformed')
  return happens({ type: 'round-paused', round: round.number, at: now, until: until ?? null, backMs: 0 })
}

/**
 * Takes back what was last begun, stopped or ended: the start of a round that still runs, a pause, the end of a
 * pause, or the end of a round, also by the clock. A round whose end is taken back goes on until its planned end,
 * for one minute at least. A pause that is taken back has cost the time that it lasted, but for a last minute;
 * a pause that goes on gets back the time that ran meanwhile.
 */
function undoRound(round: RunningRound | null, now: Instant): Decision {
  if (round === null) return refuse('nothing-to-undo')
  const { number } = round
  switch (slipOf(round, now)) {
    case 'start':
      return happens({ type: 'round-start-undone', round: number })
    case 'pause':
      return happens({ type: 'round-resumed', round: number, at: now, byMs: Math.max(0, now + MINUTE_MS - lastEnd(round)) })
    case 'resume':
      return happens({ type: 'round-paused', round: number, at: now, until: null, backMs: now - (round.resumedAt ?? now) })
    case 'end': {
      const endsAt = Math.max(round.plannedEnd, now + MINUTE_MS)
      return happens({ type: 'round-end-undone', round: number, endsAt, freezesAt: endsAt + limits.graceMs })
    }
  }
}

/** What the clock causes now: the end of silent minutes, warnings, and the freeze. Asked twice, it answers once. */
export function decideClock(state: Consultation, { now, fresh }: Context): Decision {
  const { round } = state.cafe
  if (round === null || round.frozen || isPaused(round)) return happens()
  if (now >= lastFreeze(round)) return happens(...silencesEnding(state, now, fresh, true), { type: 'round-frozen', round: round.number })
  const ending = silencesEnding(state, now, fresh)
  if (ending.length > 0) return happens(...ending)
  const due = dueWarning(state, round, now)
  return due === undefined ? happens() : happens({ type: 'warning-given', round: round.number, minutes: due })
}

/** The warning whose minute this is, if it was not given yet; one that was slept through is passed over. */
function dueWarning(state: Consultation, round: RunningRound, now: Instant): number | undefined {
  return warningMinutesOf(state).find((minutes) => {
    const at = round.endsAt - minutes * MINUTE_MS
    return isWarned(round, minutes) && !round.warned.includes(minutes) && now >= at && now < at + MINUTE_MS
  })
}

/** A round that is shorter than a warning does not give it. */
const isWarned = (round: RunningRound, minutes: number): boolean => round.endsAt - begunAt(round) > minutes * MINUTE_MS

/** The next instant at which the clock may cause something; null when there is nothing to wait for. */
export function nextDeadline(state: Consultation, now: Instant): Instant | null {
  const next = Math.min(roundDeadline(state, now), ...pollDeadlines(state))
  return next === Infinity ? null : next
}

function roundDeadline(state: Consultation, now: Instant): Instant {
  const { round } = state.cafe
  if (round === null || round.frozen || isPaused(round)) return Infinity
  const warnings = warningMinutesOf(state)
    .filter((minutes) => isWarned(round, minutes) && !round.warned.includes(minutes))
    .map((minutes) => round.endsAt - minutes * MINUTE_MS)
    .filter((at) => at > now)
  return Math.min(lastFreeze(round), ...warnings, ...silenceDeadlines(state))
}
