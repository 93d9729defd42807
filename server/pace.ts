/** A bucket of tokens: `burst` at once, `perSecond` in the long run. */
export class Pace {
  readonly #perSecond: number
  readonly #burst: number
  readonly #now: () => number
  #left: number
  #at: number

  constructor(perSecond: number, burst: number, now: () => number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#now = now
    this.#left = burst
    this.#at = now()
  }

  /** Takes so many tokens; false, and takes none, when there are fewer. */
  take(tokens = 1): boolean {
    const now = this.#now()
    this.#left = Math.min(this.#burst, this.#left + (Math.max(0, now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    if (this.#left < tokens) return false
    this.#left -= tokens
    return true
  }
}
