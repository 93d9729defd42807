import { io, type Socket } from 'socket.io-client'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { reviewMark, type TranslationContent } from '../../shared/documents/content.ts'
import type { DocumentReference } from '../../shared/documents/reference.ts'
import type { FailureCode, FailureParams, Refusal } from '../../shared/failures.ts'
import type { DocumentId, ItemId, PollId, SeatId } from '../../shared/ids.ts'
import type { Ballot } from '../../shared/meeting/ballot.ts'
import type { Command, InvitationRequest } from '../../shared/meeting/commands.ts'
import { evolve } from '../../shared/meeting/evolve.ts'
import { nothingYet, type Consultation, type Seat } from '../../shared/meeting/state.ts'
import {
  PROTOCOL_VERSION,
  SPEAK_FOR_PREFIX,
  SYNC_PROTOCOL,
  type Answer,
  type ClientToServer,
  type CommandReply,
  type Message,
  type ServerToClient,
  type Welcome,
} from '../../shared/protocol/contract.ts'
import { eventually } from './eventually.ts'

// Every stock client of a document listens for the end of the process, and a meeting has hundreds.
process.setMaxListeners(0)

/** A refusal as it came over HTTP. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly code: FailureCode
  readonly params: FailureParams
  readonly words: string

  constructor(status: number, error: Refusal & { readonly message: string }) {
    super(`${status} ${error.code} ${JSON.stringify(error.params)}`)
    this.status = status
    this.code = error.code
    this.params = error.params
    this.words = error.message
  }
}

/** What somebody says at the door. */
type Introduced = Pick<Seat, 'speaks' | 'needs' | 'interprets' | 'mode' | 'consent'>

export interface Asking {
  readonly token?: string
  readonly language?: string
  readonly speakFor?: SeatId
  readonly body?: unknown
}

/** One request to the scripting interface. Throws `Refused`; what cannot be reached rejects as `fetch` does. */
export async function ask<T>(url: string, method: 'GET' | 'POST', path: string, { token, language, speakFor, body }: Asking = {}): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(language === undefined ? {} : { 'accept-language': language }),
      ...(speakFor === undefined ? {} : { 'cafe-speak-for': speakFor }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Refused(response.status, answer.error)
  return answer
}

