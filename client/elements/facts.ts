import { html, nothing, type TemplateResult } from 'lit'

type Cell = string | number | TemplateResult

export interface Facts {
  /** Column names; absent for a plain list of names and values. */
  readonly columns?: readonly string[] | undefined
  /** The first cell of each row is its name. */
  readonly rows: readonly (readonly [Cell, ...Cell[]])[]
  /** What the table is about; heard, and seen unless `quietCaption`. */
  readonly caption: string
  readonly quietCaption?: boolean | undefined
  /** Index of columns that hold numbers, counted from 0. */
  readonly numeric?: readonly number[] | undefined
}

/** A table of facts, plain as in a book. Where it is wider than the page it scrolls in its frame, by the keys, too. */
export function facts({ columns, rows, caption, quietCaption = false, numeric = [] }: Facts): TemplateResult {
  const align = (index: number): string | typeof nothing => (numeric.includes(index) ? 'num' : nothing)
  return html`<div class="facts-frame" tabindex="0" role="group" aria-label=${caption}><table class="facts">
    <caption><span class=${quietCaption ? 'unseen' : nothing}>${caption}</span></caption>
    ${columns === undefined ? nothing : html`<thead><tr>${columns.map((name, index) => html`<th scope="col" class=${align(index)}>${name}</th>`)}</tr></thead>`}
    <tbody>${rows.map(([name, ...values]) => html`<tr><th scope="row">${name}</th>${values.map((value, index) => html`<td class=${align(index + 1)}>${value}</td>`)}</tr>`)}</tbody>
  </table></div>`
}
