import { html, LitElement, nothing, type TemplateResult } from 'lit'
import './desk.css'
import { CafeDialog } from '../../elements/dialog.ts'
import { icon } from '../../elements/icon.ts'
import '../../elements/loaded-later.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { Reading } from '../words/reading.ts'
import { earlierRounds, type Place } from './place.ts'

const loadParts = (): Promise<unknown> => import('./context-parts.ts')
const loadEarlier = (): Promise<unknown> => import('./earlier-rounds.ts')

/** What this is about, folded and always at hand; and what earlier rounds of this table left. */
export class CafeContext extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    place: { attribute: false },
    reading: { attribute: false },
    open: { state: true },
  }

  declare consultation: ConsultationStore
  declare place: Place
  declare reading: Reading
  declare private open: boolean
  readonly #localized = new Localized(this, 'table')

  constructor() {
    super()
    this.open = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const toggled = (event: Event): void => {
      this.open = event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open
    }
    const hasEarlier = earlierRounds(this.consultation.view, this.place).length > 1 // what the last group left stands on the page already
    const earlier = html`<cafe-earlier-rounds .consultation=${this.consultation} .place=${this.place} .reading=${this.reading}></cafe-earlier-rounds>`
    return html`<details class="card flat context" @toggle=${toggled}><summary>${icon('info')}${translate('table:context.heading')}</summary>
        <div class="folded">${this.open ? contextParts(this.consultation, this.place) : nothing}</div>
      </details>
      ${hasEarlier ? html`<cafe-loaded-later .load=${loadEarlier} .content=${earlier}></cafe-loaded-later>` : nothing}`
  }
}

/** Opens the same as a sheet before the page, and gives the place back afterwards. */
export class CafeContextButton extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    place: { attribute: false },
  }

  declare consultation: ConsultationStore
  declare place: Place
  readonly #localized = new Localized(this, 'table')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #show(): void {
    const dialog = new CafeDialog()
    dialog.heading = translate('table:context.heading')
    dialog.content = html`<div class="context">${contextParts(this.consultation, this.place)}</div>
      <div class="row"><button type="button" class="btn" @click=${() => (dialog.open = false)}>${translate('table:context.close')}</button></div>`
    dialog.addEventListener('dialog-closed', () => dialog.remove())
    document.body.append(dialog)
    dialog.open = true
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    return html`<button type="button" class="btn tall" aria-label=${translate('table:context.heading')} @click=${() => this.#show()}>${icon('info')}</button>`
  }
}

const contextParts = (store: ConsultationStore, place: Place): TemplateResult =>
  html`<cafe-loaded-later .load=${loadParts} .content=${html`<cafe-context-parts .consultation=${store} .place=${place}></cafe-context-parts>`}></cafe-loaded-later>`

customElements.define('cafe-context', CafeContext)
customElements.define('cafe-context-button', CafeContextButton)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-context': CafeContext
    'cafe-context-button': CafeContextButton
  }
}
