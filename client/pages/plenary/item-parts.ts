import { html, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { stakeholderOf } from '../../../shared/meeting/lookup.ts'
import type { Candidate, Consultation } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import { icon } from '../../elements/icon.ts'
import { inPlainWords } from '../../elements/plain-words.ts'
import { said, saidParagraph } from '../../elements/said.ts'
import { tableBadge, tableClass, tableMark } from '../../elements/table-badge.ts'
import { comma, formatList, formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import { inReaderLanguage, sourceOf, tableName } from '../../session/texts.ts'
import { saidWithTerms } from '../glossary/marked.ts'
import type { PlenaryWords, Shown } from './plenary-words.ts'

const placeOfStakeholder = (view: Consultation, stakeholder: ItemId): number =>
  view.structure.tables?.findIndex((table) => table.stakeholder === stakeholder) ?? -1

/** The name of a stakeholder in the reader's language; “everybody” where there is none. */
export function stakeholderName(view: Consultation, stakeholder: ItemId): { readonly text: string; readonly language: string } {
  const plan = stakeholderOf(view, stakeholder)
  if (plan === undefined) return { text: translate('plenary:item.everybody'), language: language() }
  return inReaderLanguage(plan.name, sourceOf(view))
}

/** Whom an item speaks to, with the sign of their table where there is one. */
export function stakeholderBadge(view: Consultation, stakeholder: ItemId): TemplateResult {
  const name = stakeholderName(view, stakeholder)
  const place = placeOfStakeholder(view, stakeholder)
  return place === -1 ? html`<span class="badge">${said(name.text, name.language)}</span>` : tableBadge(place, said(name.text, name.language))
}

/** The same as a symbol, for dense lists. */
export function stakeholderMark(view: Consultation, stakeholder: ItemId): TemplateResult {
  const place = placeOfStakeholder(view, stakeholder)
  const { text } = stakeholderName(view, stakeholder)
  return place === -1 ? html`<span class="mark-place"><span class="unseen">${text}</span></span>` : html`<span class="mark-place">${tableMark(place, text)}</span>`
}

/** The class that gives an item the colours of its table. */
export const stakeholderClass = (view: Consultation, stakeholder: ItemId): string => {
  const place = placeOfStakeholder(view, stakeholder)
  return place === -1 ? '' : tableClass(place)
}

/** The same in plain words; and a quiet word that this is a translation, with the original for whoever asks. */
export function translatedNote({ from, plain, draft }: Shown): TemplateResult {
  const beside = inPlainWords(plain, language())
  if (from === undefined) return html`${beside}`
  return html`${beside}${draft ? html`<p class="meta">${translate('plenary:item.unreviewed')}</p>` : nothing}<details class="original"><summary class="meta">${translate('plenary:item.translated', { language: nameIn(from.language, language()) })}</summary>${saidParagraph(from.text, from.language)}</details>`
}

const INDICATOR_KINDS = ['count', 'documented', 'state'] as const

function indicatorWord(kind: (typeof INDICATOR_KINDS)[number]): string {
  return translate(`plenary:indicator.${kind}`)
}

/** What shows whether things get better, with how one would know. */
function indicators(candidate: Candidate, words: PlenaryWords): TemplateResult | typeof nothing {
  if (candidate.indicators.length === 0) return nothing
  return html`<ul class="inds">${candidate.indicators.map(({ id, kind, text, means, language: source }) => {
    const shown = words.shownPart(candidate, id, 'text', text, source)
    const how = words.shownPart(candidate, id, 'means', means, source)
    return html`<li class="ind">${icon(kind)}<span><span class="kind">${indicatorWord(kind)}</span> ${saidWithTerms(shown.text, shown.language)}</span>${means.trim() === '' ? nothing : html`<span class="means meta">${said(how.text, how.language)}</span>`}</li>`
  })}</ul>`
}

/** The indicators as a folded sheet. */
export function foldedIndicators(candidate: Candidate, words: PlenaryWords): TemplateResult | typeof nothing {
  if (candidate.indicators.length === 0) return nothing
  return html`<details class="folded"><summary>${translate('plenary:indicator.many', { count: candidate.indicators.length })}</summary>${indicators(candidate, words)}</details>`
}

/** The name of a bloc; people in none are “others”. */
export function blocName(view: Consultation, bloc: string): { readonly text: string; readonly language: string } {
  const plan = view.structure.blocs?.find(({ id }) => id === bloc)
  if (plan === undefined) return { text: translate('plenary:item.other_groups'), language: language() }
  return inReaderLanguage(plan.name, sourceOf(view))
}

/** Where an item comes from: its table, the rounds, the blocs that shaped it. Never a person, never a small group. */
export function origin(view: Consultation, { origin }: Candidate): TemplateResult {
  const { table, rounds, blocs, others } = origin
  const place = table === null ? undefined : tableName(view, table)
  const shapers = [...blocs.map((bloc) => blocName(view, bloc).text), ...(others ? [translate('plenary:item.other_groups')] : [])]
  return html`<ul class="origin meta">
    <li>${place === undefined ? translate('plenary:item.from_circle') : translate('plenary:item.from_table', { table: place.text })}${rounds.length === 0 ? nothing : html`${comma()}${translate('plenary:item.rounds', { count: rounds.length, rounds: formatList(rounds.map(formatNumber)) })}`}</li>
    ${shapers.length === 0 ? nothing : html`<li>${translate('plenary:item.shaped_by', { blocs: formatList(shapers) })}</li>`}
  </ul>`
}

/** Where an item stands, in a word. */
export function statusChip({ status, rating, consensus, exception, scope }: Candidate): TemplateResult | typeof nothing {
  switch (status) {
    case 'accepted':
      return chip('good', exception ? translate('plenary:status.exception') : translate('plenary:status.accepted'))
    case 'parked':
      return chip('plain', translate('plenary:status.parked'), 'park')
    case 'rejected':
      return chip('plain', translate('plenary:status.rejected'), 'reject')
    case 'merged':
      return chip('info', translate('plenary:status.merged'), 'merge')
    case 'at-table':
      return chip('info', translate('plenary:status.at-table'), 'undo')
    case 'candidate':
    case 'shortlisted':
      if (scope?.out === true) return chip('plain', translate('plenary:status.out'), 'reject')
      // A call goes further than a rating.
      if (consensus !== null) return consensus.passes ? chip('good', translate('plenary:status.consensus')) : chip('plain', translate('plenary:status.no_consensus'), 'split')
      if (rating === null) return nothing
      return rating.verdict === 'in' ? chip('good', translate('plenary:verdict.in')) : chip('plain', translate(`plenary:verdict.${rating.verdict}`), rating.verdict === 'out' ? 'reject' : 'split')
  }
}
