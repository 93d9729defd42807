import type { DocumentId } from '../../shared/ids.ts'
import type { Store } from '../storage/store.ts'
import { limits } from '../../shared/limits.ts'
import { TRY_AGAIN } from './close-codes.ts'
import type { Compactor } from './compactor.ts'
import type { Connection, Desk } from './connection.ts'
import { updateWire } from './frames.ts'
import type { Ledger, Waiting } from './ledger.ts'
import type { Said } from './own-presence.ts'
import { joined } from './pages.ts'
import { PresenceBoard } from './presence.ts'
import { type Bringer, Room } from './room.ts'

/** So much is looked through and applied before other documents have their turn. */
const ONE_TURN_BYTES = 256 * 1024

export interface OpenDocumentDeps {
  readonly store: Store
  readonly ledger: Ledger
  readonly compactor: Compactor
  readonly now: () => number
  /** The document as it was made, until the store holds it. */
  seed(): Uint8Array | undefined
  /** The store holds it. */
  loaded(): void
  report(error: unknown): void
}

/** One document that somebody has open: who is there, and, as long as it is needed, what it says. */
export class OpenDocument implements Desk, Waiting {
  readonly id: DocumentId
  readonly members = new Set<Connection>()
  readonly presence = new PresenceBoard()
  readonly #deps: OpenDocumentDeps
  #room: Room | undefined
  #loading: Promise<Room> | undefined
  /** Who waits for the document; some may have left meanwhile, and what they wrote before counts. */
  #expecting = new Set<Connection>()
  /** Whose words wait for their turn. */
  #speaking = new Set<Connection>()
  /** What was stored in this turn and is still to be shown to others. */
  #news: { readonly frame: Uint8Array; readonly from: unknown }[] = []

  constructor(id: DocumentId, deps: OpenDocumentDeps) {
    this.id = id
    this.#deps = deps
  }

  get room(): Room | undefined {
    return this.#room
  }

  wake(connection: Connection): void {
    this.#expecting.add(connection)
    // They are told by `attend`, or by the closing of their socket.
    this.load().catch(() => undefined)
  }

  /** The document in memory. Rejects with the store's error; then everybody was sent away. */
  load(): Promise<Room> {
    if (this.#room !== undefined) return Promise.resolve(this.#room)
    this.#loading ??= this.#load()
    return this.#loading
  }

  async #load(): Promise<Room> {
    const { store, ledger, compactor, now, report } = this.#deps
    const listener = {
      stored: (update: Uint8Array, from: unknown) => this.#pass(update, from),
      lost: (error: unknown) => this.#drop(error),
      failed: report,
    }
    try {
      const room = await Room.load(this.id, this.#deps.seed(), { store, ledger, compactor, listener, now })
      this.#deps.loaded()
      this.#room = room
      this.#loading = undefined
      const expecting = this.#expecting
      this.#expecting = new Set()
      for (const connection of expecting) connection.attend(room)
      return room
    } catch (error) {
      this.#drop(error)
      throw error
    }
  }

  enter(connection: Connection): void {
    this.members.add(connection)
    this.presence.enter(connection)
    if (this.#room === undefined) this.wake(connection)
    else connection.attend(this.#room)
  }

  leave(connection: Connection): void {
    this.members.delete(connection)
    this.presence.leave(connection)
  }

  say(connection: Connection, said: Said): void {
    this.presence.say(connection, said)
  }

  speak(connection: Connection): void {
    this.#speaking.add(connection)
    this.#deps.ledger.await(this)
  }

  /** Applies what has come in, from all together, for one turn. What was sent before a line broke counts, too. */
  applyWaiting(): number {
    const speaking = [...this.#speaking]
    this.#speaking.clear()
    const room = this.#room
    if (room === undefined) {
      for (const connection of speaking) connection.waitAgain()
      return 0
    }
    const bringers: Bringer[] = []
    let bytes = 0
    for (const connection of speaking) {
      const bringer = bytes > ONE_TURN_BYTES ? undefined : connection.brings(room)
      if (bringer === undefined) continue
      bringers.push(bringer)
      for (const { update } of bringer.offers) bytes += update.byteLength
    }
    if (bringers.length > 0) room.apply(bringers)
    for (const connection of speaking) {
      connection.acknowledge(room)
      if (connection.isWaiting) this.speak(connection)
    }
    return bringers.reduce((sum, { offers }) => sum + offers.length, 0)
  }

  /** Applies all that has come in. */
  applyEverything(): void {
    while (this.#room !== undefined && this.#speaking.size > 0) this.applyWaiting()
  }

  /** All that one commit brought goes to each reader in one piece. */
  #pass(update: Uint8Array, from: unknown): void {
    this.#news.push({ frame: updateWire(update), from })
    if (this.#news.length === 1) queueMicrotask(() => this.#show())
  }

  #show(): void {
    const news = this.#news
    this.#news = []
    const [first] = news
    // Who alone wrote all of it has it already.
    const author = news.every(({ from }) => from === first?.from) ? first?.from : undefined
    const all = news.length === 1 && first !== undefined ? first.frame : joined(news.map(({ frame }) => frame))
    for (const member of this.members) if (member !== author) member.send(all)
  }

  /** Memory and store no longer agree: everybody comes again, and the document is loaded anew. */
  #drop(error: unknown): void {
    this.#room?.forget()
    this.#room = undefined
    this.#loading = undefined
    this.#expecting.clear()
    for (const member of this.members) member.close(TRY_AGAIN, 'internal')
    this.#deps.report(error)
  }

  /** How much the document weighs while Yjs has it in memory; else 0. */
  get wokenBytes(): number {
    return this.#room?.wokenBytes ?? 0
  }

  /** Lets go of what memory is not needed: of the `Y.Doc` after `quietMs` without writing. Answers whether there is anything left to keep. */
  rest(quietMs: number): boolean {
    if (this.#room?.rest(quietMs, limits.idleDocumentMs) === true && this.#speaking.size === 0) {
      this.#room.forget()
      this.#room = undefined
    }
    return this.members.size > 0 || this.#room !== undefined || this.#loading !== undefined
  }

  /** Resolves when nothing is being loaded any more; then everything is let go. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#loading])
    this.presence.close()
    this.#room?.forget()
    this.#room = undefined
  }
}
