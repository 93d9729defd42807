import { html, nothing, type TemplateResult } from 'lit'
import { directionOf } from '../../../shared/languages.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import type { Blanks, Key } from '../../i18n/keys.ts'
import type { Voice } from '../../i18n/voices.ts'

/** What the café's picture is drawn from. */
export interface Face {
  readonly view: Consultation
  readonly serverNow: () => number
  /** The wall's language first, then the meeting's others. */
  readonly voices: readonly Voice[]
}

/** More languages than this, and more letters in all of them, do not fit beside the tables at their usual size. */
const MANY = 3
const LONG = 110

/** The same in every language at once: what everybody must do now waits for nobody's turn. `blanks` are filled in for each. */
export function everywhere({ voices }: Pick<Face, 'voices'>, key: Key, next: string | TemplateResult | typeof nothing, blanks?: (language: string) => Blanks): TemplateResult {
  const [own, ...others] = voices.map(({ language, say }) => ({ language, words: say(key, blanks?.(language)) }))
  const isLong = voices.length > MANY && [own, ...others].reduce((sum, one) => sum + (one?.words.length ?? 0), 0) > LONG
  return html`<div class="wall-words ${isLong ? 'long' : ''}"><h1>${own?.words}</h1>
    ${others.map(({ language, words }) => html`<p class="wall-also" lang=${language} dir=${directionOf(language)}>${words}</p>`)}
    ${next === nothing ? nothing : html`<p class="wall-then">${next}</p>`}</div>`
}
