import { html, type TemplateResult } from 'lit'
import type { Instant } from '../../shared/ids.ts'
import type { Consultation } from '../../shared/meeting/state.ts'
import type { Says } from './when.ts'

let coming: Promise<unknown> | undefined

/** A planned moment; the code that says it is fetched where there is one. Empty until then, and where it cannot be had. */
export function plannedWhen({ structure }: Consultation, at: Instant, says: Says): TemplateResult {
  coming ??= import('./when.ts').catch(() => (coming = undefined)) // without a line the page stands without it, and asks again
  return html`<cafe-when .at=${at} .zone=${structure.zone} .says=${says}></cafe-when>`
}
