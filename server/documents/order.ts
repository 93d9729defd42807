import * as Y from 'yjs'
import type { Incoming, Struct } from './incoming.ts'

/** How many neighbours may be visited for one update before it is rehearsed as a whole instead. */
const LONGEST_WALK = 50_000

interface Pair {
  readonly left: Y.ID
  readonly right: Y.ID
}

/**
 * Whether the left neighbour that an item names stands before its right neighbour. Yjs takes it
 * for granted; where it is not so, each replica puts the item somewhere else, for ever.
 */
export class Order {
  readonly #doc: Y.Doc
  readonly #incoming: Incoming
  #steps = 0
  readonly #doubtful: Pair[] = []

  constructor(doc: Y.Doc, incoming: Incoming) {
    this.#doc = doc
    this.#incoming = incoming
  }

  /** False when it certainly is not so. What cannot be told without applying is kept for `rehearse`. */
  holds(left: Y.ID, right: Y.ID): boolean {
    const after = this.#chain(left, (item) => item.rightOrigin)
    const before = this.#chain(right, (item) => item.origin)
    if (meet(after.fresh, before.fresh)) return true
    if (after.stored === undefined || before.stored === undefined) return this.#doubt({ left, right })
    const strict = after.fresh.length === 0 && before.fresh.length === 0
    if (this.#walk(this.#doc, after.stored, before.stored, strict)) return true
    return strict && this.#steps < LONGEST_WALK ? false : this.#doubt({ left, right })
  }

  /** How many pairs are left to be rehearsed. */
  get doubtful(): number {
    return this.#doubtful.length
  }

  /** Applies the update to a copy of the document, to see whether what was doubtful holds. Costs as much as the document. */
  rehearse(update: Uint8Array): boolean {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.#doc))
    Y.applyUpdate(copy, update)
    this.#steps = 0
    const holds = this.#doubtful.every(({ left, right }) => this.#walk(copy, left, right, true) && this.#steps < LONGEST_WALK)
    copy.destroy()
    return holds
  }

  #doubt(pair: Pair): true {
    this.#doubtful.push(pair)
    return true
  }

  /** From an id through new items, each beyond the one before it, to the first one of the document. */
  #chain(from: Y.ID, next: (item: Y.Item) => Y.ID | null): { fresh: readonly At[]; stored: Y.ID | undefined } {
    const fresh: At[] = []
    for (let id: Y.ID | null = from; id !== null && this.#steps < LONGEST_WALK; this.#steps += 1) {
      const found = this.#incoming.find(id)
      if ('stored' in found) return { fresh, stored: id }
      if (!(found.struct instanceof Y.Item)) break
      fresh.push({ struct: found.struct, clock: id.clock })
      id = next(found.struct)
    }
    return { fresh, stored: undefined }
  }

  #walk(doc: Y.Doc, left: Y.ID, right: Y.ID, strict: boolean): boolean {
    const target: unknown = Y.getItem(doc.store, right)
    const start: unknown = Y.getItem(doc.store, left)
    // What was deleted together with all that held it has no order any more.
    if (!(start instanceof Y.Item) || !(target instanceof Y.Item)) return true
    if (start === target) return strict ? left.clock < right.clock : left.clock <= right.clock
    for (let at: Y.Item | null = start.right; at !== null; at = at.right) {
      if (at === target) return true
      this.#steps += 1
      if (this.#steps >= LONGEST_WALK) return false
    }
    return false
  }
}

interface At {
  readonly struct: Struct
  readonly clock: number
}

/** Whether something not before the left is also not beyond the right, and so the left stands before the right. */
function meet(after: readonly At[], before: readonly At[]): boolean {
  const clocks = new Map<Struct, readonly [clock: number, first: boolean]>()
  before.forEach(({ struct, clock }, place) => {
    if (!clocks.has(struct)) clocks.set(struct, [clock, place === 0])
  })
  return after.some(({ struct, clock }, place) => {
    const found = clocks.get(struct)
    if (found === undefined) return false
    return place === 0 && found[1] ? clock < found[0] : clock <= found[0]
  })
}
