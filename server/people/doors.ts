import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { SeatId } from '../../shared/ids.ts'
import { may } from '../../shared/access/may.ts'
import { seatNamed } from '../../shared/meeting/lookup.ts'
import type { Seat } from '../../shared/meeting/state.ts'
import type { Consultations } from '../consultations/consultations.ts'
import type { LiveConsultation } from '../consultations/live-consultation.ts'
import type { SeatCredential, Store } from '../storage/store.ts'
import { hashOf } from './secrets.ts'

/** Somebody who asks: who holds the token, and for whom they act. */
export interface Caller {
  readonly live: LiveConsultation
  /** The seat that holds the token. */
  readonly seat: Seat
  /** The seat that acts: the same, or a companion for whom a host's device speaks. */
  readonly acting: Seat
}

/** The one door: turns a token into a seat, each time anew. */
export class Doors {
  readonly #store: Store
  readonly #consultations: Consultations
  readonly #now: () => number
  /** Tokens known to be good; what they open is looked up in the consultation each time. */
  readonly #known = new Map<string, SeatCredential>()

  constructor(store: Store, consultations: Consultations, now: () => number) {
    this.#store = store
    this.#consultations = consultations
    this.#now = now
  }

  async caller(token: string, speakFor?: SeatId): Promise<Outcome<Caller>> {
    if (token.length < 20 || token.length > 100) return refuse('seat-unknown')
    const hash = hashOf(token)
    const credential = this.#known.get(hash) ?? (await this.#store.seatOfToken(hash))
    if (credential === undefined) return refuse('seat-unknown')
    const live = this.#consultations.get(credential.consultation)
    const seat = live === undefined ? undefined : seatNamed(live.state, credential.seat)
    if (live === undefined || seat === undefined) return refuse('seat-unknown')
    this.#known.set(hash, credential)
    if (speakFor === undefined || speakFor === seat.id) return accept({ live, seat, acting: seat })
    const allowed = may(live.state, seat, { speakFor }, this.#now())
    const acting = seatNamed(live.state, speakFor)
    return allowed.ok && acting !== undefined ? accept({ live, seat, acting }) : refuse('not-allowed')
  }

  /** Every token of this seat is worthless from now on. */
  forget(seat: SeatId): void {
    for (const [hash, credential] of this.#known) if (credential.seat === seat) this.#known.delete(hash)
  }
}
