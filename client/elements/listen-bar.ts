import { html, type TemplateResult } from 'lit'
import '../channels/sound.css'
import { sound } from '../channels/sound.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { Following } from '../session/following.ts'
import { busy } from './busy.ts'
import { icon } from './icon.ts'
import { notice } from './notice.ts'
import { SoundDoor } from './sound-door.ts'

/** Hearing what is said: the door for everybody who is at a table or in the plenary. */
export class CafeListen extends SoundDoor {
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'app')

  protected override async fetched(isPressed: boolean): Promise<void> {
    const { consultation } = this
    const [line, { beginListening }] = await Promise.all([sound.open(consultation, consultation.me.interprets.length > 0), import('../channels/listen-panel.ts')])
    if (isPressed && line.wish === undefined) beginListening(consultation, line)
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready || !this.consultation.may({ listen: { place: null, language: null } })) return html``
    const line = sound.lineOf(this.consultation)
    if (this.state === 'opening') return html`<section class="listen" aria-label=${translate('app:listen.heading')}>${busy()}<p class="meta" role="status">${translate('app:listen.opening')}</p></section>`
    if (this.state === 'open' && line !== undefined) return html`<cafe-listen-panel .consultation=${this.consultation} .line=${line}></cafe-listen-panel>`
    return html`<section class="listen" aria-label=${translate('app:listen.heading')}>
      ${this.state === 'failed' ? notice({ tone: 'warn', words: translate('app:listen.late'), live: true }) : ''}
      <div class="row"><button type="button" class="btn" @click=${this.press}>${icon('headphones')}<span>${translate(this.state === 'failed' ? 'app:listen.again' : 'app:listen.act')}</span></button></div>
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
