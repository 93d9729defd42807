import { html, svg, type TemplateResult } from 'lit'
import { translate } from '../i18n/translate.ts'

/** How a bloc leans. `too-few`: not shown, because so few people answered that a lean would tell who they are. */
export type Lean = 'against' | 'leaning-against' | 'divided' | 'leaning-for' | 'for' | 'too-few'

const CELLS = [1, 26, 51, 80, 105, 130] as const
/** Which of the six cells, three on each side of the middle, are full; half cells show division. */
const FULL: Readonly<Record<Exclude<Lean, 'too-few'>, readonly number[]>> = {
  against: [0, 1, 2],
  'leaning-against': [1, 2],
  divided: [],
  'leaning-for': [3, 4],
  for: [3, 4, 5],
}
const HALF_CELLS = [1, 2, 3, 4]

function shape(lean: Lean): TemplateResult {
  if (lean === 'too-few') return svg`<path class="few" d="M2 8H150"></path>`
  const cells = CELLS.map((x, index) => {
    const full = FULL[lean].includes(index)
    const half = lean === 'divided' && HALF_CELLS.includes(index)
    return svg`<rect class=${full ? 'on' : 'off'} x=${x} y="2.5" width="22" height="11"></rect>${half ? svg`<rect class="on" x=${x} y="6" width="22" height="4"></rect>` : ''}`
  })
  return svg`${cells}<path class="axis" d="M76.5 0V16"></path>`
}

export interface LeanRow {
  /** The bloc; never a constituency, never a person. */
  readonly who: string | TemplateResult
  readonly lean: Lean
}

/** The lean in one word or two. */
function leanWord(lean: Lean): string {
  return translate(`common:lean.${lean}`)
}

/** How each bloc leans: in a word, a shape and a length; never in numbers. */
export function leans(rows: readonly LeanRow[]): TemplateResult {
  return html`<ul class="leans">
    ${rows.map(({ who, lean }) => html`<li class="lean"><span class="who">${who}</span><svg viewBox="0 0 153 16" preserveAspectRatio="xMinYMid meet" aria-hidden="true">${shape(lean)}</svg><span class="word">${leanWord(lean)}</span></li>`)}
  </ul>`
}
