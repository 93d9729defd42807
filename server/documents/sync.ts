import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/documents/reference.ts'
import { accept, Failure, type FailureCode, type Outcome } from '../../shared/failures.ts'
import type { DocumentId, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import type { Store, Write } from '../storage/store.ts'
import { closeCodeOf, GOING_AWAY, TRY_AGAIN } from './close-codes.ts'
import { Connection } from './connection.ts'
import { emptyPresenceFrame, updateFrame } from './frames.ts'
import { inspect } from './guard.ts'
import { Ledger } from './ledger.ts'
import { Room, writersOf } from './room.ts'

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
  /** Takes over an open socket of a known seat. Refuses by closing it: see `close-codes.ts`. */
  connect(socket: WebSocket, document: DocumentId, seat: SeatId): void
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
  /** Resolves when everything applied to the document before this call is on disk. */
  freezeBarrier(document: DocumentId): Promise<void>
  /** Closes every socket of a seat, with the close code of `code`. */
  disconnectSeat(seat: SeatId, code: FailureCode): void
  /** Closes the sockets of all who may no longer read what they have open. */
  recheck(): void
  /** Closes all sockets and waits until everything applied is on disk. */
  close(): Promise<void>
}

interface Opened {
  readonly loading: Promise<Room>
  readonly members: Set<Connection>
  room: Room | undefined
  idle: NodeJS.Timeout | undefined
}

/** The documents of all consultations: loaded when somebody comes, forgotten when all are gone. */
export function createDocuments({ store, door, now, report }: DocumentsDeps): Documents {
  const ledger = new Ledger(store)
  const opened = new Map<DocumentId, Opened>()
  const seeds = new Map<DocumentId, Uint8Array>()
  let closing = false

  const members = () => [...opened.values()].flatMap((one) => [...one.members])
  const heartbeat = setInterval(() => {
    for (const member of members()) member.send(emptyPresenceFrame)
  }, limits.heartbeatMs)
  heartbeat.unref()

  function open(document: DocumentId): Opened {
    const known = opened.get(document)
    if (known !== undefined) return known
    const people = new Set<Connection>()
    const listener = {
      stored: (update: Uint8Array, from: unknown) => {
        const frame = updateFrame(update)
        for (const member of people) if (member !== from) member.send(frame)
      },
      lost: (error: unknown) => drop(document, made, error),
    }
    const made: Opened = {
      loading: Room.load(document, seeds.get(document), { store, ledger, listener, now }),
      members: people,
      room: undefined,
      idle: undefined,
    }
    opened.set(document, made)
    made.loading.then(
      (room) => {
        made.room = room
        seeds.delete(document)
        restIfEmpty(document, made)
      },
      (error: unknown) => drop(document, made, error),
    )
    return made
  }

  function drop(document: DocumentId, one: Opened, error: unknown): void {
    forget(document, one)
    for (const member of one.members) member.close(TRY_AGAIN, 'internal')
    report(error)
  }

  function forget(document: DocumentId, one: Opened): void {
    clearTimeout(one.idle)
    if (opened.get(document) === one) opened.delete(document)
    one.room?.doc.destroy()
  }

  function restIfEmpty(document: DocumentId, one: Opened): void {
    clearTimeout(one.idle)
    if (one.members.size > 0 || opened.get(document) !== one) return
    one.idle = setTimeout(() => {
      if (one.room === undefined || one.room.unsettled) restIfEmpty(document, one)
      else forget(document, one)
    }, limits.idleDocumentMs)
    one.idle.unref()
  }

  function mayRead(document: DocumentId, seat: SeatId): Outcome<{ readonly kind: DocumentKind }> {
    const answer = door.open(document, seat)
    if (answer.ok || answer.refusal.code !== 'not-allowed') return answer
    // What does not exist and what may not be seen answer alike.
    return { ok: false, refusal: { code: 'not-found', params: {} } }
  }

  function connect(socket: WebSocket, document: DocumentId, seat: SeatId): void {
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
    }
    const member = new Connection(socket, caller, now, () => {
      one.members.delete(member)
      restIfEmpty(document, one)
    })
    one.members.add(member)
    clearTimeout(one.idle)
    one.loading.then(
      (room) => member.attach(room),
      // `drop` has closed the socket and reported the error.
      () => undefined,
    )
  }

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
    const room = one.room ?? (await one.loading)
    const state = room.since(new Uint8Array())
    await room.durable()
    const copy = new Y.Doc()
    Y.applyUpdate(copy, state, 'store')
    return copy
  }

  async function write(document: DocumentId, seat: SeatId, change: (copy: Y.Doc) => void): Promise<Outcome<void>> {
    const answer = mayRead(document, seat)
    if (!answer.ok) return answer
    const copy = await read(document)
    const before = Y.encodeStateVector(copy)
    copy.transact(() => change(copy))
    const update = Y.encodeStateAsUpdate(copy, before)
    copy.destroy()
    const one = open(document)
    const room = one.room ?? (await one.loading)
    const applied = room.apply(update, answer.value.kind, {
      author: { seat, constituency: door.constituencyOf(seat), showsAlias: door.showsAlias(seat) },
      mayWrite: () => door.mayWrite(document, seat),
      mayRemoveMuch: () => door.mayRemoveMuch(document, seat),
      from: undefined,
    })
    if (!applied.ok) return applied
    await room.durable()
    return accept(undefined)
  }

  async function freezeBarrier(document: DocumentId): Promise<void> {
    await opened.get(document)?.room?.durable()
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
    for (const member of members()) member.close(GOING_AWAY, '')
    await ledger.idle()
    await Promise.allSettled([...opened.values()].map((one) => one.loading))
    for (const [document, one] of opened) forget(document, one)
  }

  return {
    connect,
    create,
    read,
    write,
    freezeBarrier,
    disconnectSeat: (seat, code) => {
      for (const member of members()) if (member.caller.seat === seat) member.refuse(code)
    },
    recheck,
    close,
  }
}
