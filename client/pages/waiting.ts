import { html, type TemplateResult } from 'lit'
import { busy } from '../elements/busy.ts'
import { notice } from '../elements/notice.ts'
import type { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'

/** What stands where a page will be, until it has its words; and when they cannot be had, the way to ask again. */
export function waitingForWords(localized: Localized): TemplateResult {
  const again = html`<button type="button" class="btn" @click=${() => void localized.retry()}>${translate('app:again')}</button>`
  const words = localized.failed ? notice({ tone: 'warn', words: translate('app:unloaded'), acts: again, live: true }) : busy()
  return html`<main id="main" class="waiting" tabindex="-1">${words}</main>`
}
