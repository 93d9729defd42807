import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { FollowingLevels } from '../channels/following-levels.ts'
import type { SoundLine } from '../channels/sound-line.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { icon } from './icon.ts'

/** A microphone that is open hears a little of its own noise, even in a still room; one that is switched off at its cable hears nothing at all. Of full scale. */
const NOTHING = 0.0002
const SILENT_MS = 5_000

/** Says so when nothing comes from the microphone of somebody who is on air: no browser tells of a switch at a cable. */
export class CafeSilentMicrophone extends LitElement {
  static override properties = { line: { attribute: false }, isSilent: { state: true } }

  declare line: SoundLine
  declare private isSilent: boolean
  readonly #localized = new Localized(this, 'sound')
  protected readonly levels = new FollowingLevels(this, () => this.line, () => this.#look(), () => (this.#heardAt = performance.now()))
  #heardAt = 0

  constructor() {
    super()
    this.isSilent = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #look(): void {
    const { speaking } = this.line
    const isOpen = speaking?.is === 'on-air' && !speaking.isMuted && !speaking.isCoughing
    const now = performance.now()
    if (!isOpen || this.line.level('microphone') > NOTHING) this.#heardAt = now
    this.isSilent = now - this.#heardAt > SILENT_MS
  }

  protected override render(): TemplateResult {
    // The region stands there before its words, so that they are heard.
    return html`<div role="status">${this.isSilent && this.#localized.ready ? html`<p class="note warn-word">${icon('mute')}<span>${translate('sound:device.silent')}</span></p>` : nothing}</div>`
  }
}

customElements.define('cafe-silent-microphone', CafeSilentMicrophone)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-silent-microphone': CafeSilentMicrophone
  }
}
