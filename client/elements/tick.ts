import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'

export interface Tick {
  readonly label: string | TemplateResult
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly hint?: string | TemplateResult | undefined
  readonly disabled?: boolean | undefined
  readonly name?: string | undefined
}

/** A choice of yes or no: the whole line is its target. */
export function tick({ label, checked, onChange, hint, disabled = false, name }: Tick): TemplateResult {
  const changed = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) onChange(event.target.checked)
  }
  return html`<label class="tick"><input type="checkbox" name=${name ?? nothing} .checked=${live(checked)} ?disabled=${disabled} @change=${changed}><span>${label}${hint === undefined ? nothing : html`<small>${hint}</small>`}</span></label>`
}

export interface Choice<Value extends string> {
  readonly legend: string | TemplateResult
  /** Shared by the radios of one choice; unique on the page. */
  readonly name: string
  readonly value: Value | undefined
  readonly options: readonly { readonly value: Value; readonly label: string | TemplateResult; readonly hint?: string | TemplateResult | undefined }[]
  readonly onChange: (value: Value) => void
}

/** One of a few, each with its whole line. */
export function choice<Value extends string>({ legend, name, value, options, onChange }: Choice<Value>): TemplateResult {
  return html`<fieldset><legend class="label">${legend}</legend>
    ${options.map((option) => html`<label class="tick"><input type="radio" name=${name} value=${option.value} .checked=${live(option.value === value)} @change=${() => onChange(option.value)}><span>${option.label}${option.hint === undefined ? nothing : html`<small>${option.hint}</small>`}</span></label>`)}
  </fieldset>`
}
