import type { Store, Write } from '../storage/store.ts'

/** Writes that belong together, and who is told what became of them. */
export interface Entry {
  readonly writes: readonly Write[]
  /** Asked just before the commit: false when something that these writes build on was lost. */
  wanted(): boolean
  stored(): void
  failed(error: unknown): void
}

/**
 * Gathers all that is written in one turn of the event loop, and everything that comes while a
 * commit is under way, into one commit: so many writers share each fsync. One commit at a time,
 * because what follows a lost one must not be kept.
 */
export class Ledger {
  readonly #store: Pick<Store, 'commit'>
  #waiting: Entry[] = []
  #turn: Promise<void> | undefined

  constructor(store: Pick<Store, 'commit'>) {
    this.#store = store
  }

  add(entry: Entry): void {
    this.#waiting.push(entry)
    this.#turn ??= this.#run()
  }

  /** Resolves once nothing waits to be written any more. Never rejects. */
  async idle(): Promise<void> {
    while (this.#turn !== undefined) await this.#turn
  }

  async #run(): Promise<void> {
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.filter((entry) => entry.wanted())
      this.#waiting = []
      await this.#commit(batch)
    }
    this.#turn = undefined
  }

  async #commit(batch: readonly Entry[]): Promise<void> {
    if (batch.length === 0) return
    try {
      await this.#store.commit(batch.flatMap((entry) => entry.writes))
    } catch (error) {
      for (const entry of batch) entry.failed(error)
      return
    }
    for (const entry of batch) entry.stored()
  }
}
