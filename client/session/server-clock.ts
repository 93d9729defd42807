import type { Instant } from '../../shared/ids.ts'

/** By so much the two clocks of a device part only when somebody sets one, or when the device has slept. */
const APART_MS = 2_000

/**
 * The server's time, told from what it says. What arrives left earlier, by an unknown delay that is never negative:
 * so of all the differences seen since the last welcome the greatest is the nearest.
 *
 * It goes on by the device's steady clock, which nobody sets. That clock may stand still while the device sleeps; then
 * the device's own clock runs away from it, and the server is to be asked anew.
 */
export class ServerClock {
  readonly #steady: () => number
  readonly #device: () => number
  #aheadMs = 0
  #apartMs: number

  constructor(steady: () => number = () => performance.now(), device: () => number = () => Date.now()) {
    this.#steady = steady
    this.#device = device
    this.#aheadMs = device() - steady()
    this.#apartMs = this.#aheadMs
  }

  /** What the server says as a connection begins: earlier differences may be of another time on this device's clock. */
  welcome(now: Instant): void {
    this.#aheadMs = now - this.#steady()
    this.#apartMs = this.#device() - this.#steady()
  }

  heard(at: Instant): void {
    this.#aheadMs = Math.max(this.#aheadMs, at - this.#steady())
  }

  now(): Instant {
    return Math.round(this.#steady() + this.#aheadMs)
  }

  /** True once after each time that this device's clock was set, or that it slept: the server is better asked. */
  isInDoubt(): boolean {
    const before = this.#apartMs
    this.#apartMs = this.#device() - this.#steady()
    return Math.abs(this.#apartMs - before) > APART_MS
  }
}
