import { html, nothing, type TemplateResult } from 'lit'
import { meansId, type IndicatorContent, type QuestionContent, type TableContent } from '../../../shared/documents/content.ts'
import { type RichNode, treeOf, type RichText } from '../../../shared/documents/rich-text.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { roundsOf } from '../../../shared/meeting/lookup.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { named, said } from '../../elements/said.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { formatDuration, formatNumber, formatTime } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language as spoken, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { sourceOf, tableIndexOf, tableName, wordsOf } from '../../session/texts.ts'
import type { Issues } from '../words/question-card.ts'
import { shown, type Reading } from '../words/reading.ts'

const MINUTE_MS = 60_000

/** What a sheet about a table is made of. */
export interface SheetWords {
  readonly consultation: ConsultationStore
  readonly table: ItemId
  /** Undefined before the table has had a round. */
  readonly content: TableContent | undefined
  readonly reading: Reading
  readonly issues: Issues
}

/** The table's sign and name, and of which meeting: on top of each page. */
export function sheetHead({ view }: ConsultationStore, table: ItemId): TemplateResult {
  const { text, language } = tableName(view, table)
  return html`<div class="sheet-head">${tableBadge(tableIndexOf(view, table), said(text, language))}<span class="meta">${wordsOf(view.structure.title, sourceOf(view))}</span></div>`
}

/** Words in the reader's language; where they are translated, the original stands beside them. */
export function inBoth(id: ItemId, text: string, written: Language, reading: Reading, empty: string): TemplateResult {
  if (text.trim() === '') return html`<span class="soft">${empty}</span>`
  const words = shown(id, text, written, reading)
  const read = html`<span class="book" lang=${words.language} dir=${directionOf(words.language)}>${words.text}</span>`
  if (words.state === 'source') return read
  if (words.state === 'missing') return html`${read} <span class="meta">(${nameIn(written, spoken())})</span>`
  const stale = words.state === 'stale' ? html` <span class="meta">(${translate('paper:stale')})</span>` : nothing
  return html`<span class="both"><span>${read}${stale}</span><span class="original" lang=${written} dir=${directionOf(written)}>${text}</span></span>`
}

function oneIndicator({ id, kind, text, means, language }: IndicatorContent, reading: Reading): TemplateResult {
  return html`<li class="sheet-ind">${icon(kind)}<div><span class="kind">${translate(`table:indicator.${kind}.name`)}.</span> ${inBoth(id, text, language, reading, translate('table:indicator.empty'))}
    ${means.trim() === '' ? nothing : html`<div class="sheet-means">${translate('table:indicator.means_before')} ${inBoth(meansId(id), means, language, reading, '')}</div>`}</div></li>`
}

/** A question as it goes on paper: its words, how an answer is seen, what it answers, its tags. */
export function sheetQuestion(question: QuestionContent, reading: Reading, issues: Issues): TemplateResult {
  const { id, text, language, indicators, tags, crossCutting } = question
  const answered = question.issues.flatMap((issue) => issues.lines.get(issue) ?? [])
  return html`<div class="sheet-text">${inBoth(id, text, language, reading, translate('table:question.empty'))}</div>
    ${indicators.length === 0 ? nothing : html`<ul class="sheet-inds">${indicators.map((one) => oneIndicator(one, reading))}</ul>`}
    ${answered.length === 0 ? nothing : html`<div class="sheet-more"><b>${translate('paper:list.answers')}</b><ul>${answered.map((line) => html`<li>${inBoth(line.id, line.text, line.language, issues.reading, '')}</li>`)}</ul></div>`}
    ${tags.length === 0 && !crossCutting ? nothing : html`<div class="sheet-more"><b>${translate('paper:list.tags')}</b> ${[...(crossCutting ? [translate('table:question.cross_cutting')] : []), ...tags].map((tag, index) => html`${index === 0 ? nothing : ' · '}${named(tag)}`)}</div>`}`
}

/** Notes with their lists and what is strong in them. */
export const sheetNotes = (notes: RichText, language: Language): TemplateResult =>
  html`<div class="sheet-notes book" lang=${language} dir=${directionOf(language)}>${treeOf(notes).map(richNode)}</div>`

function richNode({ name, children, runs }: RichNode): TemplateResult {
  if (name === 'bullet_list') return html`<ul>${children.map(richNode)}</ul>`
  if (name === 'ordered_list') return html`<ol>${children.map(richNode)}</ol>`
  if (name === 'list_item') return html`<li>${children.map(richNode)}</li>`
  return html`<p>${runs.map(({ text, strong, emphasis }) => {
    const words = emphasis ? html`<em>${text}</em>` : html`${text}`
    return strong ? html`<strong>${words}</strong>` : words
  })}</p>`
}

/** Lines for a pen. */
export const ruled = (lines: number): TemplateResult => html`<div class="ruled" aria-hidden="true">${Array.from({ length: lines }, () => html`<div></div>`)}</div>`

/** The rounds: what they are called, how long they take, and from when to when those that have begun. */
export function sheetRounds(view: Consultation): TemplateResult | typeof nothing {
  const rounds = roundsOf(view)
  if (rounds.length === 0) return nothing
  const begun = [...view.cafe.earlier, ...(view.cafe.round === null ? [] : [view.cafe.round])]
  return html`<ol class="sheet-rounds">${rounds.map(({ title, minutes }, index) => {
    const round = begun.find(({ number }) => number === index + 1)
    return html`<li><b class="num">${formatNumber(index + 1)}</b> <span>${wordsOf(title, sourceOf(view))}</span> <span class="num">${round === undefined ? formatDuration(minutes * MINUTE_MS) : translate('paper:from_to', { from: formatTime(round.startsAt), to: formatTime(round.endsAt) })}</span></li>`
  })}</ol>`
}
