/**
 * Numbers that look drawn and are not: the same seed gives the same numbers on every machine. Not for
 * secrets. Source: G. Marsaglia, “Xorshift RNGs”, Journal of Statistical Software 8 (14), 2003, 32 bits
 * with the shifts 13, 17 and 5.
 */
export class Lots {
  #state: number

  constructor(seed: number) {
    // Seeds that are near to one another shall not begin alike, and nought is the one state that stays.
    this.#state = (Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bd1e995) | 0 || 1
    for (let round = 0; round < 4; round += 1) this.next()
  }

  /** A whole number from 0 below 2³². */
  next(): number {
    let state = this.#state
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    this.#state = state
    return state >>> 0
  }

  /** A whole number from 0 below this one. */
  below(end: number): number {
    return Math.floor((this.next() / 4294967296) * end)
  }

  /** The same things in another order. */
  shuffled<Thing>(things: readonly Thing[]): Thing[] {
    const left = [...things]
    const drawn: Thing[] = []
    while (left.length > 0) drawn.push(...left.splice(this.below(left.length), 1))
    return drawn
  }
}
