import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Refusal } from '../shared/failures.ts'
import { announce } from './elements/announce.ts'
import { AskingAgain } from './elements/asking-again.ts'
import { busy } from './elements/busy.ts'
import { notice } from './elements/notice.ts'
import { topBar } from './elements/top-bar.ts'
import { unloaded } from './elements/unloaded.ts'
import { Localized } from './i18n/localized.ts'
import { translate } from './i18n/translate.ts'
import { type AnyPage, isLoaded, loadPage } from './load-page.ts'
import { type HeldSeat, seatOf } from './session/api.ts'
import { HeldConsultation } from './session/consultation.ts'
import { failureWords } from './session/failure-words.ts'
import type { PageName } from './session/pages.ts'
import { type Arrival, readArrival, SeatStore } from './session/seat-store.ts'
import type { SeatWon } from './session/seat-won.ts'
import { enterConsultation } from './session/tab-consultation.ts'
import './session/ways.ts'

/** Five seconds: then the words of a page are too late to move the focus for. */
const FRAMES_TO_DRAW = 300

/** Where a person is: outside, at a door with a code, laying tables by hand, finding their seat, in it, or with a page grown old. */
type Where =
  | { readonly at: 'start'; readonly words?: string; readonly tone?: 'info' | 'warn'; readonly own?: true }
  | { readonly at: 'door'; readonly code: string }
  | { readonly at: 'new' }
  | { readonly at: 'finding'; readonly asking: AskingAgain }
  | { readonly at: 'seat'; readonly consultation: HeldConsultation }
  | { readonly at: 'outdated' }

/** The whole of the interface: decides which page is shown, and shows it. */
export class CafeApp extends LitElement {
  static override properties = { arrival: { attribute: false } }

  /** What the link brought that opened this page. */
  declare arrival: Arrival | undefined

  readonly #store = new SeatStore()
  readonly #localized = new Localized(this, 'app', 'failure')
  #where: Where = { at: 'start' }
  #shown: AnyPage | undefined
  readonly #fetching = new Map<AnyPage, AskingAgain>()
  #wasOffline = false

