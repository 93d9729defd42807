import type { ItemId, SeatId } from '../../shared/ids.ts'
import type { HeldSeat } from './api.ts'
import { OWN_REMARKS, SeatStore } from './seat-store.ts'

/** More are not needed: what one takes out is what one has just said. */
const MOST = 500

/**
 * Which remarks were written here by this seat, so that whoever wrote one can take it out again, also after the page
 * was loaded anew. Ids only, and only this device knows: it lasts as long as the seat does here, and goes with it.
 */
export class OwnRemarks {
  readonly #seat: SeatId
  readonly #places: readonly Pick<Storage, 'getItem' | 'setItem'>[]
  readonly #ids: Set<string>

  /** The tab remembers them; the device only where it was asked to remember the seat. */
  constructor(held: Pick<HeldSeat, 'seat'>, places: readonly Pick<Storage, 'getItem' | 'setItem'>[] = new SeatStore().remembers(held) ? [sessionStorage, localStorage] : [sessionStorage]) {
    this.#seat = held.seat
    this.#places = places
    this.#ids = new Set(places.flatMap((place) => idsIn(place.getItem(OWN_REMARKS), held.seat)))
  }

  has(remark: ItemId): boolean {
    return this.#ids.has(remark)
  }

  add(remark: ItemId): void {
    this.#ids.add(remark)
    const words = [this.#seat, ...[...this.#ids].slice(-MOST)].join(' ')
    try {
      for (const place of this.#places) place.setItem(OWN_REMARKS, words)
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      // No room: it is known until the page is loaded anew.
    }
  }
}

/** Another seat's are nobody's business. */
function idsIn(stored: string | null, seat: SeatId): readonly string[] {
  const [whose, ...ids] = stored?.split(' ') ?? []
  return whose === seat ? ids : []
}
