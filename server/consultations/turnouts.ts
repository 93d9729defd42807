import type { Turnout } from '../../shared/consensus/disclosure.ts'
import type { PollId } from '../../shared/ids.ts'
import type { LiveConsultation } from './live-consultation.ts'

/**
 * Tells how many have answered. Who answers is not kept waiting by that, and it is counted once for all who answered
 * while the last count was under way.
 */
export class Turnouts {
  readonly #count: (live: LiveConsultation, poll: PollId) => Promise<Turnout | null>
  readonly #tell: (live: LiveConsultation, poll: PollId, turnout: Turnout) => void
  /** Polls that are being counted, and whether somebody has answered since. */
  readonly #counting = new Map<PollId, boolean>()

  /** `count` answers null where nothing is to be told any more. */
  constructor(count: (live: LiveConsultation, poll: PollId) => Promise<Turnout | null>, tell: (live: LiveConsultation, poll: PollId, turnout: Turnout) => void) {
    this.#count = count
    this.#tell = tell
  }

  /** Somebody has answered. Resolves when that has been told; rejects where it cannot be counted. */
  async grew(live: LiveConsultation, poll: PollId): Promise<void> {
    const isCounting = this.#counting.has(poll)
    this.#counting.set(poll, true)
    if (isCounting) return
    try {
      while (this.#counting.get(poll) === true) {
        this.#counting.set(poll, false)
        const turnout = await this.#count(live, poll)
        if (turnout !== null) this.#tell(live, poll, turnout)
      }
    } finally {
      this.#counting.delete(poll)
    }
  }
}
