import { html, LitElement, type TemplateResult } from 'lit'
import '../styles/words.css'
import { busy } from '../elements/busy.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import './booth/translation-desk.ts'
import { pageHead } from './navigation.ts'
import { refusedWords } from './table/late.ts'

/** The desk of translations for hosts, the community and those who lead: interpreters have it in their booth. */
export class CafeTranslations extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'booth', 'table')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const above = html`<div class="stack gap-2"><h1>${translate('app:pages.translations')}</h1><p class="soft">${translate('booth:what')}</p></div>${refusedWords(this.consultation, undefined, undefined)}`
    return html`${pageHead(this.consultation, { place: translate('app:pages.translations') })}
      <main id="main" tabindex="-1" class="page wide">
        <div class="table-page"><cafe-translation-desk .consultation=${this.consultation} .above=${above}></cafe-translation-desk></div>
      </main>`
  }
}

customElements.define('cafe-translations', CafeTranslations)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-translations': CafeTranslations
  }
}
