import { io, type Socket } from 'socket.io-client'
import type { Turnout } from '../../shared/consensus/disclosure.ts'
import { type FailureCode, failureCodes, type Outcome, refuse, type Refusal } from '../../shared/failures.ts'
import type { Instant, PollId, SeatId } from '../../shared/ids.ts'
import type { Ballot } from '../../shared/meeting/ballot.ts'
import type { Command } from '../../shared/meeting/commands.ts'
import { captionWire, type CaptionWire } from './caption-wire.ts'
import {
  type Answer,
  type ClientToServer,
  type CommandReply,
  type Handshake,
  type MediaTicket,
  type Message,
  PROTOCOL_VERSION,
  type ServerToClient,
  type Welcome,
} from '../../shared/protocol/contract.ts'

const ANSWER_MS = 15_000
const RETRY_MS = 5_000
/** The library says nothing of a line that is lost before the first word on it: it is laid anew only after this. */
const OPENING_MS = 10_000

export type ConnectionState = 'connecting' | 'live' | 'offline'

/** What a connection tells; all of it on this page's own thread, in the order of the wire. */
export interface Listening {
  readonly welcome: (welcome: Welcome) => void
  readonly messages: (messages: readonly Message[]) => void
  /** The server's time, as the line is laid again. */
  readonly now: (now: Instant) => void
  readonly here: (seats: readonly SeatId[]) => void
  readonly turnout: (turnout: { readonly poll: PollId; readonly turnout: Turnout }) => void
  readonly state: (state: ConnectionState) => void
  /** The seat is no more, or this page is too old for the server: there is no coming back by itself. */
  readonly farewell: (refusal: Refusal) => void
}

/** One seat's line to the server: commands there, messages here. Comes back by itself after a break. */
export class Connection {
  readonly #socket: Socket<ServerToClient, ClientToServer>
  readonly #listening: Listening
  #retry: ReturnType<typeof setTimeout> | undefined
  /** Captions and booths, over the same line. */
  readonly captions: CaptionWire
  readonly #wake = (): void => void this.#socket.connect()

  /** `after` is asked at each attempt: the number of the last message seen, undefined for a fresh view. */
  constructor(token: string, after: () => number | undefined, listening: Listening) {
    this.#listening = listening
    this.#socket = io({
      transports: ['websocket'],
      autoConnect: false,
      timeout: OPENING_MS,
      reconnectionDelay: 500,
      reconnectionDelayMax: RETRY_MS,
      auth: (give) => {
        const last = after()
        give({ token, version: PROTOCOL_VERSION, ...(last === undefined ? {} : { after: last }) } satisfies Handshake)
      },
    })
    this.captions = captionWire(this.#socket, (question) => this.#ask(question))
    this.#listen(this.#socket)
    this.#socket.connect()
    window.addEventListener('online', this.#wake)
  }

  command(command: Command, speakFor: SeatId | undefined): Promise<Outcome<readonly Message[]>> {
    return this.#ask(async (socket) => {
      const reply: Answer<CommandReply> = await socket.emitWithAck('command', { command, ...(speakFor === undefined ? {} : { for: speakFor }) })
      return outcome(reply, ({ messages }) => messages)
    })
  }

  /** Whether the poll asks this seat, or the one it speaks for. */
  asked(poll: PollId, speakFor: SeatId | undefined): Promise<Outcome<true>> {
    return this.#ask(async (socket) => {
      const reply: Answer<{ readonly asked: true }> = await socket.emitWithAck('asked', { poll, ...(speakFor === undefined ? {} : { for: speakFor }) })
      return outcome(reply, () => true)
    })
  }

  cast(poll: PollId, ballot: Ballot, speakFor: SeatId | undefined): Promise<Outcome<true>> {
    return this.#ask(async (socket) => {
      const reply: Answer<{ readonly cast: true }> = await socket.emitWithAck('cast', { poll, ballot, ...(speakFor === undefined ? {} : { for: speakFor }) })
      return outcome(reply, () => true)
    })
  }

  /** A ticket for one connection to the hub of sound. */
  mediaTicket(): Promise<Outcome<MediaTicket>> {
    return this.#ask(async (socket) => {
      const reply: Answer<MediaTicket> = await socket.emitWithAck('media')
      return outcome(reply, (ticket) => ticket)
    })
  }

  /** Hangs up and calls again, as after a break. */
  renew(): void {
    this.#socket.disconnect().connect()
  }

  close(): void {
    clearTimeout(this.#retry)
    window.removeEventListener('online', this.#wake)
    this.#socket.off()
    this.#socket.disconnect()
  }

  #listen(socket: Socket<ServerToClient, ClientToServer>): void {
    const { welcome, messages, now, here, turnout, state, farewell } = this.#listening
    socket.on('welcome', welcome)
    socket.on('messages', messages)
    socket.on('now', now)
    socket.on('here', here)
    socket.on('turnout', turnout)
    socket.on('farewell', farewell)
    socket.on('connect', () => state('live'))
    socket.on('disconnect', (reason) => {
      if (reason === 'io client disconnect') return
      state('offline')
      if (reason === 'io server disconnect') this.#tryLater() // then the library does not come back by itself
    })
    socket.on('connect_error', ({ message }) => {
      const code = failureCodes.find((known): known is FailureCode => known === message)
      if (code === 'seat-unknown' || code === 'version-unknown') return farewell({ code, params: {} })
      state('offline')
      if (!socket.active) this.#tryLater()
    })
  }

  #tryLater(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(this.#wake, RETRY_MS)
  }

  async #ask<T>(question: (socket: ReturnType<Socket<ServerToClient, ClientToServer>['timeout']>) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (!this.#socket.connected) return refuse('unreachable') // never queued: it would be done at a moment that nobody chose
    try {
      return await question(this.#socket.timeout(ANSWER_MS))
    } catch {
      return refuse('unreachable') // the library rejects for a missing answer only
    }
  }
}

const outcome = <A, T>(answer: Answer<A>, take: (value: A) => T): Outcome<T> =>
  answer.ok ? { ok: true, value: take(answer.value) } : { ok: false, refusal: answer.error }
