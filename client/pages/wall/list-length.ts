import { html, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { customProperty } from '../../elements/custom-property.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { language, translate } from '../../i18n/translate.ts'
import { stakeholderClass, stakeholderMark, stakeholderName } from '../plenary/item-parts.ts'
import { lengthsOf } from '../plenary/list.ts'
import { funnelNow } from '../plenary/sections.ts'

/** The part of the line that the words of the aim need to stand before its mark; on a picture of 4 to 3 the line is shorter. */
const ROOM_FOR_WORDS = 0.34
const ROOM_ON_SHORT_LINE = 0.5

/** How long the list is, as one line across the foot of the picture; under it what it would be on paper, and for whom. */
export function listLength(view: Consultation): TemplateResult {
  const { brought, now, aim, tooMany } = lengthsOf(view)
  const whole = Math.max(1, brought, aim)
  const aimWords = translate('wall:aim', { number: formatNumber(aim) })
  return html`<section class="wall-length" aria-label=${translate('plenary:length.heading')}>
    <p class="num"><b class="big-number">${formatNumber(now)}</b> ${translate('wall:on_list')}</p>
    <div class="wall-bar" aria-hidden="true"><i class="lit" ${customProperty('--part', now / whole)}></i><i class="aim ${tooMany === 0 ? 'reached' : ''} ${aim / whole < ROOM_FOR_WORDS ? 'narrow' : aim / whole < ROOM_ON_SHORT_LINE ? 'snug' : ''}" ${customProperty('--part', aim / whole)}><span class="num">${aimWords}</span></i></div>
    <p class="num wall-go"><span class="unseen">${aimWords}</span> <b>${tooMany === 0 ? translate('wall:reached') : translate('wall:must_go', { count: tooMany })}</b></p>
    ${onPaper(view, brought)}
  </section>`
}

/** Who has no sign of a table is named, after those who have one. */
const signedFirst = (view: Consultation, burden: ReadonlyMap<ItemId, number>): readonly (readonly [ItemId, number])[] =>
  [...burden].toSorted(([one], [other]) => Number(stakeholderClass(view, one) === '') - Number(stakeholderClass(view, other) === ''))

/** The sign of their table; who has none is named. */
function stakeholderSign(view: Consultation, stakeholder: ItemId): TemplateResult {
  if (stakeholderClass(view, stakeholder) !== '') return stakeholderMark(view, stakeholder)
  const name = stakeholderName(view, stakeholder)
  return html`${said(name.text, name.language)}`
}

/** Items and pages, never people. */
function onPaper(view: Consultation, brought: number): TemplateResult {
  const { accepted, pages, burden } = funnelNow(view, language())
  return html`<ul class="wall-funnel num soft">
    <li>${translate('wall:brought', { number: formatNumber(brought) })}</li>
    ${accepted === 0 ? nothing : html`<li>${translate('wall:accepted_so_far', { number: formatNumber(accepted) })}</li>`}
    <li>${translate('wall:pages', { number: formatNumber(pages) })}</li>
    ${burden.size === 0 ? nothing : html`<li class="wall-burden">${translate('wall:to_answer')} ${signedFirst(view, burden).map(([stakeholder, count]) => html`<span>${stakeholderSign(view, stakeholder)}${formatNumber(count)}</span>`)}</li>`}
  </ul>`
}
