import { html, nothing, type TemplateResult } from 'lit'
import type { Language } from '../../shared/ids.ts'
import { translate } from '../i18n/translate.ts'
import { said } from './said.ts'

/** The same in plain words, below a wording that stays as it is; nothing where nobody said it so. */
export const inPlainWords = (words: string | undefined, language: Language): TemplateResult | typeof nothing =>
  words === undefined ? nothing : html`<p class="plain-words"><span class="meta">${translate('common:in_plain_words')}</span> ${said(words, language)}</p>`
