import { html, type TemplateResult } from 'lit'
import { differenceOf } from '../../../shared/documents/difference.ts'
import type { TextChange } from '../../../shared/documents/text-change.ts'
import { directionOf } from '../../../shared/languages.ts'
import { drawnDifference } from '../../elements/difference.ts'
import { translate } from '../../i18n/translate.ts'

/** Which text a change is about, and how it reads otherwise than before. */
export function drawnChange({ part, kind, before, after, language }: TextChange): TemplateResult {
  return html`<p class="meta">${translate(`late:part.${part}`)}${kind === 'reworded' ? '' : html` · ${translate(`late:kind.${kind}`)}`}</p>
    <p class="said diff" lang=${language} dir=${directionOf(language)}>${drawnDifference(differenceOf(before, kind === 'removed' ? '' : after, language))}</p>`
}
