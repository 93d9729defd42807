import * as Y from 'yjs'
import { NOTEBOOK } from '../../../../shared/documents/rich-text.ts'
import { writesAlsoAs } from '../../../session/document-refused.ts'

const ELSEWHERE = 'elsewhere'

/** What the copy asks of the editor that is bound to it. */
interface AtTheEditor {
  /** Whether what others write is to wait just now. */
  mayHold(): boolean
  /** Something from elsewhere is about to be shown. */
  coming(): void
  /** Another number of changes waits. */
  waits(): void
}

/** One for each document: every further one would write under one more client id, of which the server allows so many. */
const copies = new WeakMap<Y.Doc, Y.Doc>()

function copyOf(doc: Y.Doc): Y.Doc {
  const known = copies.get(doc)
  if (known !== undefined) return known
  const copy = new Y.Doc()
  copies.set(doc, copy)
  writesAlsoAs(doc, copy.clientID)
  return copy
}

/**
 * The editor's own copy of a document: it always shows all of its copy, and so its copy must lack what is not to be
 * shown yet. What is written here goes on into the document at once; what comes from elsewhere may wait, and what was
 * written meanwhile finds its place by itself, as between any two copies.
 */
export class OwnCopy {
  readonly doc: Y.Doc
  readonly #whole: Y.Doc
  readonly #notesOfWhole: Y.XmlFragment
  readonly #editor: AtTheEditor
  /** The copy lacks something that the document has. */
  #behind = false
  #waiting = 0

  constructor(whole: Y.Doc, editor: AtTheEditor) {
    this.#whole = whole
    this.#notesOfWhole = whole.getXmlFragment(NOTEBOOK)
    this.#editor = editor
    this.doc = copyOf(whole)
    this.#takeOver()
    whole.on('update', this.#onElsewhere)
    this.doc.on('update', this.#onHere)
  }

  get notes(): Y.XmlFragment {
    return this.doc.getXmlFragment(NOTEBOOK)
  }

  /** How many changes of the notes are not shown yet. */
  get waiting(): number {
    return this.#waiting
  }

  showWaiting(): void {
    if (!this.#behind) return
    this.#behind = false
    const waited = this.#waiting > 0
    this.#waiting = 0
    this.#editor.coming()
    this.#takeOver()
    if (waited) this.#editor.waits()
  }

  /** Shows what waits, unless it is to wait on. */
  settle(): void {
    if (!this.#editor.mayHold()) this.showWaiting()
  }

  stop(): void {
    this.#whole.off('update', this.#onElsewhere)
    this.doc.off('update', this.#onHere)
  }

  #takeOver(): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.#whole, Y.encodeStateVector(this.doc)), ELSEWHERE)
  }

  readonly #onHere = (update: Uint8Array, origin: unknown): void => {
    if (origin === ELSEWHERE) return
    this.#whole.transact((transaction) => {
      Y.applyUpdate(this.#whole, update)
      transaction.local = true // written on this page: it is to be sent, saved and kept as such
    }, this)
  }

  /** One's own deeds at another place of the page, as putting the notes back, never wait to be seen. */
  readonly #onElsewhere = (update: Uint8Array, origin: unknown, _doc: Y.Doc, { local, changedParentTypes }: Y.Transaction): void => {
    if (origin === this) return
    const ofNotes = [...changedParentTypes.keys()].some((type: unknown) => type === this.#notesOfWhole)
    if (this.#editor.mayHold() && !(ofNotes && local)) {
      this.#behind = true
      if (!ofNotes) return
      this.#waiting += 1
      this.#editor.waits()
    } else if (this.#behind) {
      this.showWaiting()
    } else {
      if (ofNotes) this.#editor.coming()
      Y.applyUpdate(this.doc, update, ELSEWHERE)
    }
  }
}
