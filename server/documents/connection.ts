import type { RawData } from 'ws'
import type { DocumentKind } from '../../shared/documents/reference.ts'
import { accept, type FailureCode, type Outcome, type Refusal } from '../../shared/failures.ts'
import type { DocumentId, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { Pace } from '../pace.ts'
import { closeCodeOf } from './close-codes.ts'
import { type Frame, readFrame, savedFrame, step1Frame, wire } from './frames.ts'
import { MISSING } from './guard.ts'
import type { Line } from './line.ts'
import { ownPresenceIn, type Said } from './own-presence.ts'
import type { Applied, Bringer, Offer, Room } from './room.ts'

/** What a message has around its update: types, and lengths as numbers of up to five bytes. */
const ENVELOPE_BYTES = 16
/** So much of one person is looked through before it is somebody else's turn. */
const ONE_TURN_BYTES = 64 * 1024
/** A longer message counts as several. */
const ONE_MESSAGE_BYTES = 16 * 1024

/** Who is at the other end, and what they may do at this moment. */
export interface Caller {
  readonly document: DocumentId
  readonly kind: DocumentKind
  readonly seat: SeatId
  mayWrite(): Outcome<void>
  mayRemoveMuch(): boolean
  constituency(): string | null
  showsAlias(): boolean
  alias(): string | null
  /** The roles that it may sign translations with. */
  signatures(): readonly string[]
}

/** What a connection is connected to. */
export interface Desk {
  /** Undefined while the document is not in memory. */
  readonly room: Room | undefined
  /** Sees to it that the document comes into memory; then this connection's `attend` is called. */
  wake(connection: Connection): void
  say(connection: Connection, said: Said): void
  /** Sees to it that this connection is soon asked what it `brings`. */
  speak(connection: Connection): void
}

export interface ConnectionDeps {
  readonly desk: Desk
  readonly now: () => number
}

/** Messages about the document, which must be taken in the order in which they came. */
type Words = Extract<Frame, { readonly type: 'update' | 'step-2' | 'saved' }>

/** One socket on one document. It speaks the y-websocket protocol. */
export class Connection {
  readonly caller: Caller
  readonly #line: Line
  readonly #desk: Desk
  readonly #messages: Pace
  readonly #presence: Pace
  readonly #questions: Pace
  readonly #resyncs: Pace
  readonly #rehearsals: Pace
  /** Messages that came while the document was not in memory. */
  #early: Frame[] = []
  /** Words that wait for their turn. */
  #waiting: Words[] = []
  #greeted = false
  /** A question of ours (step 1) is under way: its answer will bring whatever is missing. */
  #asked = false
  /** Words were left out because the answer to our question will bring them: until then nothing after them is saved. */
  #leftOut = false
  #unsaved: number[] = []

  constructor(line: Line, caller: Caller, { desk, now }: ConnectionDeps) {
    this.#line = line
    this.caller = caller
    this.#desk = desk
    this.#messages = new Pace(limits.updatesPerSecond, limits.updateBurst, now)
    this.#presence = new Pace(limits.presencePerSecond, limits.presenceBurst, now)
    // What costs much to answer, each at the same slow pace.
    const costly = () => new Pace(limits.costlyPerSecond, limits.costlyBurst, now)
    this.#questions = costly()
    this.#resyncs = costly()
    this.#rehearsals = costly()
  }

  get seat(): SeatId {
    return this.caller.seat
  }

  alias(): string | null {
    return this.caller.alias()
  }

  /** The document is in memory: what waited for it is answered. Also when the person has left, for what they wrote. */
  attend(room: Room): void {
    if (!this.#greeted) this.#ask(room)
    this.#greeted = true
    this.#line.resume()
    const early = this.#early
    this.#early = []
    for (const frame of early) this.#take(frame)
  }

  close(code: number, reason: string): void {
    this.#line.close(code, reason)
  }

  refuse(code: FailureCode): void {
    this.close(closeCodeOf(code), code)
  }

  /** Whole frames, as they go over the line. */
  send(...frames: readonly Uint8Array[]): void {
    this.#line.send(...frames)
  }

  sendPresence(frame: Uint8Array): void {
    this.#line.sendPresence(frame)
  }

  check(): void {
    this.#line.check()
  }

  receive(data: RawData, isBinary: boolean): void {
    const bytes = bytesOf(data)
    if (!this.#messages.take(Math.max(1, bytes.byteLength / ONE_MESSAGE_BYTES))) return this.refuse('too-many')
    if (!isBinary) return this.refuse('document-malformed')
    if (bytes.byteLength > limits.updateBytes + ENVELOPE_BYTES) return this.refuse('too-large')
    const frame = readFrame(bytes)
    if (frame === undefined) return this.refuse('document-malformed')
    if (frame.type === 'presence') this.#say(frame.bytes)
    else if (frame.type !== 'ignored') this.#take(frame)
  }

  #say(bytes: Uint8Array): void {
    const said = this.#presence.take() ? ownPresenceIn(bytes) : undefined
    if (said !== undefined) this.#desk.say(this, said)
  }

  #take(frame: Frame): void {
    if (this.#line.isRefused) return
    const { room } = this.#desk
    if (room === undefined) {
      this.#early.push(frame)
      this.#line.pause()
      this.#desk.wake(this)
    } else if (frame.type === 'step-1') {
      this.#tell(frame.stateVector, room)
    } else if (frame.type === 'update' || frame.type === 'step-2' || frame.type === 'saved') {
      this.#waiting.push(frame)
      this.#desk.speak(this)
    }
  }

  /** The document went out of memory meanwhile: what waits waits for it. */
  waitAgain(): void {
    const words = this.#waiting
    this.#waiting = []
    for (const frame of words) this.#take(frame)
  }

  /** Whether there is more than one turn's worth, or more has come. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0
  }

  /** What this person wrote, to be applied now, but not too much at once; undefined where it is nothing. After a refusal of ours it is. */
  brings(room: Room): Bringer | undefined {
    const words = this.#oneTurn()
    if (this.#line.isRefused) return undefined
    const offers: Offer[] = []
    for (const frame of words) {
      if (frame.type === 'saved') this.#unsaved.push(frame.number)
      else if (saysNothing(frame.update)) this.#answered(frame.type, NOTHING_NEW, room)
      else offers.push({ update: frame.update, answered: (outcome) => this.#answered(frame.type, outcome, room) })
    }
    if (offers.length === 0) return undefined
    const { caller } = this
    return {
      author: { seat: caller.seat, constituency: caller.constituency(), showsAlias: caller.showsAlias(), signatures: caller.signatures() },
      kind: caller.kind,
      mayWrite: () => caller.mayWrite(),
      mayRemoveMuch: () => caller.mayRemoveMuch(),
      from: this,
      offers,
    }
  }

  #oneTurn(): readonly Words[] {
    let bytes = 0
    const beyond = this.#waiting.findIndex((frame) => {
      bytes += frame.type === 'saved' ? 0 : frame.update.byteLength
      return bytes > ONE_TURN_BYTES
    })
    // One message is taken however long it is.
    const words = beyond < 0 ? this.#waiting : this.#waiting.slice(0, Math.max(1, beyond))
    this.#waiting = this.#waiting.slice(words.length)
    return words
  }

  /** What became of one update. Answers whether more is to be taken. */
  #answered(type: 'update' | 'step-2', outcome: Applied, room: Room): boolean {
    if (type === 'step-2') {
      this.#asked = false
      this.#leftOut = false
    }
    if (!outcome.ok) this.#refused(outcome.refusal, room)
    else if (outcome.value.rehearsed && !this.#rehearsals.take()) this.refuse('too-many')
    return !this.#line.isRefused
  }

  #refused({ code, params }: Refusal, room: Room): void {
    if (code !== 'document-malformed' || params['missing'] !== MISSING.missing) return this.refuse(code)
    this.#leftOut = true
    // Typed between the opening of the socket and our question: the answer to it will be whole.
    if (this.#asked) return
    if (!this.#resyncs.take()) return this.refuse(code)
    this.#ask(room)
  }

  #ask(room: Room): void {
    this.#asked = true
    this.#line.send(wire(step1Frame(room.vector)))
  }

  /** Says what is saved, once it is. */
  acknowledge(room: Room): void {
    if (this.#leftOut || this.#unsaved.length === 0) return
    const numbers = this.#unsaved
    this.#unsaved = []
    room.durable().then(
      () => this.#line.send(...numbers.map((number) => wire(savedFrame(number)))),
      // The room closes this socket itself.
      () => undefined,
    )
  }

  #tell(stateVector: Uint8Array, room: Room): void {
    if (stateVector.byteLength > limits.syncStep1Bytes) return this.refuse('too-large')
    if (!this.#questions.take()) return this.refuse('too-many')
    try {
      const answer = room.since(stateVector)
      if (!(answer instanceof Promise)) return this.#line.answer(answer)
      answer.then(
        (frames) => this.#line.answer(frames),
        () => this.refuse('internal'),
      )
    } catch {
      // The decoder throws on bytes that are no state vector.
      this.refuse('document-malformed')
    }
  }
}

const NOTHING_NEW: Applied = accept({ rehearsed: false })

/** Nobody's structs, nothing deleted: what a newcomer answers to our question. */
const saysNothing = (update: Uint8Array): boolean => update.byteLength === 2 && update[0] === 0 && update[1] === 0

/** The message; its memory may be shared with others, so it is to be copied before it is decoded. */
function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
