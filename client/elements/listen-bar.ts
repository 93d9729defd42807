import { html, LitElement, type TemplateResult } from 'lit'
import '../channels/sound.css'
import { sound } from '../channels/sound.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { busy } from './busy.ts'
import { icon } from './icon.ts'
import { notice } from './notice.ts'

/** Hearing what is said: one button, and behind it everything else, fetched when it is pressed. */
export class CafeListen extends LitElement {
  static override properties = { consultation: { attribute: false }, state: { state: true } }

  declare consultation: ConsultationStore
  declare private state: 'closed' | 'opening' | 'open' | 'failed'
  protected readonly following = new Following(this, () => this.consultation)
  protected readonly hearing = new Following(this, () => sound)
  readonly #localized = new Localized(this, 'app')

  constructor() {
    super()
    this.state = 'closed'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Wherever one goes with the sound on, it is to be seen. */
  override connectedCallback(): void {
    super.connectedCallback()
    void this.updateComplete.then(() => {
      if (this.state === 'closed' && sound.lineOf(this.consultation) !== undefined) void this.#open(false)
    })
  }

  readonly #pressed = (): void => void this.#open(true)

  async #open(listens: boolean): Promise<void> {
    this.state = 'opening'
    try {
      const { consultation } = this
      const [line, { beginListening }] = await Promise.all([sound.open(consultation, consultation.me.interprets.length > 0), import('../channels/listen-panel.ts')])
      if (listens && line.wish === undefined) beginListening(consultation, line)
      this.state = 'open'
    } catch {
      this.state = 'failed' // a file did not come, or the browser has no sound at all
    }
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready || !this.consultation.may({ listen: { place: null, language: null } })) return html``
    const line = sound.lineOf(this.consultation)
    if (this.state === 'opening') return html`<section class="listen" aria-label=${translate('app:listen.heading')}>${busy()}<p class="meta" role="status">${translate('app:listen.opening')}</p></section>`
    if (this.state === 'open' && line !== undefined) return html`<cafe-listen-panel .consultation=${this.consultation} .line=${line}></cafe-listen-panel>`
    return html`<section class="listen" aria-label=${translate('app:listen.heading')}>
      ${this.state === 'failed' ? notice({ tone: 'warn', words: translate('app:listen.late'), live: true }) : ''}
      <div class="row"><button type="button" class="btn" @click=${this.#pressed}>${icon('headphones')}<span>${translate(this.state === 'failed' ? 'app:listen.again' : 'app:listen.act')}</span></button></div>
      <p class="meta">${translate('app:listen.hint')}</p>
    </section>`
  }
}

customElements.define('cafe-listen', CafeListen)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-listen': CafeListen
  }
}
