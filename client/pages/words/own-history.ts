import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type * as Y from 'yjs'
import { icon } from '../../elements/icon.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import { historyOf } from '../../session/document-history.ts'
import { Following } from '../../session/following.ts'

/**
 * Takes back and does again what one did oneself: to one text where `text` is given, else anywhere in the document.
 * Draws nothing before there was anything to take back.
 */
class CafeOwnHistory extends LitElement {
  static override properties = { doc: { attribute: false }, text: { attribute: false } }

  declare doc: Y.Doc | undefined
  declare text: Y.Text | undefined
  readonly #localized = new Localized(this, 'words')
  protected readonly following = new Following(this, () => (this.doc === undefined ? undefined : historyOf(this.doc)))

  constructor() {
    super()
    this.doc = undefined
    this.text = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.doc === undefined || !this.#localized.ready) return nothing
    const history = historyOf(this.doc)
    const text = this.text
    const [mayUndo, mayRedo] = [history.canUndo(text), history.canRedo(text)]
    if (!mayUndo && !mayRedo) return nothing
    return html`<div class="history" role="group" aria-label=${translate('words:history')}>
      ${this.#button('undo', mayUndo, () => history.undo(text))}
      ${this.#button('redo', mayRedo, () => history.redo(text))}
    </div>`
  }

  /** The pen stays where it is. A button that has nothing to do any more keeps the focus that it has. */
  #button(way: 'undo' | 'redo', may: boolean, go: () => void): TemplateResult {
    const name = translate(`words:${way}`)
    return html`<button type="button" class="btn quiet" title=${name} aria-label=${name} aria-disabled=${may ? 'false' : 'true'}
      @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => {
        if (may) go()
      }}>${icon(way)}</button>`
  }
}

customElements.define('cafe-own-history', CafeOwnHistory)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-own-history': CafeOwnHistory
  }
}
