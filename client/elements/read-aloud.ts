import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Language } from '../../shared/ids.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { icon } from './icon.ts'

/** What is read now; one voice at a time on a page. */
let reading: { readonly by: CafeReadAloud; readonly stop: () => void } | undefined

/** The part of a language tag that voices and texts agree about. */
const spoken = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? ''

/** Voices come late in some browsers; a device that has none says so by never telling of any. */
function voiceFor(language: Language): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in globalThis)) return undefined
  // A voice that is not on the device would send the words to somebody else's computer.
  return speechSynthesis.getVoices().find((voice) => voice.localService && spoken(voice.lang) === spoken(language))
}

/** Reads words aloud with a voice of the device itself; not there where it has none for their language. */
export class CafeReadAloud extends LitElement {
  static override properties = {
    text: { attribute: false },
    language: { attribute: false },
    isReading: { state: true },
  }

  declare text: string
  declare language: Language
  declare private isReading: boolean
  readonly #localized = new Localized(this, 'app')
  readonly #voices = (): void => this.requestUpdate()

  constructor() {
    super()
    this.text = ''
    this.language = ''
    this.isReading = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if ('speechSynthesis' in globalThis) speechSynthesis.addEventListener('voiceschanged', this.#voices)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    if ('speechSynthesis' in globalThis) speechSynthesis.removeEventListener('voiceschanged', this.#voices)
    if (reading?.by === this) reading.stop()
  }

  #start(): void {
    reading?.stop()
    const voice = voiceFor(this.language)
    if (voice === undefined) return
    const utterance = new SpeechSynthesisUtterance(this.text)
    utterance.voice = voice
    utterance.lang = voice.lang
    const over = (): void => {
      if (reading?.by === this) reading = undefined
      this.isReading = false
    }
    utterance.addEventListener('end', over)
    utterance.addEventListener('error', over)
    reading = {
      by: this,
      stop: () => {
        over()
        speechSynthesis.cancel()
      },
    }
    this.isReading = true
    speechSynthesis.speak(utterance)
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready || this.text.trim() === '' || voiceFor(this.language) === undefined) return nothing
    const act = (): void => (this.isReading ? reading?.stop() : this.#start())
    return html`<button type="button" class="btn quiet" @click=${act}>${icon(this.isReading ? 'mute' : 'voice')}${translate(this.isReading ? 'app:read.stop' : 'app:read.start')}</button>`
  }
}

customElements.define('cafe-read-aloud', CafeReadAloud)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-read-aloud': CafeReadAloud
  }
}
