import type { HeldSeat } from './api.ts'

/** Somebody has a seat now: the app takes it up. */
export class SeatWon extends Event {
  readonly held: HeldSeat
  /** The words to write down; absent where they were told before. */
  readonly recovery: string | undefined
  /** Whether the person asked this device to remember them. */
  readonly remember: boolean

  constructor(held: HeldSeat, { recovery, remember = false }: { readonly recovery?: string; readonly remember?: boolean } = {}) {
    super('seat-won', { bubbles: true })
    this.held = held
    this.recovery = recovery
    this.remember = remember
  }
}

declare global {
  interface HTMLElementEventMap {
    'seat-won': SeatWon
    /** A page without a seat has nothing more to do. */
    'back-to-start': Event
  }
}
