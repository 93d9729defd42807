import { html, nothing, type TemplateResult } from 'lit'
import type { Consultation } from '../../../shared/meeting/state.ts'
import type { RecordAgreement, RecordHistory, RecordIndicator, RecordLate, RecordLeftOut, RecordLine, RecordOrigin, RecordVoice } from '../../../shared/record/schema.ts'
import { chip } from '../../elements/chip.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { named, said } from '../../elements/said.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { shapedWords } from '../../session/attribution.ts'
import { blocName, stakeholderBadge, stakeholderClass, stakeholderName } from '../plenary/item-parts.ts'
import { blocLeans, reasonWords } from '../plenary/result-parts.ts'
import { pastLines } from './past.ts'
import { reading, reasonFrom, type RecordReading, standingChip, wordsOfItem } from './reading.ts'

type Item = Pick<RecordLine, 'wording' | 'indicators' | 'crossCutting'>

function indicatorLines(indicators: readonly RecordIndicator[], { into }: RecordReading): TemplateResult | typeof nothing {
  if (indicators.length === 0) return nothing
  return html`<ul class="inds">${indicators.map(
    ({ kind, text, means }) =>
      html`<li class="ind">${icon(kind)}<span><span class="kind">${translate(`plenary:indicator.${kind}`)}</span> ${reading(text, into)} ${standingChip(text, into) ?? nothing}</span>${means === null ? nothing : html`<span class="means meta">${reading(means, into)} ${standingChip(means, into) ?? nothing}</span>`}</li>`,
  )}</ul>`
}

function chips({ wording, crossCutting }: Item, { into }: RecordReading): TemplateResult | typeof nothing {
  const standing = standingChip(wording, into)
  if (standing === undefined && !crossCutting) return nothing
  return html`<p class="row">${crossCutting ? chip('info', translate('plenary:item.cross_cutting'), 'link') : nothing}${standing ?? nothing}</p>`
}

/** Where a line comes from: its table, the rounds, the blocs that shaped it. */
function originWords(view: Consultation, { stakeholder, table, rounds, blocs, others, steps }: RecordOrigin): TemplateResult {
  const place = table === null || stakeholder === null ? undefined : stakeholderName(view, stakeholder)
  const shapers = [...blocs.map((bloc) => blocName(view, bloc).text), ...(others ? [translate('plenary:item.other_groups')] : [])]
  const when = rounds.length === 0 ? '' : `, ${translate('plenary:item.rounds', { count: rounds.length, rounds: formatList(rounds.map(formatNumber)) })}`
  const told = shapedWords(view, steps.filter((step) => step.blocs.length > 0 || step.others).map((step) => ({ ...step, aliases: [] })))
  return html`<li>${place === undefined ? translate('plenary:item.from_circle') : translate('plenary:item.from_table', { table: place.text })}${when}</li>
    ${told !== undefined
      ? html`<li>${told}</li>`
      : shapers.length === 0 ? nothing : html`<li>${translate('plenary:item.shaped_by', { blocs: formatList(shapers) })}</li>`}`
}

/** What the plenary made of it, in words. */
function agreementWords(view: Consultation, { consensus }: RecordAgreement, exception: boolean, together: boolean): TemplateResult | typeof nothing {
  if (exception) return html`<li><b>${translate('record-page:agreement.exception')}</b></li>`
  if (together) return html`<li><b>${translate('history:together')}</b></li>`
  if (consensus !== null) {
    if (!consensus.passes) return html`<li><b>${translate('record-page:agreement.none')}</b> <span class="soft">${reasonWords(view, reasonFrom(consensus.because))}</span></li>`
    return html`<li><b>${translate(consensus.reservations.length > 0 ? 'record-page:agreement.reservation' : 'record-page:agreement.consensus')}</b> ${consensus.stage === 'unseconded' || consensus.stage === 'fallback' ? translate(`history:stage.${consensus.stage}`) : nothing}</li>`
  }
  return nothing
}

function heard(heading: string, voices: readonly RecordVoice[], { record, into }: RecordReading): TemplateResult | typeof nothing {
  if (voices.length === 0) return nothing
  const restsOn = (id: string | undefined): TemplateResult | typeof nothing => {
    const criterion = record.criteria.find((known) => known.id === id)
    return criterion === undefined ? nothing : html` <span class="meta">${translate('history:criterion')} <q>${reading(criterion.wording, into)}</q></span>`
  }
  return html`${notice({ tone: 'info', words: html`<b>${heading}</b> ${voices.map(({ text, by, criterion }, index) => html`${index === 0 ? nothing : html`<br>`}${named(text)}${by === null ? nothing : html` <span class="meta">${named(by)}</span>`}${restsOn(criterion)}`)}` })}`
}

