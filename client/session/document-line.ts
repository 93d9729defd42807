/* oxlint-disable eslint/no-underscore-dangle -- the provider names so what is its own */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import { messageAwareness, messageSync, WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import type { DocumentId, SeatId } from '../../shared/ids.ts'
import { SAVED_MESSAGE } from '../../shared/protocol/saved-message.ts'
import { DocumentPeople } from './document-people.ts'
import { Saving } from './document-saving.ts'

/** The step of the sync protocol with which a side asks what it lacks. */
const STEP_1 = 0

/** Why the server closed a line for good: a code from 4400 to 4499, and the failure's code. */
export interface Closing {
  readonly code: number
  readonly reason: string
}

/** Which document, for whom, and what is known of it. */
export interface LineTo {
  readonly document: DocumentId
  readonly protocols: string[]
  readonly seat: SeatId
  /** There are words from before that the server may lack. */
  readonly unsaved: boolean
}

export interface LineTells {
  readonly state: (state: 'synced' | 'offline') => void
  readonly closed: (why: Closing) => void
  /** The server could not be reached. It is tried again. */
  readonly unreached: () => void
  /** People came, went or looked elsewhere, or words were sent or saved. */
  readonly changed: () => void
  /** Only carets of others moved. */
  readonly moved: () => void
}

/** The line of one copy of a document to the server. Comes back by itself after a break. */
export class DocumentLine {
  readonly people: DocumentPeople
  readonly saving: Saving
  readonly #provider: WebsocketProvider
  readonly #doc: Y.Doc
  readonly #onUpdate: (update: Uint8Array, origin: unknown, doc: Y.Doc, transaction: Y.Transaction) => void

  /** Does nothing before it is told to `connect`. */
  constructor(doc: Y.Doc, { document, protocols, seat, unsaved }: LineTo, { state, closed, unreached, changed, moved }: LineTells) {
    this.#doc = doc
    const provider = new WebsocketProvider(`${location.origin.replace(/^http/, 'ws')}/sync`, document, doc, {
      protocols,
      connect: false,
      disableBc: true, // nothing goes round the server
    })
    this.#provider = provider
    this.saving = new Saving(unsaved, { ask: (number) => this.#ask(number), changed })
    this.people = new DocumentPeople(this.#quietAwareness(), seat, { changed, moved })
    this.#listenForSaving()
    this.#onUpdate = (_update, _origin, _doc, transaction) => {
      if (transaction.local) this.saving.edited()
    }
    doc.on('update', this.#onUpdate)
    provider.on('sync', (synced) => state(synced ? 'synced' : 'offline'))
    provider.on('status', ({ status }) => {
      if (status !== 'disconnected') return
      this.saving.lost()
      state('offline')
    })
    provider.on('connection-error', unreached)
    provider.on('closed', ({ code, reason }) => closed({ code, reason }))
  }

  connect(): void {
    this.#provider.connect()
  }

  /** When this copy has all that the server has. */
  onSync(then: () => void): void {
    this.#provider.on('sync', (synced) => {
      if (synced) then()
    })
  }

  /** When the server has closed the line for good. */
  onClosed(then: () => void): void {
    this.#provider.on('closed', then)
  }

  /** The browser knows sooner than the socket does that the line is lost. */
  drop(): void {
    this.#provider.ws?.close()
  }

  destroy(): void {
    this.#doc.off('update', this.#onUpdate)
    this.saving.stop()
    this.people.stop()
    this.#provider.destroy()
  }

  /** The provider says again whatever it hears of others, each to all. Ours tells of ourselves only. */
  #quietAwareness(): Awareness {
    const { awareness } = this.#provider
    awareness.off('update', this.#provider._awarenessUpdateHandler)
    awareness.on('update', (_: unknown, origin: unknown) => {
      if (origin !== 'local') return
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, messageAwareness)
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
      this.#send(encoder)
    })
    return awareness
  }

  /** The server asks what it lacks. Only when it has the answer does it make sense to ask what it has saved. */
  #listenForSaving(): void {
    const { messageHandlers } = this.#provider
    const sync = messageHandlers[messageSync]
    if (sync === undefined) throw new Error('the provider does not sync')
    messageHandlers[messageSync] = (encoder, decoder, provider, emitSynced, type) => {
      const asks = decoding.peekVarUint(decoder) === STEP_1
      if (asks) this.saving.lost()
      sync(encoder, decoder, provider, emitSynced, type)
      if (asks) queueMicrotask(() => this.saving.ready()) // the provider sends the answer when we return
    }
    messageHandlers[SAVED_MESSAGE] = (_encoder, decoder) => this.saving.heard(decoding.readVarUint(decoder))
  }

  #ask(number: number): boolean {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, SAVED_MESSAGE)
    encoding.writeVarUint(encoder, number)
    return this.#send(encoder)
  }

  #send(encoder: encoding.Encoder): boolean {
    const { ws, wsconnected } = this.#provider
    if (!wsconnected || ws === null || ws.readyState !== WebSocket.OPEN) return false
    ws.send(encoding.toUint8Array(encoder))
    return true
  }
}
