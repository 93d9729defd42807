import type { SeatId } from '../../shared/ids.ts'
import { project } from '../../shared/meeting/project.ts'
import type { Message } from '../../shared/protocol/contract.ts'
import type { LogEntry } from './log-entry.ts'

/**
 * Every seat's own messages, numbered from 1 without gaps: what `project` leaves of the log for it.
 * Numbers follow from the log alone, so they are the same after a restart and on every node.
 */
export class SeatMessages {
  readonly #bySeat = new Map<SeatId, { readonly messages: Message[]; readonly sequences: number[]; upTo: number }>()
  readonly #log: () => readonly LogEntry[]

  constructor(log: () => readonly LogEntry[]) {
    this.#log = log
  }

  /** All messages of a seat up to and with the entry whose sequence is `upTo`. */
  of(seat: SeatId, upTo: number): readonly Message[] {
    let known = this.#bySeat.get(seat)
    if (known === undefined) {
      known = { messages: [], sequences: [], upTo: 0 }
      this.#bySeat.set(seat, known)
    }
    const log = this.#log()
    for (; known.upTo < upTo; known.upTo++) {
      const entry = log[known.upTo]
      if (entry === undefined) break
      for (const event of project(entry.event, entry.before, seat)) {
        known.messages.push({ number: known.messages.length + 1, at: entry.stored.at, event })
        known.sequences.push(entry.stored.sequence)
      }
    }
    const { sequences } = known
    let end = sequences.length
    while (end > 0 && (sequences[end - 1] ?? 0) > upTo) end--
    return end === sequences.length ? known.messages.slice() : known.messages.slice(0, end)
  }

  /** Forgets what was computed: the log itself was reduced, or nobody listens any more. */
  forget(seat?: SeatId): void {
    if (seat === undefined) this.#bySeat.clear()
    else this.#bySeat.delete(seat)
  }
}
