import { html, nothing, type TemplateResult } from 'lit'
import type { Language } from '../../../shared/ids.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { lackingTranslations } from '../../../shared/record/lacking.ts'
import type { RecordJson } from '../../../shared/record/schema.ts'
import { icon } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import { stakeholderBadge } from '../plenary/item-parts.ts'

/** Goes to a part of the page; the address stays what it is. */
function goTo(id: string): void {
  const heading = document.getElementById(id)
  const folded = heading?.closest('details')
  if (folded !== null && folded !== undefined) folded.open = true
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}

/** The parts of the record, and how much stands in each. */
export function outline(view: Consultation, record: RecordJson): TemplateResult {
  const parts = record.tables.length > 0 ? record.tables.map(({ stakeholder, questions }) => ({ id: stakeholder, count: questions.length })) : record.stakeholders.map(({ id, lines }) => ({ id, count: lines.length }))
  const line = (id: string, name: TemplateResult, count: number): TemplateResult =>
    html`<li><button type="button" class="outline-line" @click=${() => goTo(id)}><span>${name}</span><span class="num soft">${formatNumber(count)}</span></button></li>`
  const rest = (['open', 'parked', 'rejected', 'merged'] as const).filter((name) => record[name].length > 0)
  return html`<nav aria-label=${translate('record-page:outline')}><ol>
    ${parts.map(({ id, count }) => line(`part-${id}`, stakeholderBadge(view, id), count))}
    ${rest.map((name) => line(`part-${name}`, html`${translate(`plenary:group.${name}`)}`, record[name].length))}
  </ol></nav>`
}

/** What stands, and what still waits, in a few lines. */
export function standing(record: RecordJson): TemplateResult {
  const { counts } = record
  const lacking = (tag: Language): number => lackingTranslations(record, tag).length
  const waits = record.languages.map((tag) => ({ tag, count: lacking(tag) })).filter(({ count }) => count > 0)
  return html`<div class="stack gap-2">
    <p><b>${translate('record-page:count.accepted', { count: counts.accepted })}</b> <span class="soft">${translate('record-page:count.aim', { number: formatNumber(counts.target) })}</span></p>
    ${counts.withReservation === 0 ? nothing : html`<p class="note">${icon('speech')}<span>${translate('record-page:count.reservation', { count: counts.withReservation })}</span></p>`}
    ${counts.exceptions === 0 ? nothing : html`<p class="note">${icon('alert')}<span>${translate('record-page:count.exception', { count: counts.exceptions })}</span></p>`}
    ${waits.length === 0 ? nothing : html`<details class="folded"><summary>${icon('globe')}${translate('record-page:lacking')}</summary><ul class="stack gap-1">${waits.map(({ tag, count }) => html`<li>${translate('record-page:count.lacking', { count, language: nameIn(tag, language()) })}</li>`)}</ul></details>`}
  </div>`
}
