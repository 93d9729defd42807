import type { ItemId } from '../ids.ts'
import { stageOf, type Consultation } from '../meeting/state.ts'

/**
 * For which round captions at a table are kept now, until its last words are closed; for which stage those of the
 * plenary, where `place` is null. Undefined where nothing is captioned: what was kept there is gone.
 */
export function captionPeriod(state: Consultation, place: ItemId | null): string | undefined {
  const stage = stageOf(state)
  const { round } = state.cafe
  if (place !== null) return stage === 'cafe' && round !== null && !round.frozen ? `round ${round.number}` : undefined
  return stage === 'premeeting' || stage === 'cafe' || stage === 'plenary' ? stage : undefined
}
