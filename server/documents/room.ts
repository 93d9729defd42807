import * as Y from 'yjs'
import type { Touch } from '../../shared/consensus/shaping.ts'
import type { DocumentKind } from '../../shared/documents/reference.ts'
import { accept, type Outcome, refuse } from '../../shared/failures.ts'
import type { DocumentId, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Store, Write } from '../storage/store.ts'
import { Answers } from './answers.ts'
import { Compaction } from './compaction.ts'
import type { Compactor } from './compactor.ts'
import { inspect } from './guard.ts'
import type { Ledger } from './ledger.ts'
import { loadPages, type LoadedPages } from './loading.ts'
import type { Pages } from './pages.ts'
import { Removals } from './removal.ts'
import { Settled } from './settled.ts'
import { touchesOf } from './touches.ts'
import { documentOf, isWhole, writersOf } from './updates.ts'

/** In a full document, so much must have been written before its size is measured anew. */
const REMEASURE_BYTES = limits.documentBytes / 8
/** While it is measured, a full document may grow a little beyond what is allowed. */
const FULL_MEANWHILE_BYTES = limits.documentBytes * 1.5

export interface Author {
  readonly seat: SeatId
  /** Null where the person's group is not to be shown. */
  readonly constituency: string | null
  /** Whether the person's alias may stand beside what they write. */
  readonly showsAlias: boolean
  /** The roles that the person may sign translations with. */
  readonly signatures: readonly string[]
}

/** What the room tells of what happened to it. */
export interface RoomListener {
  /** An update is on disk: now, and not before, others may see it. `from` is who sent it; undefined where everybody lacks it. */
  stored(update: Uint8Array, from: unknown): void
  /** A commit failed: this copy of the document says more than the store. It must be dropped. */
  lost(error: unknown): void
  /** Something failed that harms nobody now. */
  failed(error: unknown): void
}

export interface RoomDeps {
  readonly store: Store
  readonly ledger: Ledger
  readonly compactor: Compactor
  readonly listener: RoomListener
  /** Milliseconds; only differences count. */
  readonly now: () => number
}

/** `rehearsed`: it was dear to look through. */
export type Applied = Outcome<{ readonly rehearsed: boolean }>

/** An update, and who is told what became of it. */
export interface Offer {
  readonly update: Uint8Array
  /** Answers whether more of this person is to be taken. */
  answered(outcome: Applied): boolean
}

/** Who brings updates, and what they may do at this moment. */
export interface Bringer {
  readonly author: Author
  readonly kind: DocumentKind
  readonly mayWrite: () => Outcome<void>
  /** Whether much of what others wrote may go at once without asking the host; asked for tables only. */
  readonly mayRemoveMuch: () => boolean
  /** Which socket it is; undefined where there is none. */
  readonly from: unknown
  readonly offers: readonly Offer[]
}

/**
 * One open document. What of it is on disk lies here as bytes, from which newcomers are answered. Only while
 * somebody writes is there a `Y.Doc` besides, which takes sixteen times as much: the guard looks things up in it.
 */
export class Room {
  readonly id: DocumentId
  readonly #deps: RoomDeps
  readonly #pages: Pages
  readonly #answers: Answers
  readonly #compaction: Compaction
  readonly #settled = new Settled()
  readonly #clients: Map<number, SeatId | null>
  readonly #touched: Set<string>
  readonly #removals: Removals
  #doc: Y.Doc | undefined
  /** Of all that was applied, on disk or not; undefined where it must be asked of the `Y.Doc`. */
  #vector: Uint8Array | undefined
  #writtenAt: number
  #usedAt: number

  private constructor(id: DocumentId, kept: Kept, deps: RoomDeps) {
    this.id = id
    this.#deps = deps
    this.#pages = kept.pages
    this.#vector = kept.vector
    this.#answers = new Answers(kept.pages, deps.compactor, deps.now)
    this.#compaction = new Compaction(id, kept.pages, { ...deps, wanted: () => !this.#settled.isLost, failed: (error) => deps.listener.failed(error) })
    this.#clients = new Map(kept.clients)
    this.#touched = new Set(kept.touches.map(touchKey))
    this.#removals = new Removals(deps.now)
    this.#writtenAt = deps.now()
    this.#usedAt = deps.now()
  }

  /**
   * Opens a document from the store; from `seed` where the store does not hold it yet.
   * Rejects with the store's error, or when what is stored cannot be read.
   */
  static async load(id: DocumentId, seed: Uint8Array | undefined, deps: RoomDeps): Promise<Room> {
    const { store } = deps
    const [updates, clients, touches] = await Promise.all([store.updates(id), store.clients(id), store.touches([id])])
    const fresh = updates.length === 0 ? seed : undefined
    const loaded = await loadPages(fresh === undefined ? updates.map((update) => update.bytes) : [fresh], deps.compactor)
    const owners = new Map(clients)
    if (fresh !== undefined) for (const client of writersOf(fresh)) owners.set(client, null)
    const room = new Room(id, { ...loaded, clients: owners, touches }, deps)
    room.#compaction.begin(false)
    return room
  }

