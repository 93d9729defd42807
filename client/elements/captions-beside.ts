import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { captionPeriod } from '../../shared/channels/captions-period.ts'
import type { ItemId } from '../../shared/ids.ts'
import { captionChoice, captionChoices, chooseCaptions } from '../channels/captions-choice.ts'
import { Localized } from '../i18n/localized.ts'
import { loadWords, translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { icon } from './icon.ts'
import './loaded-later.ts'

const load = (): Promise<unknown> => Promise.all([import('./captions.ts'), loadWords('captions')])

const lines = (consultation: ConsultationStore, place: ItemId | null, wall: boolean): TemplateResult =>
  html`<cafe-loaded-later .load=${load} .content=${html`<cafe-captions .consultation=${consultation} .place=${place} ?wall=${wall}></cafe-captions>`}></cafe-loaded-later>`

/** The door to the captions: one button, and behind it everything else, fetched when it is pressed here or beside the sound, or at once where they were open before. */
export class CafeCaptionsBeside extends LitElement {
  static override properties = { consultation: { attribute: false }, place: { attribute: false } }

  declare consultation: ConsultationStore
  /** A table; null is the plenary. */
  declare place: ItemId | null
  protected readonly following = new Following(this, () => this.consultation)
  protected readonly chosen = new Following(this, () => captionChoices)
  readonly #localized = new Localized(this, 'app')

  constructor() {
    super()
    this.place = null
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    const { consultation, place } = this
    if (!this.#localized.ready || captionPeriod(consultation.view, place) === undefined || !consultation.may({ listen: { place, language: null } })) return nothing
    const { on } = captionChoice()
    return html`<section class="captions stack gap-3" aria-labelledby="captions-heading">
      <h2 class="unseen" id="captions-heading">${translate('app:captions.heading')}</h2>
      <div class="row gap-2"><button type="button" class="btn" aria-expanded=${on ? 'true' : 'false'} @click=${() => chooseCaptions(consultation.held, { on: !on })}>${icon('speech')}${translate(on ? 'app:captions.close' : 'app:captions.open')}</button></div>
      ${on ? lines(consultation, place, false) : nothing}
    </section>`
  }
}

customElements.define('cafe-captions-beside', CafeCaptionsBeside)

/** What is said, in writing, where one is: a table, or (null) the plenary. Nothing without a line that carries captions; on the big screen it is always open. */
export function captionsBeside(consultation: ConsultationStore, place: ItemId | null): TemplateResult | typeof nothing {
  if (consultation.captions === undefined) return nothing
  if (consultation.me.role === 'screen') return lines(consultation, place, true)
  return html`<cafe-captions-beside .consultation=${consultation} .place=${place}></cafe-captions-beside>`
}

declare global {
  interface HTMLElementTagNameMap {
    'cafe-captions-beside': CafeCaptionsBeside
  }
}
