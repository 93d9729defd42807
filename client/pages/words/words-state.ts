import { html, type TemplateResult } from 'lit'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import type { LiveDocument } from '../../session/document.ts'

/** Whether what one writes reaches the others. Not announced: the page tells when the line is lost. */
export function wordsState({ state }: LiveDocument): TemplateResult {
  const drawn = state === 'synced' ? 'check' : state === 'closed' ? 'lock' : 'clock'
  return html`<p class="meta note words-state">${icon(drawn)}<span>${translate(`table:words.${state}`)}</span></p>`
}

/** For those who read what others write. */
export const readingAlong = (): TemplateResult => html`<p class="meta note words-state">${icon('eye')}<span>${translate('table:words.reading')}</span></p>`
