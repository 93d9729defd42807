import * as Y from 'yjs'
import type { Compactor } from './compactor.ts'
import type { Pages } from './pages.ts'

/** How long the answer to one state vector serves others who say the same: after an outage many come back at once. */
const LASTS_MS = 1_000
/** So much is compared faster here than sent to a thread and back. */
const SMALL_BYTES = 32 * 1024

interface Kept {
  readonly base: Uint8Array
  readonly at: number
  readonly difference: Promise<Uint8Array>
}

/** What people lack who come, or come back, to one document: from its pages, and never from memory that is not on disk. */
export class Answers {
  readonly #pages: Pages
  readonly #compactor: Compactor
  readonly #now: () => number
  readonly #kept = new Map<string, Kept>()

  constructor(pages: Pages, compactor: Compactor, now: () => number) {
    this.#pages = pages
    this.#compactor = compactor
    this.#now = now
  }

  /**
   * Messages with everything on disk that somebody with this state vector (encoded) lacks.
   * Throws on bytes that are no state vector.
   */
  to(vector: Uint8Array): readonly Uint8Array[] | Promise<readonly Uint8Array[]> {
    return Y.decodeStateVector(vector).size === 0 ? this.#pages.answer() : this.#returning(vector)
  }

  async #returning(vector: Uint8Array): Promise<readonly Uint8Array[]> {
    for (;;) {
      const { base } = this.#pages
      const difference = await this.#differenceFor(vector, base)
      // With another base under it, the tail would no longer begin where the difference ends.
      if (base === this.#pages.base) return this.#pages.answer(difference)
    }
  }

  #differenceFor(vector: Uint8Array, base: Uint8Array): Promise<Uint8Array> {
    const now = this.#now()
    for (const [key, { at }] of this.#kept) if (now - at > LASTS_MS) this.#kept.delete(key)
    const key = Buffer.from(vector).toString('latin1')
    const known = this.#kept.get(key)
    if (known?.base === base) return known.difference
    const difference = this.#compare(base, vector)
    this.#kept.set(key, { base, at: now, difference })
    return difference
  }

  async #compare(base: Uint8Array, vector: Uint8Array): Promise<Uint8Array> {
    return base.byteLength <= SMALL_BYTES ? Y.diffUpdate(base, vector) : this.#compactor.difference(base, vector)
  }
}
