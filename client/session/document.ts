import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DocumentReference } from '../../shared/documents/reference.ts'
import type { SeatId } from '../../shared/ids.ts'
import { SPEAK_FOR_PREFIX, SYNC_PROTOCOL } from '../../shared/protocol/contract.ts'
import type { ConsultationStore } from './consultation.ts'
import { hasOwnEdits, joined, type Unsent, unsentWords } from './unsent.ts'

/** Who is still typing is not interrupted: the words that come now are refused with the others. */
const QUIET_MS = 1_000

export type DocumentState = 'connecting' | 'synced' | 'offline' | 'closed'

export interface RefusedWords {
  /** The permanent close code, 4400 to 4499. */
  readonly code: number
  readonly reason: string
  readonly unsent: readonly Unsent[]
}

type Refusing = Pick<RefusedWords, 'code' | 'reason'>

/** A shared document as this tab has it open. */
export interface LiveDocument {
  /** Read it anew each time: after a refusal it is another one. */
  readonly doc: Y.Doc
  readonly reference: DocumentReference
  readonly state: DocumentState
  /** Words that the server would not take, until somebody has decided about them. */
  readonly refused: RefusedWords | undefined
  forgetRefused(): void
  /** Asks for a fresh copy after `closed`. */
  reopen(): void
  subscribe(listener: () => void): () => void
  /** One for each opening. */
  release(): void
}

const opened = new WeakMap<ConsultationStore, Map<string, OpenDocument>>()

/** Opens a document, or shares it with who has it open in this tab already. To be released once for each call. */
export function openWords(consultation: ConsultationStore, reference: DocumentReference, speakFor?: SeatId): LiveDocument {
  const documents = opened.get(consultation) ?? new Map<string, OpenDocument>()
  opened.set(consultation, documents)
  const key = `${reference.id} ${speakFor ?? ''}`
  const found = documents.get(key) ?? new OpenDocument(reference, protocolsOf(consultation, speakFor), () => documents.delete(key))
  documents.set(key, found)
  return found.share()
}

const protocolsOf = ({ held }: ConsultationStore, speakFor: SeatId | undefined): string[] =>
  speakFor === undefined ? [SYNC_PROTOCOL, held.token] : [SYNC_PROTOCOL, held.token, `${SPEAK_FOR_PREFIX}${speakFor}`]

class OpenDocument implements LiveDocument {
  readonly reference: DocumentReference
  readonly #protocols: string[]
  readonly #closed: () => void
  readonly #listeners = new Set<() => void>()
  #users = 0
  #doc: Y.Doc
  #provider: WebsocketProvider
  #state: DocumentState = 'connecting'
  #refused: RefusedWords | undefined
  #told = false
  #quiet: ReturnType<typeof setTimeout> | undefined
  /** Why the server closed, until a fresh copy is asked for. */
  #why: Refusing | undefined

