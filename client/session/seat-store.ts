import type { SeatId } from '../../shared/ids.ts'
import type { HeldSeat } from './api.ts'
import { forgetWords } from './kept-words.ts'

const HELD = 'cafe.seat'
const RECOVERY = 'cafe.recovery'
const DRAFTS = 'cafe.drafts'

/** What a link brought along. */
export type Arrival = { readonly join: string } | { readonly seat: string } | { readonly start: true }

/**
 * Reads `#join=<code>`, `#seat=<token>` or `#start` and removes it from the address bar at once, without a new history entry.
 * Undefined where the address brings none of them.
 */
export function readArrival(view: Pick<Window, 'location' | 'history'> = window): Arrival | undefined {
  const { hash } = view.location
  if (hash === '') return undefined
  view.history.replaceState(null, '', view.location.pathname)
  const said = new URLSearchParams(hash.slice(1))
  const join = said.get('join')
  const seat = said.get('seat')
  if (join !== null && join !== '') return { join }
  if (seat !== null && seat !== '') return { seat }
  if (said.has('start')) return { start: true }
  return undefined
}

/**
 * Keeps this tab's seat. It lives in the tab, so that several can be open in one browser and a shared phone
 * keeps nothing; on the device only when the person has asked for it.
 */
export class SeatStore {
  readonly #tab: Storage
  readonly #device: Storage
  readonly #forget: (seat: SeatId) => void

  /** `forget` deletes what this device keeps of a seat's words. */
  constructor(tab: Storage = sessionStorage, device: Storage = localStorage, forget: (seat: SeatId) => void = forgetWords) {
    this.#tab = tab
    this.#device = device
    this.#forget = forget
  }

  /** The seat of this tab, else the one that this device was asked to remember. */
  held(): HeldSeat | undefined {
    return readSeat(this.#tab.getItem(HELD)) ?? readSeat(this.#device.getItem(HELD))
  }

  hold(seat: HeldSeat, remember: boolean): void {
    const words = JSON.stringify({ consultation: seat.consultation, seat: seat.seat, token: seat.token })
    this.#tab.setItem(HELD, words)
    if (remember) this.#device.setItem(HELD, words)
  }

  /** Lets go of a seat and of its words, here and where this device remembers the same. */
  release(seat: HeldSeat): void {
    this.#tab.removeItem(HELD)
    this.#tab.removeItem(RECOVERY)
    this.#forget(seat.seat)
    if (!this.remembers(seat)) return
    this.#device.removeItem(HELD)
    this.#device.removeItem(DRAFTS)
  }

  /** True where this device was asked to remember this seat: only then may words be kept on it. */
  remembers(seat: Pick<HeldSeat, 'seat'>): boolean {
    return readSeat(this.#device.getItem(HELD))?.seat === seat.seat
  }

  /** What was begun on this device and put nowhere yet, as `keepDrafts` was given it. */
  drafts(seat: Pick<HeldSeat, 'seat'>): string | undefined {
    return this.remembers(seat) ? (this.#device.getItem(DRAFTS) ?? undefined) : undefined
  }

  /** Keeps it through a reload where this seat is remembered; elsewhere nothing is kept. Says whether it is. */
  keepDrafts(seat: Pick<HeldSeat, 'seat'>, drafts: string): boolean {
    if (!this.remembers(seat)) return false
    try {
      this.#device.setItem(DRAFTS, drafts)
      return true
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      return false // the device is full; the page still has the words
    }
  }

  /** Recovery words that the person has not yet said to have written down; a reload must not lose them. */
  recovery(): string | undefined {
    return this.#tab.getItem(RECOVERY) ?? undefined
  }

  keepRecovery(words: string): void {
    this.#tab.setItem(RECOVERY, words)
  }

  forgetRecovery(): void {
    this.#tab.removeItem(RECOVERY)
  }
}

function readSeat(stored: string | null): HeldSeat | undefined {
  if (stored === null) return undefined
  let said: unknown
  try {
    said = JSON.parse(stored)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined // an older or a spoiled entry is none
  }
  if (typeof said !== 'object' || said === null) return undefined
  if (!('consultation' in said && 'seat' in said && 'token' in said)) return undefined
  const { consultation, seat, token } = said
  if (typeof consultation !== 'string' || typeof seat !== 'string' || typeof token !== 'string') return undefined
  return { consultation, seat, token }
}
