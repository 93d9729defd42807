import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { boothKinds, type BoothKind, type BoothNews } from '../../../shared/channels/captions-booth.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { named } from '../../elements/said.ts'
import { segmented } from '../../elements/segmented.ts'
import { comma } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import type { Refusal } from '../../../shared/failures.ts'

type NoteKind = Exclude<BoothKind, 'words'>
const NOTE_KINDS = boothKinds.filter((kind): kind is NoteKind => kind !== 'words')

/** Of words to the partner, as long as this page is open. */
const WORDS_SHOWN = 30

/** What booths tell each other: numbers, names and short forms to all of them at a place, and words to one's partner. */
export class CafeBoothNotes extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    place: { attribute: false },
    language: { attribute: false },
    heard: { state: true },
    kind: { state: true },
    note: { state: true },
    words: { state: true },
    refusal: { state: true },
  }

  declare consultation: ConsultationStore
  declare place: ItemId | null
  declare language: Language
  declare private heard: readonly BoothNews[]
  declare private kind: NoteKind
  declare private note: string
  declare private words: string
  declare private refusal: Refusal | undefined
  readonly #localized = new Localized(this, 'captions')
  #stop: (() => void) | undefined

  constructor() {
    super()
    this.place = null
    this.language = ''
    this.heard = []
    this.kind = 'number'
    this.note = ''
    this.words = ''
    this.refusal = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#leave()
  }

  protected override updated(changed: PropertyValues<this>): void {
    if ((changed.has('place') || changed.has('language')) && this.isConnected) this.#sit()
  }

  #sit(): void {
    const { captions } = this.consultation
    this.#leave()
    this.heard = []
    if (captions === undefined) return
    const lane = { place: this.place, language: this.language }
    const enter = async (): Promise<void> => {
      const entered = await captions.booth({ ...lane, on: true })
      if (entered.ok && entered.value !== null) this.heard = [...entered.value.notes, ...this.heard.filter(({ kind }) => kind === 'words')]
      else if (!entered.ok) this.refusal = entered.refusal
    }
    const stop = captions.hear({ booth: (news) => (this.heard = [...this.heard, news].slice(-WORDS_SHOWN)), live: () => void enter() })
    this.#stop = () => {
      stop()
      void captions.booth({ ...lane, on: false })
    }
    void enter()
  }

  #leave(): void {
    this.#stop?.()
    this.#stop = undefined
  }

  async #say(kind: BoothKind, text: string): Promise<void> {
    const { captions } = this.consultation
    if (captions === undefined || text.trim() === '') return
    const done = await captions.say({ place: this.place, language: this.language, kind, text: text.trim() })
    this.refusal = done.ok ? undefined : done.refusal
    if (!done.ok) return
    if (kind === 'words') this.words = ''
    else this.note = ''
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const notes = this.heard.filter(({ kind }) => kind !== 'words').slice(-limits.relayNotesKept)
    const words = this.heard.filter(({ kind }) => kind === 'words')
    const send = (kind: BoothKind, text: string) => (event: Event): void => {
      event.preventDefault()
      void this.#say(kind, text)
    }
    const kinds = NOTE_KINDS.map((value) => ({ value, label: translate(`captions:notes.${value}`) }))
    return html`${this.refusal === undefined ? nothing : notice({ tone: 'warn', words: failureWords(this.refusal), live: true })}
      <section class="stack gap-3"><h3>${translate('captions:notes.heading')}</h3>
        ${notes.length === 0 ? html`<p class="meta">${translate('captions:notes.none')} ${translate('captions:notes.hint')}</p>` : html`<ul class="booth-notes" aria-live="polite">${notes.map(({ kind, text, language: from }) => html`<li><b class="num">${named(text)}</b> <span class="meta">${kind === 'words' ? nothing : translate(`captions:notes.${kind}`)}${comma()}${translate('captions:notes.from', { language: nameIn(from, language()) })}</span></li>`)}</ul>`}
        <form class="stack gap-2" @submit=${send(this.kind, this.note)}>
          ${segmented<NoteKind>({ label: translate('captions:notes.kind'), segments: kinds, value: this.kind, onChange: (kind) => (this.kind = kind) })}
          <div class="booth-send">${textField({ id: 'booth-note', label: translate('captions:notes.text'), value: this.note, maxLength: limits.relayNoteCharacters, onInput: (note) => (this.note = note) })}
            <button class="btn">${icon('arrow')}${translate('captions:notes.send')}</button></div>
        </form>
      </section>
      <section class="stack gap-3"><h3>${translate('captions:partner.heading')}</h3>
        ${words.length === 0 ? html`<p class="meta">${translate('captions:partner.none')}</p>` : html`<ul class="stack gap-1" aria-live="polite">${words.map(({ by, text }) => html`<li><b>${translate('captions:partner.by', { alias: by })}</b> ${named(text)}</li>`)}</ul>`}
        <form class="booth-send" @submit=${send('words', this.words)}>
          ${textField({ id: 'booth-words', label: translate('captions:partner.text'), value: this.words, maxLength: limits.messageCharacters, onInput: (text) => (this.words = text) })}
          <button class="btn">${icon('arrow')}${translate('captions:partner.send')}</button>
        </form>
      </section>`
  }
}

customElements.define('cafe-booth-notes', CafeBoothNotes)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-booth-notes': CafeBoothNotes
  }
}
