import { html, LitElement, nothing, type TemplateResult } from 'lit'
import './notes.css'
import { asParagraphs, plainText, type RichText } from '../../../../shared/documents/rich-text.ts'
import { setTextLanguage, takeOverPlainNotes } from '../../../../shared/documents/writer.ts'
import type { Language } from '../../../../shared/ids.ts'
import { directionOf } from '../../../../shared/languages.ts'
import { toast } from '../../../elements/announce.ts'
import { AskingAgain } from '../../../elements/asking-again.ts'
import { busy } from '../../../elements/busy.ts'
import { emptyState } from '../../../elements/empty-state.ts'
import { icon } from '../../../elements/icon.ts'
import { unloaded } from '../../../elements/unloaded.ts'
import { Localized } from '../../../i18n/localized.ts'
import { translate } from '../../../i18n/translate.ts'
import type { LiveDocument } from '../../../session/document.ts'
import { wishesOfTab } from '../../../session/writing-wishes.ts'
import '../../words/shared-field.css'
import type { EditorLooks, NotesEditor, openEditor } from './editor.ts'
import { richWords } from './reading.ts'
import { keepPen, notesToolbar } from './toolbar.ts'

const NOTHING_YET: EditorLooks = { pressed: new Set(), idle: new Set(['undo', 'redo']) }

/**
 * A table's notes. The editor is fetched when somebody comes to write; until then, and where they may not, they read.
 * When a round ends over the words the editor stays, closed.
 */
export class CafeNotes extends LitElement {
  static override properties = {
    live: { attribute: false },
    notes: { attribute: false },
    language: { attribute: false },
    writing: { attribute: false },
    writable: { attribute: false },
    looks: { state: true },
    current: { state: true },
    waiting: { state: true },
  }

  declare live: LiveDocument
  declare notes: RichText
  /** In which the notes are. */
  declare language: Language
  /** In which this person writes. */
  declare writing: Language
  declare writable: boolean
  declare private looks: EditorLooks
  declare private current: number
  /** How many changes of others are not shown yet. */
  declare private waiting: number
  readonly #localized = new Localized(this, 'table', 'notes', 'words')
  #editor: { readonly is: NotesEditor; readonly of: LiveDocument['doc']; closed: boolean } | undefined
  #openEditor: typeof openEditor | undefined
  #asked = false
  readonly #asking = new AskingAgain(
    async () => {
      this.#openEditor = (await import('./editor.ts')).openEditor
    },
    () => this.requestUpdate(),
  )
  /** Somebody was writing when the editor had to be made anew. */
  #goesOn = false

  constructor() {
    super()
    this.looks = NOTHING_YET
    this.current = 0
    this.waiting = 0
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#asking.stop()
    this.#asked = false
    this.#drop()
  }

  #drop(): void {
    this.#editor?.is.destroy()
    this.#editor = undefined
    this.looks = NOTHING_YET
    this.waiting = 0
  }

  protected override willUpdate(): void {
    // Words that the server would not take were in another copy; so was an editor that had to be closed.
    const editor = this.#editor
    if (editor === undefined || (editor.of === this.live.doc && !(editor.closed && this.writable))) return
    this.#goesOn = editor.is.hasFocus
    this.#drop()
  }

  protected override updated(): void {
    if (!this.#localized.ready) return
    const editor = this.#editor
    if (editor === undefined) {
      if (this.writable) this.#open()
    } else if (!this.writable && !editor.closed) {
      editor.closed = true
      editor.is.close()
    } else {
      editor.is.label(this.#attributes())
    }
  }

  /** Fetches the editor, until it comes; then people write in it. */
  #open(): void {
    if (this.#openEditor === undefined) {
      if (!this.#asked) void this.#asking.ask()
      this.#asked = true
      return
    }
    const place = this.querySelector<HTMLElement>('.notes-place')
    if (place === null || !this.isConnected) return
    const { live } = this
    if (live.state === 'synced') takeOverPlainNotes(live.doc)
    const is = this.#openEditor(place, {
      live,
      holding: wishesOfTab(),
      attributes: this.#attributes(),
      changed: (looks) => (this.looks = looks),
      waits: (waiting) => (this.waiting = waiting),
      full: () => toast(translate('notes:full')),
      leave: () => this.querySelector<HTMLElement>('#notes-hint')?.focus(),
    })
    this.#editor = { is, of: live.doc, closed: false }
    if (this.#goesOn) is.focus()
    this.#goesOn = false
    this.requestUpdate()
  }

  #attributes(): Readonly<Record<string, string>> {
    const language = this.#isEmpty ? this.writing : this.language
    return {
      id: 'notes',
      class: 'book rich',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': 'notes-label',
      'aria-describedby': 'notes-hint',
      lang: language,
      dir: directionOf(language),
    }
  }

  get #isEmpty(): boolean {
    return plainText(this.notes).trim() === ''
  }

  readonly #begin = (event: Event): void => {
    const inNotes = event.target instanceof Element && event.target.closest('#notes') !== null
    if (inNotes && this.writable && this.#isEmpty) setTextLanguage(this.live.doc, 'notes', this.writing)
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const open = this.#editor !== undefined
    if (!open && !this.writable) return this.#isEmpty ? emptyState(translate('table:notes.empty'), translate('table:notes.empty_next')) : richWords(this.notes, this.language)
    const left = open ? asParagraphs(this.live.doc.getText('notes').toString()) : []
    return html`<div class="stack gap-2 notes" @focusin=${this.#begin}>
      <p class="label" id="notes-label">${translate('table:notes.label')}</p>
      ${open ? notesToolbar({ looks: this.looks, current: this.current, disabled: !this.writable, onAct: (act) => this.#editor?.is.act(act), onMove: (current) => (this.current = current) }) : nothing}
      ${open ? nothing : this.#meanwhile()}
      ${left.length === 0 ? nothing : richWords(left, this.language)}
      <div class="notes-place"></div>
      ${this.waiting === 0 ? nothing : html`<p class="changes-wait" @mousedown=${keepPen}>${icon('clock')}${translate('words:waiting', { count: this.waiting })}<button type="button" class="btn quiet" @click=${() => this.#editor?.is.showWaiting()}>${translate('words:show')}</button></p>`}
      <p class="hint" id="notes-hint" tabindex="-1">${translate('table:notes.hint')}<span class="keys"> ${translate('notes:keys')}</span></p>
    </div>`
  }

  /** What there is to read until one can write. */
  #meanwhile(): TemplateResult {
    return html`${this.#isEmpty ? nothing : richWords(this.notes, this.language)}${this.#asking.isLate ? unloaded(this.#asking) : busy(translate('notes:opening'))}`
  }
}

customElements.define('cafe-notes', CafeNotes)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-notes': CafeNotes
  }
}
