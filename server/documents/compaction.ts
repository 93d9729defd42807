import type { DocumentId } from '../../shared/ids.ts'
import type { Store } from '../storage/store.ts'
import type { Compactor } from './compactor.ts'
import type { Ledger } from './ledger.ts'
import type { Pages } from './pages.ts'

export interface CompactionDeps {
  readonly store: Pick<Store, 'updates'>
  readonly ledger: Ledger
  readonly compactor: Compactor
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
  #underWay = false
  /** So many updates there must be before the next attempt. */
  #from = 0

  constructor(document: DocumentId, pages: Pages, deps: CompactionDeps) {
    this.#document = document
    this.#pages = pages
    this.#deps = deps
  }

  get underWay(): boolean {
    return this.#underWay
  }

  /** Begins when there is enough; `atRest`, when nobody writes, less is enough. */
  begin(atRest: boolean): void {
    if (this.#underWay || this.#pages.tail < this.#from || !this.#pages.isLong(atRest)) return
    this.#underWay = true
    this.#run().catch((error: unknown) => {
      this.#underWay = false
      this.#from = 2 * this.#pages.tail
      this.#deps.failed(error)
    })
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
    this.#underWay = false
    this.#from = 0
  }

  #swap(state: Uint8Array, upTo: number): Promise<void> {
    const { ledger, wanted } = this.#deps
    return new Promise((resolve, reject) => {
      ledger.add({ writes: [{ kind: 'snapshot', document: this.#document, upTo, bytes: state }], wanted, stored: resolve, failed: reject })
    })
  }
}