  constructor() {
    super()
    this.arrival = undefined
    this.addEventListener('seat-won', this.#onSeatWon)
    this.addEventListener('back-to-start', () => this.#go({ at: 'start' }))
    this.addEventListener('door-opened', ({ code }) => this.#go({ at: 'door', code }))
    this.addEventListener('by-hand', () => this.#go({ at: 'new' }))
    this.addEventListener('recovery-written', () => {
      this.#store.forgetRecovery()
      this.requestUpdate()
    })
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('hashchange', this.#onAddress)
    this.#arrive(this.arrival)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('hashchange', this.#onAddress)
  }

  /** A link pasted into the tab that is open already. */
  readonly #onAddress = (): void => {
    const arrival = readArrival()
    if (arrival !== undefined) this.#arrive(arrival)
  }

  #arrive(arrival: Arrival | undefined): void {
    if (arrival !== undefined && 'join' in arrival) return this.#go({ at: 'door', code: arrival.join })
    if (arrival !== undefined && 'seat' in arrival) return this.#find(arrival.seat)
    if (arrival !== undefined) return this.#go({ at: 'start', own: true })
    const held = this.#store.held()
    if (held === undefined) return this.#go({ at: 'start' })
    this.#store.hold(held, false) // a remembered seat becomes this tab's
    this.#sit(held)
  }

  /** Whose seat a link opens. The link stands nowhere any more, so without a line it is asked for until there is one. */
  #find(token: string): void {
    const asking: AskingAgain = new AskingAgain(
      async () => {
        const found = await seatOf(token)
        if (this.#where.at !== 'finding' || this.#where.asking !== asking) return
        if (found.ok) {
          this.#store.hold(found.value, false)
          return this.#sit(found.value)
        }
        if (found.refusal.code === 'unreachable') throw new Error('no line')
        await this.#localized.retry()
        this.#go({ at: 'start', words: failureWords(found.refusal), tone: 'warn' })
      },
      () => this.requestUpdate(),
    )
    this.#go({ at: 'finding', asking })
    void asking.ask()
  }

  readonly #onSeatWon = ({ held, recovery, remember }: SeatWon): void => {
    this.#store.hold(held, remember)
    if (recovery !== undefined) this.#store.keepRecovery(recovery)
    this.#sit(held)
  }

  #sit(held: HeldSeat): void {
    const consultation: HeldConsultation = new HeldConsultation(held, (refusal) => this.#farewell(consultation, refusal))
    consultation.subscribe(() => this.#onChange(consultation))
    this.#go({ at: 'seat', consultation })
    if (this.#store.remembers(held)) void this.#keep(consultation)
  }

  async #keep(consultation: HeldConsultation): Promise<void> {
    try {
      const { keepPage } = await import('./session/kept-page.ts')
      keepPage(consultation)
    } catch {
      // No line, or a build that is no more: this time the page opens with a line only.
    }
  }

  #onChange(consultation: HeldConsultation): void {
    this.requestUpdate()
    if (consultation.connection === 'live' && this.#wasOffline) announce(translate('app:back'))
    this.#wasOffline = consultation.connection === 'offline'
  }

  #farewell(consultation: HeldConsultation, refusal: Refusal): void {
    if (refusal.code === 'version-unknown') return this.#go({ at: 'outdated' })
    this.#store.release(consultation.held)
    const words = consultation.left ? translate('app:left') : translate('app:gone')
    this.#go({ at: 'start', words, tone: consultation.left ? 'info' : 'warn' })
  }

  #go(where: Where): void {
    if (this.#where.at === 'seat' && (where.at !== 'seat' || where.consultation !== this.#where.consultation)) this.#where.consultation.close()
    if (this.#where.at === 'finding') this.#where.asking.stop()
    this.#where = where
    enterConsultation(where.at === 'seat' ? where.consultation : undefined)
    this.#wasOffline = false
    this.requestUpdate()
  }

  /** The page to show now; undefined while there is nothing to show it with. */
  #page(): AnyPage | undefined {
    switch (this.#where.at) {
      case 'start':
        return 'start'
      case 'door':
        return 'lobby-door'
      case 'new':
        return 'setup'
      case 'seat':
        if (!this.#where.consultation.ready) return undefined
        return this.#store.recovery() === undefined ? this.#where.consultation.page : 'lobby'
      case 'finding':
      case 'outdated':
        return undefined
    }
  }

  /** Fetches a page, until it comes. */
  #fetch(page: AnyPage): AskingAgain {
    const known = this.#fetching.get(page)
    if (known !== undefined) return known
    const asking = new AskingAgain(
      () => loadPage(page),
      () => this.requestUpdate(),
    )
    this.#fetching.set(page, asking)
    void asking.ask()
    return asking
  }

  protected override updated(): void {
    const page = this.#page()
    if (page === undefined || !isLoaded(page) || page === this.#shown) return
    const isFirst = this.#shown === undefined
    this.#shown = page
    if (isFirst) return
    window.scrollTo({ top: 0 })
    void this.#takeFocus()
  }

  /** Who hears the page is taken to where the new one begins, once it is drawn. */
  async #takeFocus(): Promise<void> {
    const page = this.#shown
    for (let frame = 0; frame < FRAMES_TO_DRAW; frame += 1) {
      await new Promise(requestAnimationFrame)
      if (page !== this.#shown) return
      const main = this.querySelector<HTMLElement>('#main:not(.waiting)')
      if (main !== null) return main.focus({ preventScroll: true })
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return this.#localized.failed ? this.#speechless() : this.#waiting()
    if (this.#where.at === 'outdated') {
      const reload = html`<button type="button" class="btn primary" @click=${() => location.reload()}>${translate('app:reload')}</button>`
      return this.#alone(notice({ tone: 'info', words: translate('app:outdated'), acts: reload, live: true }))
    }
    if (this.#where.at === 'finding' && this.#where.asking.isLate) {
      const { asking } = this.#where
      return this.#alone(unloaded({ stuck: false, again: () => void asking.ask() })) // loaded again, the page would not know the link
    }
    const page = this.#page()
    if (page === undefined) return this.#waiting()
    if (isLoaded(page)) return this.#draw(page)
    const asking = this.#fetch(page)
    return asking.isLate ? this.#alone(unloaded(asking)) : this.#waiting()
  }

  #waiting(): TemplateResult {
    return html`<main id="main" class="waiting" tabindex="-1">${busy(this.#localized.ready ? translate('app:arriving') : undefined)}</main>`
  }

  /** The words that say what is amiss are themselves not here yet. */
  #speechless(): TemplateResult {
    const again = html`<button type="button" class="btn" @click=${() => this.#localized.again()}>↻</button>`
    return this.#alone(notice({ tone: 'warn', words: translate('common:late'), acts: again, live: true }))
  }

  #alone(words: TemplateResult): TemplateResult {
    return html`${topBar({ place: 'Café Mondial' })}<main id="main" class="page" tabindex="-1"><h1 class="unseen">Café Mondial</h1>${words}</main>`
  }

  #draw(page: AnyPage): TemplateResult | typeof nothing {
    const where = this.#where
    if (where.at === 'start') return html`<cafe-start .words=${where.words} .tone=${where.tone ?? 'info'} .own=${where.own === true}></cafe-start>`
    if (where.at === 'door') return html`<cafe-door .code=${where.code}></cafe-door>`
    if (where.at === 'new') return html`<cafe-setup .consultation=${null}></cafe-setup>`
    return where.at === 'seat' && page !== 'start' && page !== 'lobby-door' ? this.#drawSeated(page, where.consultation) : nothing
  }

  #drawSeated(page: PageName, consultation: HeldConsultation): TemplateResult {
    switch (page) {
      case 'lobby':
        return html`<cafe-lobby .consultation=${consultation} .recovery=${this.#store.recovery()}></cafe-lobby>`
      case 'setup':
        return html`<cafe-setup .consultation=${consultation}></cafe-setup>`
      case 'arrivals':
        return html`<cafe-arrivals .consultation=${consultation}></cafe-arrivals>`
      case 'circle':
        return html`<cafe-circle .consultation=${consultation}></cafe-circle>`
      case 'table':
        return html`<cafe-table .consultation=${consultation}></cafe-table>`
      case 'room':
        return html`<cafe-room .consultation=${consultation}></cafe-room>`
      case 'booth':
        return html`<cafe-booth .consultation=${consultation}></cafe-booth>`
      case 'translations':
        return html`<cafe-translations .consultation=${consultation}></cafe-translations>`
      case 'plenary':
        return html`<cafe-plenary .consultation=${consultation}></cafe-plenary>`
      case 'wall':
        return html`<cafe-wall .consultation=${consultation}></cafe-wall>`
      case 'glossary':
        return html`<cafe-glossary .consultation=${consultation}></cafe-glossary>`
      case 'record':
        return html`<cafe-record .consultation=${consultation}></cafe-record>`
    }
  }
}

customElements.define('cafe-app', CafeApp)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-app': CafeApp
  }
}
