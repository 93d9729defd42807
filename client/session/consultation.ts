import type { Action } from '../../shared/access/may.ts'
import { may } from '../../shared/access/may.ts'
import type { Turnout } from '../../shared/consensus/disclosure.ts'
import { refuse, type Outcome, type Refusal } from '../../shared/failures.ts'
import type { ConsultationId, Instant, Language, PollId, SeatId } from '../../shared/ids.ts'
import type { Ballot } from '../../shared/meeting/ballot.ts'
import type { Command, InvitationRequest } from '../../shared/meeting/commands.ts'
import { turningPoints } from '../../shared/meeting/clock.ts'
import { seatNamed } from '../../shared/meeting/lookup.ts'
import { type Consultation, type Seat, stageOf } from '../../shared/meeting/state.ts'
import type { MediaTicket, Message, Welcome } from '../../shared/protocol/contract.ts'
import type { CaptionWire } from './caption-wire.ts'
import { type HeldSeat, type Invited, makeInvitation, readRecord, readRecordDocument } from './api.ts'
import { Connection, type ConnectionState, type Listening } from './connection.ts'
import { Folding } from './folding.ts'
import { type PageName, pagesFor } from './pages.ts'
import { ServerClock } from './server-clock.ts'

/** How long a missing message is waited for before everything is asked anew. */
const GAP_MS = 3_000
/** So soon it is noticed that this device's clock was set. */
const WATCH_MS = 5_000
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** What a page knows and can do: the consultation as one seat sees it. */
export interface ConsultationStore {
  readonly id: ConsultationId
  readonly held: HeldSeat
  readonly me: Seat
  readonly view: Consultation
  /** Who is connected now. */
  readonly here: ReadonlySet<SeatId>
  /** How many have voted, for those who lead. */
  readonly turnout: ReadonlyMap<PollId, Turnout>
  readonly connection: ConnectionState
  readonly online: boolean
  /** The server's time as best known, ms since 1970. Bound: may be given away. */
  readonly serverNow: () => Instant
  /** Whether the server would allow it now: ask before offering. */
  may(action: Action): boolean
  /** Asks for something; when it resolves with a yes the view has it already. */
  command(command: Command, speakFor?: SeatId): Promise<Outcome<readonly Message[]>>
  /** Whether a poll asks a person for whom this device speaks: of them the page knows no group. */
  asked(poll: PollId, speakFor: SeatId): Promise<Outcome<true>>
  cast(poll: PollId, ballot: Ballot, speakFor?: SeatId): Promise<Outcome<true>>
  /** A ticket for one connection to the hub of sound. */
  mediaTicket(): Promise<Outcome<MediaTicket>>
  invite(request: InvitationRequest): Promise<Outcome<Invited>>
  /** Captions and booths; undefined where the line carries none. */
  readonly captions?: CaptionWire | undefined
  recordJson(): Promise<Outcome<unknown>>
  recordDocx(language: Language): Promise<Outcome<Blob>>
  readonly page: PageName
  readonly pages: readonly PageName[]
  go(page: PageName): void
  /** True once the seat is gone: nothing can be asked any more. */
  readonly isOver: boolean
  /** Calls `listener` after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void
  /** Gives the seat up for good. */
  leave(): Promise<Outcome<true>>
}

/** Makes the line to the server; tests bring their own. */
export type Connect = (token: string, after: () => number | undefined, listening: Listening) => Pick<Connection, 'command' | 'cast' | 'renew' | 'close'> & Partial<Pick<Connection, 'asked' | 'captions' | 'mediaTicket'>>

const connectLive: Connect = (token, after, listening) => new Connection(token, after, listening)

/** A consultation that this tab holds a seat in. `ready` is false until the server has told it for the first time. */
export class HeldConsultation implements ConsultationStore {
  readonly held: HeldSeat
  readonly serverNow = (): Instant => this.#clock.now()
  #me: Seat | undefined
  #left = false
  #ended = false
  #here: ReadonlySet<SeatId> = new Set()
  #turnout: ReadonlyMap<PollId, Turnout> = new Map()
  #state: ConnectionState = 'connecting'
  #chosen: PageName | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #gapTimer: ReturnType<typeof setTimeout> | undefined
  readonly #watch: ReturnType<typeof setInterval>
  readonly #folding = new Folding()
  readonly #clock = new ServerClock()
  readonly #listeners = new Set<() => void>()
  readonly #connection: ReturnType<Connect>
  readonly #farewell: (refusal: Refusal) => void

