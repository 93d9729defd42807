import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { TranslatorRole } from '../../shared/documents/content.ts'
import type { DocumentKind } from '../../shared/documents/reference.ts'
import { accept, Failure, type FailureCode, type Outcome, refuse } from '../../shared/failures.ts'
import type { DocumentId, ItemId, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Store, Write } from '../storage/store.ts'
import { closeCodeOf, GOING_AWAY } from './close-codes.ts'
import { Compactor } from './compactor.ts'
import { Connection } from './connection.ts'
import { inspect } from './guard.ts'
import { Ledger } from './ledger.ts'
import { Line } from './line.ts'
import { OpenDocument } from './open-document.ts'
import { reviewIn } from './reviews.ts'
import type { Applied } from './room.ts'
import { writersOf } from './updates.ts'

/** How often memory that nobody needs is looked for. */
const LOOK_ROUND_MS = 1_000
/** Documents that somebody writes in take sixteen times what they weigh. With more than this, whoever pauses makes room. */
const WOKEN_BYTES = 8 * 1024 * 1024
const PAUSE_MS = 1_000

/** What the meeting says about documents. Asked at the moment of acting, and never remembered. */
export interface DocumentDoor {
  /** Whether this seat may read this document now, and of which kind it is. */
  open(document: DocumentId, seat: SeatId): Outcome<{ readonly kind: DocumentKind }>
  /** Whether this seat may write in it now. */
  mayWrite(document: DocumentId, seat: SeatId): Outcome<void>
  /** Whether this seat may take away much of what others wrote at once; others ask the table's host first. */
  mayRemoveMuch(document: DocumentId, seat: SeatId): boolean
  /** Under which group its touches are noted; null where it did not consent to that. */
  constituencyOf(seat: SeatId): string | null
  /** Whether it consented that its alias stands beside its touches. */
  showsAlias(seat: SeatId): boolean
  /** How others call this seat now; null for what is no person, such as a screen. */
  aliasOf(seat: SeatId): string | null
  /** As whom this seat translates in this document. */
  translatorRole(document: DocumentId, seat: SeatId): TranslatorRole
  /** Whether it is somebody else's work, too, to review translations in this document. */
  hasAnotherReviewer(document: DocumentId, seat: SeatId): boolean
}

export interface DocumentsDeps {
  readonly store: Store
  readonly door: DocumentDoor
  /** Milliseconds; only differences count. */
  now(): number
  /** Told of every failure of the store, after its documents were closed. */
  report(error: unknown): void
}

export interface Documents {
  /** Takes over an open socket of a known seat, with the stream under it, which carries nothing compressed. Refuses by closing it: see `close-codes.ts`. */
  connect(socket: WebSocket, stream: Duplex, document: DocumentId, seat: SeatId): void
  /**
   * The writes that make a new document out of a seed, to be committed with the event that
   * announces it. Throws a `Failure` when the seed does not fit the grammar.
   */
  create(document: DocumentId, kind: DocumentKind, seed: Uint8Array): readonly Write[]
  /**
   * A copy of the document with everything applied before this call, once that is on disk.
   * The caller destroys it. Rejects with the store's error.
   */
  read(document: DocumentId): Promise<Y.Doc>
  /**
   * Writes for a seat that has no socket: `change` is made to a copy, and passes the same guard and the same
   * permission as words from a page. Resolves once it is on disk. Rejects with the store's error.
   */
  write(document: DocumentId, seat: SeatId, change: (copy: Y.Doc) => void): Promise<Outcome<void>>
  /**
   * Notes that a seat has read a translation: `mark` says which words, made from which. Resolves once it is on disk.
   * Refuses with 'translation-changed' where it reads differently by now, and with 'review-own' where most of it was
   * written by this seat and somebody else can review it. Rejects with the store's error.
   */
  review(document: DocumentId, seat: SeatId, item: ItemId, mark: string): Promise<Outcome<void>>
  /** Resolves when everything applied to the document before this call is on disk. */
  freezeBarrier(document: DocumentId): Promise<void>
  /** Closes every socket of a seat, with the close code of `code`. */
  disconnectSeat(seat: SeatId, code: FailureCode): void
  /** Closes the sockets of all who may no longer read what they have open. */
  recheck(): void
  /** Closes all sockets and waits until everything applied is on disk. */
  close(): Promise<void>
}

