import * as Y from 'yjs'
import type { DocumentReference } from '../../shared/documents/reference.ts'
import type { Language, SeatId } from '../../shared/ids.ts'
import { SPEAK_FOR_PREFIX, SYNC_PROTOCOL } from '../../shared/protocol/contract.ts'
import type { OwnPresence } from '../../shared/protocol/presence.ts'
import type { HeldSeat } from './api.ts'
import { historyOf, type OwnHistory } from './document-history.ts'
import { KeptCopy } from './document-kept.ts'
import { type Closing, DocumentLine } from './document-line.ts'
import type { PersonHere } from './document-people.ts'
import { joined, mergedCopy, proposedChanges, type RefusedWords, withoutOwn } from './document-refused.ts'
import type { SavingState } from './document-saving.ts'

/** Who is still typing is not interrupted: the words that come now are refused with the others. */
const QUIET_MS = 1_000
/** The seat is no more, and with it whoever could offer anything. */
const SEAT_GONE = 4401

export type DocumentState = 'connecting' | 'synced' | 'offline' | 'closed'

/** Which document, in whose name, and for whom its copies are made. */
export interface CopiesOf {
  readonly reference: DocumentReference
  readonly held: HeldSeat
  readonly speakFor: SeatId | undefined
  /** The device was asked to remember this seat. */
  readonly remembered: boolean
  /** In which language words without one are taken to be. */
  readonly fallback: () => Language
}

/**
 * A document as this tab has it: one copy at a time, each with its line. When the server will not have what was
 * written, a fresh copy takes the place of the refused one, and what they differ in is kept to be offered.
 */
export class DocumentCopies {
  readonly reference: DocumentReference
  readonly #of: CopiesOf
  readonly #changed: () => void
  readonly #moved: () => void
  readonly #kept: KeptCopy | undefined
  #doc: Y.Doc
  #line: DocumentLine
  #state: DocumentState = 'connecting'
  #refused: RefusedWords | undefined
  #quiet: ReturnType<typeof setTimeout> | undefined
  /** Why the server closed, until a fresh copy is asked for. */
  #why: Closing | undefined
  /** The copy in view was refused, and a fresh one is on its way to take its place. */
  #leaving = false
  #gone = false

