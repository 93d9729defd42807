import * as Y from 'yjs'
import type { Deed, Touch } from '../../shared/consensus/shaping.ts'
import type { DocumentKind } from '../../shared/documents/reference.ts'
import { accept, type Outcome, refuse } from '../../shared/failures.ts'
import type { DocumentId, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Store, Write } from '../storage/store.ts'
import { inspect } from './guard.ts'
import type { Ledger } from './ledger.ts'
import { Removals } from './removal.ts'
import { touchesOf } from './touches.ts'

/** With more updates than this a document is slow to load, so one state takes their place. */
const UPDATES_BEFORE_SNAPSHOT = 500
/** How much must have been written before a full document is measured anew. */
const REMEASURE_BYTES = limits.documentBytes / 8

export interface Author {
  readonly seat: SeatId
  /** Null where the person's group is not to be shown. */
  readonly constituency: string | null
  /** Whether the person's alias may stand beside what they write. */
  readonly showsAlias: boolean
}

/** What the room tells of what happened to it. */
export interface RoomListener {
  /** An update is on disk: now, and not before, others may see it. `from` is who sent it. */
  stored(update: Uint8Array, from: unknown): void
  /** A commit failed: this copy of the document says more than the store. It must be dropped. */
  lost(error: unknown): void
}

export interface RoomDeps {
  readonly ledger: Ledger
  readonly listener: RoomListener
  /** Milliseconds; only differences count. */
  readonly now: () => number
}

/** Who brings an update, and what they may do at this moment. */
export interface Request {
  readonly author: Author
  readonly mayWrite: () => Outcome<void>
  /** Whether much of what others wrote may go at once without asking the host; asked for tables only. */
  readonly mayRemoveMuch: () => boolean
  readonly from: unknown
}

/** One open document: what it says, who owns which client id in it, and what of it is on disk. */
export class Room {
  readonly id: DocumentId
  readonly doc: Y.Doc
  readonly #ledger: Ledger
  readonly #listener: RoomListener
  readonly #clients: Map<number, SeatId | null>
  readonly #touched: Set<string>
  readonly #removals: Removals
  /** At most so many bytes: the last measured state and everything written since. */
  #bytes: number
  #bytesSinceMeasured = 0
  #applied = 0
  #stored = 0
  #broken: { readonly error: unknown } | undefined
  #waiting: { readonly upTo: number; resolve(): void; reject(error: unknown): void }[] = []
  #wholeState: { readonly at: number; readonly bytes: Uint8Array } | undefined

  private constructor(id: DocumentId, doc: Y.Doc, kept: Kept, { ledger, listener, now }: RoomDeps) {
    this.id = id
    this.doc = doc
    this.#ledger = ledger
    this.#listener = listener
    this.#clients = new Map(kept.clients)
    this.#touched = new Set(kept.touches.map(touchKey))
    this.#removals = new Removals(now)
    this.#bytes = kept.bytes
  }

