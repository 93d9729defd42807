import { html, LitElement, type TemplateResult } from 'lit'
import type { ChannelKey } from '../../shared/channels/channel.ts'
import { FollowingLevels } from './following-levels.ts'
import type { SoundLine } from './sound-line.ts'

/** What is quieter is shown as silence, in dB below full scale. */
const QUIETEST_DB = 50
/** How much of a length is left at the next drawing: a level falls slower than it rises, so that eyes can follow. */
const FALL = 0.82

/** How loud it is, as a length; ten times a second, past the drawing of the page. For eyes only. */
export class CafeLevel extends LitElement {
  static override properties = { line: { attribute: false }, of: { attribute: false } }

  declare line: SoundLine
  declare of: ChannelKey | 'microphone'
  protected readonly levels = new FollowingLevels(this, () => this.line, () => this.#draw())
  #shown = 0

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    return html`<div class="bar level" aria-hidden="true"><i></i></div>`
  }

  #draw(): void {
    const peak = this.line.level(this.of)
    const part = peak <= 0 ? 0 : Math.min(1, Math.max(0, 1 + (20 * Math.log10(peak)) / QUIETEST_DB))
    this.#shown = Math.max(part, this.#shown * FALL)
    this.querySelector('i')?.style.setProperty('--part', this.#shown.toFixed(3))
  }
}

customElements.define('cafe-level', CafeLevel)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-level': CafeLevel
  }
}
