import type { Instant } from '../../../shared/ids.ts'
import { isPaused, type RoundSlip, runsNow, slipOf } from '../../../shared/meeting/clock.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { hasPremeeting, roundsOf } from '../../../shared/meeting/lookup.ts'
import { type Consultation, type RunningRound, stageOf } from '../../../shared/meeting/state.ts'

export type Deed =
  | 'begin_premeeting'
  | 'begin_cafe'
  | 'plan_rotation'
  | 'start_round'
  | 'resume_round'
  | 'end_round'
  | 'begin_plenary'
  | 'close_plenary'

export interface Step {
  readonly deed: Deed
  /** What carries it out; undefined where it is a search, which ends in a plan to look at. */
  readonly command: Command | undefined
  /** The round it is about, from 1; 0 where it is about none. */
  readonly round: number
}

export type Slip = RoundSlip | 'stage'

/** Time is running at one table at least: neither over, nor standing still. */
export function runningRound({ cafe: { round } }: Consultation, now: Instant): RunningRound | undefined {
  return runsNow(round, now) ? round : undefined
}

/** The clock stands still. */
export function pausedRound({ cafe: { round } }: Consultation): RunningRound | undefined {
  return round !== null && !round.frozen && isPaused(round) ? round : undefined
}

/** Sentences are being finished: the round is over, its words not yet closed. */
export function roundInGrace(view: Consultation, now: Instant): RunningRound | undefined {
  const { round } = view.cafe
  return round !== null && !round.frozen && !isPaused(round) && runningRound(view, now) === undefined ? round : undefined
}

/** What whoever leads does next; undefined while there is nothing to do but wait. */
export function nextStep(view: Consultation, now: Instant): Step | undefined {
  const { round } = view.cafe
  const running = runningRound(view, now)
  const paused = pausedRound(view)
  switch (stageOf(view)) {
    case 'prepare':
      return hasPremeeting(view)
        ? { deed: 'begin_premeeting', command: { type: 'begin-stage', stage: 'premeeting' }, round: 0 }
        : { deed: 'begin_cafe', command: { type: 'begin-stage', stage: 'cafe' }, round: 0 }
    case 'premeeting':
      return { deed: 'begin_cafe', command: { type: 'begin-stage', stage: 'cafe' }, round: 0 }
    case 'cafe':
      if (paused !== undefined) return { deed: 'resume_round', command: { type: 'resume-round' }, round: paused.number }
      if (running !== undefined) return { deed: 'end_round', command: { type: 'end-round' }, round: running.number }
      if (roundInGrace(view, now) !== undefined) return undefined
      if (view.plan === null && hasNowhereToGo(view)) return { deed: 'begin_plenary', command: { type: 'begin-stage', stage: 'plenary' }, round: 0 }
      if (view.plan === null) return { deed: 'plan_rotation', command: undefined, round: 0 }
      if (hasRoundToCome(view)) return { deed: 'start_round', command: { type: 'start-round' }, round: (round?.number ?? 0) + 1 }
      return { deed: 'begin_plenary', command: { type: 'begin-stage', stage: 'plenary' }, round: 0 }
    case 'plenary':
      return { deed: 'close_plenary', command: { type: 'begin-stage', stage: 'refine' }, round: 0 }
    case 'refine':
    case 'validate':
    case 'published':
      return undefined
  }
}

export const hasRoundToCome = (view: Consultation): boolean => (view.cafe.round?.number ?? 0) < roundsOf(view).length

/** Rounds are planned, and there is no table at which they could be held: what comes next is to set some up. */
export const lacksTables = (view: Consultation): boolean => roundsOf(view).length > 0 && (view.structure.tables ?? []).length === 0

const hasNowhereToGo = (view: Consultation): boolean => roundsOf(view).length === 0 || (view.structure.tables ?? []).length === 0

/** What can be taken back now: the last thing that was begun or ended. */
export function slipToUndo(view: Consultation, now: Instant): Slip | undefined {
  const stage = stageOf(view)
  const { round } = view.cafe
  if (stage === 'cafe' && round !== null) return slipOf(round, now)
  return view.stages.length > 1 ? 'stage' : undefined
}

/** The round whose seating matters now: the running one, or the one that people go to next. */
export function roundToSee(view: Consultation): number {
  const { round } = view.cafe
  if (round === null) return 1
  return round.frozen && hasRoundToCome(view) ? round.number + 1 : round.number
}
