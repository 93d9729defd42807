import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { icon } from '../elements/icon.ts'
import '../elements/loaded-later.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'

const load = (): Promise<unknown> => import('./conduct-lines.ts')

/** What those who lead have done, for everybody: folded, and fetched when somebody opens it. */
export class CafeConductLog extends LitElement {
  static override properties = { consultation: { attribute: false }, quiet: { type: Boolean }, open: { state: true } }

  declare consultation: ConsultationStore
  /** A line among other lines, not a card. */
  declare quiet: boolean
  declare private open: boolean
  readonly #localized = new Localized(this)

  constructor() {
    super()
    this.quiet = false
    this.open = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  readonly #toggled = (event: Event): void => {
    this.open = event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const lines = html`<cafe-conduct-lines .consultation=${this.consultation}></cafe-conduct-lines>`
    return html`<details class="${this.quiet ? 'guide' : 'card flat'} conduct-log" @toggle=${this.#toggled}><summary>${icon('eye')}${translate('common:conduct_log')}</summary>
      ${this.open ? html`<cafe-loaded-later .load=${load} .content=${lines}></cafe-loaded-later>` : nothing}</details>`
  }
}

customElements.define('cafe-conduct-log', CafeConductLog)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-conduct-log': CafeConductLog
  }
}
