import { html, nothing, type TemplateResult } from 'lit'
import { linkIssues, moveQuestion, setFlag, textOf } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { icon } from '../../elements/icon.ts'
import { tick } from '../../elements/tick.ts'
import { formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language as spoken, translate } from '../../i18n/translate.ts'
import { indicatorEditor, type IndicatorEditor } from './indicator-editor.ts'
import type { Issues } from './question-card.ts'
import { shown } from './reading.ts'
import { shownWords } from './reading-parts.ts'
import { wordsField } from './words-field.ts'

export interface QuestionEditor extends IndicatorEditor {
  readonly number: number
  readonly issues: Issues
  readonly isFirst: boolean
  readonly isLast: boolean
  /** A circle has no parking lot. */
  readonly mayPark: boolean
  /** How its words could be plainer. */
  readonly hints: TemplateResult | typeof nothing
  /** Who else has it open. */
  readonly company: TemplateResult | typeof nothing
  /** Its tags, its links and what was said about it, folded. */
  readonly more: TemplateResult
  readonly onDone: () => void
  readonly onRemove: () => void
}

/** A card laid open: everybody who has it open writes in it at once. */
export function questionEditor(editor: QuestionEditor): TemplateResult {
  const { doc, question, number, hints, company, more, onDone } = editor
  const { id, language } = question
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.stopPropagation()
    onDone()
  }
  return html`<article class="card q open" aria-label=${translate('table:question.open', { number })} @keydown=${onKey}>
    <span class="no">${formatNumber(number)}</span>
    <div class="stack gap-5">
      ${company}
      <div class="stack gap-2">${wordsField({
        id: `wording-${id}`,
        label: translate('table:question.wording'),
        hint: translate('table:question.written_in', { language: nameIn(language, spoken()) }),
        text: textOf(doc, { of: 'question', question: id }),
        language,
        maxLength: limits.itemCharacters,
        placeholder: translate('table:question.placeholder'),
      })}${hints}</div>
      ${indicatorEditor(editor)}
      <div class="folds">${issueTicks(editor)}${more}</div>
      ${tick({
        label: translate('table:question.is_cross_cutting'),
        hint: translate('table:question.cross_cutting_hint'),
        checked: question.crossCutting,
        onChange: (checked) => setFlag(doc, id, 'crossCutting', checked),
      })}
      ${deeds(editor)}
      <button type="button" class="btn primary laptop-only" @click=${onDone}>${translate('table:question.done')}</button>
    </div>
  </article>`
}

function deeds({ doc, question, isFirst, isLast, mayPark, onRemove, onDone }: QuestionEditor): TemplateResult {
  const { id, parked } = question
  const park = (): void => {
    setFlag(doc, id, 'parked', !parked)
    onDone()
  }
  return html`<div class="row gap-2" role="group" aria-label=${translate('table:question.deeds')}>
    <button type="button" class="btn" ?disabled=${isFirst} @click=${() => moveQuestion(doc, id, 'up')}>${icon('up')}${translate('table:question.up')}</button>
    <button type="button" class="btn" ?disabled=${isLast} @click=${() => moveQuestion(doc, id, 'down')}>${icon('down')}${translate('table:question.down')}</button>
    ${mayPark ? html`<button type="button" class="btn" @click=${park}>${icon('park')}${translate(parked ? 'table:question.unpark' : 'table:question.park')}</button>` : nothing}
    <button type="button" class="btn danger" @click=${onRemove}>${icon('reject')}${translate('table:question.remove')}</button>
  </div>`
}

/** Issues of the same stakeholder, and those that cut across all. */
function issueTicks({ doc, question, issues: { lines, reading } }: QuestionEditor): TemplateResult | typeof nothing {
  const near = [...lines.values()].filter(
    ({ id, stakeholder }) => stakeholder === '' || stakeholder === question.stakeholder || question.issues.includes(id),
  )
  if (near.length === 0) return nothing
  const link = (id: string, linked: boolean): void =>
    linkIssues(doc, question.id, linked ? [...question.issues, id].slice(0, limits.linksPerQuestion) : question.issues.filter((other) => other !== id))
  return html`<details class="guide"><summary>${icon('link')}${question.issues.length === 0 ? translate('table:question.link_issues') : translate('table:question.issues', { count: question.issues.length })}</summary>
    <div>${near.map(({ id, text, language }) =>
      tick({ label: shownWords(shown(id, text, language, reading)), checked: question.issues.includes(id), onChange: (linked) => link(id, linked) }),
    )}</div>
  </details>`
}
