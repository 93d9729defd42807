import { html, nothing, type TemplateResult } from 'lit'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import type { QuestionContent } from '../../../shared/documents/content.ts'
import { stakeholderOf, tableOf } from '../../../shared/meeting/lookup.ts'
import { icon } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate, translateAll } from '../../i18n/translate.ts'
import { sourceOf, wordsOf } from '../../session/texts.ts'
import { INDICATOR_KINDS } from '../words/indicator-parts.ts'
import { inBoth, ruled, sheetHead, sheetQuestion, sheetRounds, type SheetWords } from './sheet-parts.ts'

const LINES_FOR_A_PEN = 8

/** What one reads before sitting down, `first` being the questions with which the table begins, `glossary` the meeting's words: what this is for, how it goes, what this table asks, what worries people, and what words mean. */
export function packSheet({ consultation, table, content, reading, issues }: SheetWords, first: readonly QuestionContent[], glossary: readonly GlossaryEntry[]): TemplateResult {
  const { view } = consultation
  const source = sourceOf(view)
  const { structure } = view
  const stakeholder = stakeholderOf(view, tableOf(view, table)?.stakeholder ?? '')
  const lines = [...issues.lines.values()].filter((line) => line.stakeholder === '' || line.stakeholder === stakeholder?.id || line.crossCutting)
  const asked = content?.questions.filter(({ parked }) => !parked) ?? first
  const read = content === undefined ? issues.reading : reading
  return html`<div class="sheet-first">${sheetHead(consultation, table)}</div>
    <section class="sheet-part"><h2>${translate('paper:pack.purpose')}</h2>
      <p class="said small">${wordsOf(structure.summary ?? structure.title, source)}</p>
      ${stakeholder?.describes === undefined ? nothing : html`<h3>${translate('paper:pack.this_table')}</h3><p class="said small">${wordsOf(stakeholder.describes, source)}</p>`}</section>
    <section class="sheet-part keep"><h2>${translate('paper:pack.how')}</h2>
      ${structure.agenda === undefined ? nothing : html`<p>${structure.agenda.map(({ stage }, index) => html`${index === 0 ? nothing : html` ${icon('arrow')} `}${translate(`common:stage.${stage}`)}`)}</p>`}
      ${sheetRounds(view)}<p>${translate('table:next.how')}</p></section>
    <section class="sheet-part keep"><h2>${translate('paper:etiquette.heading')}</h2><ul class="sheet-bullets">${translateAll('paper:etiquette.rules').map((rule) => html`<li>${rule}</li>`)}</ul>
      <p>${translate('paper:pack.after')}</p></section>
    <section class="sheet-part"><h2>${translate('paper:pack.questions')}</h2>
      ${asked.length === 0 ? html`<p class="soft">${translate(content === undefined ? 'paper:pack.not_begun' : 'paper:pack.no_questions')}</p>` : html`<ol class="sheet-items">${asked.map((question, index) => html`<li><span class="sheet-no">${formatNumber(index + 1)}</span><div>${sheetQuestion(question, read, { ...issues, lines: new Map() })}</div></li>`)}</ol>`}</section>
    ${lines.length === 0 ? nothing : html`<section class="sheet-part"><h2>${translate('paper:pack.issues')}</h2><ul class="sheet-bullets">${lines.map(({ id, text, language }) => html`<li>${inBoth(id, text, language, issues.reading, '')}</li>`)}</ul></section>`}
    ${indicatorGuide()}
    ${glossary.length === 0 ? nothing : html`<section class="sheet-part"><h2>${translate('paper:pack.words')}</h2><dl class="sheet-terms">${glossary.map(({ term, meaning }) => html`<div><dt>${wordsOf(term, source)}</dt><dd>${wordsOf(meaning, source)}</dd></div>`)}</dl></section>`}
    <section class="sheet-part keep"><h2>${translate('paper:pack.own')}</h2>${ruled(LINES_FOR_A_PEN)}</section>`
}

/** What an indicator is, with a good and a poor example of each kind, and what to ask of one. */
const indicatorGuide = (): TemplateResult => html`<section class="sheet-part"><h2>${translate('app:indicator')}</h2><p>${translate('guide:indicator.words')}</p>
  <ul class="sheet-inds">${INDICATOR_KINDS.map((kind) => html`<li class="sheet-ind keep">${icon(kind)}<div><b>${translate(`guide:indicator.${kind}.name`)}.</b> ${translate(`guide:indicator.${kind}.means`)}
    <br><b>${translate('guide:indicator.good')}</b> ${translate(`guide:indicator.${kind}.good`)}
    <br><b>${translate('guide:indicator.poor')}</b> ${translate(`guide:indicator.${kind}.poor`)} ${translate(`guide:indicator.${kind}.why`)}</div></li>`)}</ul>
  <p>${translate('guide:indicator.means')}</p>
  <p><b>${translate('guide:indicator.test')}</b></p><ul class="sheet-bullets">${translateAll('guide:indicator.ask').map((question) => html`<li>${question}</li>`)}</ul></section>`
