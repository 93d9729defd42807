// How long many things took, in little memory: counted in steps of one in a hundred.
const STEP = Math.log(1.01)
const SHORTEST_MS = 0.01
const SLOTS = 2_000

export class Waits {
  #counts = new Float64Array(SLOTS)
  count = 0
  longest = 0

  add(ms, times = 1) {
    const slot = ms <= SHORTEST_MS ? 0 : Math.min(SLOTS - 1, Math.ceil(Math.log(ms / SHORTEST_MS) / STEP))
    this.#counts[slot] += times
    this.count += times
    if (ms > this.longest) this.longest = ms
  }

  /** The time within which this share was done, in milliseconds; not a number when there was nothing. */
  within(share) {
    let left = this.count * share
    for (let slot = 0; slot < SLOTS; slot += 1) {
      left -= this.#counts[slot]
      if (left <= 0 && this.count > 0) return SHORTEST_MS * Math.exp(slot * STEP)
    }
    return Number.NaN
  }
}

export const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]

/** Least, middle and most, where more than one was measured. */
export const spread = (values, shown) => (values.length === 1 ? shown(values[0]) : `${shown(median(values))} (${shown(Math.min(...values))}–${shown(Math.max(...values))})`)
