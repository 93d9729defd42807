import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { CardLink, QuestionContent } from '../../../shared/documents/content.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { busy } from '../../elements/busy.ts'
import { selectField, textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords } from '../../session/document.ts'
import { sourceOf, tableName } from '../../session/texts.ts'
import { wordsOfTable } from './card-links.ts'
import { FollowingReading } from './following-reading.ts'
import { shown, type Reading } from './reading.ts'
import { shownWords, translationChip } from './reading-parts.ts'

/** So many cards are offered at once; words find the others. */
const OFFERED = 30

/** A card on another table is chosen. */
export class CardChosen extends Event {
  readonly link: CardLink

  constructor(link: CardLink) {
    super('card-chosen', { bubbles: true })
    this.link = link
  }
}

/**
 * A card on another table is found: first the table, then the card by its words.
 *
 * @fires card-chosen - with the link to it
 */
export class CafeLinkChooser extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    table: { attribute: false },
    linked: { attribute: false },
    language: { attribute: false },
    chosen: { state: true },
    words: { state: true },
  }

  declare consultation: ConsultationStore
  /** The table from which one links. */
  declare table: ItemId
  declare linked: readonly CardLink[]
  /** In which one reads. */
  declare language: Language
  declare private chosen: ItemId | undefined
  declare private words: string
  readonly #live = new FollowingWords(this, () => {
    const table = this.#table()
    return { consultation: this.consultation, document: table === undefined ? undefined : wordsOfTable(this.consultation, table) }
  })
  readonly #translated = new FollowingReading(this, () => ({ consultation: this.consultation, table: this.#table(), language: this.language }))

  constructor() {
    super()
    this.chosen = undefined
    this.words = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #others(): readonly ItemId[] {
    return (this.consultation.view.structure.tables ?? []).flatMap(({ id }) => (id === this.table ? [] : [id]))
  }

  #table(): ItemId | undefined {
    return this.chosen ?? this.#others()[0]
  }

  protected override render(): TemplateResult {
    const table = this.#table()
    const { view } = this.consultation
    const options = this.#others().map((id) => {
      const { text, language } = tableName(view, id)
      return { value: id, label: text, language }
    })
    return html`<div class="stack gap-3 chooser">
      ${selectField({ id: 'link-table', label: translate('card:links.table'), value: table ?? '', options, onChange: (value) => (this.chosen = value) })}
      ${textField({ id: 'link-words', label: translate('card:links.find'), value: this.words, onInput: (words) => (this.words = words), maxLength: limits.titleCharacters })}
      ${table === undefined ? nothing : this.#cards(table)}
    </div>`
  }

  #cards(table: ItemId): TemplateResult {
    const live = this.#live.words
    if (live === undefined) return html`<p class="meta">${translate('card:links.wait')}</p>`
    const { reading } = this.#translated
    const { questions } = readTable(live.doc, sourceOf(this.consultation.view) ?? '')
    const all = questions.filter(({ id, text }) => text.trim() !== '' && !this.linked.some(({ question }) => question === id))
    if (all.length === 0) {
      if (live.state === 'connecting') return busy()
      return html`<p class="meta">${translate(live.state === 'synced' ? 'card:links.empty' : 'card:links.wait')}</p>`
    }
    const wanted = this.words.trim().toLowerCase()
    const found = all.filter(({ id, text, language }) => text.toLowerCase().includes(wanted) || shown(id, text, language, reading).text.toLowerCase().includes(wanted))
    if (found.length === 0) return html`<p class="meta" role="status">${translate('card:links.none')}</p>`
    return html`<ul class="found" aria-label=${translate('card:links.cards')}>${found.slice(0, OFFERED).map((card) => this.#card(table, card, reading))}</ul>
      ${found.length > OFFERED ? html`<p class="meta">${translate('card:links.more')}</p>` : nothing}`
  }

  #card(table: ItemId, { id, text, language }: QuestionContent, reading: Reading): TemplateResult {
    const words = shown(id, text, language, reading)
    return html`<li><button type="button" class="btn quiet book" @click=${() => this.dispatchEvent(new CardChosen({ table, question: id }))}>${icon('link')}<span>${shownWords(words)}${words.state === 'stale' ? html` ${translationChip(words.state, this.language)}` : nothing}</span></button></li>`
  }
}

customElements.define('cafe-link-chooser', CafeLinkChooser)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-link-chooser': CafeLinkChooser
  }
  interface HTMLElementEventMap {
    'card-chosen': CardChosen
  }
}
