import { html, nothing, type TemplateResult } from 'lit'
import { roundsOf } from '../../shared/meeting/lookup.ts'
import type { Consultation } from '../../shared/meeting/state.ts'
import type { Says } from './when.ts'

let coming: Promise<unknown> | undefined

/** The code that says it is fetched where there is something to say. Nothing stands there until then, and where it cannot be had. */
function when(view: Consultation, round: number, says: Says): TemplateResult {
  coming ??= import('./when.ts').catch(() => (coming = undefined)) // without a line the page stands without it, and asks again
  return html`<cafe-when .consultation=${view} .round=${round} .says=${says}></cafe-when>`
}

/** When a round, counted from 1, is planned to begin, where the plan says so. */
export const plannedWhen = (view: Consultation, round: number, says: 'time' | 'begins'): TemplateResult | typeof nothing =>
  roundsOf(view)[round - 1]?.startsAt === undefined ? nothing : when(view, round, says)

/** When the round that stands still is to go on, where somebody said so or the plan does. */
export function plannedResume(view: Consultation): TemplateResult | typeof nothing {
  const { round } = view.cafe
  if (round === null || ((round.until ?? null) === null && roundsOf(view)[round.number - 1]?.pauses === undefined)) return nothing
  return when(view, round.number, 'resume')
}
