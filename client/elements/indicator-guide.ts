import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { Localized } from '../i18n/localized.ts'
import { loadWords, translate } from '../i18n/translate.ts'
import { icon } from './icon.ts'
import './loaded-later.ts'

const load = (): Promise<unknown> => Promise.all([import('./indicator-kinds.ts'), loadWords('guide')])

/** What an indicator is, at hand wherever indicators are written; fetched when it is unfolded. */
export class CafeIndicatorGuide extends LitElement {
  static override properties = { open: { state: true } }

  declare private open: boolean
  readonly #localized = new Localized(this, 'app')

  constructor() {
    super()
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
    return html`<details class="guide" @toggle=${this.#toggled}><summary>${icon('question')}${translate('app:indicator')}</summary>
      ${this.open ? html`<cafe-loaded-later .load=${load} .content=${html`<cafe-indicator-kinds></cafe-indicator-kinds>`}></cafe-loaded-later>` : nothing}</details>`
  }
}

customElements.define('cafe-indicator-guide', CafeIndicatorGuide)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-indicator-guide': CafeIndicatorGuide
  }
}
