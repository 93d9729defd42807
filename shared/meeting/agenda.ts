import type { Stage } from '../consultation/names.ts'
import type { PausePlan, RoundPlan } from '../consultation/schemas.ts'
import type { Instant } from '../ids.ts'
import { plannedInstant } from '../planned-instant.ts'
import { isPaused, lastEnd } from './clock.ts'
import { roundsOf } from './lookup.ts'
import { stageOf, type Consultation } from './state.ts'

/** What the plan says of when. It reminds; it starts nothing: people do. */
export interface Planned {
  readonly kind: 'stage' | 'round' | 'pause' | 'resume'
  readonly stage: Stage
  /** From 1; 0 where a stage is meant. */
  readonly round: number
  readonly at: Instant
  /** Which pause, where one is meant. */
  readonly pause?: PausePlan
}

const HOUR_MS = 60 * 60_000

/** When a round, counted from 1, is planned to begin. */
export const plannedStart = (state: Consultation, round: number): Instant | undefined => instantOf(roundsOf(state)[round - 1]?.startsAt)

/** The planned pauses of a round, counted from 1, in their order. */
export const plannedPauses = (plan: RoundPlan | undefined): readonly { readonly from: Instant; readonly until: Instant; readonly pause: PausePlan }[] =>
  (plan?.pauses ?? [])
    .flatMap((pause) => {
      const [begins, ends] = [instantOf(pause.from), instantOf(pause.until)]
      return begins === undefined || ends === undefined || ends <= begins ? [] : [{ from: begins, until: ends, pause }]
    })
    .toSorted((one, other) => one.from - other.from)

/**
 * The planned pauses that may fall into a round, counted from 1: its own; where nobody planned when it begins, those
 * that stand by themselves, too.
 */
export function pausesOf(state: Consultation, round: number): ReturnType<typeof plannedPauses> {
  const plan = roundsOf(state)[round - 1]
  if (plan === undefined || plan.startsAt !== undefined) return plannedPauses(plan)
  return plannedPauses({ ...plan, pauses: [...(plan.pauses ?? []), ...(state.structure.pauses ?? [])] })
}

/** The planned pause out of which people come to a round, counted from 1: it ends as the round begins, or in the hour before. */
export function pauseBefore(state: Consultation, round: number): PausePlan | undefined {
  const at = plannedStart(state, round)
  if (at === undefined) return undefined
  return plannedPauses({ id: '', title: {}, minutes: 1, pauses: state.structure.pauses ?? [] }).findLast(({ until }) => until <= at && at - until <= HOUR_MS)?.pause
}

/**
 * The planned pause between rounds or stages in which people are now: from its beginning, or from when there is nothing
 * to do before it, for an hour at most. Whether a round runs is not asked.
 */
export function restNow(state: Consultation, now: Instant): ReturnType<typeof plannedPauses>[number] | undefined {
  const next = nextPlanned(state, now)
  return plannedPauses({ id: '', title: {}, minutes: 1, pauses: state.structure.pauses ?? [] }).find(({ from, until }) =>
    now < until && (from <= now || (next !== undefined && next.at >= until && from - now <= HOUR_MS)))
}

/** What comes next by the plan, whether its time has come or not; undefined where the plan names no time. */
export function nextPlanned(state: Consultation, now: Instant): Planned | undefined {
  const stage = stageOf(state)
  if (stage === 'prepare' || stage === 'premeeting') return stageStart(state, stage === 'prepare' ? ['premeeting', 'cafe'] : ['cafe']) ?? roundStart(state, 1)
  if (stage !== 'cafe') return stage === 'plenary' ? stageStart(state, ['refine']) : undefined
  const { round } = state.cafe
  if (round === null) return roundStart(state, 1)
  if (isPaused(round) && !round.frozen) {
    const at = round.until ?? pausesOf(state, round.number).find(({ until }) => until > (round.pausedAt ?? now))?.until
    return at === undefined ? undefined : { kind: 'resume', stage, round: round.number, at }
  }
  if (!round.frozen && now < lastEnd(round)) {
    const begun = Math.max(round.startsAt, round.resumedAt ?? 0)
    // A pause that was taken, or whose end has passed, is no longer to come.
    const pause = pausesOf(state, round.number).find(({ from, until }) => until > now && from >= begun)
    if (pause !== undefined && pause.from < lastEnd(round)) return { kind: 'pause', stage, round: round.number, at: pause.from, pause: pause.pause }
  }
  return roundsOf(state)[round.number] === undefined ? stageStart(state, ['plenary']) : roundStart(state, round.number + 1)
}

/** What should have been begun, paused or gone on with by now: a reminder for whoever leads. */
export function duePlanned(state: Consultation, now: Instant): Planned | undefined {
  const next = nextPlanned(state, now)
  if (next === undefined || next.at > now) return undefined
  const { round } = state.cafe
  // While a round runs, the next one waits for it.
  const waits = (next.kind === 'round' || next.kind === 'stage') && stageOf(state) === 'cafe' && round !== null && !round.frozen
  return waits ? undefined : next
}

function roundStart(state: Consultation, round: number): Planned | undefined {
  const at = plannedStart(state, round)
  return at === undefined ? undefined : { kind: 'round', stage: 'cafe', round, at }
}

function stageStart(state: Consultation, stages: readonly Stage[]): Planned | undefined {
  const entry = state.structure.agenda?.find(({ stage }) => stages.includes(stage))
  const at = instantOf(entry?.startsAt)
  return entry === undefined || at === undefined ? undefined : { kind: 'stage', stage: entry.stage, round: 0, at }
}

const instantOf = (text: string | undefined): Instant | undefined => (text === undefined ? undefined : plannedInstant(text))
