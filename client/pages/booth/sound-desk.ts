import { html, type TemplateResult } from 'lit'
import './console.css'
import { sound } from '../../channels/sound.ts'
import { announce, toast } from '../../elements/announce.ts'
import { busy } from '../../elements/busy.ts'
import { icon } from '../../elements/icon.ts'
import '../../elements/listen-bar.ts'
import { notice } from '../../elements/notice.ts'
import { SoundDoor } from '../../elements/sound-door.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import { failureWords } from '../../session/failure-words.ts'
import { Following } from '../../session/following.ts'

/** The door to the interpreter's sound: whoever translates in writing only never loads what is behind it. */
export class CafeSoundDesk extends SoundDoor {
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'sound')

  protected override async fetched(): Promise<void> {
    const [line] = await Promise.all([sound.open(this.consultation, true), import('./console.ts')])
    void line.microphone.check(true) // the browser may ask for it for as long as it likes
  }

  protected override render(): TemplateResult {
    const line = sound.lineOf(this.consultation)
    if (!this.#localized.ready || this.consultation.me.interprets.length === 0) return html``
    if (this.consultation.me.inWriting === true) return html`<section class="stack gap-3" aria-label=${translate('sound:desk.heading')}>
      <p class="note">${icon('pen')}<span>${translate('sound:writing.words')}</span></p>
      <div class="row"><button type="button" class="btn quiet" @click=${() => this.#write(false)}>${icon('mic')}<span>${translate('sound:writing.end')}</span></button></div>
      <cafe-listen .consultation=${this.consultation}></cafe-listen></section>`
    if (this.state === 'open' && line !== undefined) return html`<cafe-sound-console .consultation=${this.consultation} .line=${line} .instead=${this.#writesInstead()}></cafe-sound-console>`
    if (this.state === 'opening') return busy()
    return html`<section class="stack gap-2" aria-label=${translate('sound:desk.heading')}>
      ${this.state === 'failed' ? notice({ tone: 'warn', words: translate('app:listen.late'), live: true }) : ''}
      <div class="row"><button type="button" class="btn tall" @click=${this.press}>${icon('headphones')}<span>${translate('sound:desk.open')}</span></button></div>
      <p class="meta">${translate('sound:desk.open_hint')}</p><div class="row">${this.#writesInstead()}</div></section>`
  }

  /** Whoever does not speak, and writes: all others are told so. */
  #writesInstead(): TemplateResult {
    return html`<button type="button" class="btn quiet" @click=${() => this.#write(true)}>${icon('pen')}<span>${translate('sound:writing.act')}</span></button>`
  }

  async #write(inWriting: boolean): Promise<void> {
    const outcome = await this.consultation.command({ type: 'update-seat', inWriting })
    if (outcome.ok) announce(translate(inWriting ? 'sound:writing.words' : 'sound:writing.ended'))
    else toast(failureWords(outcome.refusal))
  }
}

customElements.define('cafe-sound-desk', CafeSoundDesk)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-sound-desk': CafeSoundDesk
  }
}
