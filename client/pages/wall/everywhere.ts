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

/** The same in every language at once: what everybody must do now waits for nobody's turn. `blanks` are filled in for each. */
export function everywhere({ voices }: Pick<Face, 'voices'>, key: Key, next: string | TemplateResult | typeof nothing, blanks?: (language: string) => Blanks): TemplateResult {
  const [own, ...others] = voices
  return html`<div class="wall-words"><h1>${own?.say(key, blanks?.(own.language))}</h1>
    ${others.map(({ language, say }) => html`<p class="wall-also" lang=${language} dir=${directionOf(language)}>${say(key, blanks?.(language))}</p>`)}
    ${next === nothing ? nothing : html`<p class="wall-then">${next}</p>`}</div>`
}
