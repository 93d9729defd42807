import { html, nothing, type TemplateResult } from 'lit'

export interface Segment<Value extends string> {
  readonly value: Value
  readonly label: string | TemplateResult
  /** Shown beside the label, smaller; never a count of few people. */
  readonly count?: string | undefined
}

export interface Segmented<Value extends string> {
  readonly label: string
  readonly segments: readonly Segment<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

const words = <Value extends string>({ label, count }: Segment<Value>): TemplateResult =>
  html`<span>${label}</span>${count === undefined ? nothing : html`<span class="meta num">${count}</span>`}`

/** One of a few ways to see the same thing: buttons, one of them pressed. */
export function segmented<Value extends string>({ label, segments, value, onChange }: Segmented<Value>): TemplateResult {
  return html`<div class="seg" role="group" aria-label=${label}>
    ${segments.map((segment) => html`<button type="button" aria-pressed=${segment.value === value ? 'true' : 'false'} @click=${() => onChange(segment.value)}>${words(segment)}</button>`)}
  </div>`
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

function neighbour(event: KeyboardEvent, from: number, length: number): number | undefined {
  if (event.key === 'Home') return 0
  if (event.key === 'End') return length - 1
  const step = STEPS[event.key]
  if (step === undefined) return undefined
  const along = document.documentElement.dir === 'rtl' ? -step : step
  return (from + along + length) % length
}

/**
 * Parts of a page of which one is seen. Arrows, Home and End move along it.
 * The page shows the chosen part in `<section role="tabpanel" id=${panelId} aria-labelledby="${panelId}-${value}">`.
 */
export function tabs<Value extends string>({ label, segments, value, onChange, panelId }: Segmented<Value> & { readonly panelId: string }): TemplateResult {
  const move = (event: KeyboardEvent): void => {
    const to = neighbour(event, segments.findIndex((segment) => segment.value === value), segments.length)
    const next = to === undefined ? undefined : segments[to]
    if (next === undefined) return
    event.preventDefault()
    onChange(next.value)
    document.getElementById(`${panelId}-${next.value}`)?.focus()
  }
  return html`<div class="seg" role="tablist" aria-label=${label} @keydown=${move}>
    ${segments.map((segment) => {
      const here = segment.value === value
      return html`<button type="button" role="tab" id="${panelId}-${segment.value}" aria-controls=${panelId} aria-selected=${here ? 'true' : 'false'} tabindex=${here ? 0 : -1} @click=${() => onChange(segment.value)}>${words(segment)}</button>`
    })}
  </div>`
}
