import { html, type TemplateResult } from 'lit'
import { translate } from '../i18n/translate.ts'
import { DeskPage } from './booth/desk-page.ts'
import { pageHead } from './navigation.ts'
import { refusedWords } from './table/late.ts'

/** The desk of translations for hosts, the community and those who lead: interpreters have it in their booth. */
export class CafeTranslations extends DeskPage {
  protected override page(): TemplateResult {
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
