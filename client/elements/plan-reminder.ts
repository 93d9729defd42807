import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { duePlanned, nextPlanned, type Planned } from '../../shared/meeting/agenda.ts'
import { leads } from '../../shared/meeting/lookup.ts'
import { formatNumber } from '../i18n/format.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { sourceOf } from '../session/texts.ts'
import { notice } from './notice.ts'
import { pauseName } from './pause-name.ts'
import { whenWords } from './when.ts'

const LONGEST_WAIT_MS = 60_000

/** What the plan says comes next; once its time has come, a gentle reminder. It starts nothing. For whoever leads. */
export class CafePlanReminder extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'clock')
  #timer: ReturnType<typeof setTimeout> | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  /** Drawn again when the next moment comes. */
  protected override updated(): void {
    clearTimeout(this.#timer)
    const now = this.consultation.serverNow()
    const next = nextPlanned(this.consultation.view, now)
    if (next !== undefined && next.at > now) this.#timer = setTimeout(() => this.requestUpdate(), Math.min(LONGEST_WAIT_MS, next.at - now + 1))
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, me } = this.consultation
    if (!this.#localized.ready || !leads(me)) return nothing
    const now = this.consultation.serverNow()
    const due = duePlanned(view, now)
    if (due !== undefined) return notice({ tone: 'lamp', drawn: 'clock', live: true, words: translate(`clock:due.${due.kind}`, this.#blanks(due)) })
    const next = nextPlanned(view, now)
    if (next === undefined || next.at <= now) return nothing
    return html`<p class="soft">${translate(`clock:next.${next.kind}`, this.#blanks(next))} <span class="num">${whenWords(view, next.at)}</span></p>`
  }

  #blanks({ round, stage, pause }: Planned): { number: string; stage: string; pause: string } {
    return { number: formatNumber(round), stage: translate(`common:stage.${stage}`), pause: pauseName(pause ?? {}, sourceOf(this.consultation.view)) }
  }
}

customElements.define('cafe-plan-reminder', CafePlanReminder)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-plan-reminder': CafePlanReminder
  }
}
