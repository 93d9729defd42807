import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { ConsultationId, Instant, SeatId } from '../../shared/ids.ts'
import { canonicalJson } from '../../shared/chain/chain.ts'
import type { Command, DoorCommand } from '../../shared/meeting/commands.ts'
import type { Context } from '../../shared/meeting/context.ts'
import { decide } from '../../shared/meeting/decide.ts'
import type { Event } from '../../shared/meeting/events.ts'
import { seatNamed, silenceAt } from '../../shared/meeting/lookup.ts'
import { nothingYet, type Consultation } from '../../shared/meeting/state.ts'
import { view } from '../../shared/meeting/view.ts'
import type { Message, Welcome } from '../../shared/protocol/contract.ts'
import { newId } from '../people/secrets.ts'
import type { Store, StoredEvent, Write } from '../storage/store.ts'
import { nextEntry, reduced, refold, refolded, withoutLines, withoutSpeaker, type LogEntry } from './log-entry.ts'
import { SeatMessages } from './seat-messages.ts'

/** What a command brings along from outside the state; see `Context`. */
export type Brought = Partial<Pick<Context, 'gathered' | 'wordings' | 'tally'>>

export interface LiveDeps {
  readonly store: Pick<Store, 'commit'>
  readonly now: () => Instant
  /** Called once events are on disk, in their order. */
  readonly published: (live: LiveConsultation, entries: readonly LogEntry[]) => void
  /** The store failed: what is in memory is no longer what is on disk. */
  readonly failed: (live: LiveConsultation, error: unknown) => void
}

/**
 * One consultation in memory, and the one sequencer for its deeds and words: a decision is taken and
 * folded within one turn, so nothing comes between; it is published only after it is on disk.
 */
export class LiveConsultation {
  readonly id: ConsultationId
  readonly #deps: LiveDeps
  #log: LogEntry[]
  /** How many entries of the log are on disk. */
  #durable: number
  readonly #messages = new SeatMessages(() => this.#log)

  constructor(id: ConsultationId, stored: readonly StoredEvent[], deps: LiveDeps) {
    this.id = id
    this.#deps = deps
    this.#log = refold(stored)
    this.#durable = this.#log.length
  }

  /** As decided: what permissions are asked of. */
  get state(): Consultation {
    return this.#log.at(-1)?.after ?? nothingYet
  }

  /** As on disk: what may be shown. */
  get shown(): Consultation {
    return this.#log[this.#durable - 1]?.after ?? nothingYet
  }

  get log(): readonly LogEntry[] {
    return this.#log.slice(0, this.#durable)
  }

  /**
   * Decides a command and, once its events are on disk, answers with them.
   * `alongside` goes into the same commit. `actor` is who acts: for a companion, the companion.
   */
  async execute(
    command: Command | DoorCommand,
    actor: SeatId | null,
    brought: Brought = {},
    alongside: (events: readonly Event[]) => readonly Write[] = () => [],
  ): Promise<Outcome<readonly LogEntry[]>> {
    const now = this.#deps.now()
    const seat = actor === null ? null : (seatNamed(this.state, actor) ?? null)
    if (actor !== null && seat === null) return refuse('seat-unknown')
    const ids = new Map<string, string>()
    const fresh = (label: string): string => {
      const id = ids.get(label) ?? newId()
      ids.set(label, id)
      return id
    }
    const decision = decide(this.state, command, { seat, now, fresh, gathered: [], wordings: {}, tally: null, ...brought })
    if (!decision.ok) return decision
    return accept(await this.append(decision.value, actor, alongside))
  }

