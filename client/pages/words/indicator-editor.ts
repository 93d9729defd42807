import { html, nothing, type TemplateResult } from 'lit'
import type * as Y from 'yjs'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import type { IndicatorContent, QuestionContent } from '../../../shared/documents/content.ts'
import { addIndicator, byHand, removeIndicator, setIndicatorKind, textOf } from '../../../shared/documents/writer.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { focusWhenDrawn } from '../../elements/focus-when-drawn.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import '../../elements/indicator-guide.ts'
import { glossaryOf, INDICATOR_KINDS } from './indicator-parts.ts'
import { newId } from './new-id.ts'
import { wordsField } from './words-field.ts'

export interface IndicatorEditor {
  readonly doc: Y.Doc
  readonly question: QuestionContent
  /** In which new indicators are written. */
  readonly language: Language
  readonly glossary: readonly GlossaryEntry[]
  /** The consultation's first language. */
  readonly source: Language
  /** How the words of an indicator could be plainer. */
  readonly hintsOf: (indicator: IndicatorContent) => TemplateResult | typeof nothing
  readonly onRemoved: (indicator: IndicatorContent) => void
  /** What was taken out last, to be put back; else nothing. */
  readonly undo: TemplateResult | typeof nothing
}

/** The indicators of an open card: their kind, their words, where one would look, and how to add another. */
export function indicatorEditor(editor: IndicatorEditor): TemplateResult {
  const { question, glossary, source, undo } = editor
  const full = question.indicators.length >= limits.indicatorsPerQuestion
  return html`<section class="stack gap-3" aria-labelledby="indicators-${question.id}">
    <h3 id="indicators-${question.id}">${translate('table:indicator.heading')}</h3>
    <cafe-indicator-guide></cafe-indicator-guide>${glossaryOf(glossary, source)}
    ${question.indicators.map((indicator, index) => oneIndicator(editor, indicator, index + 1))}
    ${undo}
    ${full ? nothing : html`<div class="row gap-2" role="group" aria-label=${translate('table:indicator.add')}>
      ${INDICATOR_KINDS.map((kind) => html`<button type="button" class="btn" @click=${(event: Event) => add(editor, kind, event)}>${icon('plus')}${translate(`table:indicator.${kind}.add`)}</button>`)}
    </div>`}
  </section>`
}

function add({ doc, question, language }: IndicatorEditor, kind: IndicatorContent['kind'], event: Event): void {
  const id = newId()
  addIndicator(doc, question.id, { id, kind, language })
  const card = event.currentTarget instanceof HTMLElement ? event.currentTarget.closest('.card') : null
  focusWhenDrawn(card ?? document, `#indicator-${id}`)
}

function oneIndicator({ doc, question, hintsOf, onRemoved }: IndicatorEditor, indicator: IndicatorContent, number: number): TemplateResult {
  const { id, kind, language } = indicator
  const remove = (): void => {
    removeIndicator(doc, question.id, id)
    onRemoved(indicator)
  }
  return html`<fieldset class="indicator stack gap-2">
    <legend class="unseen">${translate('table:indicator.number', { number })}</legend>
    <div class="row apart">
      <div class="kinds" role="radiogroup" aria-label=${translate('table:indicator.kind')}>
        ${INDICATOR_KINDS.map((name) => html`<label class=${name === kind ? 'chosen' : ''}><input type="radio" name="kind-${id}" value=${name} .checked=${name === kind} @change=${() => setIndicatorKind(doc, question.id, id, name)}>${icon(name)}<span>${translate(`table:indicator.${name}.name`)}</span></label>`)}
      </div>
      <button type="button" class="btn quiet" aria-label=${translate('table:indicator.remove_number', { number })} @click=${remove}>${icon('close')}${translate('table:indicator.remove')}</button>
    </div>
    ${wordsField({
      id: `indicator-${id}`,
      label: translate(`table:indicator.${kind}.label`),
      text: textOf(doc, { of: 'indicator', question: question.id, indicator: id }),
      language,
      maxLength: limits.itemCharacters,
    })}${hintsOf(indicator)}
    ${wordsField({
      id: `means-${id}`,
      label: translate('table:indicator.means'),
      hint: translate('table:indicator.means_hint'),
      text: textOf(doc, { of: 'means', question: question.id, indicator: id }),
      language,
      maxLength: limits.itemCharacters,
      lines: 1,
    })}
  </fieldset>`
}

/** Puts an indicator back as it was, below the others. */
export function restoreIndicator(doc: Y.Doc, question: ItemId, { id, kind, language, text, means }: IndicatorContent): void {
  doc.transact(() => {
    addIndicator(doc, question, { id, kind, language })
    textOf(doc, { of: 'indicator', question, indicator: id })?.insert(0, text)
    textOf(doc, { of: 'means', question, indicator: id })?.insert(0, means)
  }, byHand)
}
