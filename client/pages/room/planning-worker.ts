import { findConflict } from '../../../shared/rotation/conflicts.ts'
import { costliestOf } from '../../../shared/rotation/costliest.ts'
import { planning } from '../../../shared/rotation/plan.ts'
import type { Conflict, CostlyDemand, RotationInput, RotationPlan, RotationRefusal, Sitting } from '../../../shared/rotation/rotation.ts'
import type { PlanningTask } from './planning.ts'

/** Plans beside the page, which stays quick meanwhile. Whoever has seen enough ends it; the best plan so far was told. */

/** How often the page is told how far the search has come, ms. */
const TELL_MS = 200

export type PlanningNews =
  | { readonly moves: number; readonly of: number; readonly best: RotationPlan | null }
  | { readonly done: RotationPlan | RotationRefusal }

/** Whether what is asked can be at all. */
interface ConflictTask {
  readonly conflictIn: RotationInput
}
export interface ConflictNews {
  readonly conflict: Conflict | undefined
}

/** Which demands cost a plan most. */
interface CostsTask {
  readonly costsOf: { readonly input: RotationInput; readonly rounds: readonly Sitting[] }
}
export interface CostsNews {
  readonly costs: readonly CostlyDemand[]
}

/** About a second for thirty people. */
const COSTS = { seed: 1, effort: 400_000 } as const

self.addEventListener('message', ({ data }: MessageEvent<PlanningTask | ConflictTask | CostsTask>) => {
  if ('costsOf' in data) return tell({ costs: costliestOf(data.costsOf.input, data.costsOf.rounds, COSTS) })
  if ('conflictIn' in data) return tell({ conflict: findConflict(data.conflictIn) })
  const { input, seed, effort } = data
  const steps = planning(input, { seed, effort })
  let told = 0
  for (;;) {
    const step = steps.next()
    if (step.done === true) return tell({ done: step.value })
    const now = performance.now()
    if (now - told < TELL_MS) continue
    told = now
    tell(step.value)
  }
})

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- only the page that began it listens
const tell = (news: PlanningNews | ConflictNews | CostsNews): void => self.postMessage(news)
