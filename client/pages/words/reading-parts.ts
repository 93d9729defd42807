import { html, nothing, type TemplateResult } from 'lit'
import type { Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { chip, type ChipTone } from '../../elements/chip.ts'
import { selectField } from '../../elements/field.ts'
import { languageName, nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import { saidWithTerms } from '../glossary/marked.ts'
import type { Reading, Shown } from './reading.ts'

type State = Shown['state'] | 'partly'

const TONES: Readonly<Record<Exclude<State, 'source'>, ChipTone>> = {
  missing: 'missing',
  partly: 'missing',
  draft: 'draft',
  reviewed: 'good',
  stale: 'stale',
}

/** Where a translation stands; nothing where none is wanted. */
export function translationChip(state: State, into: Language): TemplateResult | typeof nothing {
  if (state === 'source') return nothing
  return chip(TONES[state], translate(`table:translation.${state}`, { language: nameIn(into, language()) }))
}

/** “Original: English”, and back again. */
export function originalSwitch(from: Language, original: boolean, onChange: (original: boolean) => void): TemplateResult {
  return html`<button type="button" class="btn quiet small" aria-pressed=${original ? 'true' : 'false'} @click=${() => onChange(!original)}>
    ${original ? translate('table:translation.back') : translate('table:translation.original', { language: nameIn(from, language()) })}
  </button>`
}

/** The words as they are shown, marked with their language and direction. */
export const shownWords = ({ text, language: written }: Shown): TemplateResult =>
  html`<span lang=${written} dir=${directionOf(written)}>${text}</span>`

/** The same where nothing around them can be pressed: the meeting's words among them tell their meaning. */
export const shownWithTerms = ({ text, language: written }: Shown): TemplateResult => saidWithTerms(text, written)

/** In which of the meeting's languages one reads and writes. */
export function readingChoice(languages: readonly Language[], value: Language, onChange: (language: Language) => void): TemplateResult | typeof nothing {
  if (languages.length < 2) return nothing
  const options = languages.map((known) => ({ value: known, label: languageName(known), language: known }))
  return selectField({ id: 'reading', label: translate('table:reading.label'), hint: translate('table:reading.hint'), value, options, onChange })
}

/** Nothing translated: as it was written. */
export const asWritten = ({ language: wanted }: Reading): Reading => ({ language: wanted, translations: {} })
