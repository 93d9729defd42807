import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { translate } from '../i18n/translate.ts'
import { busy } from './busy.ts'
import { notice } from './notice.ts'

/** A part of a page whose code is fetched when somebody asks for it. */
export class CafeLoadedLater extends LitElement {
  static override properties = {
    load: { attribute: false },
    content: { attribute: false },
    state: { state: true },
  }

  /** Fetches the code; the same function each time. Asking again after a failure tries again. */
  declare load: () => Promise<unknown>
  /** What is drawn with it. */
  declare content: TemplateResult
  declare private state: 'coming' | 'here' | 'failed'

  constructor() {
    super()
    this.content = html``
    this.state = 'coming'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override firstUpdated(_changed: PropertyValues<this>): void {
    void this.#fetch()
  }

  async #fetch(): Promise<void> {
    this.state = 'coming'
    try {
      await this.load()
      this.state = 'here'
    } catch {
      this.state = 'failed' // and the person is told, and may ask again
    }
  }

  protected override render(): TemplateResult {
    if (this.state === 'here') return this.content
    if (this.state === 'coming') return busy()
    return notice({
      tone: 'warn',
      live: true,
      words: translate('app:unloaded'),
      acts: html`<button type="button" class="btn" @click=${() => void this.#fetch()}>${translate('app:again')}</button>`,
    })
  }
}

customElements.define('cafe-loaded-later', CafeLoadedLater)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-loaded-later': CafeLoadedLater
  }
}
