import { html, nothing, type TemplateResult } from 'lit'
import { lateWords } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { icon } from './icon.ts'

/**
 * Something takes its time. Seen and heard only after a second: what is quicker needs no word.
 * Where words of the page could not be had yet it says so, as whoever waits without saying for what waits for them.
 */
export function busy(words?: string): TemplateResult {
  const late = words === undefined ? lateWords() : undefined
  const act = late?.stuck === true ? html`<button type="button" class="btn" @click=${() => late.again()}>${translate('app:reload')}</button>` : nothing
  return html`<p class="busy" role="status">${icon('clock')}<span>${words ?? translate(late === undefined ? 'common:busy' : 'common:late')}</span>${act}</p>`
}
