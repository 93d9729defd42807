/** Zero crossings of the sinc on each side: 16 are clean enough for voices. */
const SIDE = 16

/**
 * Makes sound of one rate into sound of another, as it comes: a sinc with a Hann window, cut at the lower of the two
 * Nyquist frequencies. It is late by `SIDE` samples. Some browsers ignore the rate that one asks for.
 */
export class Resampler {
  readonly #ratio: number
  readonly #cut: number
  #held = new Float32Array(2 * SIDE)
  #place = SIDE

  constructor(from: number, to: number) {
    this.#ratio = from / to
    this.#cut = Math.min(1, to / from)
  }

  /** Everything that can be made once these samples are there. */
  push(samples: Float32Array): Float32Array {
    const all = new Float32Array(this.#held.length + samples.length)
    all.set(this.#held)
    all.set(samples, this.#held.length)
    const made: number[] = []
    for (; this.#place + SIDE < all.length; this.#place += this.#ratio) made.push(this.#at(all, this.#place))
    const keptFrom = Math.max(0, Math.floor(this.#place) - SIDE)
    this.#held = all.slice(keptFrom)
    this.#place -= keptFrom
    return Float32Array.from(made)
  }

  #at(all: Float32Array, place: number): number {
    const middle = Math.floor(place)
    let sum = 0
    for (let index = middle - SIDE + 1; index <= middle + SIDE; index++) {
      const away = place - index
      const x = Math.PI * away * this.#cut
      const sinc = x === 0 ? 1 : Math.sin(x) / x
      sum += (all[index] ?? 0) * this.#cut * sinc * (0.5 + 0.5 * Math.cos((Math.PI * away) / SIDE))
    }
    return sum
  }
}
