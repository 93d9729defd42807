import { html, LitElement, nothing, type TemplateResult } from 'lit'
import * as Y from 'yjs'
import type { TableContent } from '../../../shared/documents/content.ts'
import { handoverDraft, sortForHandover } from '../../../shared/documents/handover-draft.ts'
import { readCircle, readTable } from '../../../shared/documents/reader.ts'
import { setTextLanguage } from '../../../shared/documents/writer.ts'
import { directionOf } from '../../../shared/languages.ts'
import { limits } from '../../../shared/limits.ts'
import { announce } from '../../elements/announce.ts'
import { busy } from '../../elements/busy.ts'
import { field } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { saidParagraph } from '../../elements/said.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords, type LiveDocument } from '../../session/document.ts'
import { sourceOf } from '../../session/texts.ts'
import { broughtTo, momentsOf } from './changed-cards.ts'
import { shown, type Reading } from '../words/reading.ts'
import type { Place } from './place.ts'

const MOST = limits.itemCharacters * 2
/** The origin of what the host puts in from a draft, so that just that can be taken back. */
const fromDraft = { from: 'draft' } as const

/** A draft of the words for the next group, made from the list as the host reads it. It stays with the host until they put it in. */
export class CafeHandoverDraft extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    place: { attribute: false },
    live: { attribute: false },
    content: { attribute: false },
    reading: { attribute: false },
    writable: { attribute: false },
    opened: { state: true },
    draft: { state: true },
    taken: { state: true },
  }

  declare consultation: ConsultationStore
  declare place: Place
  declare live: LiveDocument
  declare content: TableContent
  declare reading: Reading
  /** False once the round is closed: a draft that was not put in is kept here for the next. */
  declare writable: boolean
  declare private opened: boolean
  declare private draft: string | undefined
  /** What was put in last; it can be taken back as long as the document is the same. */
  declare private taken: Y.UndoManager | undefined
  readonly #localized = new Localized(this, 'desk', 'table')
  readonly #earlier = new FollowingWords(this, () => ({ consultation: this.consultation, document: this.opened ? this.#start() : undefined }))

  constructor() {
    super()
    this.opened = false
    this.draft = undefined
    this.taken = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.taken?.destroy()
    this.taken = undefined
  }

  /** Where the words of this round began: the last round's, or the circle's. */
  #start() {
    return momentsOf(this.consultation.view, this.place)[0]?.document
  }

  #before(): Pick<TableContent, 'questions'> | undefined {
    const document = this.#start()
    const { table } = this.place
    if (document === undefined || table === undefined) return { questions: [] }
    const { words } = this.#earlier
    if (words === undefined || words.state === 'connecting') return undefined
    const source = sourceOf(this.consultation.view) ?? ''
    if (document.kind === 'circle') return broughtTo(this.consultation.view, table, readCircle(words.doc, source).questions, this.content)
    return readTable(words.doc, source)
  }

  #make(before: Pick<TableContent, 'questions'>): void {
    const heaps = sortForHandover(before, this.content)
    this.draft = handoverDraft(heaps, (question) => shown(question.id, question.text, question.language, this.reading).text, {
      headings: { contested: translate('desk:draft.contested'), new: translate('desk:draft.new'), reworded: translate('desk:draft.reworded'), untouched: translate('desk:draft.untouched') },
      more: (count) => translate('desk:draft.more', { count }),
    })
  }

  #put(how: 'alone' | 'below'): void {
    const text = this.live.doc.getText('handover')
    const words = (this.draft ?? '').trim()
    this.taken?.destroy()
    const taken = new Y.UndoManager(text, { trackedOrigins: new Set([fromDraft]) })
    const wasEmpty = text.length === 0
    this.live.doc.transact(() => {
      if (how === 'alone') text.delete(0, text.length)
      text.insert(text.length, text.length === 0 ? words : `\n\n${words}`)
    }, fromDraft)
    if (wasEmpty || how === 'alone') setTextLanguage(this.live.doc, 'handover', this.reading.language)
    this.taken = taken
    this.draft = undefined
    announce(translate('desk:draft.done'))
  }

  #takeBack(): void {
    this.taken?.undo()
    this.taken?.destroy()
    this.taken = undefined
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const toggled = (event: Event): void => {
      this.opened = event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open
    }
    if (!this.writable) return this.#left()
    return html`<details class="card flat" ?open=${this.opened} @toggle=${toggled}><summary>${icon('quote')}${translate('desk:draft.heading')}</summary>
      ${this.opened ? html`<div class="stack gap-3 folded">${this.#inside()}</div>` : nothing}
    </details>`
  }

  /** The round closed before this was put in. */
  #left(): TemplateResult | typeof nothing {
    const draft = (this.draft ?? '').trim()
    if (draft === '') return nothing
    return html`<section class="card now stack gap-2"><h2>${translate('desk:draft.left')}</h2>${saidParagraph(draft, this.reading.language)}<p class="soft">${translate('desk:draft.left_next')}</p></section>`
  }

  #inside(): TemplateResult {
    const before = this.#before()
    if (before === undefined) return busy()
    const isEmpty = this.content.questions.every(({ text, parked }) => parked || text.trim() === '')
    return html`<p class="meta">${translate('desk:draft.hint')} ${translate('desk:draft.rule')}</p>
      ${this.#putBefore()}
      ${this.draft === undefined
        ? isEmpty
          ? html`<p>${translate('desk:draft.nothing')}</p>`
          : html`<button type="button" class="btn start" @click=${() => this.#make(before)}>${icon('pen')}${translate('desk:draft.make')}</button>`
        : this.#edit(this.draft, before)}`
  }

  #putBefore(): TemplateResult | typeof nothing {
    if (this.taken === undefined || this.taken.doc !== this.live.doc) return nothing
    return notice({
      tone: 'good',
      words: translate('desk:draft.done'),
      acts: html`<button type="button" class="btn" @click=${() => this.#takeBack()}>${icon('undo')}${translate('desk:draft.undo')}</button>`,
    })
  }

  #edit(draft: string, before: Pick<TableContent, 'questions'>): TemplateResult {
    const { handover, handoverLanguage } = this.content
    const standing = handover.trim() !== ''
    const written = this.reading.language
    const together = (standing ? handover.length + 2 : 0) + draft.trim().length
    const typed = (event: Event): void => {
      if (event.target instanceof HTMLTextAreaElement) this.draft = event.target.value
    }
    return html`<div class="draft-beside">
        ${field({ id: 'handover-draft', label: translate('desk:draft.label') }, (wiring) => html`<textarea id=${wiring.id} class="book" rows="8" maxlength=${MOST} lang=${written} dir=${directionOf(written)} autocomplete="off" .value=${draft} @input=${typed}></textarea>`)}
        ${standing ? html`<section class="stack gap-1"><p class="label">${translate('desk:draft.standing')}</p>${saidParagraph(handover, handoverLanguage)}</section>` : nothing}
      </div>
      ${standing && together > MOST ? html`<p class="meta" role="status">${translate('desk:draft.full')}</p>` : nothing}
      <div class="row gap-2">
        ${standing
          ? html`<button type="button" class="btn" ?disabled=${draft.trim() === '' || together > MOST} @click=${() => this.#put('below')}>${translate('desk:draft.add')}</button>
            <button type="button" class="btn" ?disabled=${draft.trim() === ''} @click=${() => this.#put('alone')}>${translate('desk:draft.replace')}</button>`
          : html`<button type="button" class="btn" ?disabled=${draft.trim() === ''} @click=${() => this.#put('alone')}>${translate('desk:draft.put')}</button>`}
        <button type="button" class="btn quiet" @click=${() => this.#make(before)}>${translate('desk:draft.anew')}</button>
      </div>`
  }
}

customElements.define('cafe-handover-draft', CafeHandoverDraft)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-handover-draft': CafeHandoverDraft
  }
}
