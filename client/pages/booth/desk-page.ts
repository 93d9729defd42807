import { LitElement, type TemplateResult } from 'lit'
import '../../styles/words.css'
import { busy } from '../../elements/busy.ts'
import { Localized } from '../../i18n/localized.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import './translation-desk.ts'

/** A page around the desk of translations. */
export abstract class DeskPage extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'booth', 'table')

  /** Drawn once its words are there. */
  protected abstract page(): TemplateResult

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    return this.#localized.ready ? this.page() : busy()
  }
}
