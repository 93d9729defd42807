import type { Touch } from '../../shared/consensus/shaping.ts'
import type { ConsultationId, DocumentId, Instant, InvitationId, PollId, SeatId } from '../../shared/ids.ts'

/** One event as it lies in the log. `payload` and `salt` are gone once the event was withdrawn or reduced. */
export interface StoredEvent {
  /** Counts from 1 without gaps, within its consultation. Never leaves the server. */
  readonly sequence: number
  readonly at: Instant
  /** Who caused it; never leaves the server. Null for the clock and for doors. */
  readonly actor: SeatId | null
  /** The event as JSON. Reduced where somebody left. */
  readonly payload: string
  /** Hex. Null where the payload no longer matches its commitment, because it was reduced. */
  readonly salt: string | null
  /** Hex, SHA-256 over salt and payload. */
  readonly commitment: string
  /** Hex, SHA-256 over the link before and the commitment. */
  readonly link: string
}

/** One change to the store. A commit holds several and happens whole or not at all. */
export type Write =
  | { readonly kind: 'consultation'; readonly id: ConsultationId; readonly createdAt: Instant }
  | { readonly kind: 'event'; readonly consultation: ConsultationId; readonly event: StoredEvent }
  | { readonly kind: 'reduce-event'; readonly consultation: ConsultationId; readonly sequence: number; readonly payload: string }
  | { readonly kind: 'update'; readonly document: DocumentId; readonly bytes: Uint8Array }
  | { readonly kind: 'client'; readonly document: DocumentId; readonly client: number; readonly seat: SeatId | null }
  | { readonly kind: 'touch'; readonly touch: Touch }
  /** Updates and touches as the log of words holds them. */
  | { readonly kind: 'logged'; readonly bytes: Uint8Array }
  /** Replaces all updates of a document up to and with `upTo` by one state. */
  | { readonly kind: 'snapshot'; readonly document: DocumentId; readonly upTo: number; readonly bytes: Uint8Array }
  | { readonly kind: 'token'; readonly hash: string; readonly consultation: ConsultationId; readonly seat: SeatId }
  | { readonly kind: 'recovery'; readonly hash: string; readonly consultation: ConsultationId; readonly seat: SeatId }
  /** Removes every token and recovery of a seat. */
  | { readonly kind: 'forget-seat'; readonly consultation: ConsultationId; readonly seat: SeatId }
  | { readonly kind: 'code'; readonly hash: string; readonly consultation: ConsultationId; readonly invitation: InvitationId }
  | { readonly kind: 'poll-key'; readonly poll: PollId; readonly key: Uint8Array }
  /** One ballot under a keyed hash of its seat; a later one replaces it. No order, no time. */
  | { readonly kind: 'ballot'; readonly poll: PollId; readonly voter: string; readonly box: Uint8Array }
  /** Takes one ballot out again: whoever cast it has left. */
  | { readonly kind: 'withdraw-ballot'; readonly poll: PollId; readonly voter: string }
  /** Destroys the key and every ballot of a poll, and truncates the log that held them. */
  | { readonly kind: 'destroy-ballots'; readonly poll: PollId }

export interface SeatCredential {
  readonly consultation: ConsultationId
  readonly seat: SeatId
}

/** A stored update with its place in its document's log, counting from 1. */
export interface StoredUpdate {
  readonly number: number
  readonly bytes: Uint8Array
}

/**
 * The only door to what is kept. Implementations pass one suite, `test/server/storage/contract.ts`.
 * Every method rejects with the driver's error when the store fails; nothing is retried inside.
 */
export interface Store {
  /**
   * Resolves when everything in `writes` is on disk (a real fsync), all of it or none of it.
   * Commits take effect in the order in which they were asked for; several may share one fsync. Only words (updates,
   * touches, client ids, snapshots) and all else do not wait for one another, unless one commit holds both.
   * Rejects, changing nothing, when an event's sequence is taken or not the next.
   */
  commit(writes: readonly Write[]): Promise<void>

  consultations(): Promise<readonly ConsultationId[]>
  /** All events, oldest first; empty when there is no such consultation. */
  events(consultation: ConsultationId): Promise<readonly StoredEvent[]>
  /** A snapshot, if there is one, counts as the first update; then the updates after it, in order. */
  updates(document: DocumentId): Promise<readonly StoredUpdate[]>
  /** Which seat owns which Yjs client id; null is the server itself. */
  clients(document: DocumentId): Promise<ReadonlyMap<number, SeatId | null>>
  /** Distinct touches of the given documents. */
  touches(documents: readonly DocumentId[]): Promise<readonly Touch[]>
  seatOfToken(hash: string): Promise<SeatCredential | undefined>
  seatOfRecovery(hash: string): Promise<SeatCredential | undefined>
  invitationOfCode(hash: string): Promise<{ readonly consultation: ConsultationId; readonly invitation: InvitationId } | undefined>
  pollKey(poll: PollId): Promise<Uint8Array | undefined>
  /** The ballots of an open poll, in the order of their keyed hashes; empty once destroyed. */
  ballots(poll: PollId): Promise<readonly Uint8Array[]>
  /** The ballot under this keyed hash, so that a seat may replace it: whether there is one. */
  ballotCount(poll: PollId): Promise<number>

  /** Copies the whole live store to `file`, which must not exist. */
  backup(file: string): Promise<void>
  /** Waits for what is under way, then closes. Nothing may be called afterwards. */
  close(): Promise<void>
}

/** The store on disk was made by a newer version of the platform than this one. */
export class StoreTooNew extends Error {
  override readonly name = 'StoreTooNew'
  readonly found: number
  readonly known: number

  constructor(found: number, known: number) {
    super(`the store has schema ${found}; this version knows ${known}`)
    this.found = found
    this.known = known
  }
}

/** The place that the store was to be opened at does not serve: no permission, no folder, no database. */
export class StoreNotOpened extends Error {
  override readonly name = 'StoreNotOpened'
  readonly place: string

  constructor(place: string, cause: unknown) {
    super(`the store at ${place} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.place = place
  }
}

/** The store was closed, or its thread has ended; it takes nothing more. Commits still under way may or may not be on disk. */
export class StoreStopped extends Error {
  override readonly name = 'StoreStopped'

  constructor(options?: ErrorOptions) {
    super('the store has stopped', options)
  }
}

export type CommitRefusal =
  /** The event's sequence is taken, or not the next. */
  | 'sequence'
  /** There is no event to reduce under this sequence. */
  | 'event-unknown'
  /** A snapshot's `upTo` is not the number of a stored update. */
  | 'update-unknown'
  /** Another seat owns this client id. */
  | 'client-owned'

/** A commit contradicts what is kept. Nothing of it happened; its neighbours are unharmed. */
export class CommitRefused extends Error {
  override readonly name = 'CommitRefused'
  readonly reason: CommitRefusal

  constructor(reason: CommitRefusal) {
    super(`the store refuses this commit: ${reason}`)
    this.reason = reason
  }
}
