import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type * as Y from 'yjs'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import type { IndicatorContent, QuestionContent } from '../../../shared/documents/content.ts'
import { addQuestion, orderAtEnd, setFlag } from '../../../shared/documents/writer.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { translate } from '../../i18n/translate.ts'
import { focusWhenDrawn, restoreIndicator } from './indicator-editor.ts'
import { newId } from './new-id.ts'
import { OneOpen } from './one-open.ts'
import { questionCard, type Issues } from './question-card.ts'
import { questionEditor } from './question-editor.ts'
import type { Reading } from './reading.ts'

type Removed =
  | { readonly what: 'question'; readonly question: ItemId }
  | { readonly what: 'indicator'; readonly question: ItemId; readonly indicator: IndicatorContent }

/**
 * The question cards of a table, or of the circle for one stakeholder; one of them at a time is laid open to be written.
 */
export class CafeQuestions extends OneOpen {
  static override properties = {
    doc: { attribute: false },
    questions: { attribute: false },
    reading: { attribute: false },
    issues: { attribute: false },
    stakeholder: { attribute: false },
    glossary: { attribute: false },
    source: { attribute: false },
    mayPark: { attribute: false },
    removed: { state: true },
  }

  declare doc: Y.Doc | undefined
  /** Those to be shown, in order. */
  declare questions: readonly QuestionContent[]
  declare reading: Reading
  declare issues: Issues
  /** To whom a new question is addressed. */
  declare stakeholder: ItemId
  declare glossary: readonly GlossaryEntry[]
  /** The consultation's first language. */
  declare source: Language
  declare mayPark: boolean
  declare private removed: Removed | undefined

  constructor() {
    super()
    this.doc = undefined
    this.questions = []
    this.stakeholder = ''
    this.glossary = []
    this.source = ''
    this.mayPark = true
    this.removed = undefined
  }

  protected override get shown(): readonly QuestionContent[] {
    return this.questions
  }

  /** Lays a new card at the end, open, the pen on it. */
  write(): void {
    if (this.doc === undefined || !this.writable) return
    const id = newId()
    addQuestion(this.doc, { id, language: this.reading.language, stakeholder: this.stakeholder, order: orderAtEnd(this.doc.getMap('questions')) })
    this.lay(id)
  }

  /** Lays a card open, the pen on its wording. */
  lay(id: ItemId): void {
    this.open = id
    this.removed = undefined
    focusWhenDrawn(this, `#wording-${id}`)
  }

  /** Closes the open card; what was written is on the table already. */
  close(): void {
    const id = this.open
    this.open = undefined
    if (this.removed?.what === 'indicator') this.removed = undefined
    if (id !== undefined) focusWhenDrawn(this, `#question-${id}`)
  }

  protected override render(): TemplateResult {
    return html`${repeat(this.questions, ({ id }) => id, (question, index) => this.#card(question, index))}
      ${this.removed?.what === 'question' ? this.#undo(this.removed) : nothing}`
  }

  #card(question: QuestionContent, index: number): TemplateResult {
    const { reading, issues, doc } = this
    const { id } = question
    const number = index + 1
    if (this.writable && doc !== undefined && this.open === id) {
      return questionEditor({
        doc,
        question,
        number,
        issues,
        language: question.language,
        glossary: this.glossary,
        source: this.source,
        isFirst: index === 0,
        isLast: index === this.questions.length - 1,
        mayPark: this.mayPark,
        onDone: () => this.close(),
        onRemove: () => this.#remove(id),
        onRemoved: (indicator) => this.#took({ what: 'indicator', question: id, indicator }),
        undo: this.removed?.what === 'indicator' && this.removed.question === id ? this.#undo(this.removed) : nothing,
      })
    }
    return questionCard({
      question,
      number,
      reading,
      issues,
      original: this.originals.has(id),
      onOriginal: (original) => this.showOriginal(id, original),
      acts: this.writable
        ? html`<button type="button" class="btn quiet act" aria-label=${translate('table:question.write_number', { number })} @click=${() => this.lay(id)}>${icon('pen')}${translate('table:question.write')}</button>`
        : undefined,
    })
  }

  #remove(id: ItemId): void {
    if (this.doc === undefined) return
    setFlag(this.doc, id, 'removed', true)
    this.open = undefined
    this.#took({ what: 'question', question: id })
  }

  #took(removed: Removed): void {
    this.removed = removed
    focusWhenDrawn(this, '.put-back')
  }

  #undo(removed: Removed): TemplateResult {
    const putBack = (): void => {
      this.removed = undefined
      if (this.doc === undefined) return
      if (removed.what === 'indicator') {
        restoreIndicator(this.doc, removed.question, removed.indicator)
        return focusWhenDrawn(this, `#indicator-${removed.indicator.id}`)
      }
      setFlag(this.doc, removed.question, 'removed', false)
      focusWhenDrawn(this, `#question-${removed.question}`)
    }
    return notice({
      tone: 'info',
      live: true,
      words: translate(removed.what === 'question' ? 'table:question.removed' : 'table:indicator.removed'),
      acts: html`<button type="button" class="btn put-back" @click=${putBack}>${icon('undo')}${translate('table:undo')}</button>`,
    })
  }
}

customElements.define('cafe-questions', CafeQuestions)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-questions': CafeQuestions
  }
}
