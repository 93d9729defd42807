import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type * as Y from 'yjs'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import type { IndicatorContent, QuestionContent } from '../../../shared/documents/content.ts'
import type { PlainHint } from '../../../shared/documents/plain-language.ts'
import { addQuestion, orderAtEnd, setFlag } from '../../../shared/documents/writer.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { busy } from '../../elements/busy.ts'
import { focusWhenDrawn } from '../../elements/focus-when-drawn.ts'
import { icon } from '../../elements/icon.ts'
import { named } from '../../elements/said.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import { Attribution } from '../../session/attribution.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { LiveDocument } from '../../session/document.ts'
import { whoIsAt } from '../../session/document-people.ts'
import { plainHints } from './card-hints.ts'
import { fold, putBackNotice } from './card-parts.ts'
import './card-tags.ts'
import { talkOf } from './card-thread.ts'
import './cards.css'
import { restoreIndicator } from './indicator-editor.ts'
import './linked-cards.ts'
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
    consultation: { attribute: false },
    table: { attribute: false },
    live: { attribute: false },
    tags: { attribute: false },
    removed: { state: true },
    leftHints: { state: true },
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
  declare consultation: ConsultationStore
  /** Where the cards lie; undefined in the circle, from which nothing is linked. */
  declare table: ItemId | undefined
  /** The document of the cards: who else is at them. */
  declare live: LiveDocument | undefined
  /** Those that stand on any card here. */
  declare tags: readonly string[]
  declare private removed: Removed | undefined
  /** Hints that somebody wants no more, by card or indicator. */
  declare private leftHints: ReadonlyMap<ItemId, ReadonlySet<PlainHint['kind']>>
  readonly #localized = new Localized(this, 'card')
  #looksAt: ItemId | undefined
  readonly #attribution = new Attribution(this, () => ({ consultation: this.consultation, table: this.table, words: this.live }))

  constructor() {
    super()
    this.table = undefined
    this.live = undefined
    this.tags = []
    this.leftHints = new Map()
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
    if (!this.#localized.ready) return busy()
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
        hints: this.#hints(question, 'question', `#wording-${id}`),
        hintsOf: (indicator) => this.#hints(indicator, 'other', `#indicator-${indicator.id}`),
        company: this.#company(id),
        more: this.#folds(doc, question),
      })
    }
    return questionCard({
      question,
      number,
      reading,
      issues,
      original: this.originals.has(id),
      onOriginal: (original) => this.showOriginal(id, original),
      beneath: this.#beneath(question),
      acts: this.writable
        ? html`<button type="button" class="btn quiet act" aria-label=${translate('table:question.write_number', { number })} @click=${() => this.lay(id)}>${icon('pen')}${translate('table:question.write')}</button>${this.#company(id)}`
        : undefined,
    })
  }

  /** On a closed card: whom it goes back to, where else it is asked, and what was said about it. */
  #beneath(question: QuestionContent): TemplateResult {
    const { id, links, thread } = question
    return html`${this.doc !== undefined && links.length > 0 ? this.#links(this.doc, question, false) : nothing}
      ${this.doc !== undefined && thread.length > 0 ? this.#thread(this.doc, question) : nothing}
      ${this.#attribution.shapedBy(id)}${this.writable ? nothing : this.#company(id)}`
  }

  #folds(doc: Y.Doc, question: QuestionContent): TemplateResult {
    const tags = html`<cafe-card-tags .doc=${doc} .question=${question} .known=${this.tags}></cafe-card-tags>`
    return html`${fold({ drawn: 'tag', words: translate('card:tags.heading'), count: question.tags.length, content: tags })}
      ${this.#links(doc, question, true)}${this.#thread(doc, question)}`
  }

  #links(doc: Y.Doc, question: QuestionContent, writable: boolean): TemplateResult | typeof nothing {
    if (this.table === undefined) return nothing
    return html`<cafe-card-links .consultation=${this.consultation} .table=${this.table} .doc=${doc} .question=${question} .language=${this.reading.language} .writable=${writable}></cafe-card-links>`
  }

  #thread(doc: Y.Doc, question: QuestionContent): TemplateResult {
    const { consultation, reading, writable, table } = this
    const thread = html`<cafe-card-thread .doc=${doc} .question=${question} .writable=${writable} .language=${reading.language} .talk=${talkOf(consultation)}
      .tends=${table !== undefined && consultation.me.hosts === table} .shapedBy=${(remark: ItemId) => this.#attribution.shapedBy(remark)}></cafe-card-thread>`
    return fold({ drawn: 'speech', words: translate('card:thread.heading'), count: question.thread.length, content: thread })
  }

  #hints({ id, text, language }: Pick<QuestionContent, 'id' | 'text' | 'language'>, what: 'question' | 'other', field: string): TemplateResult | typeof nothing {
    const left = this.leftHints.get(id) ?? new Set()
    const onLeave = (kind: PlainHint['kind']): void => {
      this.leftHints = new Map(this.leftHints).set(id, new Set([...left, kind]))
      focusWhenDrawn(this, field)
    }
    return plainHints({ text, language, what, left, onLeave })
  }

  /** Who else is at a card just now. Below what one can press: whoever comes must not push it away from under a finger. */
  #company(id: ItemId): TemplateResult | typeof nothing {
    const people = this.live === undefined ? [] : whoIsAt(this.live, `question:${id}`)
    if (people.length === 0) return nothing
    return html`<p class="note soft here">${icon('pen')}<span>${translate('card:here')} ${people.map(({ name }, index) => html`${index === 0 ? nothing : ', '}${named(name === '' ? translate('table:someone') : name)}`)}</span></p>`
  }

  /** Says to the others at which card we are. */
  #look(at: ItemId | undefined): void {
    if (at === this.#looksAt) return
    this.#looksAt = at
    this.live?.look(at === undefined ? null : `question:${at}`)
  }

  protected override updated(): void {
    super.updated()
    this.#look(this.isOpen ? this.open : undefined)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#look(undefined)
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
    return putBackNotice(translate(removed.what === 'question' ? 'table:question.removed' : 'table:indicator.removed'), putBack)
  }
}

customElements.define('cafe-questions', CafeQuestions)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-questions': CafeQuestions
  }
}