/** An accepted line with its provenance in the margin, as in a book. */
export function recordLine(view: Consultation, line: RecordLine, number: number, of: RecordReading): TemplateResult {
  const { agreement, brought, merged, linked, exception, reason, origin } = line
  const leans = agreement.consensus?.blocs ?? []
  return html`<article class="q annotated ${stakeholderClass(view, line.stakeholder)}">
    <span class="no">${formatNumber(number)}</span><h3 class="text">${reading(line.wording, of.into)}</h3>
    <div class="more stack gap-3">
      ${chips(line, of)}
      ${indicatorLines(line.indicators, of)}
      ${exception ? notice({ tone: 'warn', words: html`<b>${translate('record-page:exception')}</b> ${named(reason)}` }) : nothing}
      ${heard(translate('plenary:consensus.reservations', { count: agreement.consensus?.reservations.length ?? 0 }), agreement.consensus?.reservations ?? [], of)}
      ${heard(translate('plenary:consensus.asides', { count: agreement.consensus?.asides.length ?? 0 }), agreement.consensus?.asides ?? [], of)}
      ${heard(translate('plenary:consensus.blocks', { count: agreement.consensus?.blocks.length ?? 0 }), agreement.consensus?.blocks ?? [], of)}
      ${leans.length === 0 ? nothing : html`<details class="folded"><summary>${translate('record-page:leans')}</summary>${blocLeans(view, leans)}</details>`}
    </div>
    <div class="margin stack gap-2"><h4 class="meta">${translate('record-page:origin')}</h4>
      <ul class="stack gap-2">
        ${originWords(view, origin)}
        ${brought === null ? nothing : html`<li><b>${translate('record-page:brought')}</b> <span class="soft"><q>${said(brought.text, brought.language)}</q></span></li>`}
        ${merged.map((id) => html`<li><b>${translate('record-page:merged_in')}</b> <span class="soft"><q>${wordsOfItem(of, id)}</q></span></li>`)}
        ${linked.map((id) => html`<li><b>${translate('record-page:linked')}</b> <span class="soft"><q>${wordsOfItem(of, id)}</q></span></li>`)}
        ${agreementWords(view, agreement, exception, line.together === true)}
        ${pastLines(view, line)}
      </ul>
    </div>
  </article>`
}

export interface PlainItem {
  readonly item: Item & RecordHistory & { readonly id: string; readonly origin: RecordOrigin; readonly sentBack?: string }
  /** Why it is where it is. */
  readonly reason?: RecordLeftOut['reason'] | undefined
  /** The item that it went into. */
  readonly into?: string | undefined
}

/** An item that is not accepted (yet): its words, why, and where it comes from. */
export function plainItem(view: Consultation, { item, reason, into }: PlainItem, of: RecordReading): TemplateResult {
  return html`<li class="plain-item stack gap-1"><p class="said small">${reading(item.wording, of.into)}</p>
    ${reason === undefined || reason === '' ? nothing : html`<p><b>${translate('plenary:item.reason')}</b> ${named(reason)}</p>`}
    ${item.sentBack === undefined ? nothing : html`<p><b>${translate('history:sent_back')}</b> ${named(item.sentBack)}</p>`}
    ${into === undefined ? nothing : html`<p class="soft">${translate('plenary:merge.into')} ${wordsOfItem(of, into)}</p>`}
    ${chips(item, of)}
    ${item.indicators.length === 0 ? nothing : html`<details class="folded"><summary>${translate('plenary:indicator.many', { count: item.indicators.length })}</summary>${indicatorLines(item.indicators, of)}</details>`}
    <ul class="origin meta">${originWords(view, item.origin)}${pastLines(view, item)}</ul>
  </li>`
}

/** What came to a table after the last round, as its host took it. */
export function lateLine(view: Consultation, { stakeholder, round, part, before, after }: RecordLate): TemplateResult {
  return html`<li class="plain-item stack gap-1"><p class="meta">${translate(`record-page:late.part.${part}`)}</p>
    ${after === null ? nothing : html`<p class="said small">${said(after.text, after.language)}</p>`}
    ${before === null ? nothing : html`<p class="soft">${translate(after === null ? 'record-page:late.removed' : 'record-page:late.before')} ${said(before.text, before.language)}</p>`}
    <p class="origin meta">${stakeholder === null ? nothing : stakeholderBadge(view, stakeholder)} ${translate('record-page:late.round', { round: formatNumber(round) })}</p>
  </li>`
}
