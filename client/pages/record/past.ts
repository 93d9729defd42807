import { html, nothing, type TemplateResult } from 'lit'
import type { Consultation } from '../../../shared/meeting/state.ts'
import type { RecordHistory, RecordJson, RecordRound } from '../../../shared/record/schema.ts'
import { icon } from '../../elements/icon.ts'
import { named, said } from '../../elements/said.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import { stakeholderName } from '../plenary/item-parts.ts'
import { blocLeans, reasonWords, VERDICT_ICONS } from '../plenary/result-parts.ts'
import { ruleSentences } from '../plenary/rule-words.ts'
import { reasonFrom } from './reading.ts'

/** How an item got to where it is, as lines of its margin. */
export function pastLines(view: Consultation, { rounds = [], calls = 0, scope, alternatives = [], worded, whereabouts }: RecordHistory): TemplateResult {
  const serves = (scope?.purposes ?? []).flatMap((id) => view.structure.purposes?.find((known) => known.id === id) ?? []).map(({ text }) => inReaderLanguage(text, sourceOf(view)).text)
  return html`
    ${whereabouts === undefined ? nothing : html`<li><b>${translate('history:where')}</b> ${translate(`history:parked.${whereabouts.for}`)}</li>
      ${whereabouts.back === '' ? nothing : html`<li><b>${translate('history:back')}</b> ${named(whereabouts.back)}</li>`}`}
    ${scope?.out === true ? html`<li><b>${translate('history:out')}</b></li>` : serves.length === 0 ? nothing : html`<li><b>${translate('history:serves')}</b> ${formatList(serves)}</li>`}
    ${calls > 1 ? html`<li>${translate('history:calls', { number: formatNumber(calls) })}</li>` : nothing}
    ${rounds.map((round) => roundLine(view, round))}
    ${alternatives.map(({ id, text, language }) => html`<li><b>${translate('history:alternatives')}</b> <span class="soft"><q>${said(text, language)}</q></span> ${worded?.chosen === id ? translate('history:chosen') : nothing}</li>`)}
    ${worded === undefined || worded.chosen !== null ? nothing : html`<li>${translate(worded.none === true ? 'history:chosen_none' : 'history:chosen_stands')}</li>`}
    ${worded === undefined || worded.clear || worded.none === true ? nothing : html`<li>${translate('history:close_run')}</li>`}`
}

function roundLine(view: Consultation, { round, asks, method, verdict, because, blocs, moved }: RecordRound): TemplateResult {
  const name = translate('history:round', { round: formatNumber(round), asks: translate(`history:asks.${asks}`), method: translate(`history:method.${method}`) })
  const words = html`<span class="note">${icon(VERDICT_ICONS[verdict])}<span><b>${translate(`plenary:verdict.long_${verdict}`)}</b> <span class="soft">${because.code === 'passes' ? nothing : reasonWords(view, reasonFrom(because))} ${moved === null ? nothing : translate(`history:moved.${moved}`)}</span></span></span>`
  return html`<li><span class="soft">${name}</span>${words}
    ${blocs.length === 0 ? nothing : html`<details class="folded"><summary>${translate('record-page:leans')}</summary>${blocLeans(view, blocs)}</details>`}</li>`
}

/** By what it was decided, folded: the rules with the reasons of their changes, the weights, the length. */
export function grounds(view: Consultation, { rules, weights, counts }: RecordJson): TemplateResult | typeof nothing {
  if (rules === undefined) return nothing
  return html`<section aria-labelledby="part-grounds"><details class="rest"><summary><h2 id="part-grounds" tabindex="-1">${translate('history:decided')}</h2></summary>
    <p class="soft">${translate('history:length', { target: formatNumber(counts.target), accepted: formatNumber(counts.accepted) })} ${counts.pages === undefined ? nothing : translate('history:pages', { pages: formatNumber(counts.pages) })}</p>
    ${rules.map(({ rule, reason }) => html`${rules.length === 1 && reason === '' ? nothing : html`<p>${reason === '' ? html`<b>${translate('history:first')}</b>` : html`<b>${translate('history:then')}</b> ${named(reason)}`}</p>`}
      <ul class="stack gap-1">${ruleSentences(view, rule).map((sentence) => html`<li>${sentence}</li>`)}</ul>`)}
    ${weights === undefined ? nothing : html`<h3>${translate('history:weights')}</h3><p class="soft">${translate('history:weights_words')}</p>
      <table class="facts"><tbody>${Object.entries(weights.weights).map(([stakeholder, weight]) => {
        const { text, language } = stakeholderName(view, stakeholder)
        return html`<tr><th scope="row">${said(text, language)}</th><td class="num">${formatNumber(weight)}</td></tr>`
      })}</tbody></table>
      ${weights.reason === '' ? nothing : html`<p><b>${translate('history:because')}</b> ${named(weights.reason)}</p>`}`}
  </details></section>`
}
