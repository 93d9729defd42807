import { refuse } from '../failures.ts'
import type { Instant } from '../ids.ts'
import { limits } from '../limits.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { plannedRotation } from './decide-rotation.ts'
import type { Event } from './events.ts'
import { roundsOf } from './lookup.ts'
import { silenceDeadlines, silencesEnding } from './decide-silence.ts'
import type { Consultation, RunningRound } from './state.ts'

const MINUTE_MS = 60_000

/** Rounds on the shared clock: start, extend, end after a grace, and take a slip back. */
export function decideRounds(
  state: Consultation,
  command: CommandOf<'start-round' | 'extend-round' | 'end-round' | 'undo-round'>,
  context: Context,
): Decision {
  const { round } = state.cafe
  const { now } = context
  switch (command.type) {
    case 'start-round':
      return startRound(state, command.minutes, context)
    case 'extend-round': {
      if (round === null || round.frozen || now >= round.freezesAt) return refuse('no-round-running')
      const endsAt = Math.max(round.endsAt, now) + command.minutes * MINUTE_MS
      return happens({ type: 'round-extended', round: round.number, endsAt, freezesAt: endsAt + limits.graceMs })
    }
    case 'end-round':
      if (round === null || round.ended || now >= round.endsAt) return refuse('no-round-running')
      return happens(...silencesEnding(state, now, context.fresh, true), { type: 'round-ended', round: round.number, endsAt: now, freezesAt: now + limits.graceMs })
    case 'undo-round':
      return undoRound(round, now)
  }
}

function startRound(state: Consultation, minutes: number | undefined, { now, fresh }: Context): Decision {
  const { round } = state.cafe
  if (round !== null && !round.frozen) return refuse('round-running')
  const number = (round?.number ?? 0) + 1
  const planned = roundsOf(state)[number - 1]
  if (planned === undefined) return refuse('rounds-all-done')
  const events: Event[] = []
  if (state.plan === null) {
    const rotation = plannedRotation(state)
    if (!rotation.ok) return rotation
    events.push({ type: 'rotation-planned', plan: rotation.value })
  }
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

/**
 * Takes back the last start or end: the start of a round that still runs, the end of one that is over, also
 * by the clock. A round whose end is taken back goes on until its planned end, for one minute at least.
 */
function undoRound(round: RunningRound | null, now: Instant): Decision {
  if (round === null) return refuse('nothing-to-undo')
  if (now < round.endsAt && !round.ended && !round.frozen) return happens({ type: 'round-start-undone', round: round.number })
  const endsAt = Math.max(round.plannedEnd, now + MINUTE_MS)
  return happens({ type: 'round-end-undone', round: round.number, endsAt, freezesAt: endsAt + limits.graceMs })
}

/** What the clock causes now: the end of silent minutes, warnings, and the freeze. Asked twice, it answers once. */
export function decideClock(state: Consultation, { now, fresh }: Context): Decision {
  const { round } = state.cafe
  if (round === null || round.frozen) return happens()
  if (now >= round.freezesAt) return happens(...silencesEnding(state, now, fresh, true), { type: 'round-frozen', round: round.number })
  const ending = silencesEnding(state, now, fresh)
  if (ending.length > 0) return happens(...ending)
  const due = dueWarning(round, now)
  return due === undefined ? happens() : happens({ type: 'warning-given', round: round.number, minutes: due })
}

/** The warning whose minute this is, if it was not given yet; one that was slept through is passed over. */
function dueWarning(round: RunningRound, now: Instant): number | undefined {
  return limits.warningMinutes.find((minutes) => {
    const at = round.endsAt - minutes * MINUTE_MS
    return isWarned(round, minutes) && !round.warned.includes(minutes) && now >= at && now < at + MINUTE_MS
  })
}

/** A round that is shorter than a warning does not give it. */
const isWarned = (round: RunningRound, minutes: number): boolean => round.endsAt - round.startsAt > minutes * MINUTE_MS

/** The next instant at which the clock may cause something; null when there is nothing to wait for. */
export function nextDeadline(state: Consultation, now: Instant): Instant | null {
  const { round } = state.cafe
  if (round === null || round.frozen) return null
  const warnings = limits.warningMinutes
    .filter((minutes) => isWarned(round, minutes) && !round.warned.includes(minutes))
    .map((minutes) => round.endsAt - minutes * MINUTE_MS)
    .filter((at) => at > now)
  return Math.min(round.freezesAt, ...warnings, ...silenceDeadlines(state))
}
