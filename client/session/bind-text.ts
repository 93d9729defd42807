import * as Y from 'yjs'
import { byHand } from '../../shared/documents/writer.ts'
import { carryIndex, carrySpan, cutTo, type Delta, edited, editBetween, type Edit, type Span } from './text-edit.ts'

const UNDO_GROUP_MS = 500

/** What is needed of an `<input>` or `<textarea>`. */
export interface WritableField {
  value: string
  maxLength: number
  scrollTop: number
  readonly selectionStart: number | null
  readonly selectionEnd: number | null
  setSelectionRange(start: number, end: number): void
  addEventListener(type: string, listener: (event: Event) => void): void
  removeEventListener(type: string, listener: (event: Event) => void): void
}

export interface Binding {
  /** Characters (UTF-16 units), as `shared/limits.ts` bounds them. */
  readonly maxLength: number
}

/**
 * Writes what is typed into a shared text, and shows in the field what others write. While an input method composes
 * a word, changes from elsewhere wait: touching the field then would double or lose the word. Undo takes back
 * only what was done in this field. Returns a function that lets go.
 */
export function bindText(field: WritableField, text: Y.Text, { maxLength }: Binding): () => void {
  const bound = new BoundField(field, text, maxLength)
  return () => bound.release()
}

const isKeyPress = (event: Event): event is KeyboardEvent => 'key' in event

class BoundField {
  readonly #field: WritableField
  readonly #text: Y.Text
  readonly #maxLength: number
  readonly #undo: Y.UndoManager
  /** What the field showed when we last looked; the text itself, unless a word is being composed. */
  #shown = ''
  #composing = false
  #own = false
  /** Changes from elsewhere that the field does not show yet. */
  #held: Delta[] = []

  constructor(field: WritableField, text: Y.Text, maxLength: number) {
    this.#field = field
    this.#text = text
    this.#maxLength = maxLength
    this.#undo = new Y.UndoManager(text, { trackedOrigins: new Set([byHand]), captureTimeout: UNDO_GROUP_MS })
    field.maxLength = maxLength
    this.#show(undefined)
    text.observe(this.#onRemote)
    field.addEventListener('input', this.#onInput)
    field.addEventListener('beforeinput', this.#onBeforeInput)
    field.addEventListener('keydown', this.#onKeyDown)
    field.addEventListener('compositionstart', this.#onCompositionStart)
    field.addEventListener('compositionend', this.#onCompositionEnd)
  }

  release(): void {
    if (this.#composing) this.#push()
    this.#undo.destroy()
    this.#text.unobserve(this.#onRemote)
    this.#field.removeEventListener('input', this.#onInput)
    this.#field.removeEventListener('beforeinput', this.#onBeforeInput)
    this.#field.removeEventListener('keydown', this.#onKeyDown)
    this.#field.removeEventListener('compositionstart', this.#onCompositionStart)
    this.#field.removeEventListener('compositionend', this.#onCompositionEnd)
  }

  readonly #onInput = (): void => {
    if (!this.#composing) this.#push()
  }

  readonly #onCompositionStart = (): void => {
    this.#composing = true
  }

  readonly #onCompositionEnd = (): void => {
    this.#composing = false
    this.#push()
  }

  readonly #onRemote = ({ delta }: Y.YTextEvent): void => {
    if (this.#own) return
    if (this.#composing) {
      this.#held.push(delta)
      return
    }
    const [start, end] = this.#selection()
    this.#show([carryIndex(delta, start), carryIndex(delta, end)])
  }

  /** Undo by menu, by gesture or by shaking a phone. */
  readonly #onBeforeInput = (event: Event): void => {
    if (!('inputType' in event)) return
    if (event.inputType === 'historyUndo') this.#takeBack(event, 'undo')
    if (event.inputType === 'historyRedo') this.#takeBack(event, 'redo')
  }

  /** Browsers ask by key only while their own history is not empty; ours is another. */
  readonly #onKeyDown = (event: Event): void => {
    if (!isKeyPress(event) || this.#composing || event.altKey || !(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    if (key === 'z') this.#takeBack(event, event.shiftKey ? 'redo' : 'undo')
    if (key === 'y' && !event.shiftKey) this.#takeBack(event, 'redo')
  }

  #takeBack(event: Event, which: 'undo' | 'redo'): void {
    event.preventDefault()
    this.#undo[which]()
  }

  #selection(): readonly [number, number] {
    return [this.#field.selectionStart ?? this.#shown.length, this.#field.selectionEnd ?? this.#shown.length]
  }

  /** Brings into the text what was done in the field since the last look, over what others did meanwhile. */
  #push(): void {
    const [start, end] = this.#selection()
    const held = this.#held
    this.#held = []
    const typed = editBetween(this.#shown, this.#field.value, end)
    const room = this.#maxLength - (this.#text.length - typed.remove)
    const edit: Edit = { ...typed, insert: cutTo(typed.insert, Math.max(0, room)) }
    const place = held.reduce((at, delta) => carryIndex(delta, at), edit.at)
    const gone = held.reduce<readonly Span[]>((spans, delta) => spans.flatMap((span) => carrySpan(delta, span)), [{ from: edit.at, to: edit.at + edit.remove }])
    if (edit.remove > 0 || edit.insert !== '') this.#write(place, gone, edit.insert)
    const wasCut = edit.insert.length !== typed.insert.length
    if (held.length === 0 && !wasCut) {
      this.#shown = edited(this.#shown, edit)
      return
    }
    const carry = (caret: number): number => this.#carryCaret(caret, edit, { held, place, gone })
    this.#show([carry(start), carry(end)])
  }

  #write(place: number, gone: readonly Span[], insert: string): void {
    const write = (): void => {
      for (const { from, to } of gone.toReversed()) if (to > from) this.#text.delete(from, to - from)
      if (insert !== '') this.#text.insert(place, insert)
    }
    this.#own = true
    try {
      if (this.#text.doc === null) write()
      else this.#text.doc.transact(write, byHand)
    } finally {
      this.#own = false
    }
  }

  /** From a place in the field as it was left by the person to the same place in the text as it is now. */
  #carryCaret(caret: number, { at, remove, insert }: Edit, { held, place, gone }: { held: readonly Delta[]; place: number; gone: readonly Span[] }): number {
    if (caret < at) return held.reduce((index, delta) => carryIndex(delta, index), caret)
    if (caret <= at + insert.length) return place + (caret - at)
    const before = held.reduce((index, delta) => carryIndex(delta, index), caret - insert.length + remove)
    const removed = gone.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, before) - from), 0)
    return before - removed + insert.length
  }

  #show(selection: readonly [number, number] | undefined): void {
    this.#shown = this.#text.toString()
    if (this.#field.value === this.#shown) return
    const { scrollTop } = this.#field
    this.#field.value = this.#shown
    if (selection !== undefined) this.#field.setSelectionRange(...selection)
    this.#field.scrollTop = scrollTop
  }
}
