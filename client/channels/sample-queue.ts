/** Samples that wait, in one piece of memory, with some of what has been played kept in front of them. */
export class SampleQueue {
  readonly #samples: Float32Array
  readonly #kept: number
  #from: number
  #to: number

  /** Holds `capacity` samples at most, and keeps the last `kept` that were taken. */
  constructor(capacity: number, kept: number) {
    this.#samples = new Float32Array(capacity + 2 * kept)
    this.#kept = kept
    this.#from = kept
    this.#to = kept
  }

  get length(): number {
    return this.#to - this.#from
  }

  /** Adds at the end; the oldest go when there is no room. */
  push(samples: Float32Array): void {
    const room = this.#samples.length - this.#kept
    if (this.length + samples.length > room) this.drop(this.length + samples.length - room)
    if (this.#to + samples.length > this.#samples.length) this.#moveToFront()
    this.#samples.set(samples, this.#to)
    this.#to += samples.length
  }

  /** The next `count` samples as they lie there; may be written to. */
  next(count: number): Float32Array {
    return this.#samples.subarray(this.#from, this.#from + Math.min(count, this.length))
  }

  /** The last `count` that were taken. */
  last(count: number): Float32Array {
    return this.#samples.subarray(this.#from - Math.min(count, this.#kept), this.#from)
  }

  drop(count: number): void {
    this.#from += Math.min(count, this.length)
  }

  /** Puts samples in front of those that wait, over what was played. At most as many as are kept. */
  unshift(samples: Float32Array): void {
    if (this.#from - samples.length < this.#kept) this.#moveBack(samples.length)
    this.#from -= samples.length
    this.#samples.set(samples, this.#from)
  }

  /** Notes what was played instead of something from here. */
  played(samples: Float32Array): void {
    const kept = samples.length >= this.#kept ? samples.subarray(samples.length - this.#kept) : samples
    this.#samples.copyWithin(this.#from - this.#kept, this.#from - this.#kept + kept.length, this.#from)
    this.#samples.set(kept, this.#from - kept.length)
  }

  clear(): void {
    this.#from = this.#to
  }

  #moveToFront(): void {
    this.#samples.copyWithin(0, this.#from - this.#kept, this.#to)
    this.#to = this.#kept + this.length
    this.#from = this.#kept
  }

  #moveBack(by: number): void {
    this.#samples.copyWithin(this.#from + by, this.#from, this.#to)
    this.#from += by
    this.#to += by
  }
}
