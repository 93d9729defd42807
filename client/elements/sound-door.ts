import { LitElement } from 'lit'
import { sound } from '../channels/sound.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'

/** A door to the sound: one button, and behind it everything else, fetched when it is pressed. Wherever one goes with the sound on, it stands open. */
export abstract class SoundDoor extends LitElement {
  static override properties = { consultation: { attribute: false }, state: { state: true } }

  declare consultation: ConsultationStore
  declare protected state: 'closed' | 'opening' | 'open' | 'failed'
  protected readonly hearing = new Following(this, () => sound)

  constructor() {
    super()
    this.state = 'closed'
  }

  /** Opens the line and fetches what is shown; `isPressed` where somebody wanted it, and the sound was not on already. Rejects where that cannot be had. */
  protected abstract fetched(isPressed: boolean): Promise<void>

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.updateComplete.then(() => {
      if (this.state === 'closed' && sound.lineOf(this.consultation) !== undefined) void this.#open(false)
    })
  }

  /** For the button: browsers let sound begin only while something is pressed. */
  protected readonly press = (): void => void this.#open(true)

  async #open(isPressed: boolean): Promise<void> {
    this.state = 'opening'
    try {
      await this.fetched(isPressed)
      this.state = 'open'
    } catch {
      this.state = 'failed' // a file did not come, or the browser has no sound at all
    }
  }
}
