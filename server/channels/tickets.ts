import type { Instant, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'

/** So many of one seat wait to be used at most; the oldest gives way. */
const PER_SEAT = 2 * limits.mediaConnectionsPerSeat

/** Tickets that were given and not used yet: as hashes, for a minute, each good for one connection. */
export class Tickets {
  readonly #tickets = new Map<string, { readonly seat: SeatId; readonly until: Instant }>()

  put(hash: string, seat: SeatId, now: Instant): void {
    this.#forget((ticket) => ticket.until < now)
    const own = [...this.#tickets].filter(([, ticket]) => ticket.seat === seat)
    for (const [older] of own.slice(0, Math.max(0, own.length - PER_SEAT + 1))) this.#tickets.delete(older)
    this.#tickets.set(hash, { seat, until: now + limits.mediaTicketMs })
  }

  /** Whose ticket it is; it is none afterwards. */
  take(hash: string, now: Instant): SeatId | undefined {
    const ticket = this.#tickets.get(hash)
    this.#tickets.delete(hash)
    return ticket !== undefined && now <= ticket.until ? ticket.seat : undefined
  }

  dismiss(seat: SeatId): void {
    this.#forget((ticket) => ticket.seat === seat)
  }

  #forget(which: (ticket: { readonly seat: SeatId; readonly until: Instant }) => boolean): void {
    for (const [hash, ticket] of this.#tickets) if (which(ticket)) this.#tickets.delete(hash)
  }
}
