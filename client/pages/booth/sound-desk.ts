import { html, LitElement, type TemplateResult } from 'lit'
import './console.css'
import { sound } from '../../channels/sound.ts'
import { busy } from '../../elements/busy.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'

/** The door to the interpreter's sound: whoever translates in writing only never loads what is behind it. */
export class CafeSoundDesk extends LitElement {
  static override properties = { consultation: { attribute: false }, state: { state: true } }

  declare consultation: ConsultationStore
  declare private state: 'closed' | 'opening' | 'open' | 'failed'
  protected readonly hearing = new Following(this, () => sound)
  readonly #localized = new Localized(this, 'sound')

  constructor() {
    super()
    this.state = 'closed'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.updateComplete.then(() => {
      if (this.state === 'closed' && sound.lineOf(this.consultation) !== undefined) void this.#open()
    })
  }

  readonly #open = async (): Promise<void> => {
    this.state = 'opening'
    try {
      const [line] = await Promise.all([sound.open(this.consultation, true), import('./console.ts')])
      this.state = 'open'
      await line.microphone.check(true)
    } catch {
      this.state = 'failed'
    }
  }

  protected override render(): TemplateResult {
    const line = sound.lineOf(this.consultation)
    if (!this.#localized.ready || this.consultation.me.interprets.length === 0) return html``
    if (this.state === 'open' && line !== undefined) return html`<cafe-sound-console .consultation=${this.consultation} .line=${line}></cafe-sound-console>`
    if (this.state === 'opening') return busy()
    return html`<section class="stack gap-2" aria-label=${translate('sound:desk.heading')}>
      ${this.state === 'failed' ? notice({ tone: 'warn', words: translate('app:listen.late'), live: true }) : ''}
      <div class="row"><button type="button" class="btn tall" @click=${this.#open}>${icon('headphones')}<span>${translate('sound:desk.open')}</span></button></div>
      <p class="meta">${translate('sound:desk.open_hint')}</p></section>`
  }
}

customElements.define('cafe-sound-desk', CafeSoundDesk)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-sound-desk': CafeSoundDesk
  }
}
