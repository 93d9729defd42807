import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { Localized } from '../i18n/localized.ts'
import { translate, translateAll } from '../i18n/translate.ts'
import './indicator-kinds.css'
import { icon } from './icon.ts'

const KINDS = ['count', 'documented', 'state'] as const

/** What an indicator is: three kinds with a good and a poor example each, and what to ask of one before it stays. */
export class CafeIndicatorKinds extends LitElement {
  readonly #localized = new Localized(this, 'guide')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    return html`<div class="stack gap-4">
        <p>${translate('guide:indicator.words')}</p>
        <section class="stack gap-3"><p class="label">${translate('guide:indicator.kinds')}</p>
          <ul class="stack gap-3 indicator-kinds">${KINDS.map(kind)}</ul></section>
        <p>${translate('guide:indicator.means')}</p>
        <section class="stack gap-2"><p class="label">${translate('guide:indicator.test')}</p>
          <ul class="rules">${translateAll('guide:indicator.ask').map((question) => html`<li>${question}</li>`)}</ul></section>
      </div>`
  }
}

const kind = (name: (typeof KINDS)[number]): TemplateResult => html`<li class="stack gap-1">
  <p class="note">${icon(name)}<span><b>${translate(`guide:indicator.${name}.name`)}.</b> ${translate(`guide:indicator.${name}.means`)}</span></p>
  <p class="note good-example">${icon('check')}<span><b>${translate('guide:indicator.good')}</b> <span class="book">${translate(`guide:indicator.${name}.good`)}</span></span></p>
  <p class="note poor-example">${icon('close')}<span><b>${translate('guide:indicator.poor')}</b> <span class="book">${translate(`guide:indicator.${name}.poor`)}</span> <span class="meta">${translate(`guide:indicator.${name}.why`)}</span></span></p>
</li>`

customElements.define('cafe-indicator-kinds', CafeIndicatorKinds)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-indicator-kinds': CafeIndicatorKinds
  }
}
