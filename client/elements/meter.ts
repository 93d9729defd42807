import { html, type TemplateResult } from 'lit'
import { customProperty } from './custom-property.ts'

export interface Meter {
  readonly label: string
  /** The same in words: “12 of 14”. */
  readonly words: string
  /** Between 0 and 1. */
  readonly part: number
  /** `done` is green, `table` has the table's colour, `now` is lamplit. */
  readonly tone?: 'done' | 'table' | 'now' | undefined
}

const CLASSES = { done: 'done', table: 'tab', now: '' } as const

/** How far something has come: words for everybody, a length for eyes. */
export function meter({ label, words, part, tone = 'table' }: Meter): TemplateResult {
  return html`<div class="meter"><div class="row apart meta"><span>${label}</span><span class="num">${words}</span></div><div class="bar ${CLASSES[tone]}" aria-hidden="true"><i ${customProperty('--part', Math.min(1, Math.max(0, part)))}></i></div></div>`
}
