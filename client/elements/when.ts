import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Instant } from '../../shared/ids.ts'
import { nextPlanned, pauseBefore, plannedStart } from '../../shared/meeting/agenda.ts'
import { type Consultation, nothingYet } from '../../shared/meeting/state.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { zonedTime } from '../i18n/zoned-time.ts'
import { sourceOf } from '../session/texts.ts'
import { pauseName } from './pause-name.ts'

export type Says = 'time' | 'begins' | 'resume'

/**
 * A planned moment in the venue's time, and in the reader's own where that is another: “15:00 in Kyiv, 14:00 where
 * you are”. Either when a round is planned to begin, or when the one that stands still is to go on.
 */
export class CafeWhen extends LitElement {
  static override properties = { consultation: { attribute: false }, round: { attribute: false }, says: { attribute: false } }

  declare consultation: Consultation
  /** Counts from 1. */
  declare round: number
  /** The bare time, or with what it is the time of. */
  declare says: Says
  readonly #localized = new Localized(this, 'clock')

  constructor() {
    super()
    this.consultation = nothingYet
    this.round = 0
    this.says = 'time'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #at(): Instant | undefined {
    if (this.says !== 'resume') return plannedStart(this.consultation, this.round)
    const next = nextPlanned(this.consultation, Date.now())
    return next?.kind === 'resume' ? next.at : undefined
  }

  protected override render(): TemplateResult | typeof nothing {
    const at = this.#at
    if (!this.#localized.ready || at === undefined) return nothing
    const when = whenWords(this.consultation, at)
    const pause = this.says === 'begins' ? pauseBefore(this.consultation, this.round) : undefined
    if (pause !== undefined) return html`<span class="num">${translate('clock:when.after', { pause: pauseName(pause, sourceOf(this.consultation)), when })}</span>`
    return html`<span class="num">${this.says === 'time' ? when : translate(`clock:when.${this.says}`, { when })}</span>`
  }
}

/** The same in words alone. Needs the words of `clock`. */
export function whenWords({ structure }: Consultation, at: Instant): string {
  const { there, here, place } = zonedTime(at, structure.zone, Date.now())
  return here === undefined ? there : translate('clock:when.both', { there, place, here })
}

customElements.define('cafe-when', CafeWhen)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-when': CafeWhen
  }
}
