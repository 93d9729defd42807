import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit'

/** Shapes that no table has as its sign, drawn on 20 × 20. */
const SHAPES = [
  'M10 2a8 8 0 1 0 0 16 8 8 0 1 0 0-16Zm0 5a3 3 0 1 1 0 6 3 3 0 1 1 0-6Z',
  'M2 7h16v6H2Z',
  'M10 1.500c4 5 6 7.600 6 10.500a6 6 0 0 1-12 0c0-2.900 2-5.500 6-10.500Z',
  'M2 14 10 4l8 10h-5l-3-4-3 4Z',
  'M2 15a8 8 0 0 1 16 0Z',
  'M3 3h5.500v14H3ZM11.500 3H17v14h-5.500Z',
  'M2 4h16l-5 12H7Z',
] as const

/** The class that gives an ancestor the colour of a bloc. `index` counts from 0; the eighth bloc looks like the first. */
export const blocClass = (index: number): string => `bloc-${index < 0 ? 0 : (index % SHAPES.length) + 1}`

/** The shape of a bloc, to stand in another drawing. */
export const blocShape = (index: number): SVGTemplateResult => svg`<path d=${index < 0 ? 'M7 10h6' : (SHAPES[index % SHAPES.length] ?? SHAPES[0])}></path>`

/** A bloc by its shape and colour, for eyes: its name is said elsewhere. Below 0: of no bloc. */
export function blocMark(index: number): TemplateResult {
  return html`<svg class="bloc-mark ${blocClass(index)}" viewBox="0 0 20 20" aria-hidden="true">${blocShape(index)}</svg>`
}
