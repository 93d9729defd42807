import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type * as Y from 'yjs'
import { linkCard, unlinkCard } from '../../../shared/documents/card-writer.ts'
import type { CardLink, QuestionContent } from '../../../shared/documents/content.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { announce } from '../../elements/announce.ts'
import { focusWhenDrawn } from '../../elements/focus-when-drawn.ts'
import { icon } from '../../elements/icon.ts'
import '../../elements/loaded-later.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import './card-links.ts'
import { fold, putBackNotice } from './card-parts.ts'
import type { CardChosen } from './link-chooser.ts'

const loadChooser = (): Promise<unknown> => import('./link-chooser.ts')

/** The cards on other tables that a card is linked to. Their words are fetched when somebody unfolds them. */
export class CafeCardLinks extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    table: { attribute: false },
    doc: { attribute: false },
    question: { attribute: false },
    language: { attribute: false },
    writable: { attribute: false },
    unfolded: { state: true },
    choosing: { state: true },
    removed: { state: true },
  }

  declare consultation: ConsultationStore
  /** Where the card lies. */
  declare table: ItemId
  declare doc: Y.Doc
  declare question: QuestionContent
  /** In which one reads. */
  declare language: Language
  declare writable: boolean
  declare private unfolded: boolean
  declare private choosing: boolean
  declare private removed: CardLink | undefined

  constructor() {
    super()
    this.writable = false
    this.unfolded = false
    this.choosing = false
    this.removed = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  readonly #chosen = ({ link }: CardChosen): void => {
    linkCard(this.doc, this.question.id, link)
    this.choosing = false
    this.removed = undefined
    announce(translate('card:links.linked'))
    focusWhenDrawn(this, '.choose')
  }

  #remove(link: CardLink): void {
    unlinkCard(this.doc, this.question.id, link.question)
    this.removed = link
    focusWhenDrawn(this, '.put-back')
  }

  #putBack(link: CardLink): void {
    linkCard(this.doc, this.question.id, link)
    this.removed = undefined
    focusWhenDrawn(this, '.choose')
  }

  #choose(choosing: boolean): void {
    this.choosing = choosing
    focusWhenDrawn(this, choosing ? '#link-table' : '.choose')
  }

  /** Escape leaves the list, not the card. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.stopPropagation()
    this.#choose(false)
  }

  protected override render(): TemplateResult | typeof nothing {
    const { links } = this.question
    if (links.length === 0 && !this.writable) return nothing
    const onFold = (open: boolean): void => {
      this.unfolded = open
    }
    return fold({ drawn: 'link', words: translate('card:links.heading'), count: links.length, onFold, content: this.unfolded ? this.#content(links) : html`` })
  }

  #content(links: readonly CardLink[]): TemplateResult {
    const { removed } = this
    return html`<div class="stack gap-3">
      ${links.length === 0 ? nothing : html`<ul class="stack gap-3 issues">${links.map((link) => html`<li><cafe-linked-card .consultation=${this.consultation} .link=${link} .language=${this.language} .act=${this.#act(link)}></cafe-linked-card></li>`)}</ul>`}
      ${removed === undefined ? nothing : putBackNotice(translate('card:links.removed'), () => this.#putBack(removed))}
      ${this.writable ? this.#chooser(links) : nothing}
    </div>`
  }

  #act(link: CardLink): TemplateResult | typeof nothing {
    return this.writable ? html`<button type="button" class="btn quiet small start" @click=${() => this.#remove(link)}>${icon('close')}${translate('card:links.remove')}</button>` : nothing
  }

  #chooser(links: readonly CardLink[]): TemplateResult {
    if (links.length >= limits.linksPerQuestion) return html`<p class="meta">${translate('card:links.full')}</p>`
    const chooser = html`<cafe-link-chooser .consultation=${this.consultation} .table=${this.table} .linked=${links} .language=${this.language} @card-chosen=${this.#chosen}></cafe-link-chooser>`
    return html`<button type="button" class="btn start choose" aria-expanded=${this.choosing ? 'true' : 'false'} @click=${() => this.#choose(!this.choosing)}>${icon(this.choosing ? 'close' : 'plus')}${translate(this.choosing ? 'card:links.close' : 'card:links.link')}</button>
      ${this.choosing ? html`<cafe-loaded-later @keydown=${this.#onKey} .load=${loadChooser} .content=${chooser}></cafe-loaded-later>` : nothing}`
  }
}

customElements.define('cafe-card-links', CafeCardLinks)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-card-links': CafeCardLinks
  }
}
