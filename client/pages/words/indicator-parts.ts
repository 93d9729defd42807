import { html, nothing, type TemplateResult } from 'lit'
import type { GlossaryEntry, IndicatorKindName } from '../../../shared/consultation/schemas.ts'
import { meansId, type IndicatorContent } from '../../../shared/documents/content.ts'
import type { Language } from '../../../shared/ids.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import { wordsOf } from '../../session/texts.ts'
import { shown, type Reading } from './reading.ts'
import { shownWords } from './reading-parts.ts'

export const INDICATOR_KINDS: readonly IndicatorKindName[] = ['count', 'documented', 'state']

/** The indicators of a question, to be read. */
export function indicatorList(indicators: readonly IndicatorContent[], reading: Reading): TemplateResult | typeof nothing {
  if (indicators.length === 0) return nothing
  return html`<ul class="inds">${indicators.map((indicator) => indicatorLine(indicator, reading))}</ul>`
}

function indicatorLine({ id, kind, text, means, language }: IndicatorContent, reading: Reading): TemplateResult {
  const words = text.trim() === '' ? html`<span class="soft">${translate('table:indicator.empty')}</span>` : shownWords(shown(id, text, language, reading))
  return html`<li class="ind">${icon(kind)}<span><span class="kind">${translate(`table:indicator.${kind}.name`)}.</span> <span class="book">${words}</span></span>
    ${means.trim() === '' ? nothing : html`<span class="means meta">${translate('table:indicator.means_before')} ${shownWords(shown(meansId(id), means, language, reading))}</span>`}
  </li>`
}

/** What an indicator is, in three short lines, and the consultation's own words: at hand where indicators are written. */
export function indicatorGuide(glossary: readonly GlossaryEntry[], source: Language): TemplateResult {
  return html`<details class="guide"><summary>${icon('question')}${translate('table:indicator.guide.title')}</summary>
    <div class="stack gap-3">
      <p>${translate('table:indicator.guide.words')}</p>
      <dl class="stack gap-2">${INDICATOR_KINDS.map((kind) => html`<div class="ind"><dt class="note">${icon(kind)}<b>${translate(`table:indicator.${kind}.name`)}</b></dt><dd>${translate(`table:indicator.${kind}.means`)}</dd></div>`)}</dl>
      <p>${translate('table:indicator.guide.means')}</p>
      ${glossary.length === 0 ? nothing : glossaryList(glossary, source)}
    </div>
  </details>`
}

/** The consultation's words and what they mean here. */
function glossaryList(glossary: readonly GlossaryEntry[], source: Language): TemplateResult {
  return html`<details class="guide"><summary>${icon('book')}${translate('table:glossary.all', { count: glossary.length })}</summary>
    <dl class="stack gap-3 glossary">${glossary.map(({ term, meaning }) => html`<div><dt><b>${wordsOf(term, source)}</b></dt><dd class="soft">${wordsOf(meaning, source)}</dd></div>`)}</dl>
  </details>`
}
