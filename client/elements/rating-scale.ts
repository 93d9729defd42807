import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { formatNumber } from '../i18n/format.ts'
import { translate } from '../i18n/translate.ts'
import { icon } from './icon.ts'

/** Keep stands on top, where the thumb is; the words carry the meaning, the numbers only shade it. */
const BANDS = [
  { name: 'keep', ratings: [7, 8, 9] },
  { name: 'unsure', ratings: [4, 5, 6] },
  { name: 'leave_out', ratings: [1, 2, 3] },
] as const

export type Rating = (typeof BANDS)[number]['ratings'][number]

export interface RatingScale {
  /** What is asked: “Should the final list keep it?” */
  readonly legend: string
  /** Unique on the page. */
  readonly name: string
  readonly value: Rating | undefined
  readonly onChange: (rating: Rating) => void
  readonly disabled?: boolean | undefined
  /** What the three bands say, from the top; keep, unsure, leave out where they are not said. */
  readonly bands?: readonly [string, string, string] | undefined
}

/** The scale from 1 to 9 in three bands, as real radios. */
export function ratingScale({ legend, name, value, onChange, disabled = false, bands }: RatingScale): TemplateResult {
  return html`<fieldset class="scale" ?disabled=${disabled}><legend class="label">${legend}</legend>
    ${BANDS.map((band, index) => {
      const word = bands?.[index] ?? translate(`common:rating.${band.name}`)
      const [low, , high] = band.ratings
      return html`<p class="band" aria-hidden="true"><b>${word}</b><span class="num">${formatNumber(low)}–${formatNumber(high)}</span></p>
        ${band.ratings.map((rating) => {
          const chosen = rating === value
          return html`<label class=${chosen ? 'chosen' : ''}><input type="radio" name=${name} value=${rating} aria-label="${formatNumber(rating)}, ${word}" .checked=${live(chosen)} @change=${() => onChange(rating)}><span aria-hidden="true">${formatNumber(rating)}</span>${chosen ? icon('check') : nothing}</label>`
        })}`
    })}
  </fieldset>`
}
