import './start.css'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Refusal } from '../../shared/failures.ts'
import { busy } from '../elements/busy.ts'
import { textField } from '../elements/field.ts'
import { icon } from '../elements/icon.ts'
import { languageButtons } from '../elements/language-choice.ts'
import { notice } from '../elements/notice.ts'
import { tablePicture } from '../elements/table-picture.ts'
import { topBar } from '../elements/top-bar.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { createFromText, openDoor, recoverSeat } from '../session/api.ts'
import { tidyCode } from '../session/code.ts'
import { failureWords } from '../session/failure-words.ts'
import { SeatWon } from '../session/seat-won.ts'
import { DoorOpened } from '../session/ways.ts'
import { rememberLink } from './setup/organiser-link.ts'
import { waitingForWords } from './waiting.ts'

const CODE_CHARACTERS = 300 // a whole link may be pasted
const RECOVERY_CHARACTERS = 300

type Doing = 'code' | 'recovery' | 'file'

/** The first page: come in with a code, come back, or start a consultation. */
export class CafeStart extends LitElement {
  static override properties = {
    words: { attribute: false },
    tone: { attribute: false },
    own: { attribute: false },
    code: { state: true },
    recovery: { state: true },
    doing: { state: true },
    wrong: { state: true },
  }

  /** A kind word for somebody who comes from inside. */
  declare words: string | undefined
  declare tone: 'info' | 'warn'
  /** True for those who came to start a consultation. */
  declare own: boolean
  declare private code: string
  declare private recovery: string
  declare private doing: Doing | undefined
  declare private wrong: { readonly of: Doing; readonly refusal: Refusal } | undefined

  readonly #localized = new Localized(this, 'start', 'app', 'failure')

  constructor() {
    super()
    this.words = undefined
    this.tone = 'info'
    this.own = false
    this.code = ''
    this.recovery = ''
    this.doing = undefined
    this.wrong = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  readonly #comeIn = async (event: Event): Promise<void> => {
    event.preventDefault()
    const code = tidyCode(this.code)
    if (code === '') return this.#refused('code', { code: 'code-unknown', params: {} })
    this.code = code
    const door = await this.#while('code', () => openDoor(code))
    if (door?.ok === true) this.dispatchEvent(new DoorOpened(code))
  }

  readonly #comeBack = async (event: Event): Promise<void> => {
    event.preventDefault()
    const found = await this.#while('recovery', () => recoverSeat(this.recovery))
    if (found?.ok === true) this.dispatchEvent(new SeatWon(found.value))
  }

  readonly #bring = async (event: Event): Promise<void> => {
    const { target } = event
    if (!(target instanceof HTMLInputElement)) return
    const [file] = target.files ?? []
    if (file === undefined) return
    const text = await file.text()
    target.value = '' // the same file may be brought again after it was mended
    const created = await this.#while('file', () => createFromText(text))
    if (created?.ok !== true) return
    const { id, organiser } = created.value
    rememberLink(id, organiser.link)
    this.dispatchEvent(new SeatWon({ consultation: id, seat: organiser.seat, token: organiser.token }))
  }

  async #while<T extends { readonly ok: boolean }>(doing: Doing, ask: () => Promise<T & ({ readonly ok: true } | { readonly ok: false; readonly refusal: Refusal })>): Promise<T | undefined> {
    if (this.doing !== undefined) return undefined
    this.doing = doing
    this.wrong = undefined
    const outcome = await ask()
    this.doing = undefined
    if (!outcome.ok) this.#refused(doing, outcome.refusal)
    return outcome
  }

  #refused(of: Doing, refusal: Refusal): void {
    this.wrong = { of, refusal }
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  #wrongOf(doing: Doing): string | undefined {
    return this.wrong?.of === doing ? failureWords(this.wrong.refusal) : undefined
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return waitingForWords(this.#localized)
    return html`${topBar({ place: translate('app:name'), languages: false })}
      <main id="main" class="page start" tabindex="-1">
        ${this.words === undefined ? nothing : html`<div class="heard">${notice({ tone: this.tone, words: this.words, live: true })}</div>`}
        <div class="stack gap-6">
          <div class="stack gap-3">${tablePicture()}
            <h1 class="welcome">${translate('start:welcome')}</h1>
            <p class="soft">${translate('start:lead')}</p></div>
          <div class="stack gap-6 wide-only">${this.#about()}${this.#language()}</div>
        </div>
        <div class="stack gap-6">
          <div class="card door-sheet stack gap-5">${this.#door()}
            <p class="note">${icon('lock')}<span class="soft">${translate('start:private')}</span></p></div>
          <div class="narrow-only stack gap-6">${this.#language()}</div>
          <div>${this.#back()}${this.#own()}</div>
          <div class="narrow-only">${this.#about()}</div>
        </div>
      </main>`
  }

  #door(): TemplateResult {
    return html`<form class="stack" novalidate @submit=${this.#comeIn}>
      ${textField({
        id: 'code',
        label: translate('start:code'),
        hint: translate('start:code_hint'),
        error: this.#wrongOf('code'),
        value: this.code,
        onInput: (value) => (this.code = value),
        maxLength: CODE_CHARACTERS,
        look: 'code',
      })}
      <button class="btn primary full tall">${this.doing === 'code' ? busy() : translate('start:come_in')}</button>
    </form>`
  }

  #language(): TemplateResult {
    return html`<section class="stack gap-3"><h2>${translate('start:language')}</h2>${languageButtons()}</section>`
  }

  #about(): TemplateResult {
    return html`<section class="stack gap-3"><h2>${translate('start:about.heading')}</h2>
      <p>${translate('start:about.first')}</p><p>${translate('start:about.second')}</p><p>${translate('start:about.third')}</p></section>`
  }

  #back(): TemplateResult {
    return html`<details ?open=${this.wrong?.of === 'recovery'}><summary>${icon('key')}${translate('start:back.heading')}</summary>
      <form class="stack" novalidate @submit=${this.#comeBack}>
        ${textField({
          id: 'recovery',
          label: translate('start:back.label'),
          hint: translate('start:back.hint'),
          error: this.#wrongOf('recovery'),
          value: this.recovery,
          onInput: (value) => (this.recovery = value),
          maxLength: RECOVERY_CHARACTERS,
          lines: 2,
          language: 'en',
        })}
        <button class="btn">${translate('start:back.act')}</button>
      </form></details>`
  }

  #own(): TemplateResult {
    const error = this.#wrongOf('file')
    return html`<details ?open=${this.own || error !== undefined}><summary>${icon('table')}${translate('start:own.heading')}</summary>
      <div class="stack"><p>${translate('start:own.words')}</p>
        <button type="button" class="btn" @click=${() => this.dispatchEvent(new Event('by-hand', { bubbles: true }))}>${icon('pen')}${translate('start:own.by_hand')}</button>
        <div class="stack gap-1">
          <label class="btn file">${icon('documented')}<span>${translate('start:own.from_file')}</span><input type="file" accept="application/json,.json" aria-describedby="file-hint" @change=${this.#bring}></label>
          <p class="meta" id="file-hint">${translate('start:own.file_hint')}</p>
        </div>
        ${this.doing === 'file' ? busy() : nothing}
        ${error === undefined ? nothing : notice({ tone: 'bad', words: error, live: true })}
      </div></details>`
  }
}

customElements.define('cafe-start', CafeStart)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-start': CafeStart
  }
}
