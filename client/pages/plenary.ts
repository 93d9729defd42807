import { html, LitElement, type TemplateResult } from 'lit'
import { leads } from '../../shared/meeting/lookup.ts'
import { busy } from '../elements/busy.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { pageHead } from './navigation.ts'
import './conduct-log.ts'
import './plenary/board.ts'
import './plenary/phone.ts'
import './plenary/plenary.css'

/** The plenary: a board for whoever leads, a phone for everybody else. */
export class CafePlenary extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const face = leads(this.consultation.me)
      ? html`<cafe-plenary-board .consultation=${this.consultation}></cafe-plenary-board>`
      : html`<cafe-plenary-phone .consultation=${this.consultation}></cafe-plenary-phone>`
    return html`${pageHead(this.consultation, { place: translate('plenary:heading') })}${face}`
  }
}

customElements.define('cafe-plenary', CafePlenary)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-plenary': CafePlenary
  }
}