  /**
   * Applies those updates that may be: at once in memory, then on disk, and only then are they `stored`. All that
   * came in is one change of the document, whoever brought it: Yjs tidies up after each, and that is most of the
   * work. `mayWrite` is asked only for what says anything new. What is refused changes nothing.
   */
  apply(bringers: readonly Bringer[]): void {
    const made: Made[] = []
    const writes: Write[] = []
    const authors = new Set<unknown>()
    const onUpdate = (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, { deleteSet }: Y.Transaction) => void made.push({ bytes, takesAway: deleteSet.clients.size > 0 })
    if (!this.#settled.isLost) {
      try {
        const doc = this.#wake()
        doc.on('update', onUpdate)
        doc.transact((transaction) => {
          for (const bringer of bringers) if (this.#take(doc, transaction, bringer, writes)) authors.add(bringer.from)
        }, 'peer')
        doc.off('update', onUpdate)
        if (!isWhole(doc)) throw new Error('an inspected update did not apply whole')
      } catch (error) {
        this.#lose(error)
      }
    }
    if (this.#settled.isLost) for (const { offers } of bringers) offers.every((offer) => offer.answered(refuse('internal')))
    else if (made.length > 0) this.#keep(made, writes, authors.size === 1 ? [...authors][0] : undefined)
  }

  /**
   * What the server itself has to say, such as that something was reviewed. `change` is told who owns which client id;
   * it looks at the document and changes it in one go, and where it refuses it has changed nothing.
   */
  amend(change: (doc: Y.Doc, owners: ReadonlyMap<number, SeatId | null>) => Outcome<void>): Outcome<void> {
    if (this.#settled.isLost) return refuse('internal')
    const made: Made[] = []
    const onUpdate = (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, { deleteSet }: Y.Transaction) => void made.push({ bytes, takesAway: deleteSet.clients.size > 0 })
    try {
      const doc = this.#wake()
      const own = [...this.#clients].find(([, seat]) => seat === null)?.[0]
      if (own !== undefined) doc.clientID = own
      doc.on('update', onUpdate)
      const outcome = change(doc, this.#clients)
      doc.off('update', onUpdate)
      if (made.length === 0) return outcome
      this.#clients.set(doc.clientID, null)
      this.#keep(made, own === undefined ? [{ kind: 'client', document: this.id, client: doc.clientID, seat: null }] : [], undefined)
      return outcome
    } catch (error) {
      this.#lose(error)
      return refuse('internal')
    }
  }

  /** Takes what one person brings, and notes whose it is. Answers whether it was anything new. */
  #take(doc: Y.Doc, transaction: Y.Transaction, bringer: Bringer, writes: Write[]): boolean {
    // What this person changes is looked at apart from what the others change.
    const changed = transaction.changed
    transaction.changed = new Map()
    const newClients = new Set<number>()
    for (const offer of bringer.offers) if (!offer.answered(this.#applyOne(doc, offer.update, bringer, newClients))) break
    const { seat, constituency, showsAlias } = bringer.author
    const document = this.id
    for (const client of newClients) writes.push({ kind: 'client', document, client, seat })
    for (const [item, deed] of touchesOf(transaction)) {
      writes.push(...this.#touch({ document, item, constituency, seat: showsAlias ? seat : null, deed }))
    }
    const anything = transaction.changed.size > 0 || newClients.size > 0
    for (const [type, keys] of changed) {
      const own = transaction.changed.get(type)
      transaction.changed.set(type, own === undefined ? keys : new Set([...own, ...keys]))
    }
    return anything
  }

  #applyOne(doc: Y.Doc, update: Uint8Array, { author, kind, mayWrite, mayRemoveMuch }: Bringer, newClients: Set<number>): Applied {
    const { seat, signatures } = author
    const rights = { clients: this.#clients, seat, signatures }
    const inspected = inspect(update, doc, kind, rights)
    if (inspected.ok && inspected.value.empty) return accept({ rehearsed: false })
    const allowed = mayWrite()
    if (!allowed.ok) return allowed
    if (!inspected.ok) return inspected
    if (kind === 'table' && !mayRemoveMuch()) {
      const judged = this.#removals.judge(update, doc, rights)
      if (!judged.ok) return judged
    }
    if (this.#isFull(update.byteLength)) return refuse('document-full', { limit: limits.documentBytes })
    Y.applyUpdate(doc, update, 'peer')
    for (const client of inspected.value.newClients) {
      this.#clients.set(client, seat)
      newClients.add(client)
    }
    return accept({ rehearsed: inspected.value.rehearsed })
  }

  /** `made` is what Yjs made of the updates: canonical bytes, without what the document already had. */
  #keep(made: readonly Made[], others: readonly Write[], from: unknown): void {
    this.#vector = undefined
    this.#writtenAt = this.#deps.now()
    const updates = made.map(({ bytes }): Write => ({ kind: 'update', document: this.id, bytes }))
    this.#write([...updates, ...others], () => {
      for (const [place, { bytes, takesAway }] of made.entries()) {
        this.#pages.append(bytes, takesAway)
        // What Yjs tidies up afterwards, superfluous formats, is from nobody.
        this.#deps.listener.stored(bytes, place === 0 ? from : undefined)
      }
      this.#compaction.begin(false)
    })
  }

  #touch(touch: Touch): readonly Write[] {
    const key = touchKey(touch)
    if (this.#touched.has(key)) return []
    this.#touched.add(key)
    return [{ kind: 'touch', touch }]
  }

  /** The document as Yjs has it. Throws where what is stored is no whole document. */
  #wake(): Y.Doc {
    if (this.#doc !== undefined) return this.#doc
    const doc = documentOf(this.#pages.parts)
    if (!isWhole(doc)) throw new Error(`document ${this.id} is not whole in the store`)
    this.#doc = doc
    return doc
  }

  /** What waits to be stored does not count yet; it is little. */
  #isFull(more: number): boolean {
    const { bytes, tailBytes } = this.#pages
    if (bytes + more <= limits.documentBytes) return false
    if (tailBytes < REMEASURE_BYTES) return true
    this.#compaction.begin(true)
    return bytes + more > FULL_MEANWHILE_BYTES
  }

  #write(writes: readonly Write[], stored: () => void): void {
    this.#settled.applied()
    this.#deps.ledger.add({
      writes,
      wanted: () => !this.#settled.isLost,
      stored: () => {
        if (this.#settled.isLost) return
        stored()
        this.#settled.stored()
      },
      failed: (error) => this.#lose(error),
    })
  }

  #lose(error: unknown): void {
    if (this.#settled.lost(error)) this.#deps.listener.lost(error)
  }

  /** Resolves when everything applied before this call is on disk. Rejects when that failed. */
  durable(): Promise<void> {
    return this.#settled.whole()
  }

  /** A copy with everything that is on disk. The caller destroys it. */
  copy(): Y.Doc {
    this.#usedAt = this.#deps.now()
    return documentOf(this.#pages.parts)
  }

  /** The encoded state vector of all that was applied. */
  get vector(): Uint8Array {
    this.#vector ??= Y.encodeStateVector(this.#wake())
    return this.#vector
  }

  /**
   * Messages with everything on disk that somebody with this state vector (encoded) lacks.
   * Throws on bytes that are no state vector.
   */
  since(vector: Uint8Array): readonly Uint8Array[] | Promise<readonly Uint8Array[]> {
    this.#usedAt = this.#deps.now()
    const cleaning = this.#compaction.clean()
    if (cleaning === undefined) return this.#answers.to(vector)
    // Bytes that are no state vector are refused at once.
    Y.decodeStateVector(vector)
    return cleaning.then(() => this.#answers.to(vector))
  }

  /** How much the document weighs while there is a `Y.Doc`; else 0. */
  get wokenBytes(): number {
    return this.#doc === undefined ? 0 : this.#pages.bytes
  }

  /**
   * Lets go of what memory nobody needs now: of the `Y.Doc` where nobody has written for `quietMs`. Answers whether
   * the whole room may be forgotten: nobody wrote or read for `unusedMs`, and everything is on disk.
   */
  rest(quietMs: number, unusedMs: number): boolean {
    const now = this.#deps.now()
    if (!this.#settled.isWhole || this.#settled.isLost || now - this.#writtenAt < quietMs) return false
    if (this.#doc !== undefined) this.#vector = Y.encodeStateVector(this.#doc)
    this.forget()
    this.#compaction.begin(true)
    return !this.#compaction.underWay && now - this.#writtenAt >= unusedMs && now - this.#usedAt >= unusedMs
  }

  /** Lets go of the `Y.Doc`. */
  forget(): void {
    this.#doc?.destroy()
    this.#doc = undefined
  }
}

/** What Yjs made of a change: its bytes, and whether anything goes. */
interface Made {
  readonly bytes: Uint8Array
  readonly takesAway: boolean
}

interface Kept extends LoadedPages {
  readonly clients: ReadonlyMap<number, SeatId | null>
  readonly touches: readonly Touch[]
}

const touchKey = ({ item, constituency, seat, deed }: Touch): string => JSON.stringify([item, constituency, seat, deed])
