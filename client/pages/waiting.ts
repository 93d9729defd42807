import { html, type TemplateResult } from 'lit'
import { busy } from '../elements/busy.ts'
import { unloaded } from '../elements/unloaded.ts'
import type { Localized } from '../i18n/localized.ts'

/** What stands where a page will be, until it has its words; and when they cannot be had, the way to ask again. */
export function waitingForWords(localized: Localized): TemplateResult {
  return html`<main id="main" class="waiting" tabindex="-1">${localized.failed ? unloaded(localized) : busy()}</main>`
}
