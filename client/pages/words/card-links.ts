import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { CardLink, QuestionContent } from '../../../shared/documents/content.ts'
import { liveQuestion } from '../../../shared/documents/live-maps.ts'
import { readCard } from '../../../shared/documents/reader.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { newestTableDocument } from '../../../shared/meeting/lookup.ts'
import { busy } from '../../elements/busy.ts'
import { said } from '../../elements/said.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords } from '../../session/document.ts'
import { Following } from '../../session/following.ts'
import { sourceOf, tableIndexOf, tableName } from '../../session/texts.ts'
import { FollowingReading } from './following-reading.ts'
import { shown } from './reading.ts'
import { shownWords, translationChip } from './reading-parts.ts'

/** The words of another table as they are now: of its newest round. */
export const wordsOfTable = ({ view }: ConsultationStore, table: ItemId): DocumentReference | undefined => newestTableDocument(view, table)

/** The sign and the name of a table. */
function badgeOf({ view }: ConsultationStore, table: ItemId): TemplateResult {
  const { text, language } = tableName(view, table)
  return tableBadge(tableIndexOf(view, table), said(text, language))
}

/** A card on another table, as it reads there now. */
export class CafeLinkedCard extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    link: { attribute: false },
    language: { attribute: false },
    act: { attribute: false },
  }

  declare consultation: ConsultationStore
  declare link: CardLink
  /** In which one reads. */
  declare language: Language
  /** What one can do with the link. */
  declare act: TemplateResult | typeof nothing
  protected readonly following = new Following(this, () => this.consultation)
  readonly #words = new FollowingWords(this, () => ({ consultation: this.consultation, document: wordsOfTable(this.consultation, this.link.table) }))
  /** Asked for only where the card is written in another language: each document is a line of its own. */
  readonly #translated = new FollowingReading(this, () => {
    const card = this.#card()
    const table = card === undefined || card.language === this.language ? undefined : this.link.table
    return { consultation: this.consultation, table, language: this.language, item: this.link.question }
  })

  constructor() {
    super()
    this.act = nothing
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    return html`<div class="stack gap-1 linked">${badgeOf(this.consultation, this.link.table)}${this.#said()}${this.act}</div>`
  }

  /** Undefined while it is not here, and where it was removed. */
  #card(): QuestionContent | undefined {
    const doc = this.#words.words?.doc
    if (doc === undefined || liveQuestion(doc, this.link.question)?.get('removed') === true) return undefined
    return readCard(doc, this.link.question, sourceOf(this.consultation.view) ?? '')
  }

  #said(): TemplateResult {
    const card = this.#card()
    if (card !== undefined) return html`${this.#wording(card)}`
    const state = this.#words.words?.state
    if (state === 'connecting') return busy()
    return html`<p class="meta">${translate(state === 'synced' ? 'card:links.gone' : 'card:links.wait')}</p>`
  }

  #wording({ id, text, language }: QuestionContent): TemplateResult {
    if (text.trim() === '') return html`<p class="soft">${translate('table:question.empty')}</p>`
    const words = shown(id, text, language, this.#translated.reading)
    return html`<p class="book">${shownWords(words)}</p>${words.state === 'source' ? nothing : html`<div>${translationChip(words.state, this.language)}</div>`}`
  }
}

customElements.define('cafe-linked-card', CafeLinkedCard)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-linked-card': CafeLinkedCard
  }
}
