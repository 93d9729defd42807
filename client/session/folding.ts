import { evolve } from '../../shared/meeting/evolve.ts'
import { type Consultation, nothingYet } from '../../shared/meeting/state.ts'
import type { Message, Welcome } from '../../shared/protocol/contract.ts'

/**
 * The seat's view, folded from what the server says. Messages may come twice (broadcast, and as the answer to a
 * command) or out of order; each is folded once, in its turn.
 */
export class Folding {
  #view: Consultation = nothingYet
  #number: number | undefined
  readonly #waiting = new Map<number, Message>()

  get view(): Consultation {
    return this.#view
  }

  /** The last message folded; undefined before the first welcome. */
  get number(): number | undefined {
    return this.#number
  }

  /** True while a message is missing before one that has come. */
  get gap(): boolean {
    return this.#waiting.size > 0
  }

  /** Everything anew. It comes before any message of its connection. */
  welcome({ view, number }: Pick<Welcome, 'view' | 'number'>): void {
    this.#view = view
    this.#number = number
    this.#waiting.clear()
  }

  /** What was seen last, until the first welcome. */
  recall(view: Consultation): void {
    if (this.#number === undefined) this.#view = view
  }

  receive(messages: readonly Message[]): void {
    for (const message of messages) {
      if (this.#number === undefined || message.number > this.#number) this.#waiting.set(message.number, message)
    }
    this.#drain()
  }

  /** Gives up on what is missing: a welcome will follow. */
  forget(): void {
    this.#number = undefined
    this.#waiting.clear()
  }

  #drain(): void {
    if (this.#number === undefined) return
    for (;;) {
      const next: Message | undefined = this.#waiting.get(this.#number + 1)
      if (next === undefined) return
      this.#waiting.delete(next.number)
      this.#view = evolve(this.#view, next.event)
      this.#number = next.number
    }
  }
}
