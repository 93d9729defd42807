import { html, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { languageName } from '../i18n/language-name.ts'
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../i18n/locale.ts'
import { changeLanguage, language, loadWords, translate } from '../i18n/translate.ts'
import { toast } from './announce.ts'
import { icon } from './icon.ts'

async function choose(next: string): Promise<void> {
  const wanted = INTERFACE_LANGUAGES.find((known) => known === next)
  if (wanted === undefined) return
  try {
    await changeLanguage(wanted)
  } catch {
    toast(translate('common:language.unavailable'))
  }
}

/** No language: the last line of the chooser, where one proposes better words. */
const BETTER_WORDS = 'better-words'

async function propose(): Promise<void> {
  try {
    const [{ proposeBetterWording }] = await Promise.all([import('./better-wording.ts'), loadWords('guide')])
    proposeBetterWording(translate('guide:wording.heading'), translate('guide:wording.close'))
  } catch {
    toast(translate('common:language.unavailable'))
  }
}

/** The quiet chooser of the top bar. */
export function languageChoice(): TemplateResult {
  const change = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement)) return
    if (event.target.value !== BETTER_WORDS) return void choose(event.target.value)
    event.target.value = language()
    void propose()
  }
  return html`<label class="language-choice">${icon('globe')}<span class="code" aria-hidden="true">${language().toUpperCase()}</span><span class="unseen">${translate('common:language.label')}</span>
    <select @change=${change}>${INTERFACE_LANGUAGES.map((known) => html`<option value=${known} lang=${known} .selected=${live(known === language())}>${languageName(known)}</option>`)}<option value=${BETTER_WORDS}>${translate('common:language.better')}</option></select>
  </label>`
}

/** Each language in its own words, for the first page. */
export function languageButtons(): TemplateResult {
  const button = (known: InterfaceLanguage): TemplateResult =>
    html`<button type="button" lang=${known} aria-pressed=${known === language() ? 'true' : 'false'} @click=${() => void choose(known)}>${languageName(known)}</button>`
  return html`<div class="langs" role="group" aria-label=${translate('common:language.label')}>${INTERFACE_LANGUAGES.map(button)}</div>`
}
