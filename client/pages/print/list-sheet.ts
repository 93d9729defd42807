import { html, nothing, type TemplateResult } from 'lit'
import { HANDOVER_ID, type QuestionContent } from '../../../shared/documents/content.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { inBoth, ruled, sheetHead, sheetNotes, sheetQuestion, type SheetWords } from './sheet-parts.ts'

const LINES_FOR_A_PEN = 14

/** What lies on a table, with room to write beside each question and below all: paper comes back with more on it. */
export function listSheet(words: SheetWords): TemplateResult {
  const { consultation, table, content, reading } = words
  const asked = content?.questions.filter(({ parked }) => !parked) ?? []
  const parked = content?.questions.filter((question) => question.parked) ?? []
  const round = consultation.view.cafe.round?.number
  return html`<table class="sheet-table"><colgroup><col class="of-number"><col><col class="of-hand"></colgroup>
      <thead><tr><th colspan="3">${sheetHead(consultation, table)}</th></tr>
        <tr class="sheet-columns"><th scope="col"><span class="unseen">${translate('paper:list.number')}</span></th><th scope="col">${round === undefined ? translate('paper:list.questions') : translate('paper:list.questions_round', { round: formatNumber(round) })}</th><th scope="col" class="by-hand">${translate('paper:list.by_hand')}</th></tr></thead>
      <tbody>${asked.length === 0 ? html`<tr><td></td><td>${translate('table:question.none')}</td><td class="by-hand"></td></tr>` : asked.map((question, index) => row(words, question, formatNumber(index + 1)))}</tbody>
      ${parked.length === 0 ? nothing : html`<tbody><tr><th colspan="3" scope="rowgroup" class="sheet-group">${translate('table:part.parked')}</th></tr>${parked.map((question, index) => row(words, question, translate('paper:list.parked_number', { number: formatNumber(index + 1) })))}</tbody>`}
    </table>
    ${content === undefined || content.notes.length === 0 ? nothing : html`<section class="sheet-part"><h2>${translate('table:part.notes')}</h2>${sheetNotes(content.notes, content.notesLanguage)}</section>`}
    ${content === undefined || content.handover.trim() === '' ? nothing : html`<section class="sheet-part"><h2>${translate('table:handover.to_next')}</h2><p class="sheet-text">${inBoth(HANDOVER_ID, content.handover, content.handoverLanguage, reading, '')}</p></section>`}
    <section class="sheet-part"><h2>${translate('paper:list.additions')}</h2><p class="meta">${translate('paper:list.additions_hint')}</p>${ruled(LINES_FOR_A_PEN)}</section>`
}

function row({ reading, issues }: SheetWords, question: QuestionContent, number: string): TemplateResult {
  return html`<tr><td class="sheet-no">${number}</td><td>${sheetQuestion(question, reading, issues)}</td><td class="by-hand"></td></tr>`
}
