import { html, LitElement, type TemplateResult } from 'lit'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { busy } from './busy.ts'
import { ring } from './clock-chime.ts'
import { signalsAreOn, turnSignals } from './clock-notices.ts'
import { tick } from './tick.ts'

/** The switch for sound and vibration: one for both, off until somebody turns it on, remembered in this tab. */
export class CafeClockSignals extends LitElement {
  readonly #localized = new Localized(this, 'clock')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  readonly #turn = (on: boolean): void => {
    turnSignals(on)
    if (on) ring('soon') // this touch is what lets the page sound later, too
    this.requestUpdate()
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const on = signalsAreOn()
    return html`<div class="stack gap-2">
      ${tick({ label: translate('clock:signals.label'), hint: translate('clock:signals.hint'), checked: on, onChange: this.#turn })}
      ${on ? html`<div><button type="button" class="btn quiet" @click=${() => ring('soon')}>${translate('clock:signals.try')}</button></div>` : ''}
    </div>`
  }
}

customElements.define('cafe-clock-signals', CafeClockSignals)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-clock-signals': CafeClockSignals
  }
}
