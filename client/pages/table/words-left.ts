import { html, LitElement, nothing, type TemplateResult } from 'lit'
import './silent.css'
import '../../elements/loaded-later.ts'
import type { SeatId } from '../../../shared/ids.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { LiveDocument } from '../../session/document.ts'
import { WordsLeft } from '../../session/words-left.ts'

const load = (): Promise<unknown> => import('./late-refused.ts')

/** Looks out for words that were not taken. How they are shown and offered is fetched once there are some. */
export class CafeWordsLeft extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    current: { attribute: false },
    speakFor: { attribute: false },
  }

  declare consultation: ConsultationStore
  /** The words that the page shows now; undefined while it shows none. */
  declare current: LiveDocument | undefined
  /** Who is written for in them, where it is not oneself. */
  declare speakFor: SeatId | undefined
  readonly #left = new WordsLeft(this, () => this.consultation)

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    const left = this.#left.all
    if (left.length === 0) return nothing
    const words = html`<cafe-refused-words .consultation=${this.consultation} .left=${left} .current=${this.current} .speakFor=${this.speakFor}></cafe-refused-words>`
    return html`<cafe-loaded-later .load=${load} .content=${words}></cafe-loaded-later>`
  }
}

customElements.define('cafe-words-left', CafeWordsLeft)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-words-left': CafeWordsLeft
  }
}