  /** Appends events that are already decided, after the writes of `first`. Rejects when the store fails. */
  async append(
    events: readonly Event[],
    actor: SeatId | null,
    alongside: (events: readonly Event[]) => readonly Write[] = () => [],
    first: readonly Write[] = [],
  ): Promise<readonly LogEntry[]> {
    if (events.length === 0) return []
    const at = this.#deps.now()
    const entries: LogEntry[] = []
    const writes: Write[] = [...first]
    for (const event of events) {
      const entry = nextEntry(this.#log.at(-1), this.state, event, at, actor)
      this.#log.push(entry)
      entries.push(entry)
      writes.push({ kind: 'event', consultation: this.id, event: entry.stored })
    }
    const left = events.flatMap((event) => (event.type === 'seat-left' ? [event.seat] : []))
    const opened = events.some(({ type }) => type === 'silence-ended' || type === 'round-start-undone')
    // Who spoke how long in a round that is past is nobody's to know, also not from the disk.
    const begun = events.some(({ type }) => type === 'round-started' || type === 'stage-begun' || type === 'round-start-undone' || type === 'stage-undone')
    writes.push(...alongside(events), ...this.#reduceFor(left), ...(opened ? this.#reduceHandedIn() : []), ...(begun ? this.#reduce(withoutSpeaker) : []))
    const upTo = this.#log.length
    try {
      await this.#deps.store.commit(writes)
    } catch (error) {
      this.#deps.failed(this, error)
      throw error
    }
    this.#durable = Math.max(this.#durable, upTo)
    this.#deps.published(this, entries)
    return entries
  }

  /** How many entries of the log are on disk: so far may be told. */
  get durable(): number {
    return this.#durable
  }

  /** A seat's own messages since `after`; a refusal when that number is not one of them. */
  messagesAfter(seat: SeatId, after: number): Outcome<readonly Message[]> {
    if (after > this.#messages.count(seat, this.#durable)) return refuse('not-found')
    return accept(this.#messages.after(seat, after, this.#durable))
  }

  /** What a seat receives of the entries after the first `from` that are on disk, with its own numbers. */
  messagesSince(seat: SeatId, from: number): readonly Message[] {
    return this.#messages.between(seat, from, this.#durable)
  }

  /** What of these entries a seat receives, with its own numbers. */
  messagesOf(seat: SeatId, entries: readonly LogEntry[]): readonly Message[] {
    const from = (entries[0]?.stored.sequence ?? 1) - 1
    return this.#messages.between(seat, from, from + entries.length)
  }

  /** The server's clock. */
  get now(): Instant {
    return this.#deps.now()
  }

  welcome(seat: SeatId): Welcome {
    const number = this.#messages.count(seat, this.#durable)
    return { seat, view: view(this.shown, seat), number, now: this.#deps.now() }
  }

  /** This seat has left: nobody asks for its numbers any more. */
  forgetMessages(seat: SeatId): void {
    this.#messages.forget(seat)
  }

  /** Takes the marks of who somebody was out of the log, in memory and on disk. The chain stays whole. */
  #reduceFor(seats: readonly SeatId[]): readonly Write[] {
    return seats.flatMap((seat) => [...this.#reduce((event) => reduced(event, seat)), { kind: 'forget-seat', consultation: this.id, seat }])
  }

  /** Once lines lie open, or their round never was, nothing on disk says any more who wrote them alone. */
  #reduceHandedIn(): readonly Write[] {
    const { state } = this
    return this.#reduce((event) => (event.type === 'handed-in' && silenceAt(state, event.table)?.lines !== null ? withoutLines(event) : undefined))
  }

  /** Puts less in the place of some events; undefined leaves one as it is. Nobody's count of messages changes. */
  #reduce(less: (event: Event) => Event | undefined): readonly Write[] {
    const writes: Write[] = []
    this.#log = refolded(this.#log, ({ stored, event }) => {
      const rest = less(event)
      if (rest === undefined) return undefined
      const payload = canonicalJson(rest)
      if (payload === stored.payload) return undefined
      writes.push({ kind: 'reduce-event', consultation: this.id, sequence: stored.sequence, payload })
      return { stored: { ...stored, payload, salt: null }, event: rest }
    })
    return writes
  }
}
