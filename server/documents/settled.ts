interface Waiter {
  readonly upTo: number
  resolve(): void
  reject(error: unknown): void
}

/** How much of what was applied is on disk, and who waits for it. */
export class Settled {
  #applied = 0
  #stored = 0
  #lost: { readonly error: unknown } | undefined
  #waiting: readonly Waiter[] = []

  applied(): void {
    this.#applied += 1
  }

  stored(): void {
    this.#stored += 1
    const reached = this.#waiting.filter((waiter) => waiter.upTo <= this.#stored)
    if (reached.length === 0) return
    this.#waiting = this.#waiting.filter((waiter) => waiter.upTo > this.#stored)
    for (const waiter of reached) waiter.resolve()
  }

  /** Something will never be on disk. Answers whether that is news. */
  lost(error: unknown): boolean {
    if (this.#lost !== undefined) return false
    this.#lost = { error }
    const waiting = this.#waiting
    this.#waiting = []
    for (const waiter of waiting) waiter.reject(error)
    return true
  }

  get isLost(): boolean {
    return this.#lost !== undefined
  }

  /** Whether everything applied is on disk. */
  get isWhole(): boolean {
    return this.#stored === this.#applied
  }

  /** Resolves when everything applied before this call is on disk. Rejects when that failed. */
  whole(): Promise<void> {
    if (this.#lost !== undefined) return Promise.reject(this.#lost.error)
    if (this.isWhole) return Promise.resolve()
    const upTo = this.#applied
    return new Promise((resolve, reject) => {
      this.#waiting = [...this.#waiting, { upTo, resolve, reject }]
    })
  }
}
