import { html, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { notice } from '../elements/notice.ts'
import { translate } from '../i18n/translate.ts'
import type { SoundLine } from './sound-line.ts'
import type { Trouble } from './sound-state.ts'

export interface Slider {
  readonly id: string
  readonly label: string
  /** 0 to 1. */
  readonly value: number
  /** The same in words, for those who hear them. */
  readonly words: string
  readonly onChange: (value: number) => void
  /** What stands at its two ends. */
  readonly ends?: readonly [TemplateResult | string, TemplateResult | string] | undefined
}

/** A value between two ends, by hand or by the arrow keys. */
export function slider({ id, label, value, words, onChange, ends }: Slider): TemplateResult {
  const changed = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) onChange(event.target.valueAsNumber)
  }
  return html`<div class="slider"><label class="label" for=${id}>${label}</label>
    <input id=${id} type="range" min="0" max="1" step="0.05" .valueAsNumber=${live(value)} aria-valuetext=${words} @input=${changed}>
    ${ends === undefined ? '' : html`<div class="row apart meta" aria-hidden="true"><span>${ends[0]}</span><span>${ends[1]}</span></div>`}</div>`
}

export const percent = (value: number): string => new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' }).format(value)

export const volumeSlider = (line: SoundLine, id: string): TemplateResult =>
  slider({ id, label: translate('sound:mix.volume'), value: line.taste.volume, words: percent(line.taste.volume), onChange: (volume) => line.set({ volume }) })

/** What stands in the way, and what to do about it. `again` tries the microphone once more. */
export function troubleNotice(line: SoundLine, trouble: Trouble, again: () => void): TemplateResult {
  const words = translate(`sound:trouble.${trouble}`)
  if (trouble === 'silent') {
    return notice({ tone: 'warn', words, live: true, acts: html`<button type="button" class="btn" @click=${() => void line.resume()}>${translate('sound:trouble.silent_act')}</button>` })
  }
  if (trouble === 'no-codec' || trouble === 'no-audio') return notice({ tone: 'warn', words, live: true })
  return notice({ tone: 'bad', words, live: true, acts: html`<button type="button" class="btn" @click=${again}>${translate('sound:trouble.try')}</button>` })
}
