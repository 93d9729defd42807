import { html, nothing, type TemplateResult } from 'lit'
import type { ArrivalCounts } from '../../../shared/meeting/arrivals.ts'
import { customProperty } from '../../elements/custom-property.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'

/** How many are there, large enough to be read while one greets somebody. */
export function counts({ come, all, expected, missing, left, remote }: ArrivalCounts): TemplateResult {
  const others = [
    ['expected', expected],
    ['missing', missing],
    ['left', left],
    ['remote', remote],
  ] as const
  return html`<section class="desk-counts" aria-label=${translate('arrivals:count.label')}>
    <p class="desk-come num"><b>${formatNumber(come)}</b> <span>${translate('arrivals:count.of_all', { all: formatNumber(all) })}</span></p>
    <dl class="desk-others">${others.map(([name, number]) => (number === 0 ? nothing : html`<div><dt>${translate(`arrivals:count.${name}`)}</dt><dd class="num">${formatNumber(number)}</dd></div>`))}</dl>
    <div class="bar done" aria-hidden="true"><i ${customProperty('--part', all === 0 ? 0 : come / all)}></i></div>
  </section>`
}