  /** `moved` is called where only the carets of others have moved, which happens all the time. */
  constructor(of: CopiesOf, { changed, moved }: { readonly changed: () => void; readonly moved: () => void }) {
    this.reference = of.reference
    this.#of = of
    this.#changed = changed
    this.#moved = moved
    const { consultation, seat } = of.held
    this.#kept = of.remembered ? new KeptCopy({ consultation, seat, speakFor: of.speakFor ?? '', reference: of.reference }, changed) : undefined
    this.#doc = new Y.Doc()
    this.#line = this.#lineOf(this.#doc, this.#kept?.unsaved === true)
    addEventListener('offline', this.#lineLost)
    void this.#begin(this.#line)
  }

  get doc(): Y.Doc {
    return this.#doc
  }

  get state(): DocumentState {
    return this.#state
  }

  get saving(): SavingState {
    return this.#line.saving.state
  }

  /** Not while refused words take up the place. */
  get kept(): boolean {
    return this.#refused === undefined && this.#kept?.active === true
  }

  get people(): readonly PersonHere[] {
    return this.#line.people.all
  }

  get history(): OwnHistory {
    return historyOf(this.#doc)
  }

  get refused(): RefusedWords | undefined {
    return this.#refused
  }

  /** Something of ours has not found its place: it is on its way, or nobody has decided about it. */
  get pending(): boolean {
    return !this.#gone && (this.#refused !== undefined || this.#why !== undefined || this.#leaving || (this.#state !== 'closed' && this.saving !== 'saved'))
  }

  look(own: OwnPresence): void {
    this.#line.people.look(own)
  }

  forgetRefused(): void {
    if (this.#refused === undefined) return
    this.#refused = undefined
    void this.#keepAnew()
    this.#changed()
  }

  /** Lets go of everything. What this device keeps stays. */
  destroy(): void {
    this.#gone = true
    clearTimeout(this.#quiet)
    removeEventListener('offline', this.#lineLost)
    this.#kept?.close()
    this.#line.destroy()
    this.#doc.destroy()
  }

  /** The browser knows sooner than the socket does; until then the page would say that others see what is written. */
  readonly #lineLost = (): void => this.#line.drop()

  async #begin(line: DocumentLine): Promise<void> {
    if (this.#kept?.unsaved === true) await this.#kept.load(this.#doc)
    if (!this.#gone && line === this.#line) line.connect()
  }

  #lineOf(doc: Y.Doc, unsaved: boolean): DocumentLine {
    const { reference, held, speakFor } = this.#of
    const protocols = [SYNC_PROTOCOL, held.token, ...(speakFor === undefined ? [] : [`${SPEAK_FOR_PREFIX}${speakFor}`])]
    doc.on('update', (_update, _origin, _doc, { local }: Y.Transaction) => {
      if (local) this.#onEdit(doc)
      this.#waitForQuiet()
      this.#changed()
    })
    const line: DocumentLine = new DocumentLine(
      doc,
      { document: reference.id, protocols, seat: held.seat, unsaved },
      {
        state: (state) => this.#set(state),
        closed: (why) => this.#onClosed(doc, why),
        unreached: () => void this.#onUnreached(line),
        changed: () => this.#onLine(doc),
        moved: this.#moved,
      },
    )
    return line
  }

  /** There is no line: what this device has of the document is shown, and can be written in. */
  async #onUnreached(line: DocumentLine): Promise<void> {
    if (this.#state !== 'connecting' || line !== this.#line || this.#kept === undefined) return
    await this.#kept.load(this.#doc)
    if (this.#gone || line !== this.#line || this.#doc.store.clients.size === 0) return
    if (this.#state === 'connecting') this.#set('offline')
  }

  /** The device has the document as it stands, to open it without a line. */
  #keepSeen(): void {
    if (this.#state === 'synced' && this.#refused === undefined && this.#why === undefined && !this.#leaving) this.#kept?.seen(this.#doc)
  }

  async #keepAnew(): Promise<void> {
    await this.#kept?.clear()
    this.#keepSeen()
  }

  /** What was refused stays on the device until it is decided about; only then is there room for anything newer. */
  #onEdit(doc: Y.Doc): void {
    if (doc === this.#doc && this.#refused === undefined && this.#why === undefined) this.#kept?.edited(doc)
  }

  #onLine(doc: Y.Doc): void {
    if (doc === this.#doc && this.#line.saving.state === 'saved' && this.#refused === undefined) this.#kept?.saved()
    this.#changed()
  }

  /** For good, as the server says. Words of ours that it did not take are kept, and a fresh copy is asked for. */
  #onClosed(doc: Y.Doc, why: Closing): void {
    this.#set('closed')
    if (why.code === SEAT_GONE) this.#gone = true
    if (doc !== this.#doc || this.#gone) return this.#changed()
    if (this.#line.saving.state === 'saved' && !doc.store.clients.has(doc.clientID)) {
      if (this.#refused === undefined) void this.#kept?.clear() // who may not read it any more has no copy of it either
      return this.#changed()
    }
    this.#why = why
    this.#waitForQuiet()
  }

  #waitForQuiet(): void {
    const why = this.#why
    if (why === undefined) return
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => this.#replace(why), QUIET_MS)
  }

  #replace(why: Closing): void {
    this.#why = undefined
    this.#leaving = true
    const [before, beforeLine] = [this.#doc, this.#line]
    const looks = beforeLine.people.own
    beforeLine.destroy()
    const fresh = new Y.Doc()
    const line = this.#lineOf(fresh, false)
    this.#line = line
    const swap = (base: Y.Doc, now: Y.Doc): void => {
      if (this.#doc !== before) return
      this.#leaving = false
      this.#refused = joined(this.#refused, { ...why, reference: this.reference, ...proposedChanges(base, now, this.reference, this.#of.fallback()) })
      this.#doc = fresh
      before.destroy()
      if (this.#refused === undefined) void this.#keepAnew()
      this.#changed()
    }
    // Until the fresh copy is here the old one stays in view: what is still typed into it counts as refused, too.
    line.onSync(() => swap(fresh, mergedCopy(fresh, before)))
    line.onClosed(() => swap(withoutOwn(before), before)) // not even to be read any more: all that we wrote is kept
    line.people.look(looks)
    line.connect()
  }

  #set(state: DocumentState): void {
    if (this.#state === state) return
    this.#state = state
    this.#keepSeen()
    this.#changed()
  }
}
