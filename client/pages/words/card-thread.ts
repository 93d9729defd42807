import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type * as Y from 'yjs'
import { addRemark, setRemarkRemoved } from '../../../shared/documents/card-writer.ts'
import type { QuestionContent, RemarkContent } from '../../../shared/documents/content.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { limits } from '../../../shared/limits.ts'
import { announce } from '../../elements/announce.ts'
import { focusWhenDrawn } from '../../elements/focus-when-drawn.ts'
import { textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { OwnRemarks } from '../../session/own-remarks.ts'
import { putBackNotice } from './card-parts.ts'
import { newId } from './new-id.ts'

/** So many remarks are seen at first: the newest. */
const SHOWN = 5

/** What somebody in this tab has said and is about to say about cards. */
export interface Talk {
  /** Half-written remarks by card: a card may be closed and opened meanwhile. */
  readonly drafts: Map<ItemId, string>
  /** Remarks that were written here: whoever wrote them may take them out again. */
  readonly own: OwnRemarks
}

const talks = new WeakMap<ConsultationStore, Talk>()

/** Lasts as long as the tab holds the seat. */
export function talkOf(consultation: ConsultationStore): Talk {
  const talk = talks.get(consultation) ?? { drafts: new Map(), own: new OwnRemarks(consultation.held) }
  talks.set(consultation, talk)
  return talk
}

/** What was said about a card while it was worked on, the newest at the end, and a place to say more. */
export class CafeCardThread extends LitElement {
  static override properties = {
    doc: { attribute: false },
    question: { attribute: false },
    writable: { attribute: false },
    language: { attribute: false },
    talk: { attribute: false },
    tends: { attribute: false },
    shapedBy: { attribute: false },
    whole: { state: true },
    removed: { state: true },
  }

  declare doc: Y.Doc
  declare question: QuestionContent
  declare writable: boolean
  /** In which one writes. */
  declare language: Language
  declare talk: Talk
  /** A host may take out what others said. */
  declare tends: boolean
  /** Who said it, as far as they let it be told. */
  declare shapedBy: (remark: ItemId) => TemplateResult | typeof nothing
  declare private whole: boolean
  declare private removed: ItemId | undefined

  constructor() {
    super()
    this.writable = false
    this.tends = false
    this.shapedBy = () => nothing
    this.whole = false
    this.removed = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #draft(): string {
    return this.talk.drafts.get(this.question.id) ?? ''
  }

  #write(words: string): void {
    this.talk.drafts.set(this.question.id, words)
    this.requestUpdate()
  }

  readonly #send = (event: Event): void => {
    event.preventDefault()
    const text = this.#draft.trim()
    if (text === '') return
    const id = newId()
    addRemark(this.doc, this.question.id, { id, text, language: this.language })
    this.talk.own.add(id)
    this.talk.drafts.delete(this.question.id)
    this.removed = undefined
    announce(translate('card:thread.sent'))
    this.requestUpdate()
    focusWhenDrawn(this, 'textarea')
  }

  #takeOut(id: ItemId): void {
    setRemarkRemoved(this.doc, this.question.id, id, true)
    this.removed = id
    focusWhenDrawn(this, '.put-back')
  }

  #putBack(id: ItemId): void {
    setRemarkRemoved(this.doc, this.question.id, id, false)
    this.removed = undefined
    focusWhenDrawn(this, `#remark-${id}`)
  }

  protected override render(): TemplateResult {
    const { thread } = this.question
    const seen = this.whole ? thread : thread.slice(-SHOWN)
    const { removed } = this
    return html`<div class="stack gap-3">
      ${thread.length > SHOWN ? html`<button type="button" class="btn quiet start" aria-expanded=${this.whole ? 'true' : 'false'} @click=${() => (this.whole = !this.whole)}>${translate(this.whole ? 'table:say.fewer' : 'table:say.earlier')}</button>` : nothing}
      ${seen.length === 0 ? html`<p class="meta">${translate('card:thread.none')}</p>` : html`<ol class="stack gap-3 thread">${seen.map((remark) => this.#remark(remark))}</ol>`}
      ${removed === undefined ? nothing : putBackNotice(translate('card:thread.removed'), () => this.#putBack(removed))}
      ${this.writable ? this.#form() : nothing}
    </div>`
  }

  #remark({ id, text, language }: RemarkContent): TemplateResult {
    const mayTakeOut = this.writable && (this.tends || this.talk.own.has(id))
    return html`<li id="remark-${id}" tabindex="-1"><p class="book" lang=${language} dir=${directionOf(language)}>${text}</p>
      ${mayTakeOut ? html`<button type="button" class="btn quiet small" aria-label=${translate('card:thread.take_out_words', { words: text })} @click=${() => this.#takeOut(id)}>${icon('close')}${translate('card:thread.take_out')}</button>` : nothing}
      ${this.shapedBy(id)}
    </li>`
  }

  #form(): TemplateResult {
    if (this.question.thread.length >= limits.remarksPerQuestion) return html`<p class="meta">${translate('card:thread.full')}</p>`
    return html`<form class="stack gap-2" @submit=${this.#send}>
      ${textField({ id: `remark-on-${this.question.id}`, label: translate('card:thread.label'), hint: translate('card:thread.hint'), value: this.#draft, onInput: (words) => this.#write(words), maxLength: limits.messageCharacters, lines: 2, language: this.language, look: 'book' })}
      <button class="btn start" ?disabled=${this.#draft.trim() === ''}>${icon('speech')}${translate('card:thread.send')}</button>
    </form>`
  }
}

customElements.define('cafe-card-thread', CafeCardThread)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-card-thread': CafeCardThread
  }
}
