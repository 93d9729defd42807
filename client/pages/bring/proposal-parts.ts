import { html, nothing, type TemplateResult } from 'lit'
import type { IndicatorKindName } from '../../../shared/consultation/schemas.ts'
import type { Problem, Proposal, ProposedIndicator } from '../../../shared/documents/import/judge.ts'
import type { Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { chip } from '../../elements/chip.ts'
import { icon } from '../../elements/icon.ts'
import { named, said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language as spoken, translate } from '../../i18n/translate.ts'
import { INDICATOR_KINDS } from '../words/indicator-parts.ts'

/** What somebody has decided about kinds, by the words of the indicator: it stays where lines move. */
export type Kinds = ReadonlyMap<string, IndicatorKindName>

/** The same proposals, with the kinds that somebody has chosen. */
export const withKinds = (proposals: readonly Proposal[], kinds: Kinds): readonly Proposal[] =>
  kinds.size === 0 ? proposals : proposals.map((one) => Object.assign({}, one, { indicators: one.indicators.map((indicator) => ({ ...indicator, kind: kinds.get(indicator.text) ?? indicator.kind })) }))

/** Why a row is not taken, or what is taken otherwise than it stands: in the reader's words. */
function problemWords({ code, line, found, limit }: Problem): string {
  return translate('bring:problem.at', { line: formatNumber(line), words: translate(`bring:problem.${code}`, { found, limit: formatNumber(limit) }) })
}

export function problemList({ problems, takes }: Proposal): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing
  const tone = takes === 'no' ? 'bad-word' : 'warn-word'
  return html`<ul class="stack gap-1">${problems.map((problem) => html`<li class="note ${tone}">${icon(takes === 'no' ? 'reject' : 'alert')}<span>${problemWords(problem)}</span></li>`)}</ul>`
}

/** The indicators that a row brings; their kinds can be changed. `id` is unique on the page. */
export function proposedIndicators(id: string, indicators: readonly ProposedIndicator[], language: Language, onKind: (text: string, kind: IndicatorKindName) => void): TemplateResult | typeof nothing {
  if (indicators.length === 0) return nothing
  return html`<ul class="inds proposed">${indicators.map(({ kind, text, means }, index) => {
    const changed = (event: Event): void => {
      const chosen = INDICATOR_KINDS.find((name) => event.target instanceof HTMLSelectElement && name === event.target.value)
      if (chosen !== undefined) onKind(text, chosen)
    }
    return html`<li class="ind">${icon(kind)}<span class="stack gap-1">
      <span class="book" lang=${language} dir=${directionOf(language)}>${text}</span>
      ${means === '' ? nothing : html`<span class="meta">${translate('table:indicator.means_before')} ${said(means, language)}</span>`}
      <select id="${id}-${index}" class="kind-choice" aria-label=${translate('bring:kind_of', { words: text.slice(0, 80) })} @change=${changed}>${INDICATOR_KINDS.map((name) => html`<option value=${name} ?selected=${name === kind}>${translate(`table:indicator.${name}.name`)}</option>`)}</select>
    </span></li>`
  })}</ul>`
}

/** In which language, with which tags, answering how many issues. */
export function proposedMarks({ language, tags, issues }: Proposal, usual: Language): TemplateResult | typeof nothing {
  if (language === usual && tags.length === 0 && issues.length === 0) return nothing
  return html`<div class="row gap-2">
    ${language === usual ? nothing : chip('plain', nameIn(language, spoken()), 'globe')}
    ${issues.length === 0 ? nothing : chip('plain', translate('table:question.issues', { count: issues.length }), 'link')}
    ${tags.map((tag) => chip('plain', named(tag), 'flag'))}
  </div>`
}
