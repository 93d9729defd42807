import { html, svg, type TemplateResult } from 'lit'
import { drawing } from './icon.ts'

const SEATS = [
  { at: 'at-1', symbol: 'diamond', x: 26, y: 34 },
  { at: 'at-2', symbol: 'disc', x: 82, y: 15 },
  { at: 'at-3', symbol: 'triangle', x: 158, y: 15 },
  { at: 'at-4', symbol: 'square', x: 214, y: 34 },
] as const
const SIGN_SIDE = 13

/** A table with a cup on it and four coasters around: the picture of the first page. For eyes only. */
export function tablePicture(): TemplateResult {
  return html`<svg class="table-picture" viewBox="0 0 240 104" aria-hidden="true">
    <ellipse class="top-sheet" cx="120" cy="62" rx="78" ry="30"></ellipse>
    <path class="rim" d="M42 62v5c0 16.500 35 30 78 30s78-13.500 78-30v-5"></path>
    ${SEATS.map(({ at, symbol, x, y }) => svg`<g class=${at}><circle class="seat" cx=${x} cy=${y} r="13"></circle><svg class="sign" x=${x - SIGN_SIDE / 2} y=${y - SIGN_SIDE / 2} width=${SIGN_SIDE} height=${SIGN_SIDE} viewBox="0 0 20 20">${drawing(symbol)}</svg></g>`)}
    <ellipse class="cup" cx="120" cy="64" rx="16" ry="7"></ellipse>
    <path class="steam" d="M115 54c-3-5 3-7 0-12M125 54c-3-5 3-7 0-12"></path>
  </svg>`
}
