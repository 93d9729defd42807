import type { SeatId } from '../../shared/ids.ts'
import type { HeldSeat } from './api.ts'
import { forgetPages, forgetWords, sweepWords } from './kept-words.ts'

const HELD = 'cafe.seat'
const RECOVERY = 'cafe.recovery'
const DRAFTS = 'cafe.drafts'
const VIEW = 'cafe.view'
/** Under which name the remarks of a seat are known, see `own-remarks.ts`. */
export const OWN_REMARKS = 'cafe.remarks'

/** How captions are read on this device. */
export const CAPTIONS = 'cafe.captions'

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

/** Deletes what this device keeps of a seat's words, and the pages that it opens without a line. */
export interface Forgetting {
  readonly words: (seat: SeatId) => void
  readonly pages: () => void
}

const forgetting: Forgetting = { words: forgetWords, pages: () => void forgetPages() }

/** Once a page is open: what an earlier one left behind when it went quickly is deleted. */
export function sweepDevice(device: Storage = localStorage): void {
  void sweepWords()
  if (device.getItem(HELD) === null) forgetting.pages()
}

/**
 * Keeps this tab's seat. It lives in the tab, so that several can be open in one browser and a shared phone
 * keeps nothing; on the device only when the person has asked for it.
 */
export class SeatStore {
  readonly #tab: Storage
  readonly #device: Storage
  readonly #forget: Forgetting

  constructor(tab: Storage = sessionStorage, device: Storage = localStorage, forget: Forgetting = forgetting) {
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
    for (const name of [HELD, RECOVERY, OWN_REMARKS, CAPTIONS]) this.#tab.removeItem(name)
    this.#forget.words(seat.seat)
    if (!this.remembers(seat)) return
    for (const name of [HELD, DRAFTS, VIEW, OWN_REMARKS, CAPTIONS]) this.#device.removeItem(name)
    this.#forget.pages()
  }

  /** True where this device was asked to remember this seat: only then may words be kept on it. */
  remembers(seat: Pick<HeldSeat, 'seat'>): boolean {
    return readSeat(this.#device.getItem(HELD))?.seat === seat.seat
  }

  /** What was begun on this device and put nowhere yet, as `keepDrafts` was given it. */
  drafts(seat: Pick<HeldSeat, 'seat'>): string | undefined {
    return this.#read(DRAFTS, seat)
  }

  /** Keeps it through a reload where this seat is remembered; elsewhere nothing is kept. Says whether it is. */
  keepDrafts(seat: Pick<HeldSeat, 'seat'>, drafts: string): boolean {
    return this.#keep(DRAFTS, seat, drafts)
  }

  /** How this seat saw the consultation last, as `keepView` was given it. */
  view(seat: Pick<HeldSeat, 'seat'>): string | undefined {
    return this.#read(VIEW, seat)
  }

  /** Keeps it to open the page with when there is no line; only where this seat is remembered. */
  keepView(seat: Pick<HeldSeat, 'seat'>, view: string): boolean {
    return this.#keep(VIEW, seat, view)
  }

  #read(name: string, seat: Pick<HeldSeat, 'seat'>): string | undefined {
    return this.remembers(seat) ? (this.#device.getItem(name) ?? undefined) : undefined
  }

  #keep(name: string, seat: Pick<HeldSeat, 'seat'>, words: string): boolean {
    if (!this.remembers(seat)) return false
    try {
      this.#device.setItem(name, words)
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
