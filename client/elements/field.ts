import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { directionOf } from '../../shared/languages.ts'
import { icon } from './icon.ts'

/** What a control needs to be tied to its label, its hint and its mistake. */
export interface Wiring {
  readonly id: string
  readonly describedBy: string | typeof nothing
  readonly invalid: 'true' | typeof nothing
}

export interface Field {
  /** Unique on the page. */
  readonly id: string
  readonly label: string | TemplateResult
  readonly hint?: string | TemplateResult | undefined
  /** What is missing and how to mend it; absent while all is well. */
  readonly error?: string | undefined
}

/** A label, its control, a hint and a mistake, wired for those who hear them. `control` puts the wiring on its input. */
export function field({ id, label, hint, error }: Field, control: (wiring: Wiring) => TemplateResult): TemplateResult {
  const describedBy = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter((part) => part !== '').join(' ')
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${control({ id, describedBy: describedBy === '' ? nothing : describedBy, invalid: error === undefined ? nothing : 'true' })}
    ${error === undefined ? nothing : html`<span class="wrong" id="${id}-error">${icon('alert')}<span>${error}</span></span>`}
    ${hint === undefined ? nothing : html`<span class="hint" id="${id}-hint">${hint}</span>`}
  </div>`
}

export interface TextField extends Field {
  readonly value: string
  readonly onInput: (value: string) => void
  /** Characters (UTF-16 units), as `shared/limits.ts` bounds them. */
  readonly maxLength: number
  readonly lines?: number | undefined
  /** The language written in; gives the field its direction and its face. */
  readonly language?: string | undefined
  /** `code`: large and apart. `book`: words that people read. `secret`: not shown. */
  readonly look?: 'code' | 'book' | 'secret' | undefined
  readonly name?: string | undefined
  readonly required?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly placeholder?: string | undefined
}

/** A field to write in: one line, or several when `lines` is given. Nothing typed is offered again by the browser. */
export function textField(options: TextField): TemplateResult {
  const { value, onInput, maxLength, lines, language, look, name, required = false, disabled = false, placeholder } = options
  const className = look === 'code' || look === 'book' ? look : nothing
  const direction = language === undefined ? 'auto' : directionOf(language)
  const heard = (event: Event): void => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) onInput(event.target.value)
  }
  return field(options, ({ id, describedBy, invalid }) =>
    lines === undefined
      ? html`<input id=${id} class=${className} type=${look === 'secret' ? 'password' : 'text'} name=${name ?? nothing} maxlength=${maxLength}
          lang=${language ?? nothing} dir=${direction} autocomplete="off" autocapitalize=${look === 'code' ? 'characters' : nothing} spellcheck=${look === undefined || look === 'book' ? nothing : 'false'}
          placeholder=${placeholder ?? nothing} ?required=${required} ?disabled=${disabled} aria-describedby=${describedBy} aria-invalid=${invalid} .value=${live(value)} @input=${heard}>`
      : html`<textarea id=${id} class=${className} rows=${lines} name=${name ?? nothing} maxlength=${maxLength} lang=${language ?? nothing} dir=${direction} autocomplete="off"
          placeholder=${placeholder ?? nothing} ?required=${required} ?disabled=${disabled} aria-describedby=${describedBy} aria-invalid=${invalid} .value=${live(value)} @input=${heard}></textarea>`,
  )
}

export interface SelectField extends Field {
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly language?: string | undefined }[]
  readonly onChange: (value: string) => void
  readonly disabled?: boolean | undefined
}

/** One of many, by the browser's own list. */
export function selectField(select: SelectField): TemplateResult {
  const changed = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) select.onChange(event.target.value)
  }
  return field(
    select,
    ({ id, describedBy, invalid }) => html`<select id=${id} ?disabled=${select.disabled === true} aria-describedby=${describedBy} aria-invalid=${invalid} @change=${changed}>
      ${select.options.map((option) => html`<option value=${option.value} lang=${option.language ?? nothing} ?selected=${option.value === select.value}>${option.label}</option>`)}
    </select>`,
  )
}
