import type { Store, Write } from '../storage/store.ts'

/** Writes that belong together, and who is told what became of them. */
export interface Entry {
  readonly writes: readonly Write[]
  /** Asked just before the commit: false when something that these writes build on was lost. */
  wanted(): boolean
  stored(): void
  failed(error: unknown): void
}

/** Somebody whose words wait to be applied. */
export interface Waiting {
  /** Applies them, adds what is to be written, and answers how many updates there were. */
  applyWaiting(): number
}

/** Applying goes on for so long at most before what was applied is written and others get their turn. */
const TURN_MS = 8
/** So many updates in one turn come from thousands who type at once. */
const CROWD = 64
/** Then whatever comes within this time shares the next turn: who writes waits a little, and the server writes to each line a fraction as often. */
const GATHERING_MS = 8

/**
 * Takes turns: applies everything that came in, from all documents, and writes it in one commit, so that many
 * writers share each fsync and each transaction; what comes meanwhile is the next turn. One commit at a time, because
 * what follows a lost one must not be kept. The more there is, the more goes into a turn.
 */
export class Ledger {
  readonly #store: Pick<Store, 'commit'>
  #waiting = new Set<Waiting>()
  #entries: Entry[] = []
  #turns: Promise<void> | undefined

  constructor(store: Pick<Store, 'commit'>) {
    this.#store = store
  }

  /** Calls `applyWaiting` in the next turn. */
  await(waiting: Waiting): void {
    this.#waiting.add(waiting)
    this.#turns ??= this.#takeTurns()
  }

  add(entry: Entry): void {
    this.#entries.push(entry)
    this.#turns ??= this.#takeTurns()
  }

  /** Resolves once nothing waits to be applied or written any more. Never rejects. */
  async idle(): Promise<void> {
    while (this.#turns !== undefined) await this.#turns
  }

  async #takeTurns(): Promise<void> {
    while (this.#waiting.size > 0 || this.#entries.length > 0) {
      // By then all sockets on which something has arrived were read.
      await new Promise<void>((resolve) => {
        setImmediate(resolve)
      })
      const updates = this.#apply()
      const batch = this.#entries.filter((entry) => entry.wanted())
      this.#entries = []
      await this.#commit(batch)
      if (updates > CROWD) await new Promise((resolve) => void setTimeout(resolve, GATHERING_MS))
    }
    this.#turns = undefined
  }

  #apply(): number {
    const end = performance.now() + TURN_MS
    let updates = 0
    for (const waiting of this.#waiting) {
      this.#waiting.delete(waiting)
      updates += waiting.applyWaiting()
      if (performance.now() > end) break
    }
    return updates
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
