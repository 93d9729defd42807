import { roundsOf } from './lookup.ts'
import { stageOf, type Consultation } from './state.ts'

/** What of a timetable has begun: `stage cafe`, `round r1`. */
export function begunLines(state: Consultation): ReadonlySet<string> {
  const round = state.cafe.round?.number ?? 0
  const stages = (state.structure.agenda ?? []).map(({ stage }): string => stage)
  // A stage that was passed over is over, too.
  const now = stages.indexOf(stageOf(state))
  return new Set([
    ...stages.flatMap((stage, index) => (index <= now ? [`stage ${stage}`] : [])),
    ...roundsOf(state).flatMap(({ id }, index) => (index < round || (now > stages.indexOf('cafe')) ? [`round ${id}`] : [])),
  ])
}
