import { html, type TemplateResult } from 'lit'
import { translate } from '../i18n/translate.ts'
import { icon } from './icon.ts'

/** Something takes its time. Seen and heard only after a second: what is quicker needs no word. */
export function busy(words: string = translate('common:busy')): TemplateResult {
  return html`<p class="busy" role="status">${icon('clock')}<span>${words}</span></p>`
}
