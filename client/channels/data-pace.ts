const HOUR_S = 3_600
/** The last minute of sound says how much an hour of it takes. */
const LOOKED_AT = 60
/** Fewer seconds than this say little. */
const LEAST = 5

/** How much data an hour of sound takes as it comes now, pauses left out: told the total once a second. */
export class DataPace {
  #before: number | undefined
  #seconds: readonly number[] = []

  /** All bytes so far. A second in which nothing came does not count; after a new beginning the total is smaller. */
  note(total: number): void {
    const more = total - (this.#before ?? total)
    this.#before = total
    if (more > 0) this.#seconds = [...this.#seconds, more].slice(-LOOKED_AT)
  }

  /** Another rung of the ladder, or another language: what was before says nothing of it. */
  forget(): void {
    this.#seconds = []
  }

  /** Bytes; undefined until enough has come. */
  get perHour(): number | undefined {
    if (this.#seconds.length < LEAST) return undefined
    return (this.#seconds.reduce((sum, bytes) => sum + bytes, 0) / this.#seconds.length) * HOUR_S
  }
}
