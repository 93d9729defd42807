import { html, nothing, type TemplateResult } from 'lit'
import { differenceOf } from '../../../shared/documents/difference.ts'
import { directionOf } from '../../../shared/languages.ts'
import type { Task } from '../../../shared/translations/items.ts'
import type { Offer } from '../../../shared/translations/memory.ts'
import { drawnDifference } from '../../elements/difference.ts'
import { icon } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'

/** The same or nearly the same words as they were translated before, each to be taken with one press. */
export function offered(offers: readonly Offer[], { from, into }: Task, take: (offer: Offer) => void): TemplateResult | typeof nothing {
  if (offers.length === 0) return nothing
  return html`<section class="stack gap-2 offers" aria-labelledby="offers-heading"><h3 id="offers-heading">${translate('booth:memory.heading')}</h3>
    <ol class="stack gap-3">${offers.map((offer, at) => html`<li class="stack gap-1">
      <p class="meta">${likeness(offer)}</p>
      ${offer.likeness === 1 ? nothing : html`<p class="book soft diff" lang=${from.language} dir=${directionOf(from.language)}>${drawnDifference(differenceOf(offer.pair.source, offer.of, from.language))}</p>`}
      <p class="book" lang=${into} dir=${directionOf(into)}>${offer.pair.text}</p>
      <div><button type="button" class="btn" aria-keyshortcuts="Alt+${at + 1}" @click=${() => take(offer)}>${icon('check')}${translate(offer.of === from.text ? 'booth:memory.take' : 'booth:memory.take_sentence')}</button></div>
    </li>`)}</ol>
  </section>`
}

function likeness({ likeness, pair }: Offer): string {
  const same = likeness === 1 ? translate('booth:memory.same') : translate('booth:memory.near', { percent: formatNumber(Math.floor(likeness * 100)) })
  return pair.elsewhere ? `${same} ${translate('booth:memory.elsewhere')}` : same
}
