import { html, nothing, type TemplateResult } from 'lit'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { onTheList } from '../plenary/list.ts'
import { VERDICT_ICONS } from '../plenary/result-parts.ts'

/** What is settled stands at the ends. */
const VERDICTS = ['in', 'open', 'divided', 'not-heard', 'out'] as const

/** What the last rounds made of the list: how many items are where, and how many have moved. Nothing before the first round. */
export function whereWeStand(view: Consultation): TemplateResult | undefined {
  const rated = onTheList(view).flatMap(({ rating }) => rating ?? [])
  if (rated.length === 0) return undefined
  const moved = rated.filter((one) => one.moved === 'moved' || one.moved === 'moved-much').length
  const compared = rated.some((one) => one.moved !== null)
  return html`<section class="wall-item"><h1>${translate('wall:stands')}</h1>
    <ul class="wall-stands">${VERDICTS.map((verdict) => {
      const count = rated.filter((one) => one.verdict === verdict).length
      return count === 0 ? nothing : html`<li class="of-${verdict}">${icon(VERDICT_ICONS[verdict])}<b class="num">${formatNumber(count)}</b><span>${translate(`plenary:verdict.${verdict}`)}</span></li>`
    })}</ul>
    ${compared ? html`<p class="soft num">${translate('wall:moved', { number: formatNumber(moved) })}</p>` : nothing}
  </section>`
}
