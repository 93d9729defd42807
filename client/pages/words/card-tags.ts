import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type * as Y from 'yjs'
import { addTag, removeTag } from '../../../shared/documents/card-writer.ts'
import type { QuestionContent } from '../../../shared/documents/content.ts'
import { limits } from '../../../shared/limits.ts'
import { focusWhenDrawn } from '../../elements/focus-when-drawn.ts'
import { textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import { putBackNotice } from './card-parts.ts'
import { newId } from './new-id.ts'

/** So many are offered to be taken over. */
const OFFERED = 8

/** The tags of an open card: short words that bring cards together. */
export class CafeCardTags extends LitElement {
  static override properties = {
    doc: { attribute: false },
    question: { attribute: false },
    known: { attribute: false },
    word: { state: true },
    removed: { state: true },
  }

  declare doc: Y.Doc
  declare question: QuestionContent
  /** Those that stand on other cards here. */
  declare known: readonly string[]
  declare private word: string
  declare private removed: string | undefined

  constructor() {
    super()
    this.known = []
    this.word = ''
    this.removed = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #add(tag: string): void {
    addTag(this.doc, this.question.id, newId(), tag)
    this.word = ''
    this.removed = undefined
    focusWhenDrawn(this, 'input')
  }

  #remove(tag: string): void {
    removeTag(this.doc, this.question.id, tag)
    this.removed = tag
    focusWhenDrawn(this, '.put-back')
  }

  readonly #send = (event: Event): void => {
    event.preventDefault()
    if (this.word.trim() !== '') this.#add(this.word)
  }

  #offered(): readonly string[] {
    const typed = this.word.trim().toLowerCase()
    return this.known.filter((tag) => !this.question.tags.includes(tag) && tag.toLowerCase().includes(typed)).slice(0, OFFERED)
  }

  protected override render(): TemplateResult {
    const { tags } = this.question
    const full = tags.length >= limits.tagsPerQuestion
    const { removed } = this
    return html`<div class="stack gap-3">
      ${tags.length === 0 ? nothing : html`<ul class="tags" aria-label=${translate('card:tags.on_card')}>${tags.map((tag) => html`<li><button type="button" class="btn tag" aria-label=${translate('card:tags.remove', { tag })} @click=${() => this.#remove(tag)}>${icon('tag')}<bdi>${tag}</bdi>${icon('close')}</button></li>`)}</ul>`}
      ${removed === undefined ? nothing : putBackNotice(translate('card:tags.removed'), () => this.#add(removed))}
      ${full ? html`<p class="meta">${translate('card:tags.full')}</p>` : this.#form()}
    </div>`
  }

  #form(): TemplateResult {
    const offered = this.#offered()
    return html`<form class="with-act" @submit=${this.#send}>
        ${textField({ id: `tag-${this.question.id}`, label: translate('card:tags.new'), hint: translate('card:tags.hint'), value: this.word, onInput: (word) => (this.word = word), maxLength: limits.tagCharacters })}
        <button class="btn" ?disabled=${this.word.trim() === ''}>${icon('plus')}${translate('card:tags.add')}</button>
      </form>
      ${offered.length === 0 ? nothing : html`<div class="stack gap-1"><p class="meta" id="known-${this.question.id}">${translate('card:tags.known')}</p>
        <ul class="tags" aria-labelledby="known-${this.question.id}">${offered.map((tag) => html`<li><button type="button" class="btn tag" @click=${() => this.#add(tag)}>${icon('plus')}<bdi>${tag}</bdi></button></li>`)}</ul></div>`}`
  }
}

customElements.define('cafe-card-tags', CafeCardTags)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-card-tags': CafeCardTags
  }
}
