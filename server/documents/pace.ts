import { limits } from '../../shared/limits.ts'

/** How fast one socket may speak. `now` is a clock in milliseconds. */
export class Pace {
  readonly #now: () => number
  #tokens: number = limits.updateBurst
  #filledAt: number
  #questions: number[] = []

  constructor(now: () => number) {
    this.#now = now
    this.#filledAt = now()
  }

  /** Whether one more message is within the rate; counts it. */
  message(): boolean {
    const now = this.#now()
    const earned = (Math.max(0, now - this.#filledAt) / 1000) * limits.updatesPerSecond
    this.#tokens = Math.min(limits.updateBurst, this.#tokens + earned) - 1
    this.#filledAt = now
    return this.#tokens >= 0
  }

  /** Whether one more question that costs much to answer is within its rate; counts it. */
  question(): boolean {
    const now = this.#now()
    this.#questions = this.#questions.filter((at) => now - at < limits.syncStep1WindowMs)
    this.#questions.push(now)
    return this.#questions.length <= limits.syncStep1PerWindow
  }
}
