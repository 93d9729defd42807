import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ClientOptions, WebSocket, WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createDocuments, type DocumentDoor, type Documents } from '../../../server/documents/sync.ts'
import type { Store } from '../../../server/storage/store.ts'
import type { TranslatorRole } from '../../../shared/documents/content.ts'
import type { DocumentKind } from '../../../shared/documents/reference.ts'
import { accept, refuse } from '../../../shared/failures.ts'

/** What the meeting of these tests says about its documents. */
class Rules {
  readonly kinds = new Map<string, DocumentKind>()
  readonly strangers = new Set<string>()
  readonly readers = new Set<string>()
  readonly roles = new Map<string, TranslatorRole>()
  hasAnotherReviewer = true
  frozen = false

  readonly door: DocumentDoor = {
    open: (document, seat) => {
      const kind = this.kinds.get(document)
      if (seat === 'nobody') return refuse('seat-unknown')
      if (kind === undefined) return refuse('not-found')
      return this.strangers.has(seat) ? refuse('not-allowed') : accept({ kind })
    },
    mayWrite: (_document, seat) => {
      if (this.frozen) return refuse('document-frozen')
      return this.readers.has(seat) ? refuse('not-allowed') : accept(undefined)
    },
    mayRemoveMuch: (_document, seat) => seat === 'host',
    aliasOf: (seat) => (seat === 'screen' ? null : seat.toUpperCase()),
    constituencyOf: (seat) => (seat === 'chen' ? null : `${seat}'s people`),
    showsAlias: (seat) => seat === 'amina',
    translatorRole: (_document, seat) => this.roles.get(seat) ?? 'interpreter',
    hasAnotherReviewer: () => this.hasAnotherReviewer,
  }
}

/** A close as both sides may see it. */
export interface Closed {
  readonly code: number
  readonly reason: string
}

/** One server with its documents, as a test sees it: real sockets, a real store, stock clients. */
export class Hall {
  readonly rules = new Rules()
  readonly failures: unknown[] = []
  /** The clock that rates are measured with: it stands still unless a test moves it. */
  time = 0
  documents: Documents
  readonly store: Store
  readonly #http: Server
  readonly #sockets: WebSocketServer
  readonly #providers: WebsocketProvider[] = []

  private constructor(store: Store, http: Server) {
    this.store = store
    this.#http = http
    this.documents = this.#engine()
    this.#sockets = new WebSocketServer({ server: http })
    this.#sockets.on('connection', (socket, request) => {
      this.documents.connect(socket, request.socket, (request.url ?? '').slice(1), socket.protocol)
    })
  }

  static async open(store: Store): Promise<Hall> {
    const http = createServer()
    await new Promise<void>((resolve) => {
      http.listen(0, '127.0.0.1', resolve)
    })
    return new Hall(store, http)
  }

  #engine(): Documents {
    return createDocuments({
      store: this.store,
      door: this.rules.door,
      now: () => this.time,
      report: (error) => this.failures.push(error),
    })
  }

  get #address(): string {
    const { port } = this.#http.address() as AddressInfo
    return `ws://127.0.0.1:${port}`
  }

  /** Makes a document and stores it. */
  async create(document: string, kind: DocumentKind, seed: Uint8Array): Promise<void> {
    this.rules.kinds.set(document, kind)
    await this.store.commit(this.documents.create(document, kind, seed))
  }

  /** The process dies without a word and starts anew on the same store: no socket is closed in order. */
  restart(): void {
    this.documents = this.#engine()
    for (const socket of this.#sockets.clients) socket.terminate()
  }

  /** A stock client at a seat. */
  provider(document: string, seat: string, doc = new Y.Doc()): WebsocketProvider {
    const provider = new WebsocketProvider(this.#address, document, doc, {
      // The types of the browser's class and of this one differ in what nobody uses here.
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      protocols: [seat],
    })
    this.#providers.push(provider)
    return provider
  }

  /** A stock client that has heard everything. */
  async joined(document: string, seat: string, doc = new Y.Doc()): Promise<WebsocketProvider> {
    const provider = this.provider(document, seat, doc)
    await new Promise<void>((resolve) => {
      provider.once('sync', () => resolve())
    })
    return provider
  }

  /** A bare socket, to send whatever one likes. */
  async socket(document: string, seat: string, options: ClientOptions = {}): Promise<Bare> {
    const socket = new WebSocket(`${this.#address}/${document}`, [seat], options)
    const bare = new Bare(socket)
    await bare.opened
    return bare
  }

  async close(): Promise<void> {
    for (const provider of this.#providers) provider.destroy()
    await this.documents.close()
    for (const socket of this.#sockets.clients) socket.terminate()
    await new Promise((resolve) => {
      this.#http.close(resolve)
    })
    await this.store.close()
  }
}

/** A socket with what it heard. */
export class Bare {
  readonly socket: WebSocket
  readonly heard: Uint8Array[] = []
  readonly opened: Promise<void>
  readonly closed: Promise<Closed>
  #listeners: (() => void)[] = []

  constructor(socket: WebSocket) {
    this.socket = socket
    this.opened = new Promise((resolve) => {
      socket.once('open', () => resolve())
    })
    this.closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    })
    socket.on('message', (data: Buffer) => {
      this.heard.push(Uint8Array.from(data))
      for (const listener of this.#listeners) listener()
    })
  }

  /** All that it was told of the document. */
  get updates(): readonly Uint8Array[] {
    return this.heard.filter((frame) => frame[0] === 0 && frame[1] !== 0).map(bodyOf)
  }

  /** Resolves when all that the server had sent before this call has arrived: a later answer has. */
  told(): Promise<void> {
    return new Promise((resolve) => {
      this.socket.once('pong', () => resolve())
      this.socket.ping()
    })
  }

  /** Resolves when a message of this kind was heard, for the given time: its first two numbers. */
  hears(type: number, step?: number, time = 1): Promise<Uint8Array> {
    const find = () => this.heard.filter((frame) => frame[0] === type && (step === undefined || frame[1] === step))[time - 1]
    return new Promise((resolve) => {
      const look = () => {
        const found = find()
        if (found !== undefined) resolve(found)
      }
      this.#listeners.push(look)
      look()
    })
  }
}

/** What follows the type, the step and the length of a sync message. */
export const bodyOf = (frame: Uint8Array): Uint8Array => frame.subarray(frame.findIndex((digit, place) => place >= 2 && digit < 128) + 1)

/** Resolves as soon as `condition` holds; looked at after every change to one of the documents. */
export const until = (docs: readonly Y.Doc[], condition: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (condition()) resolve()
    }
    for (const doc of docs) doc.on('update', look)
    look()
  })

/** Resolves with the permanent close that a stock client was told. */
export const closedFor = (provider: WebsocketProvider): Promise<Closed> =>
  new Promise((resolve) => {
    provider.on('closed', (event: Closed) => resolve({ code: event.code, reason: event.reason }))
  })
