import type { DocumentId } from '../../shared/ids.ts'
import type { Store } from '../storage/store.ts'
import type { Compactor } from './compactor.ts'
import type { Ledger } from './ledger.ts'
import type { Pages } from './pages.ts'

/** Who comes may be sent words that were taken back so lately, as those who were there have seen them. */
const LATELY_MS = 2_000

export interface CompactionDeps {
  readonly store: Pick<Store, 'updates'>
  readonly ledger: Ledger
  readonly compactor: Compactor
  /** Milliseconds; only differences count. */
  readonly now: () => number
  /** Whether the document that it is about is still the one that is stored. */
  wanted(): boolean
  /** It failed. Nothing is lost by that; it is tried again once as much again was written. */
  failed(error: unknown): void
}

/**
 * Puts one state in the place of a document's many updates while people go on writing: another thread makes it from
 * what the store holds, and one commit swaps it in, so that a crash finds either the updates or the state.
 */
export class Compaction {
  readonly #document: DocumentId
  readonly #pages: Pages
  readonly #deps: CompactionDeps
  #queued = false
  #running: Promise<void> | undefined
  #doneAt = Number.NEGATIVE_INFINITY
  /** So many updates there must be before the next attempt. */
  #from = 0

  constructor(document: DocumentId, pages: Pages, deps: CompactionDeps) {
    this.#document = document
    this.#pages = pages
    this.#deps = deps
  }

  get underWay(): boolean {
    return this.#queued || this.#running !== undefined
  }

  /** Begins in its turn when there is enough; `atRest`, when nobody writes, less is enough. */
  begin(atRest: boolean): void {
    if (this.underWay || this.#pages.tail < this.#from || !this.#pages.isLong(atRest)) return
    this.#queued = true
    this.#deps.compactor.inTurn(async () => {
      this.#queued = false
      // Meanwhile it may have been done for somebody who came.
      if (this.#running === undefined && this.#pages.isLong(atRest)) await this.#start()
    })
  }

  /**
   * For those who come: resolves when no words lie in the pages that were taken back, but lately. Undefined when
   * that is so already. Never rejects: where it fails, the words are as they are on the disk.
   */
  clean(): Promise<void> | undefined {
    if (!this.#pages.holdsTaken) return undefined
    if (this.#running !== undefined) return this.#running
    return this.#deps.now() - this.#doneAt < LATELY_MS || this.#pages.tail < this.#from ? undefined : this.#start()
  }

  #start(): Promise<void> {
    this.#running = this.#run().then(
      () => {
        this.#from = 0
      },
      (error: unknown) => {
        this.#from = 2 * this.#pages.tail
        this.#deps.failed(error)
      },
    ).finally(() => {
      this.#running = undefined
      this.#doneAt = this.#deps.now()
    })
    return this.#running
  }

  async #run(): Promise<void> {
    // What is stored from here on stays behind the state, be it in the state as well or not: twice is as good as once.
    const covered = this.#pages.tail
    const stored = await this.#deps.store.updates(this.#document)
    const last = stored.at(-1)
    if (last === undefined) throw new Error(`document ${this.#document} is not in the store`)
    const state = await this.#deps.compactor.state(stored.map(({ bytes }) => bytes))
    await this.#swap(state, last.number)
    this.#pages.rebase(state, covered)
  }

  #swap(state: Uint8Array, upTo: number): Promise<void> {
    const { ledger, wanted } = this.#deps
    return new Promise((resolve, reject) => {
      ledger.add({ writes: [{ kind: 'snapshot', document: this.#document, upTo, bytes: state }], wanted, stored: resolve, failed: reject })
    })
  }
}