  /** `farewell` is called once the seat is gone: left, revoked, or taken over elsewhere. */
  constructor(held: HeldSeat, farewell: (refusal: Refusal) => void, connect: Connect = connectLive) {
    this.held = held
    this.#farewell = farewell
    this.#watch = setInterval(() => this.#mindTheClock(), WATCH_MS)
    this.#connection = connect(held.token, () => this.#folding.number, {
      welcome: (welcome) => this.#welcome(welcome),
      messages: (messages) => this.#receive(messages),
      now: (now) => this.#hearTime(now),
      here: (seats) => this.#set(() => (this.#here = new Set(seats))),
      turnout: ({ poll, turnout }) => this.#set(() => (this.#turnout = new Map([...this.#turnout, [poll, turnout]]))),
      state: (state) => this.#set(() => (this.#state = state)),
      farewell: (refusal) => this.#end(refusal),
    })
  }

  get ready(): boolean {
    return this.#me !== undefined
  }

  get id(): ConsultationId {
    return this.held.consultation
  }

  get me(): Seat {
    if (this.#me === undefined) throw new Error('the consultation has not been told yet')
    return this.#me
  }

  get view(): Consultation {
    return this.#folding.view
  }

  get here(): ReadonlySet<SeatId> {
    return this.#here
  }

  get turnout(): ReadonlyMap<PollId, Turnout> {
    return this.#turnout
  }

  get connection(): ConnectionState {
    return this.#state
  }

  get captions(): CaptionWire | undefined {
    return this.#connection.captions
  }

  get online(): boolean {
    return this.#state === 'live'
  }

  get pages(): readonly PageName[] {
    return pagesFor(this.view, this.me)
  }

  get page(): PageName {
    const [first] = pagesFor(this.view, this.me)
    return this.#chosen !== undefined && this.pages.includes(this.#chosen) ? this.#chosen : first
  }

  go(page: PageName): void {
    this.#set(() => (this.#chosen = page))
  }

  may(action: Action): boolean {
    return may(this.view, this.me, action, this.serverNow()).ok
  }

  async command(command: Command, speakFor?: SeatId): Promise<Outcome<readonly Message[]>> {
    const outcome = await this.#connection.command(command, speakFor)
    if (outcome.ok) this.#receive(outcome.value)
    return outcome
  }

  asked(poll: PollId, speakFor: SeatId): Promise<Outcome<true>> {
    return this.#connection.asked?.(poll, speakFor) ?? Promise.resolve(refuse('unreachable'))
  }

  cast(poll: PollId, ballot: Ballot, speakFor?: SeatId): Promise<Outcome<true>> {
    return this.#connection.cast(poll, ballot, speakFor)
  }

  mediaTicket(): Promise<Outcome<MediaTicket>> {
    return this.#connection.mediaTicket?.() ?? Promise.resolve(refuse('unreachable'))
  }

  invite(request: InvitationRequest): Promise<Outcome<Invited>> {
    return makeInvitation(this.held, request)
  }

  recordJson(): Promise<Outcome<unknown>> {
    return readRecord(this.held)
  }

  recordDocx(language: Language): Promise<Outcome<Blob>> {
    return readRecordDocument(this.held, language)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  get isOver(): boolean {
    return this.#ended
  }

  /** True once the person has given the seat up themselves. */
  get left(): boolean {
    return this.#left
  }

  async leave(): Promise<Outcome<true>> {
    this.#left = true // the farewell may come before the answer
    const outcome = await this.#connection.command({ type: 'leave' }, undefined)
    if (this.#ended) return { ok: true, value: true }
    if (!outcome.ok) {
      this.#left = false
      return outcome
    }
    this.#end({ code: 'seat-unknown', params: {} })
    return { ok: true, value: true }
  }

  /** Lets go of the line; nothing is told any more. */
  close(): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#gapTimer)
    clearInterval(this.#watch)
    this.#connection.close()
    this.#listeners.clear()
  }

  /** Shows what this seat saw last, until the server tells how it is. `now` is the server's time, as far as can be known. */
  recall(view: Consultation, now: Instant): void {
    const me = seatNamed(view, this.held.seat)
    if (this.ready || me === undefined) return
    this.#clock.welcome(now)
    this.#folding.recall(view)
    this.#me = me
    this.#tellAtDeadline()
    this.#tell()
  }

  #welcome(welcome: Welcome): void {
    this.#clock.welcome(welcome.now)
    this.#fold(() => this.#folding.welcome(welcome))
  }

  /** Whoever comes back is told the time before what they have missed. */
  #hearTime(now: Instant): void {
    this.#clock.welcome(now)
    this.#tellAtDeadline()
    this.#tell()
  }

  /** A phone whose clock is set, or that slept, would show another time than the hall: it calls again, and is told. */
  #mindTheClock(): void {
    if (this.#clock.isInDoubt() && this.online) this.#connection.renew()
  }

  #receive(messages: readonly Message[]): void {
    for (const { at } of messages) this.#clock.heard(at)
    this.#fold(() => this.#folding.receive(messages))
    clearTimeout(this.#gapTimer)
    if (!this.#folding.gap) return
    this.#gapTimer = setTimeout(() => {
      this.#folding.forget()
      this.#connection.renew()
    }, GAP_MS)
  }

  #fold(change: () => void): void {
    const stage = stageOf(this.view)
    change()
    if (this.#folding.number === undefined) return
    const me = seatNamed(this.view, this.held.seat)
    if (me === undefined) return this.#end({ code: 'seat-unknown', params: {} })
    this.#me = me
    if (stage !== stageOf(this.view)) this.#chosen = undefined // a new stage takes everybody to its own page
    this.#tellAtDeadline()
    this.#tell()
  }

  /** What one may do changes by itself when a round ends and when it freezes. */
  #tellAtDeadline(): void {
    clearTimeout(this.#timer)
    const { round } = this.view.cafe
    if (round === null || round.frozen) return
    const now = this.serverNow()
    const next = Math.min(...turningPoints(round).filter((instant) => instant > now))
    if (next === Infinity) return
    this.#timer = setTimeout(() => {
      this.#tellAtDeadline()
      this.#tell()
    }, Math.min(LONGEST_TIMER_MS, next - now + 1))
  }

  #end(refusal: Refusal): void {
    if (this.#ended) return
    this.#ended = true
    this.close()
    this.#farewell(refusal)
  }

  #set(change: () => void): void {
    change()
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