/** The documents of all consultations: in memory while somebody writes or comes, and else on disk. */
export function createDocuments({ store, door, now, report }: DocumentsDeps): Documents {
  const ledger = new Ledger(store)
  const compactor = new Compactor()
  const opened = new Map<DocumentId, OpenDocument>()
  const seeds = new Map<DocumentId, Uint8Array>()
  let closing = false

  const members = () => [...opened.values()].flatMap((one) => [...one.members])
  const heartbeat = setInterval(() => {
    for (const one of opened.values()) one.presence.renew()
    for (const member of members()) member.check()
  }, limits.heartbeatMs)
  heartbeat.unref()
  const round = setInterval(() => {
    let woken = 0
    for (const one of opened.values()) woken += one.wokenBytes
    const quietMs = woken > WOKEN_BYTES ? PAUSE_MS : limits.quietDocumentMs
    for (const [document, one] of opened) if (!one.rest(quietMs)) opened.delete(document)
  }, LOOK_ROUND_MS)
  round.unref()

  function open(document: DocumentId): OpenDocument {
    const known = opened.get(document)
    if (known !== undefined) return known
    const one = new OpenDocument(document, {
      store,
      ledger,
      compactor,
      now,
      seed: () => seeds.get(document),
      loaded: () => seeds.delete(document),
      report,
    })
    opened.set(document, one)
    return one
  }

  function mayRead(document: DocumentId, seat: SeatId): Outcome<{ readonly kind: DocumentKind }> {
    const answer = door.open(document, seat)
    if (answer.ok || answer.refusal.code !== 'not-allowed') return answer
    // What does not exist and what may not be seen answer alike.
    return { ok: false, refusal: { code: 'not-found', params: {} } }
  }

  function connect(socket: WebSocket, stream: Duplex, document: DocumentId, seat: SeatId): void {
    const answer = mayRead(document, seat)
    if (closing || !answer.ok) {
      // Closing is all there is to say; an error on the way there needs no answer.
      socket.on('error', () => socket.terminate())
      if (answer.ok) socket.close(GOING_AWAY)
      else socket.close(closeCodeOf(answer.refusal.code), answer.refusal.code)
      return
    }
    const one = open(document)
    const caller = {
      document,
      kind: answer.value.kind,
      seat,
      mayWrite: () => door.mayWrite(document, seat),
      mayRemoveMuch: () => door.mayRemoveMuch(document, seat),
      constituency: () => door.constituencyOf(seat),
      showsAlias: () => door.showsAlias(seat),
      alias: () => door.aliasOf(seat),
      signatures: () => signatures(document, seat),
    }
    const line = new Line(socket, stream)
    const connection = new Connection(line, caller, { desk: one, now })
    line.listen(
      (data, isBinary) => connection.receive(data, isBinary),
      () => one.leave(connection),
    )
    one.enter(connection)
  }

  const signatures = (document: DocumentId, seat: SeatId): readonly TranslatorRole[] => [door.translatorRole(document, seat), 'translator']

  function create(document: DocumentId, kind: DocumentKind, seed: Uint8Array): readonly Write[] {
    const empty = new Y.Doc()
    const inspected = inspect(seed, empty, kind, { clients: new Map(), seat: null })
    empty.destroy()
    if (!inspected.ok) throw new Failure(inspected.refusal.code, inspected.refusal.params)
    seeds.set(document, seed)
    const owners = [...writersOf(seed)].map((client): Write => ({ kind: 'client', document, client, seat: null }))
    return [{ kind: 'update', document, bytes: seed }, ...owners]
  }

  async function read(document: DocumentId): Promise<Y.Doc> {
    const one = open(document)
    const room = await one.load()
    one.applyEverything()
    await room.durable()
    return room.copy()
  }

  async function write(document: DocumentId, seat: SeatId, change: (copy: Y.Doc) => void): Promise<Outcome<void>> {
    const answer = mayRead(document, seat)
    if (!answer.ok) return answer
    const copy = await read(document)
    const before = Y.encodeStateVector(copy)
    copy.transact(() => change(copy))
    const update = Y.encodeStateAsUpdate(copy, before)
    copy.destroy()
    const room = await open(document).load()
    let applied: Applied = refuse('internal')
    const answered = (outcome: Applied) => {
      applied = outcome
      return outcome.ok
    }
    room.apply([
      {
        author: { seat, constituency: door.constituencyOf(seat), showsAlias: door.showsAlias(seat), signatures: signatures(document, seat) },
        kind: answer.value.kind,
        mayWrite: () => door.mayWrite(document, seat),
        mayRemoveMuch: () => door.mayRemoveMuch(document, seat),
        from: undefined,
        offers: [{ update, answered }],
      },
    ])
    if (!applied.ok) return applied
    await room.durable()
    return accept(undefined)
  }

  async function review(document: DocumentId, seat: SeatId, item: ItemId, mark: string): Promise<Outcome<void>> {
    const answer = mayRead(document, seat)
    if (!answer.ok) return answer
    if (!answer.value.kind.endsWith('-translations')) return refuse('not-found')
    const one = open(document)
    const room = await one.load()
    one.applyEverything()
    const allowed = door.mayWrite(document, seat)
    if (!allowed.ok) return allowed
    const asked = { item, mark, seat, role: (by: SeatId) => door.translatorRole(document, by), another: door.hasAnotherReviewer(document, seat) }
    const done = room.amend((doc, owners) => reviewIn(doc, owners, asked))
    if (done.ok) await room.durable()
    return done
  }

  async function freezeBarrier(document: DocumentId): Promise<void> {
    const one = opened.get(document)
    one?.applyEverything()
    await one?.room?.durable()
  }

  function recheck(): void {
    for (const member of members()) {
      const answer = mayRead(member.caller.document, member.caller.seat)
      if (!answer.ok) member.refuse(answer.refusal.code)
    }
  }

  async function close(): Promise<void> {
    closing = true
    clearInterval(heartbeat)
    clearInterval(round)
    for (const member of members()) member.close(GOING_AWAY, '')
    await ledger.idle()
    await Promise.all([...opened.values()].map((one) => one.close()))
    opened.clear()
    compactor.close()
    await ledger.idle()
  }

  return {
    connect,
    create,
    read,
    write,
    review,
    freezeBarrier,
    disconnectSeat: (seat, code) => {
      for (const member of members()) if (member.caller.seat === seat) member.refuse(code)
    },
    recheck,
    close,
  }
}
