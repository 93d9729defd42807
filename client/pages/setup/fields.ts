import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Language, Words } from '../../../shared/ids.ts'
import { field, type Field, textField } from '../../elements/field.ts'
import { languageName } from '../../i18n/language-name.ts'
import { translate } from '../../i18n/translate.ts'

export interface WordsField {
  /** Unique on the page. */
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly words: Words
  /** The meeting's languages; the first is asked for, the others are folded. */
  readonly languages: readonly Language[]
  /** Characters (UTF-16 units). */
  readonly maxLength: number
  readonly lines?: number | undefined
  readonly onChange: (words: Record<Language, string>) => void
}

/** One text in the languages of the meeting: the first at once, the others when they are wanted. */
export function wordsField({ id, label, hint, words, languages, maxLength, lines, onChange }: WordsField): TemplateResult {
  const [first = 'en', ...others] = languages
  const one = (language: Language, name: string, help: string | undefined): TemplateResult =>
    textField({
      id: `${id}-${language}`,
      label: name,
      hint: help,
      language,
      value: words[language] ?? '',
      maxLength,
      lines,
      onInput: (text) => onChange({ ...words, [language]: text }),
    })
  return html`<div class="stack gap-2">
    ${one(first, label, hint)}
    ${others.length === 0 ? nothing : html`<details class="setup-languages"><summary>${translate('setup:other_languages')}<span class="unseen">: ${label}</span></summary><div class="stack gap-3">${others.map((language) => one(language, `${label}, ${languageName(language)}`, undefined))}</div></details>`}
  </div>`
}

export interface NumberField extends Field {
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
}

/** A whole number between two bounds; anything else leaves it as it was. */
export function numberField({ value, least, most, onChange, ...rest }: NumberField): TemplateResult {
  const heard = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return
    const asked = Math.round(Number(event.target.value))
    if (Number.isFinite(asked) && asked >= least && asked <= most) onChange(asked)
    else event.target.value = String(value)
  }
  return field(rest, ({ id, describedBy, invalid }) => html`<input id=${id} type="number" inputmode="numeric" min=${least} max=${most} step="1" aria-describedby=${describedBy} aria-invalid=${invalid} .value=${live(String(value))} @change=${heard}>`)
}
