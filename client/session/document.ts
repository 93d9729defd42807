import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type * as Y from 'yjs'
import type { DocumentReference } from '../../shared/documents/reference.ts'
import type { SeatId } from '../../shared/ids.ts'
import type { OwnPresence } from '../../shared/protocol/presence.ts'
import type { ConsultationStore } from './consultation.ts'
import { DocumentCopies, type DocumentState } from './document-copies.ts'
import type { OwnHistory } from './document-history.ts'
import type { PersonHere } from './document-people.ts'
import type { RefusedWords } from './document-refused.ts'
import type { SavingState } from './document-saving.ts'
import { KeptIndex } from './kept-words.ts'
import { SeatStore } from './seat-store.ts'
import { sourceOf } from './texts.ts'

/** A shared document as this tab has it open. */
export interface LiveDocument {
  /** Read it anew each time: after a refusal it is another one. */
  readonly doc: Y.Doc
  readonly reference: DocumentReference
  readonly state: DocumentState
  /** Whether one's own words are on the server's disk; says something while `state` is `synced`. */
  readonly saving: SavingState
  /** One's own words lie on this device, too, until they are saved. */
  readonly kept: boolean
  /** Who else has it open, and where they look. */
  readonly people: readonly PersonHere[]
  /** One's own edits, to be taken back. */
  readonly history: OwnHistory
  /** Words that the server would not take, until somebody has decided about them. */
  readonly refused: RefusedWords | undefined
  /** Says where one looks, as `focusOf` names it; fields do it by themselves. */
  look(focus: string | null, cursor?: OwnPresence['cursor']): void
  forgetRefused(): void
  subscribe(listener: () => void): () => void
  /** Tells the same, but for the moves of carets, which happen all the time. */
  readonly words: { subscribe(listener: () => void): () => void }
  /** One for each opening. */
  release(): void
}

/** By the copies that are in view. */
const liveDocuments = new WeakMap<Y.Doc, LiveDocument>()

/** The open document whose copy this is; undefined for a copy that is none, or is not in view any more. */
export const liveOf = (doc: Y.Doc | null): LiveDocument | undefined => (doc === null ? undefined : liveDocuments.get(doc))

const opened = new WeakMap<ConsultationStore, OpenDocuments>()

/** The documents that this tab has open in a consultation. */
export function documentsOf(consultation: ConsultationStore): OpenDocuments {
  const documents = opened.get(consultation) ?? new OpenDocuments(consultation)
  opened.set(consultation, documents)
  return documents
}

/** Opens a document, or shares it with who has it open in this tab already. To be released once for each call. */
export const openWords = (consultation: ConsultationStore, reference: DocumentReference, speakFor?: SeatId): LiveDocument =>
  documentsOf(consultation).open(reference, speakFor)

class OpenDocuments {
  readonly #consultation: ConsultationStore
  readonly #remembered: boolean
  readonly #documents = new Map<string, OpenDocument>()
  readonly #listeners = new Set<() => void>()

  constructor(consultation: ConsultationStore) {
    this.#consultation = consultation
    this.#remembered = new SeatStore().remembers(consultation.held)
  }

