import { html, type TemplateResult } from 'lit'
import { drawing, type IconName } from './icon.ts'

const SYMBOLS = ['diamond', 'disc', 'triangle', 'square', 'cross', 'star', 'hexagon', 'moon'] as const satisfies readonly IconName[]

/** The class that gives an ancestor the colours of a table. `tableIndex` counts from 0; the ninth table looks like the first. */
export function tableClass(tableIndex: number): string {
  return `at-${(tableIndex % SYMBOLS.length) + 1}`
}

function symbolOf(tableIndex: number): IconName {
  return SYMBOLS[tableIndex % SYMBOLS.length] ?? 'diamond'
}

/** The round sign of a table, for eyes: its name must stand beside it. */
function coaster(tableIndex: number): TemplateResult {
  return html`<span class="coaster ${tableClass(tableIndex)}"><svg viewBox="0 0 20 20" aria-hidden="true">${drawing(symbolOf(tableIndex))}</svg></span>`
}

/** The sign alone and large, for paper: drawn, so that it is printed also where backgrounds are not. */
export function tableSymbol(tableIndex: number): TemplateResult {
  return html`<svg class="table-symbol" viewBox="0 0 20 20" aria-hidden="true">${drawing(symbolOf(tableIndex))}</svg>`
}

/** A table: its sign and its name. `name` may be marked with its language by `said`. */
export function tableBadge(tableIndex: number, name: string | TemplateResult, big = false): TemplateResult {
  return html`<span class="badge ${tableClass(tableIndex)} ${big ? 'big' : ''}">${coaster(tableIndex)}<span>${name}</span></span>`
}

/** A table by its symbol alone, in dense lists; readers of the screen hear the name. */
export function tableMark(tableIndex: number, name: string): TemplateResult {
  return html`<span class=${tableClass(tableIndex)}><svg class="mark" viewBox="0 0 20 20" aria-hidden="true">${drawing(symbolOf(tableIndex))}</svg><span class="unseen">${name}</span></span>`
}
