import * as Y from 'yjs'
import { byHand } from '../../shared/documents/writer.ts'

/** What is typed without a longer rest is taken back together. */
const GROUP_MS = 500
const TEXTS = 'texts'

type StackItem = Y.UndoManager['undoStack'][number]
type Way = 'undo' | 'redo'

const histories = new WeakMap<Y.Doc, OwnHistory>()

/** The history of one's own edits of a document; there is one for each. */
export function historyOf(doc: Y.Doc): OwnHistory {
  const history = histories.get(doc) ?? new OwnHistory(doc)
  histories.set(doc, history)
  return history
}

/**
 * What somebody did to a document by their own hand since they opened it: words, flags, moves and removals.
 * Only that is taken back, never what others did; in a field only what was done to its text.
 */
export class OwnHistory {
  readonly #manager: Y.UndoManager
  readonly #listeners = new Set<() => void>()
  #last: ReadonlySet<unknown> = new Set()

  constructor(doc: Y.Doc) {
    // Before the manager listens: two deeds at two places are two, however fast they come.
    doc.on('afterTransaction', (transaction) => {
      if (transaction.origin !== byHand) return
      const touched = new Set<unknown>(transaction.changed.keys())
      if (touched.size !== 1 || ![...touched].every((type) => this.#last.has(type))) this.#manager.stopCapturing()
      this.#last = touched
    })
    this.#manager = new Y.UndoManager(doc, { trackedOrigins: new Set([byHand]), captureTimeout: GROUP_MS })
    this.#manager.on('stack-item-added', ({ stackItem, changedParentTypes }) => {
      stackItem.meta.set(TEXTS, new Set([...changedParentTypes.keys()].filter((type) => type instanceof Y.Text)))
      this.#tell()
    })
    this.#manager.on('stack-item-popped', () => this.#tell())
    this.#manager.on('stack-cleared', () => this.#tell())
  }

  canUndo(text?: Y.Text): boolean {
    return this.#manager.undoStack.some((item) => touches(item, text))
  }

  canRedo(text?: Y.Text): boolean {
    return this.#manager.redoStack.some((item) => touches(item, text))
  }

  /** Takes back what one did last: to `text`, else anywhere in the document. False where there is nothing. */
  undo(text?: Y.Text): boolean {
    return this.#go('undo', text)
  }

  /** What is done next is taken back by itself. */
  part(): void {
    this.#manager.stopCapturing()
  }

  /** Does again what one took back last. */
  redo(text?: Y.Text): boolean {
    return this.#go('redo', text)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** The stack holds only what was done to `text` while its last is taken: Yjs goes on to the next where the last has no effect any more. */
  #go(way: Way, text: Y.Text | undefined): boolean {
    const stack = way === 'undo' ? 'undoStack' : 'redoStack'
    const all = this.#manager[stack]
    const others = new Set(all.filter((item) => !touches(item, text)))
    const mine = all.filter((item) => !others.has(item))
    this.#manager[stack] = mine
    const done = this.#manager[way]()
    this.#manager[stack] = all.filter((item) => others.has(item) || mine.includes(item))
    this.#tell()
    return done !== null
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function touches({ meta }: StackItem, text: Y.Text | undefined): boolean {
  if (text === undefined) return true
  const texts: unknown = meta.get(TEXTS)
  return texts instanceof Set && texts.has(text)
}