  /**
   * Opens a document from the store; from `seed` where the store does not hold it yet.
   * Rejects with the store's error, or when what is stored is no whole document.
   */
  static async load(
    id: DocumentId,
    seed: Uint8Array | undefined,
    { store, ...deps }: RoomDeps & { readonly store: Store },
  ): Promise<Room> {
    const [updates, clients, touches] = await Promise.all([store.updates(id), store.clients(id), store.touches([id])])
    const parts = updates.length === 0 && seed !== undefined ? [seed] : updates.map((update) => update.bytes)
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const part of parts) Y.applyUpdate(doc, part, 'store')
    }, 'store')
    if (!isWhole(doc)) throw new Error(`document ${id} is not whole in the store`)
    const owners = new Map(clients)
    if (updates.length === 0 && seed !== undefined) for (const client of writersOf(seed)) owners.set(client, null)
    const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0)
    const room = new Room(id, doc, { clients: owners, touches, bytes }, deps)
    const last = updates.at(-1)
    if (last !== undefined && updates.length > UPDATES_BEFORE_SNAPSHOT) room.#compact(last.number)
    return room
  }

  /** Written as soon as the document is loaded: the one moment at which state and log agree for certain. */
  #compact(upTo: number): void {
    const bytes = Y.encodeStateAsUpdate(this.doc)
    this.#measured(bytes.byteLength)
    this.#write([{ kind: 'snapshot', document: this.id, upTo, bytes }], () => undefined)
  }

  /**
   * Applies an update, if it may be: at once in memory, then on disk, and only then is it `stored`.
   * `mayWrite` is asked only when the update says anything new. Nothing changes when it is refused.
   * Answers whether the update had to be rehearsed, which is dear.
   */
  apply(
    update: Uint8Array,
    kind: DocumentKind,
    { author, mayWrite, mayRemoveMuch, from }: Request,
  ): Outcome<{ readonly rehearsed: boolean }> {
    if (this.#broken !== undefined) return refuse('internal')
    const { seat, constituency, showsAlias } = author
    const inspected = inspect(update, this.doc, kind, { clients: this.#clients, seat })
    if (inspected.ok && inspected.value.empty) return accept({ rehearsed: false })
    const allowed = mayWrite()
    if (!allowed.ok) return allowed
    if (!inspected.ok) return inspected
    if (kind === 'table' && !mayRemoveMuch()) {
      const judged = this.#removals.judge(update, this.doc, { clients: this.#clients, seat })
      if (!judged.ok) return judged
    }
    if (this.#isFull(update.byteLength)) return refuse('document-full', { limit: limits.documentBytes })
    const applied = this.#transact(update)
    if (applied === undefined) return refuse('internal')
    const writes: Write[] = [{ kind: 'update', document: this.id, bytes: applied.bytes }]
    for (const client of inspected.value.newClients) {
      this.#clients.set(client, seat)
      writes.push({ kind: 'client', document: this.id, client, seat })
    }
    for (const [item, deed] of applied.touches) writes.push(...this.#touch({ document: this.id, item, constituency, seat: showsAlias ? seat : null, deed }))
    this.#bytes += applied.bytes.byteLength
    this.#bytesSinceMeasured += applied.bytes.byteLength
    this.#write(writes, () => this.#listener.stored(applied.bytes, from))
    return accept({ rehearsed: inspected.value.rehearsed })
  }

  /** What Yjs made of the update: canonical bytes, without what the document already had. */
  #transact(update: Uint8Array): { bytes: Uint8Array; touches: ReadonlyMap<string, Deed> } | undefined {
    let bytes: Uint8Array | undefined
    let touches: ReadonlyMap<string, Deed> = new Map()
    const onUpdate = (made: Uint8Array) => {
      bytes = made
    }
    const onTransaction = (transaction: Y.Transaction) => {
      touches = touchesOf(transaction)
    }
    this.doc.on('update', onUpdate)
    this.doc.on('afterTransaction', onTransaction)
    try {
      Y.applyUpdate(this.doc, update, 'peer')
      if (bytes !== undefined && isWhole(this.doc)) return { bytes, touches }
      throw new Error('an inspected update did not apply whole')
    } catch (error) {
      this.#lose(error)
      return undefined
    } finally {
      this.doc.off('update', onUpdate)
      this.doc.off('afterTransaction', onTransaction)
    }
  }

  #touch(touch: Touch): readonly Write[] {
    const key = touchKey(touch)
    if (this.#touched.has(key)) return []
    this.#touched.add(key)
    return [{ kind: 'touch', touch }]
  }

  #isFull(more: number): boolean {
    if (this.#bytes + more <= limits.documentBytes) return false
    if (this.#bytesSinceMeasured >= REMEASURE_BYTES) this.#measured(Y.encodeStateAsUpdate(this.doc).byteLength)
    return this.#bytes + more > limits.documentBytes
  }

  #measured(bytes: number): void {
    this.#bytes = bytes
    this.#bytesSinceMeasured = 0
  }

  #write(writes: readonly Write[], stored: () => void): void {
    this.#applied += 1
    this.#ledger.add({
      writes,
      wanted: () => this.#broken === undefined,
      stored: () => {
        this.#stored += 1
        if (this.#broken !== undefined) return
        stored()
        for (const waiter of this.#waiting) if (waiter.upTo <= this.#stored) waiter.resolve()
        this.#waiting = this.#waiting.filter((waiter) => waiter.upTo > this.#stored)
      },
      failed: (error) => this.#lose(error),
    })
  }

  #lose(error: unknown): void {
    if (this.#broken !== undefined) return
    this.#broken = { error }
    for (const waiter of this.#waiting) waiter.reject(error)
    this.#waiting = []
    this.#listener.lost(error)
  }

  /** Whether anything applied is not yet on disk. */
  get unsettled(): boolean {
    return this.#broken === undefined && this.#stored < this.#applied
  }

  /** Resolves when everything applied before this call is on disk. Rejects when that failed. */
  durable(): Promise<void> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken.error)
    if (!this.unsettled) return Promise.resolve()
    const upTo = this.#applied
    return new Promise((resolve, reject) => {
      this.#waiting.push({ upTo, resolve, reject })
    })
  }

  /** What somebody with this state vector (encoded; checked by its decoder, which throws) lacks. */
  since(stateVector: Uint8Array): Uint8Array {
    if (stateVector.byteLength > 1) return Y.encodeStateAsUpdate(this.doc, stateVector)
    if (this.#wholeState?.at !== this.#applied) {
      this.#wholeState = { at: this.#applied, bytes: Y.encodeStateAsUpdate(this.doc) }
    }
    return this.#wholeState.bytes
  }
}

interface Kept {
  readonly clients: ReadonlyMap<number, SeatId | null>
  readonly touches: readonly Touch[]
  readonly bytes: number
}

const isWhole = (doc: Y.Doc): boolean => doc.store.pendingStructs === null && doc.store.pendingDs === null

/** The client ids under which an update was written. */
export const writersOf = (update: Uint8Array): ReadonlySet<number> =>
  new Set(Y.decodeUpdate(update).structs.map((struct) => struct.id.client))

const touchKey = ({ item, constituency, seat, deed }: Touch): string => JSON.stringify([item, constituency, seat, deed])
