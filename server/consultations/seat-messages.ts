import type { SeatId } from '../../shared/ids.ts'
import { project } from '../../shared/meeting/project.ts'
import type { Message } from '../../shared/protocol/contract.ts'
import type { LogEntry } from './log-entry.ts'

/**
 * Every seat's own messages, numbered from 1 without gaps: what `project` leaves of the log for it.
 * Numbers follow from the log alone, so they are the same after a restart and on every node. Of each seat only
 * is kept how many messages it has up to where; the messages are in the log.
 */
export class SeatMessages {
  readonly #counted = new Map<SeatId, { readonly upTo: number; readonly count: number }>()
  readonly #log: () => readonly LogEntry[]

  constructor(log: () => readonly LogEntry[]) {
    this.#log = log
  }

  /** What a seat is sent of the log's entries after the first `from`, up to and with the `upTo`th. */
  between(seat: SeatId, from: number, upTo: number): readonly Message[] {
    const messages: Message[] = []
    let number = this.count(seat, from)
    for (const { event, before, after, stored } of this.#log().slice(from, upTo)) {
      for (const sent of project(event, before, seat, after)) messages.push({ number: (number += 1), at: stored.at, event: sent })
    }
    this.#remember(seat, upTo, number)
    return messages
  }

  /** The seat's messages up to the `upTo`th entry that have a higher number than `after`. */
  after(seat: SeatId, after: number, upTo: number): readonly Message[] {
    const log = this.#log()
    let from = upTo
    for (let missing = this.count(seat, upTo) - after; missing > 0 && from > 0; from -= 1) missing -= sentOf(log[from - 1], seat)
    // Of an entry that is several messages, the first may be known already.
    return this.between(seat, from, upTo).filter(({ number }) => number > after)
  }

  /** How many messages a seat has up to and with the `upTo`th entry. */
  count(seat: SeatId, upTo: number): number {
    const log = this.#log()
    let { upTo: at, count } = this.#counted.get(seat) ?? { upTo: 0, count: 0 }
    for (; at < upTo; at += 1) count += sentOf(log[at], seat)
    this.#remember(seat, at, count)
    for (; at > upTo; at -= 1) count -= sentOf(log[at - 1], seat)
    return count
  }

  /** This seat has left. */
  forget(seat: SeatId): void {
    this.#counted.delete(seat)
  }

  #remember(seat: SeatId, upTo: number, count: number): void {
    const known = this.#counted.get(seat)
    if (known === undefined || known.upTo < upTo) this.#counted.set(seat, { upTo, count })
  }
}

const sentOf = (entry: LogEntry | undefined, seat: SeatId): number =>
  entry === undefined ? 0 : project(entry.event, entry.before, seat, entry.after).length
