import { html, nothing, type TemplateResult } from 'lit'
import type { CircleContent, LineContent, QuestionContent } from '../../../shared/documents/content.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { sourceOf, wordsOf } from '../../session/texts.ts'
import type { Reading } from '../words/reading.ts'
import { inBoth, ruled, sheetQuestion } from './sheet-parts.ts'

const LINES_FOR_A_PEN = 10

/** What the community has written among itself: criteria, issues and first questions, with room for a pen. */
export function circleSheet({ view }: ConsultationStore, { criteria, issues, questions }: CircleContent, reading: Reading): TemplateResult {
  const line = ({ id, text, language }: LineContent): TemplateResult => inBoth(id, text, language, reading, translate('table:question.empty'))
  const question = (one: QuestionContent): TemplateResult => sheetQuestion(one, reading, { lines: new Map(), reading }) // the issues stand above already
  return html`<table class="sheet-table"><colgroup><col class="of-number"><col><col class="of-hand"></colgroup>
      <thead><tr><th colspan="3"><div class="sheet-head"><b>${translate('paper:circle.title')}</b><span class="meta">${wordsOf(view.structure.title, sourceOf(view))}</span></div></th></tr>
        <tr class="sheet-columns"><th scope="col"><span class="unseen">${translate('paper:list.number')}</span></th><th scope="col"><span class="unseen">${translate('paper:circle.name')}</span></th><th scope="col" class="by-hand">${translate('paper:list.by_hand')}</th></tr></thead>
      ${group(translate('paper:circle.criteria'), criteria, line)}
      ${byStakeholder(view, issues).map(({ name, items }) => group(html`${translate('paper:circle.issues')} ${name}`, items, line))}
      ${byStakeholder(view, questions).map(({ name, items }) => group(html`${translate('paper:circle.questions')} ${name}`, items, question))}
    </table>
    <section class="sheet-part"><h2>${translate('paper:list.additions')}</h2>${ruled(LINES_FOR_A_PEN)}</section>`
}

function group<Item>(name: TemplateResult | string, items: readonly Item[], words: (item: Item) => TemplateResult): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing
  return html`<tbody><tr><th colspan="3" scope="rowgroup" class="sheet-group">${name}</th></tr>
    ${items.map((item, index) => html`<tr><td class="sheet-no">${formatNumber(index + 1)}</td><td>${words(item)}</td><td class="by-hand"></td></tr>`)}</tbody>`
}

/** In the order in which the consultation names them; what concerns everybody comes last. */
function byStakeholder<Item extends { readonly stakeholder: ItemId }>(view: ConsultationStore['view'], items: readonly Item[]): readonly { readonly name: TemplateResult | string; readonly items: readonly Item[] }[] {
  const stakeholders = view.structure.stakeholders ?? []
  const known = new Set(stakeholders.map(({ id }) => id))
  return [
    ...stakeholders.map(({ id, name }) => ({ name: wordsOf(name, sourceOf(view)), items: items.filter(({ stakeholder }) => stakeholder === id) })),
    { name: translate('paper:circle.everybody'), items: items.filter(({ stakeholder }) => !known.has(stakeholder)) },
  ]
}