  open(reference: DocumentReference, speakFor: SeatId | undefined): LiveDocument {
    const key = `${reference.id} ${speakFor ?? ''}`
    const { held } = this.#consultation
    const of = { reference, held, speakFor, remembered: this.#remembered, fallback: () => sourceOf(this.#consultation.view) ?? 'und' }
    const found = this.#documents.get(key) ?? new OpenDocument((tells) => new DocumentCopies(of, tells), { closed: () => this.#documents.delete(key), changed: () => this.#tell() })
    this.#documents.set(key, found)
    return found.share()
  }

  /** Those with words that the server would not take, whether a page still shows them or not. */
  get refused(): readonly LiveDocument[] {
    return [...this.#documents.values()].filter(({ refused }) => refused !== undefined)
  }

  /** Opens whatever this device has kept of words that the server may lack: it takes them, or refuses them to be offered. */
  recall(): void {
    if (!this.#remembered) return
    const { consultation, seat } = this.#consultation.held
    for (const kept of new KeptIndex().all) {
      if (kept.unsaved.length === 0 || kept.seat !== seat || kept.consultation !== consultation) continue
      this.open(kept.reference, kept.speakFor === '' ? undefined : kept.speakFor).release()
    }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** One document for all in this tab who show it. It stays open behind them until their words have found their place. */
class OpenDocument implements LiveDocument {
  readonly #copies: DocumentCopies
  readonly #outside: { readonly closed: () => void; readonly changed: () => void }
  readonly #listeners = new Set<() => void>()
  readonly #watching = new Set<() => void>()
  readonly words = {
    subscribe: (listener: () => void): (() => void) => {
      this.#listeners.add(listener)
      return () => {
        this.#listeners.delete(listener)
      }
    },
  }
  #users = 0
  #told = false
  #over = false

  constructor(copies: (tells: { readonly changed: () => void; readonly moved: () => void }) => DocumentCopies, outside: { readonly closed: () => void; readonly changed: () => void }) {
    this.#outside = outside
    this.#copies = copies({
      changed: () => this.#tell(),
      moved: () => {
        for (const listener of this.#watching) listener()
      },
    })
    liveDocuments.set(this.#copies.doc, this)
  }

  get doc(): Y.Doc {
    return this.#copies.doc
  }

  get reference(): DocumentReference {
    return this.#copies.reference
  }

  get state(): DocumentState {
    return this.#copies.state
  }

  get saving(): SavingState {
    return this.#copies.saving
  }

  get kept(): boolean {
    return this.#copies.kept
  }

  get people(): readonly PersonHere[] {
    return this.#copies.people
  }

  get history(): OwnHistory {
    return this.#copies.history
  }

  get refused(): RefusedWords | undefined {
    return this.#copies.refused
  }

  look(focus: string | null, cursor: OwnPresence['cursor'] = null): void {
    this.#copies.look({ focus, cursor })
  }

  forgetRefused(): void {
    this.#copies.forgetRefused()
  }

  subscribe(listener: () => void): () => void {
    const stop = this.words.subscribe(listener)
    this.#watching.add(listener)
    return () => {
      stop()
      this.#watching.delete(listener)
    }
  }


  share(): this {
    this.#users += 1
    return this
  }

  release(): void {
    this.#users -= 1
    this.#closeWhenDone()
  }

  #closeWhenDone(): void {
    if (this.#users > 0 || this.#over || this.#copies.pending) return
    this.#over = true
    this.#outside.closed()
    this.#listeners.clear()
    this.#watching.clear()
    this.#copies.destroy()
  }

  /** Many small changes are told at once. */
  #tell(): void {
    if (this.#told) return
    this.#told = true
    queueMicrotask(() => {
      this.#told = false
      liveDocuments.set(this.#copies.doc, this)
      for (const listener of this.#listeners) listener()
      this.#outside.changed()
      this.#closeWhenDone()
    })
  }
}

/** Which document an element shows; asked at every drawing. */
export interface WantedWords {
  readonly consultation: ConsultationStore
  readonly document: DocumentReference | undefined
  readonly speakFor?: SeatId | undefined
}

/** The same for an element that shows several. */
interface WantedDocuments {
  readonly consultation: ConsultationStore
  readonly documents: readonly DocumentReference[]
  readonly speakFor?: SeatId | undefined
}

/** Opens the documents that an element shows, closes those that it does not any more, and redraws the element on every change. */
export class FollowingDocuments implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #wanted: () => WantedDocuments | undefined
  readonly #changed: (words: LiveDocument) => void
  readonly #opened = new Map<string, { readonly words: LiveDocument; readonly stop: () => void }>()

  /** `wanted` is asked at every drawing. `changed` is called instead of drawing at once, and when a document was opened. */
  constructor(host: ReactiveControllerHost, wanted: () => WantedDocuments | undefined, changed: (words: LiveDocument) => void = () => host.requestUpdate()) {
    this.#host = host
    this.#wanted = wanted
    this.#changed = changed
    host.addController(this)
  }

  /** As they were opened. */
  get all(): readonly LiveDocument[] {
    return [...this.#opened.values()].map(({ words }) => words)
  }

  hostUpdate(): void {
    const wanted = this.#wanted()
    const keys = new Map(wanted?.documents.map((document) => [`${wanted.consultation.held.seat} ${document.id} ${wanted.speakFor ?? ''}`, document]))
    for (const key of this.#opened.keys()) if (!keys.has(key)) this.#close(key)
    if (wanted === undefined) return
    for (const [key, document] of keys) {
      if (this.#opened.has(key)) continue
      const words = openWords(wanted.consultation, document, wanted.speakFor)
      this.#opened.set(key, { words, stop: words.words.subscribe(() => this.#changed(words)) })
      this.#changed(words)
    }
  }

  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    for (const key of this.#opened.keys()) this.#close(key)
  }

  #close(key: string): void {
    const opened = this.#opened.get(key)
    this.#opened.delete(key)
    opened?.stop()
    opened?.words.release()
  }
}

/** The same for an element that shows one. */
export class FollowingWords {
  readonly #documents: FollowingDocuments

  constructor(host: ReactiveControllerHost, wanted: () => WantedWords) {
    this.#documents = new FollowingDocuments(host, () => {
      const { consultation, document, speakFor } = wanted()
      return { consultation, documents: document === undefined ? [] : [document], speakFor }
    })
  }

  get words(): LiveDocument | undefined {
    return this.#documents.all[0]
  }
}
