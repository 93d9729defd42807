import type { DocumentId } from '../../shared/ids.ts'
import type { Store } from '../storage/store.ts'
import { limits } from '../../shared/limits.ts'
import { TRY_AGAIN } from './close-codes.ts'
import type { Compactor } from './compactor.ts'
import type { Connection, Desk } from './connection.ts'
import { updateFrame, wire } from './frames.ts'
import type { Ledger } from './ledger.ts'
import type { Said } from './own-presence.ts'
import { joined } from './pages.ts'
import { PresenceBoard } from './presence.ts'
import { Room } from './room.ts'

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
export class OpenDocument implements Desk {
  readonly id: DocumentId
  readonly members = new Set<Connection>()
  readonly presence = new PresenceBoard()
  readonly #deps: OpenDocumentDeps
  #room: Room | undefined
  #loading: Promise<Room> | undefined
  /** Who waits for the document; some may have left meanwhile, and what they wrote before counts. */
  #expecting = new Set<Connection>()
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

  /** Applies what has come in, without waiting for the next turn. */
  applyWaiting(): void {
    for (const member of this.members) if (member.isWaiting) member.applyWaiting()
  }

  /** All that one commit brought goes to each reader in one piece. */
  #pass(update: Uint8Array, from: unknown): void {
    this.#news.push({ frame: wire(updateFrame(update)), from })
    if (this.#news.length === 1) queueMicrotask(() => this.#show())
  }

  #show(): void {
    const news = this.#news
    this.#news = []
    const authors = new Set(news.map(({ from }) => from))
    const all = joined(news.map(({ frame }) => frame))
    for (const member of this.members) {
      if (!authors.has(member)) member.send(all)
      else {
        const others = news.filter(({ from }) => from !== member)
        if (others.length > 0) member.send(joined(others.map(({ frame }) => frame)))
      }
    }
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

  /** Lets go of what memory is not needed. Answers whether there is anything left to keep. */
  rest(): boolean {
    if (this.#room?.rest(limits.quietDocumentMs, limits.idleDocumentMs) === true && ![...this.members].some((member) => member.isWaiting)) {
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
