import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { zonedTime } from '../i18n/zoned-time.ts'

export type Says = 'time' | 'begins' | 'resume'

/** A planned moment in the venue's time, and in the reader's own where that is another: “15:00 in Kyiv, 14:00 where you are”. */
export class CafeWhen extends LitElement {
  static override properties = { at: { attribute: false }, zone: { attribute: false }, says: { attribute: false } }

  /** Server instant, ms since 1970. */
  declare at: number
  /** The venue's, as IANA calls it; none is the reader's own. */
  declare zone: string | undefined
  /** The bare time, or with what it is the time of. */
  declare says: Says
  readonly #localized = new Localized(this, 'clock')

  constructor() {
    super()
    this.at = 0
    this.zone = undefined
    this.says = 'time'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { there, here, place } = zonedTime(this.at, this.zone, Date.now())
    const when = here === undefined ? there : translate('clock:when.both', { there, place, here })
    return html`<span class="num">${this.says === 'time' ? when : translate(`clock:when.${this.says}`, { when })}</span>`
  }
}

customElements.define('cafe-when', CafeWhen)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-when': CafeWhen
  }
}
