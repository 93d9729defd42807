import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { qrDrawing } from '../qr/qr-drawing.ts'

/** A link to be read by a phone's camera. Draws nothing while there is no text. */
export class CafeQr extends LitElement {
  static override properties = {
    text: { attribute: false },
    label: { attribute: false },
  }

  declare text: string
  /** Where it leads, for those who do not see it. */
  declare label: string

  constructor() {
    super()
    this.text = ''
    this.label = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.text === '') return nothing
    const { path, size, margin } = qrDrawing(this.text)
    const side = size + 2 * margin
    return html`<svg class="qr" role="img" aria-label=${this.label} viewBox="${-margin} ${-margin} ${side} ${side}" shape-rendering="crispEdges"><path d=${path}></path></svg>`
  }
}

customElements.define('cafe-qr', CafeQr)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-qr': CafeQr
  }
}
