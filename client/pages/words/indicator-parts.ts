import { html, nothing, type TemplateResult } from 'lit'
import type { GlossaryEntry, IndicatorKindName } from '../../../shared/consultation/schemas.ts'
import { meansId, type IndicatorContent } from '../../../shared/documents/content.ts'
import type { Language } from '../../../shared/ids.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import { wordsOf } from '../../session/texts.ts'
import { shown, type Reading } from './reading.ts'
import { shownWithTerms } from './reading-parts.ts'

export const INDICATOR_KINDS: readonly IndicatorKindName[] = ['count', 'documented', 'state']

/** The indicators of a question, to be read. */
export function indicatorList(indicators: readonly IndicatorContent[], reading: Reading): TemplateResult | typeof nothing {
  if (indicators.length === 0) return nothing
  return html`<ul class="inds">${indicators.map((indicator) => indicatorLine(indicator, reading))}</ul>`
}

function indicatorLine({ id, kind, text, means, language }: IndicatorContent, reading: Reading): TemplateResult {
  const words = text.trim() === '' ? html`<span class="soft">${translate('table:indicator.empty')}</span>` : shownWithTerms(shown(id, text, language, reading))
  return html`<li class="ind">${icon(kind)}<span><span class="kind">${translate(`table:indicator.${kind}.name`)}.</span> <span class="book">${words}</span></span>
    ${means.trim() === '' ? nothing : html`<span class="means meta">${translate('table:indicator.means_before')} ${shownWithTerms(shown(meansId(id), means, language, reading))}</span>`}
  </li>`
}

/** The consultation's words and what they mean here. */
export function glossaryOf(glossary: readonly GlossaryEntry[], source: Language): TemplateResult | typeof nothing {
  if (glossary.length === 0) return nothing
  return html`<details class="guide"><summary>${icon('book')}${translate('table:glossary.all', { count: glossary.length })}</summary>
    <dl class="stack gap-3 glossary">${glossary.map(({ term, meaning }) => html`<div><dt><b>${wordsOf(term, source)}</b></dt><dd class="soft">${wordsOf(meaning, source)}</dd></div>`)}</dl>
  </details>`
}