  constructor(reference: DocumentReference, protocols: string[], closed: () => void) {
    this.reference = reference
    this.#protocols = protocols
    this.#closed = closed
    this.#doc = new Y.Doc()
    this.#provider = this.#connect(this.#doc)
    addEventListener('offline', this.#lineLost)
  }

  /** The browser knows sooner than the socket does; until then the page would say that others see what is written. */
  readonly #lineLost = (): void => this.#provider.ws?.close()

  get doc(): Y.Doc {
    return this.#doc
  }

  get state(): DocumentState {
    return this.#state
  }

  get refused(): RefusedWords | undefined {
    return this.#refused
  }

  share(): this {
    this.#users += 1
    return this
  }

  release(): void {
    this.#users -= 1
    if (this.#users > 0) return
    this.#closed()
    this.#listeners.clear()
    clearTimeout(this.#quiet)
    removeEventListener('offline', this.#lineLost)
    this.#provider.destroy()
    this.#doc.destroy()
  }

  forgetRefused(): void {
    this.#refused = undefined
    this.#tell()
  }

  reopen(): void {
    if (this.#state === 'closed') this.#replace(undefined)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  #connect(doc: Y.Doc): WebsocketProvider {
    const server = `${location.origin.replace(/^http/, 'ws')}/sync`
    const provider = new WebsocketProvider(server, this.reference.id, doc, {
      protocols: this.#protocols,
      disableBc: true, // nothing goes round the server
    })
    provider.awareness.setLocalState(null) // who is here is the server's word
    doc.on('update', () => {
      this.#waitForQuiet()
      this.#tell()
    })
    provider.on('sync', (synced) => this.#set(synced ? 'synced' : 'offline'))
    provider.on('status', ({ status }) => {
      if (status === 'disconnected') this.#set('offline')
    })
    provider.on('closed', ({ code, reason }) => this.#onClosed(doc, { code, reason }))
    return provider
  }

  /** For good, as the server says. Words of ours that it did not take are kept, and a fresh copy is asked for. */
  #onClosed(doc: Y.Doc, why: Refusing): void {
    this.#set('closed')
    if (doc !== this.#doc || !hasOwnEdits(doc)) return
    this.#why = why
    this.#waitForQuiet()
  }

  #waitForQuiet(): void {
    const why = this.#why
    if (why === undefined) return
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => this.#replace(why), QUIET_MS)
  }

  #replace(why: Refusing | undefined): void {
    clearTimeout(this.#quiet)
    this.#why = undefined
    const [before, provider] = [this.#doc, this.#provider]
    provider.destroy()
    const fresh = new Y.Doc()
    this.#provider = this.#connect(fresh)
    const swap = (known: ReadonlyMap<number, number>): void => {
      if (this.#doc !== before) return
      const unsent = why === undefined ? [] : unsentWords(before, known)
      if (why !== undefined) this.#refused = refusedWith(this.#refused, why, unsent)
      this.#doc = fresh
      before.destroy()
      this.#tell()
    }
    // Until the fresh copy is here the old one stays in view: what is still typed into it counts as refused, too.
    this.#provider.on('sync', (synced) => {
      if (synced) swap(Y.decodeStateVector(Y.encodeStateVector(fresh)))
    })
    this.#provider.on('closed', () => swap(new Map())) // not even to be read any more: all that we wrote is kept
  }

  #set(state: DocumentState): void {
    if (this.#state === state) return
    this.#state = state
    this.#tell()
  }

  /** Many small changes are told at once. */
  #tell(): void {
    if (this.#told) return
    this.#told = true
    queueMicrotask(() => {
      this.#told = false
      for (const listener of this.#listeners) listener()
    })
  }
}

function refusedWith(before: RefusedWords | undefined, why: Refusing, unsent: readonly Unsent[]): RefusedWords | undefined {
  const all = joined(before?.unsent ?? [], unsent)
  return all.length === 0 ? undefined : { ...why, unsent: all }
}

/** Which document an element shows; asked at every drawing. */
export interface WantedWords {
  readonly consultation: ConsultationStore
  readonly document: DocumentReference | undefined
  readonly speakFor?: SeatId | undefined
}

/** Opens the document that an element shows, closes it when it does not any more, and redraws the element on every change. */
export class FollowingWords implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #wanted: () => WantedWords
  #words: LiveDocument | undefined
  #key = ''
  #stop: (() => void) | undefined

  constructor(host: ReactiveControllerHost, wanted: () => WantedWords) {
    this.#host = host
    this.#wanted = wanted
    host.addController(this)
  }

  get words(): LiveDocument | undefined {
    return this.#words
  }

  hostUpdate(): void {
    const { consultation, document, speakFor } = this.#wanted()
    const key = document === undefined ? '' : `${consultation.held.seat} ${document.id} ${speakFor ?? ''}`
    if (key === this.#key) return
    this.#release()
    if (document === undefined) return
    this.#key = key
    this.#words = openWords(consultation, document, speakFor)
    this.#stop = this.#words.subscribe(() => this.#host.requestUpdate())
  }

  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#release()
  }

  #release(): void {
    this.#stop?.()
    this.#stop = undefined
    this.#words?.release()
    this.#words = undefined
    this.#key = ''
  }
}