/** The refusal that a request must meet. */
export async function refusalOf(request: Promise<unknown>): Promise<Refused> {
  try {
    await request
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('this was not refused')
}

/** What `GET /api/consultations/:id` answers. */
export type Seen = Omit<Welcome, 'documents'> & {
  readonly documents: readonly (DocumentReference & { readonly write: boolean })[]
}

/** One document, open in a stock client. */
export interface Page {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Resolves when the server has closed it for good. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
}

type LiveSocket = Socket<ServerToClient, ClientToServer>

/** One person with a device, who uses nothing but the public interfaces. */
export class Guest {
  readonly url: string
  readonly consultation: string
  readonly seat: SeatId
  readonly token: string
  readonly recovery: string
  /** Every message heard, by its number, from 1. */
  readonly heard: Message[] = []
  view: Consultation = nothingYet
  number = 0
  here: readonly SeatId[] = []
  farewell: Refusal | undefined
  readonly #sockets: LiveSocket[] = []
  readonly #pages: Page[] = []

  constructor(url: string, taken: { readonly consultation: string; readonly seat: SeatId; readonly token: string; readonly recovery?: string }) {
    this.url = url
    this.consultation = taken.consultation
    this.seat = taken.seat
    this.token = taken.token
    this.recovery = taken.recovery ?? ''
  }

  /** Begins a consultation with a file; the answer is its organiser. */
  static async begins(url: string, file: unknown): Promise<Guest> {
    const { id, organiser } = await ask<{ id: string; organiser: { seat: SeatId; token: string } }>(url, 'POST', '/api/consultations', { body: file })
    return new Guest(url, { consultation: id, ...organiser })
  }

  /** Takes a seat with a code. */
  static async arrives(url: string, code: string, { speaks, ...introduction }: Pick<Seat, 'alias'> & Partial<Introduced>): Promise<Guest> {
    const body = { code, ...introduction, ...(speaks === undefined ? {} : { languages: speaks }) }
    return new Guest(url, await ask(url, 'POST', '/api/seats', { body }))
  }

  get<T>(path: string, language?: string): Promise<T> {
    return ask(this.url, 'GET', path, { token: this.token, ...(language === undefined ? {} : { language }) })
  }

  sees(): Promise<Seen> {
    return this.get(`/api/consultations/${this.consultation}`)
  }

  /** Every message of this seat, from the first on. */
  async messages(): Promise<readonly Message[]> {
    const all: Message[] = []
    for (;;) {
      const part = await this.get<{ messages?: Message[] }>(`/api/consultations/${this.consultation}/events?after=${all.length}`)
      if (part.messages === undefined) throw new Error('too many messages at once')
      if (part.messages.length === 0) return all
      all.push(...part.messages)
    }
  }

  async invites(request: Partial<InvitationRequest> & Pick<InvitationRequest, 'role'>): Promise<string> {
    const { code } = await ask<{ code: string }>(this.url, 'POST', `/api/consultations/${this.consultation}/invitations`, { token: this.token, body: request })
    return code
  }

  /** Asks for one thing over HTTP. */
  async does(command: Command, asking: Pick<Asking, 'speakFor' | 'language'> = {}): Promise<readonly Message[]> {
    const path = `/api/consultations/${this.consultation}/commands`
    const { messages } = await ask<CommandReply>(this.url, 'POST', path, { token: this.token, body: command, ...asking })
    return messages
  }

  /** Says that they have read a translation, as they see it in this document. */
  async reviews(document: DocumentId, item: ItemId, content: TranslationContent | undefined): Promise<void> {
    const mark = content === undefined ? '' : reviewMark(content)
    await ask(this.url, 'POST', `/api/consultations/${this.consultation}/documents/${document}/reviews`, { token: this.token, body: { item, mark } })
  }

  async votes(poll: PollId, ballot: Ballot, speakFor?: SeatId): Promise<void> {
    const path = `/api/consultations/${this.consultation}/polls/${poll}/ballot`
    await ask(this.url, 'POST', path, { token: this.token, body: ballot, ...(speakFor === undefined ? {} : { speakFor }) })
  }

  /** Follows live; resolves with the first welcome or messages. Folds what it hears as a page does. */
  async follows(hand: Readonly<Record<string, unknown>> = {}, headers: Readonly<Record<string, string>> = {}): Promise<LiveSocket> {
    const auth = { token: this.token, version: PROTOCOL_VERSION, ...(this.number > 0 ? { after: this.number } : {}), ...hand }
    const socket: LiveSocket = io(this.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders: headers })
    this.#sockets.push(socket)
    socket.on('here', (seats) => {
      this.here = seats
    })
    socket.on('farewell', (refusal) => {
      this.farewell = refusal
    })
    const first = new Promise<void>((resolve, reject) => {
      socket.on('connect_error', reject)
      socket.on('welcome', ({ view, number }) => {
        this.view = view
        this.number = number
        resolve()
      })
      socket.on('messages', (messages) => {
        this.#fold(messages)
        resolve()
      })
    })
    await first
    return socket
  }

  /** Asks for one thing over the live connection. */
  async asks(command: Command, speakFor?: SeatId): Promise<Answer<CommandReply>> {
    const socket = this.#sockets.at(-1)
    if (socket === undefined) throw new Error('not connected')
    return socket.timeout(60_000).emitWithAck('command', { command, ...(speakFor === undefined ? {} : { for: speakFor }) })
  }

  /** The same, where a refusal would be a fault. */
  async must(command: Command, speakFor?: SeatId): Promise<readonly Message[]> {
    const answer = await this.asks(command, speakFor)
    if (!answer.ok) throw new Error(`${command.type} is refused: ${answer.error.code}`)
    return answer.value.messages
  }

  /** Opens a document with a stock client, and resolves when it has everything that the server has. */
  async opens(document: DocumentId, speakFor?: SeatId): Promise<Page> {
    const page = this.opening(document, speakFor)
    await eventually(`the document ${document} is here`, () => page.provider.synced)
    return page
  }

  opening(document: DocumentId, speakFor?: SeatId): Page {
    const provider = new WebsocketProvider(this.url.replace('http', 'ws') + '/sync', document, new Y.Doc(), {
      // The types of the browser's class and of this one differ in what nobody uses here.
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      protocols: [SYNC_PROTOCOL, this.token, ...(speakFor === undefined ? [] : [SPEAK_FOR_PREFIX + speakFor])],
    })
    const closed = new Promise<{ code: number; reason: string }>((resolve) => {
      provider.on('closed', ({ code, reason }: { code: number; reason: string }) => resolve({ code, reason }))
    })
    const page = { doc: provider.doc, provider, closed }
    this.#pages.push(page)
    return page
  }

  /** Closes documents and connections; the seat stays. */
  rests(): void {
    for (const { provider } of this.#pages.splice(0)) {
      provider.destroy()
      provider.doc.destroy()
    }
    for (const socket of this.#sockets.splice(0)) socket.disconnect()
  }

  #fold(messages: readonly Message[]): void {
    for (const message of messages) {
      if (message.number <= this.number) continue
      if (message.number !== this.number + 1) throw new Error(`message ${message.number} after ${this.number}`)
      this.number = message.number
      this.heard[message.number - 1] = message
      this.view = evolve(this.view, message.event)
    }
  }
}
