import { html, nothing, type TemplateResult } from 'lit'
import { formatNumber } from '../i18n/format.ts'
import { customProperty } from './custom-property.ts'

export interface FunnelStep {
  readonly count: number
  readonly label: string
  /** `now` is lamplit, `aim` is dashed, because it is not there yet. */
  readonly kind?: 'now' | 'aim' | undefined
}

/** How long the list was, is, and wants to be. Counts items, never people. */
export function funnel(steps: readonly FunnelStep[]): TemplateResult {
  const longest = Math.max(1, ...steps.map((step) => step.count))
  return html`<ol class="funnel">
    ${steps.map(({ count, label, kind }) => html`<li class=${kind ?? nothing}><span class="n">${formatNumber(count)}</span><span class="len" ${customProperty('--part', count / longest)}>${label}</span></li>`)}
  </ol>`
}
