import { html, nothing, type TemplateResult } from 'lit'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import { wordsOf } from '../../session/texts.ts'
import { stakeholderName } from '../plenary/item-parts.ts'
import type { RecordReading } from './reading.ts'

/** What stands behind the record: the meeting's words, and the captions where it chose to keep them. */
export function annexes(view: Consultation, { record }: RecordReading): TemplateResult {
  return html`${glossary(record.glossary ?? [], record.languages[0])}${captions(view, record.captions ?? [])}`
}

function glossary(terms: NonNullable<RecordReading['record']['glossary']>, source: string | undefined): TemplateResult | typeof nothing {
  if (terms.length === 0) return nothing
  return html`<section aria-labelledby="part-glossary"><details class="rest"><summary><h2 id="part-glossary" tabindex="-1" class="part-heading">${translate('record-page:annex.glossary')}</h2></summary>
    <dl class="stack gap-3">${terms.map(({ term, meaning, agreed }) => html`<div><dt><b class="book">${wordsOf(term, source)}</b>${agreed ? nothing : html` <span class="meta">${translate('record-page:annex.proposed')}</span>`}</dt><dd>${wordsOf(meaning, source)}</dd></div>`)}</dl></details></section>`
}

function captions(view: Consultation, kept: NonNullable<RecordReading['record']['captions']>): TemplateResult | typeof nothing {
  if (kept.length === 0) return nothing
  return html`<section aria-labelledby="part-captions"><details class="rest"><summary><h2 id="part-captions" tabindex="-1" class="part-heading">${translate('record-page:annex.captions')}</h2></summary>
    <p class="soft">${translate('record-page:annex.captions_hint')}</p>
    ${kept.map(({ stakeholder, round, language: spoken, lines }) => html`<h3>${round === null || stakeholder === null ? translate('record-page:annex.plenary', { language: nameIn(spoken, language()) }) : translate('record-page:annex.table', { table: stakeholderName(view, stakeholder).text, round: formatNumber(round), language: nameIn(spoken, language()) })}</h3>
      ${lines.map((text) => html`<p class="said small">${said(text, spoken)}</p>`)}`)}</details></section>`
}
