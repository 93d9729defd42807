import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { limits } from '../../shared/limits.ts'
import { formatDayTime, formatDuration, formatTime } from '../i18n/format.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { announce } from './announce.ts'
import { noticeBetween, remindsOfTime, signalsAreOn } from './clock-notices.ts'
import { customProperty } from './custom-property.ts'

const SECOND_MS = 1_000
/** So far ahead the hour alone could be another day's. */
const DAY_SAID_MS = 12 * 60 * 60 * SECOND_MS

/**
 * How long is left, in words and as a length. It says ten and two minutes, or what was chosen, to those who hear the
 * page, and the end; with a gentle sound and a vibration for those who turned that on. In a pause it stands still.
 * It neither flashes nor turns red.
 *
 * @fires time-over - once for each end, when it is reached while the page is open; bubbles, no detail
 */
export class CafeClock extends LitElement {
  static override properties = {
    startsAt: { attribute: false },
    endsAt: { attribute: false },
    serverNow: { attribute: false },
    label: { attribute: false },
    foot: { attribute: false },
    stoppedAt: { attribute: false },
    warnings: { attribute: false },
    signals: { type: Boolean },
    big: { type: Boolean },
  }

  /** Server instants, ms since 1970. The clock shows nothing while there is no end. */
  declare startsAt: number | undefined
  declare endsAt: number | undefined
  /** The server's time as this browser best knows it, ms since 1970. */
  declare serverNow: () => number
  /** What is being timed: “Second half-day”. */
  declare label: string
  /** What comes then; “Ends at 17:00” when absent. */
  declare foot: string | undefined
  /** Since when it stands still, ms since 1970. */
  declare stoppedAt: number | undefined
  /** Minutes before the end at which it is said. */
  declare warnings: readonly number[]
  /** Offers sound and vibration. */
  declare signals: boolean
  /** Large, and the bare length: beside it a label says what it is. */
  declare big: boolean

  readonly #localized = new Localized(this)
  #timer: ReturnType<typeof setInterval> | undefined
  #leftBefore: number | undefined
  #endBefore: number | undefined

  constructor() {
    super()
    this.startsAt = undefined
    this.endsAt = undefined
    this.serverNow = () => Date.now()
    this.label = ''
    this.foot = undefined
    this.stoppedAt = undefined
    this.warnings = limits.warningMinutes
    this.signals = false
    this.big = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => this.#tick(), SECOND_MS)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }

  #leftMs(endsAt: number): number {
    return Math.max(0, endsAt - (this.stoppedAt ?? this.serverNow()))
  }

  #tick(): void {
    if (this.endsAt === undefined) return
    this.requestUpdate()
    const left = this.#leftMs(this.endsAt)
    const before = this.#endBefore === this.endsAt ? this.#leftBefore : undefined
    this.#leftBefore = left
    this.#endBefore = this.endsAt
    if (before === undefined) return // what passed before we looked is not news
    const noticeMs = noticeBetween(before, left, this.warnings)
    if (noticeMs !== undefined) {
      announce(translate('common:clock.left', { left: formatDuration(noticeMs) }))
      void this.#signal('soon')
    }
    if (before > 0 && left === 0) {
      announce(translate('common:clock.over'))
      void this.#signal('over')
      this.dispatchEvent(new Event('time-over', { bubbles: true }))
    }
  }

  async #signal(what: 'soon' | 'over'): Promise<void> {
    if (!this.signals || !signalsAreOn()) return
    try {
      await remindsOfTime(what)
    } catch {
      return // without a line the words and the screen have to do
    }
  }

  /** Fetched when somebody unfolds it. */
  readonly #unfold = async (event: Event): Promise<void> => {
    const folded = event.currentTarget
    if (!(folded instanceof HTMLDetailsElement) || !folded.open) return
    try {
      await import('./clock-signals.ts')
    } catch {
      folded.open = false // to be unfolded again once there is a line
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { startsAt, endsAt } = this
    if (endsAt === undefined || !this.#localized.ready) return nothing
    const left = this.#leftMs(endsAt)
    const whole = startsAt === undefined ? 0 : endsAt - startsAt
    const time = formatDuration(left)
    const words = left === 0 ? translate('common:clock.over') : translate(this.stoppedAt === undefined ? 'common:clock.left' : 'common:clock.paused', { left: time })
    return html`<section class="timer ${this.big ? 'big' : ''}" aria-label=${this.label === '' ? translate('common:clock.label') : this.label}>
      ${this.label === '' ? nothing : html`<p class="soft">${this.label}</p>`}
      <p class="left" role="timer">${this.big && left > 0 && this.stoppedAt === undefined ? html`<span aria-hidden="true">${time}</span><span class="unseen">${words}</span>` : words}</p>
      ${whole > 0 ? html`<div class="bar" aria-hidden="true"><i ${customProperty('--part', 1 - Math.min(1, left / whole))}></i></div>` : nothing}
      ${this.stoppedAt !== undefined && this.foot === undefined ? nothing : html`<p class="meta">${this.foot ?? translate('common:clock.ends_at', { time: left > DAY_SAID_MS ? formatDayTime(endsAt) : formatTime(endsAt) })}</p>`}
      ${this.signals ? html`<details class="guide signals" @toggle=${this.#unfold}><summary>${translate('common:clock.signals')}</summary><cafe-clock-signals></cafe-clock-signals></details>` : nothing}
    </section>`
  }
}

customElements.define('cafe-clock', CafeClock)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-clock': CafeClock
  }
  interface HTMLElementEventMap {
    'time-over': Event
  }
}
