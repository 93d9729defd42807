import './lobby.css'
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { Refusal } from '../../shared/failures.ts'
import type { Introduction } from '../../shared/meeting/commands.ts'
import { busy } from '../elements/busy.ts'
import { icon } from '../elements/icon.ts'
import { notice } from '../elements/notice.ts'
import { tick } from '../elements/tick.ts'
import { topBar } from '../elements/top-bar.ts'
import { suggestAliases } from '../i18n/aliases.ts'
import { Localized } from '../i18n/localized.ts'
import { language, translate } from '../i18n/translate.ts'
import { type Door, openDoor, takeSeat } from '../session/api.ts'
import { failureWords } from '../session/failure-words.ts'
import { SeatWon } from '../session/seat-won.ts'
import { wordsOf } from '../session/texts.ts'
import { introductionForm } from './lobby-introduction.ts'
import { waitingForWords } from './waiting.ts'

const ALIAS_REFUSALS = new Set(['alias-taken', 'alias-empty'])

/** The door of a consultation: who one wants to be in it, before one sits down. */
export class CafeDoor extends LitElement {
  static override properties = {
    code: { attribute: false },
    door: { state: true },
    draft: { state: true },
    remember: { state: true },
    sitting: { state: true },
    refusal: { state: true },
    lacksLanguage: { state: true },
  }

  declare code: string
  declare private door: Door | undefined
  declare private draft: Introduction
  declare private remember: boolean
  declare private sitting: boolean
  declare private refusal: Refusal | undefined
  declare private lacksLanguage: boolean

  readonly #localized = new Localized(this, 'lobby', 'app', 'failure')
  #suggestions: { readonly in: string; readonly words: readonly string[] } | undefined

  constructor() {
    super()
    this.code = ''
    this.door = undefined
    this.draft = { alias: '', speaks: [], needs: [], interprets: [], mode: 'room', consent: { showBloc: false, quote: false } }
    this.remember = false
    this.sitting = false
    this.refusal = undefined
    this.lacksLanguage = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('code')) void this.#open(this.code)
  }

  async #open(code: string): Promise<void> {
    this.door = undefined
    this.refusal = undefined
    const door = await openDoor(code)
    if (code !== this.code) return
    if (!door.ok) {
      this.refusal = door.refusal
      return
    }
    this.door = door.value
    const { person, consultation, role } = door.value
    const own = consultation.languages.filter((known) => known === language())
    const alias = role === 'screen' ? translate('app:role.screen') : '' // a screen needs no name of its own
    this.draft = { ...this.draft, alias, speaks: own, ...(person === null ? {} : person) }
  }

  readonly #change = (part: Partial<Introduction>): void => {
    this.draft = { ...this.draft, ...part }
    if (part.alias !== undefined) this.refusal = undefined
    if (part.speaks !== undefined) this.lacksLanguage = false
  }

  readonly #sit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (this.sitting) return
    this.lacksLanguage = this.draft.speaks.length === 0 && this.door?.role !== 'screen'
    this.refusal = this.draft.alias.trim() === '' ? { code: 'alias-empty', params: {} } : undefined
    if (this.lacksLanguage || this.refusal !== undefined) return this.#showWrong()
    this.sitting = true
    const [any = language()] = this.door?.consultation.languages ?? []
    const speaks = this.draft.speaks.length === 0 ? [any] : this.draft.speaks // a screen speaks no language of its own
    const taken = await takeSeat(this.code, { ...this.draft, speaks })
    this.sitting = false
    if (taken.ok) {
      const { recovery, ...held } = taken.value
      this.dispatchEvent(new SeatWon(held, { recovery, remember: this.remember }))
      return
    }
    this.refusal = taken.refusal
    this.#showWrong()
  }

  #showWrong(): void {
    void this.updateComplete.then(() => {
      const wrong = this.querySelector<HTMLElement>('[aria-invalid="true"], .bad-word, .notice.bad')
      wrong?.scrollIntoView({ block: 'center' })
      if (wrong instanceof HTMLInputElement) wrong.focus()
    })
  }

  /** The same three for as long as the language stays. */
  #suggested(): readonly string[] {
    if (this.#suggestions?.in !== language()) this.#suggestions = { in: language(), words: suggestAliases([]) }
    return this.#suggestions.words
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return waitingForWords(this.#localized)
    const bar = topBar({ place: translate('lobby:door.place') })
    if (this.door === undefined) {
      const back = html`<button type="button" class="btn" @click=${this.#back}>${translate('lobby:door.back')}</button>`
      const words = this.refusal === undefined ? busy() : notice({ tone: 'warn', words: failureWords(this.refusal), acts: back, live: true })
      return html`${bar}<main id="main" class="page" tabindex="-1">${words}</main>`
    }
    return html`${bar}${this.#form(this.door)}`
  }

  readonly #back = (): void => {
    this.dispatchEvent(new Event('back-to-start', { bubbles: true }))
  }

  #form(door: Door): TemplateResult {
    const { consultation, role } = door
    const isAlias = this.refusal !== undefined && ALIAS_REFUSALS.has(this.refusal.code)
    const words = this.refusal === undefined ? undefined : failureWords(this.refusal)
    return html`<main id="main" class="page lobby stack gap-6" tabindex="-1">
        ${this.#welcome(door)}
        <form id="introduction" class="stack gap-6" novalidate @submit=${this.#sit}>
          ${introductionForm({
            draft: this.draft,
            change: this.#change,
            languages: consultation.languages,
            role,
            suggestions: role === 'screen' ? [] : this.#suggested(),
            wrong: { alias: isAlias ? words : undefined, speaks: this.lacksLanguage ? translate('lobby:languages.missing') : undefined },
          })}
          <div class="remember">${tick({ label: translate('lobby:remember.label'), hint: translate('lobby:remember.hint'), checked: this.remember, onChange: (on) => (this.remember = on) })}</div>
        </form>
        ${words === undefined || isAlias ? nothing : notice({ tone: 'bad', words, live: true })}
      </main>
      <footer class="foot"><button class="btn primary full tall" form="introduction">${this.sitting ? busy() : translate('lobby:sit')}</button></footer>`
  }

  #welcome({ consultation, role, constituency, table }: Door): TemplateResult {
    const source = consultation.languages[0]
    return html`<div class="stack gap-2">
      <p class="soft">${wordsOf(consultation.title, source)}</p>
      <h1 class="welcome">${translate('lobby:door.welcome')}</h1>
      <p class="note">${icon('person')}<span>${translate('lobby:door.as', { role: translate(`app:role.${role}`) })}
        ${constituency === null ? nothing : html`<span class="soft">${translate('lobby:door.for')} ${wordsOf(constituency.name, source)}</span>`}</span></p>
      ${table === null ? nothing : html`<p class="note">${icon('table')}<span>${translate('lobby:door.table')} <b>${wordsOf(table.name, source)}</b></span></p>`}
      ${consultation.summary === undefined
        ? nothing
        : html`<details><summary>${translate('lobby:door.about')}</summary><p class="said small">${wordsOf(consultation.summary, source)}</p></details>`}
    </div>`
  }
}

customElements.define('cafe-door', CafeDoor)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-door': CafeDoor
  }
}
