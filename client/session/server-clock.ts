import type { Instant } from '../../shared/ids.ts'

/**
 * The server's time, told from what it says. What arrives left earlier, by an unknown delay that is never negative:
 * so of all the differences seen since the last welcome the greatest is the nearest.
 */
export class ServerClock {
  readonly #device: () => number
  #aheadMs = 0

  constructor(device: () => number = Date.now) {
    this.#device = device
  }

  /** A fresh connection: earlier differences may be of another time on this device's clock. */
  welcome(now: Instant): void {
    this.#aheadMs = now - this.#device()
  }

  heard(at: Instant): void {
    this.#aheadMs = Math.max(this.#aheadMs, at - this.#device())
  }

  now(): Instant {
    return this.#device() + this.#aheadMs
  }
}
