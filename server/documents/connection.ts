import type { RawData, WebSocket } from 'ws'
import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/documents/reference.ts'
import type { FailureCode, Outcome, Refusal } from '../../shared/failures.ts'
import type { DocumentId, SeatId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { closeCodeOf, TRY_AGAIN } from './close-codes.ts'
import { readFrame, step1Frame, step2Frame } from './frames.ts'
import { MISSING } from './guard.ts'
import { Pace } from '../pace.ts'
import type { Room } from './room.ts'

/** What a message has around its update: types, and lengths as numbers of up to five bytes. */
const ENVELOPE_BYTES = 16

/** Who is at the other end, and what they may do at this moment. */
export interface Caller {
  readonly document: DocumentId
  readonly kind: DocumentKind
  readonly seat: SeatId
  mayWrite(): Outcome<void>
  mayRemoveMuch(): boolean
  constituency(): string | null
  showsAlias(): boolean
}

/** One socket on one document. It speaks the y-websocket protocol; presence from clients is dropped. */
export class Connection {
  readonly caller: Caller
  readonly #socket: WebSocket
  readonly #messages: Pace
  readonly #questions: Pace
  readonly #resyncs: Pace
  readonly #rehearsals: Pace
  #room: Room | undefined
  #closed = false
  /** Messages that came while the document was still being loaded. */
  #early: Uint8Array[] = []
  /** A question of ours (step 1) is under way: its answer will bring whatever is missing. */
  #asked = false
  #largestAnswer = 0

  constructor(socket: WebSocket, caller: Caller, now: () => number, left: () => void) {
    this.#socket = socket
    this.caller = caller
    this.#messages = new Pace(limits.updatesPerSecond, limits.updateBurst, now)
    // What costs much to answer, each at the same slow pace.
    const costly = () => new Pace(limits.costlyPerSecond, limits.costlyBurst, now)
    this.#questions = costly()
    this.#resyncs = costly()
    this.#rehearsals = costly()
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('close', () => {
      this.#closed = true
      left()
    })
    // Whatever the error was, 'close' follows, and there is nobody left to tell.
    socket.on('error', () => socket.terminate())
  }

  /** From now on messages are answered. Before this they wait, and the socket is not read further. */
  attach(room: Room): void {
    if (this.#closed) return
    this.#room = room
    this.#ask(room)
    this.#socket.resume()
    const early = this.#early
    this.#early = []
    for (const bytes of early) this.#answer(bytes, room)
  }

  close(code: number, reason: string): void {
    if (this.#closed) return
    // Messages already on their way must not be taken after the refusal.
    this.#closed = true
    this.#socket.close(code, reason)
    this.#socket.resume()
  }

  refuse(code: FailureCode): void {
    this.close(closeCodeOf(code), code)
  }

  send(frame: Uint8Array): void {
    if (this.#closed || this.#socket.readyState !== this.#socket.OPEN) return
    // Who was just sent a whole document may need a while for it.
    if (this.#socket.bufferedAmount > limits.unreadBytes + this.#largestAnswer) {
      this.close(TRY_AGAIN, 'too-large')
      return
    }
    this.#socket.send(frame)
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#closed) return
    if (!this.#messages.take()) return this.refuse('too-many')
    if (!isBinary) return this.refuse('document-malformed')
    const bytes = ownBytes(data)
    if (bytes.byteLength > limits.updateBytes + ENVELOPE_BYTES) return this.refuse('too-large')
    if (this.#room !== undefined) return this.#answer(bytes, this.#room)
    this.#early.push(bytes)
    this.#socket.pause()
  }

  #answer(bytes: Uint8Array, room: Room): void {
    if (this.#closed) return
    const frame = readFrame(bytes)
    if (frame === undefined) return this.refuse('document-malformed')
    if (frame.type === 'step-1') return this.#tell(frame.stateVector, room)
    if (frame.type === 'ignored') return
    if (frame.type === 'step-2') this.#asked = false
    const { kind, seat } = this.caller
    const applied = room.apply(frame.update, kind, {
      author: { seat, constituency: this.caller.constituency(), showsAlias: this.caller.showsAlias() },
      mayWrite: () => this.caller.mayWrite(),
      mayRemoveMuch: () => this.caller.mayRemoveMuch(),
      from: this,
    })
    if (!applied.ok) this.#refused(applied.refusal, room)
    else if (applied.value.rehearsed && !this.#rehearsals.take()) this.refuse('too-many')
  }

  #refused({ code, params }: Refusal, room: Room): void {
    if (code !== 'document-malformed' || params['missing'] !== MISSING.missing) return this.refuse(code)
    // Typed between the opening of the socket and our question: the answer to it will be whole.
    if (this.#asked) return
    if (!this.#resyncs.take()) return this.refuse(code)
    this.#ask(room)
  }

  #ask(room: Room): void {
    this.#asked = true
    this.send(step1Frame(Y.encodeStateVector(room.doc)))
  }

  #tell(stateVector: Uint8Array, room: Room): void {
    if (stateVector.byteLength > limits.syncStep1Bytes) return this.refuse('too-large')
    if (!this.#questions.take()) return this.refuse('too-many')
    let answer: Uint8Array
    try {
      answer = step2Frame(room.since(stateVector))
    } catch {
      // The decoder throws on bytes that are no state vector.
      return this.refuse('document-malformed')
    }
    this.#largestAnswer = Math.max(this.#largestAnswer, answer.byteLength)
    // When it cannot be made durable, the room closes this socket itself.
    room.durable().then(
      () => this.send(answer),
      () => undefined,
    )
  }
}

/** The message in a buffer of its own: a message of `ws` may share its memory with others. */
function ownBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Uint8Array.from(Buffer.concat(data))
  return data instanceof ArrayBuffer ? new Uint8Array(data.slice(0)) : Uint8Array.from(data)
}
