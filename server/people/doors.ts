import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { may } from '../../shared/access/may.ts'
import { seatNamed } from '../../shared/meeting/lookup.ts'
import type { Seat } from '../../shared/meeting/state.ts'
import type { Consultations } from '../consultations/consultations.ts'
import type { LiveConsultation } from '../consultations/live-consultation.ts'
import { Pace } from '../pace.ts'
import type { Store } from '../storage/store.ts'
import { hashOf } from './secrets.ts'

/** Somebody who asks: who holds the token, and for whom they act. */
export interface Caller {
  readonly live: LiveConsultation
  /** The seat that holds the token. */
  readonly seat: Seat
  /** The seat that acts: the same, or a companion for whom a host's device speaks. */
  readonly acting: Seat
}

/** The one door: turns a token into a seat, each time anew, so that a right that was taken is gone at once. */
export class Doors {
  readonly #store: Pick<Store, 'seatOfToken'>
  readonly #consultations: Consultations
  readonly #now: () => number
  readonly #paces = new Map<SeatId, Pace>()

  constructor(store: Pick<Store, 'seatOfToken'>, consultations: Consultations, now: () => number) {
    this.#store = store
    this.#consultations = consultations
    this.#now = now
  }

  async caller(token: string, speakFor?: SeatId): Promise<Outcome<Caller>> {
    if (token.length < 20 || token.length > 100) return refuse('seat-unknown')
    const credential = await this.#store.seatOfToken(hashOf(token))
    const live = credential === undefined ? undefined : this.#consultations.get(credential.consultation)
    const seat = credential === undefined || live === undefined ? undefined : seatNamed(live.state, credential.seat)
    if (live === undefined || seat === undefined) return refuse('seat-unknown')
    if (!this.#paceOf(seat.id).take()) return refuse('too-many')
    if (speakFor === undefined || speakFor === seat.id) return accept({ live, seat, acting: seat })
    const allowed = may(live.state, seat, { speakFor }, this.#now())
    const acting = seatNamed(live.state, speakFor)
    return allowed.ok && acting !== undefined ? accept({ live, seat, acting }) : refuse('not-allowed')
  }

  /** The seat is gone. */
  forget(seat: SeatId): void {
    this.#paces.delete(seat)
  }

  #paceOf(seat: SeatId): Pace {
    const pace = this.#paces.get(seat) ?? new Pace(limits.requestsPerSecond, limits.requestBurst, () => performance.now())
    this.#paces.set(seat, pace)
    return pace
  }
}
