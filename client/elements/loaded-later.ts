import { html, LitElement, type TemplateResult } from 'lit'
import { AskingAgain } from './asking-again.ts'
import { busy } from './busy.ts'
import { unloaded } from './unloaded.ts'

/** A part of a page whose code is fetched when somebody asks for it. */
export class CafeLoadedLater extends LitElement {
  static override properties = {
    load: { attribute: false },
    content: { attribute: false },
  }

  /** Fetches the code; the same function each time. It is called again for as long as it fails. */
  declare load: () => Promise<unknown>
  /** What is drawn with it. */
  declare content: TemplateResult
  readonly #asking = new AskingAgain(
    () => this.load(),
    () => this.requestUpdate(),
  )

  constructor() {
    super()
    this.content = html``
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.#asking.state !== 'here') void this.#fetch()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#asking.stop()
  }

  async #fetch(): Promise<void> {
    await this.updateComplete // whoever draws this says only then what to load
    if (this.isConnected) await this.#asking.ask()
  }

  protected override render(): TemplateResult {
    if (this.#asking.state === 'here') return this.content
    return this.#asking.isLate ? unloaded(this.#asking) : busy()
  }
}

customElements.define('cafe-loaded-later', CafeLoadedLater)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-loaded-later': CafeLoadedLater
  }
}
