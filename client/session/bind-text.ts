import type * as Y from 'yjs'
import { byHand } from '../../shared/documents/writer.ts'
import { historyOf } from './document-history.ts'
import { pastedText } from './pasted-text.ts'
import { carryBack, composed, rebased } from './text-edit-held.ts'
import { carryIndex, cutTo, type Delta, edited, editBetween, type Edit, type Span } from './text-edit.ts'

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

/** Whether what others write is to wait while the pen is in the field. */
export interface Holding {
  readonly hold: boolean
  subscribe(listener: () => void): () => void
}

export interface Binding {
  /** Characters (UTF-16 units), as `shared/limits.ts` bounds them. */
  readonly maxLength: number
  /** Without it nothing waits, but for a word that is being composed. */
  readonly holding?: Holding | undefined
}

/** A field that is bound to a shared text. */
export interface Bound {
  readonly text: Y.Text
  /** How many changes from elsewhere the field does not show yet. */
  readonly waiting: number
  showWaiting(): void
  /** From a place in the field to the same place in the text, and back. They differ while changes wait. */
  placeInText(index: number): number
  placeInField(index: number): number
  /** Calls `listener` when the field shows other words, or other changes wait. */
  subscribe(listener: () => void): () => void
  release(): void
}

/**
 * Writes what is typed into a shared text, and shows in the field what others write. While an input method composes
 * a word, changes from elsewhere wait: touching the field then would double or lose the word; they wait, too,
 * while somebody writes who wishes it. Undo takes back only what one did oneself in this field.
 */
export function bindText(field: WritableField, text: Y.Text, binding: Binding): Bound {
  return new BoundField(field, text, binding)
}

const isKeyPress = (event: Event): event is KeyboardEvent => 'key' in event
const isPaste = (event: Event): event is ClipboardEvent => 'clipboardData' in event

class BoundField implements Bound {
  readonly text: Y.Text
  readonly #field: WritableField
  readonly #maxLength: number
  readonly #holding: Holding | undefined
  readonly #listeners = new Set<() => void>()
  readonly #letGo: () => void
  /** What the field showed when we last looked; the text itself, unless changes wait. */
  #shown = ''
  #composing = false
  #inside = false
  #own = false
  /** What leads from that which the field shows to the text. */
  #held: Delta = []
  #waiting = 0

  constructor(field: WritableField, text: Y.Text, { maxLength, holding }: Binding) {
    this.#field = field
    this.text = text
    this.#maxLength = maxLength
    this.#holding = holding
    if (text.doc !== null) historyOf(text.doc) // from now on it is written down
    field.maxLength = maxLength
    this.#show(undefined)
    text.observe(this.#onChange)
    const stop = holding?.subscribe(() => this.#settle())
    const heard: readonly (readonly [string, (event: Event) => void])[] = [
      ['focus', this.#onFocus],
      ['blur', this.#onBlur],
      ['input', this.#onInput],
      ['beforeinput', this.#onBeforeInput],
      ['keydown', this.#onKeyDown],
      ['paste', this.#onPaste],
      ['compositionstart', this.#onCompositionStart],
      ['compositionend', this.#onCompositionEnd],
    ]
    for (const [type, listener] of heard) field.addEventListener(type, listener)
    this.#letGo = () => {
      stop?.()
      text.unobserve(this.#onChange)
      for (const [type, listener] of heard) field.removeEventListener(type, listener)
    }
  }

  get waiting(): number {
    return this.#waiting
  }

  release(): void {
    if (this.#composing) this.#push()
    this.#letGo()
    this.#listeners.clear()
  }

  showWaiting(): void {
    if (!this.#composing) this.#catchUp()
  }

  placeInText(index: number): number {
    return carryIndex(this.#held, index)
  }

  placeInField(index: number): number {
    return carryBack(this.#held, index)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  readonly #onFocus = (): void => {
    this.#inside = true
  }

  readonly #onBlur = (): void => {
    this.#inside = false
    this.#settle()
  }

  readonly #onInput = (): void => {
    this.#inside = true
    if (!this.#composing) this.#push()
  }

  readonly #onCompositionStart = (): void => {
    this.#composing = true
  }

  readonly #onCompositionEnd = (): void => {
    this.#composing = false
    this.#push()
  }

  /** From elsewhere, or from another part of this page, as an undo. One's own deeds never wait to be seen. */
  readonly #onChange = ({ delta, transaction }: Y.YTextEvent): void => {
    if (this.#own) return
    this.#held = composed(this.#held, delta)
    if (!transaction.local) this.#waiting += 1
    if (this.#composing || (this.#mayHold && !transaction.local)) this.#tell()
    else this.#catchUp()
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
    if (this.text.doc !== null) historyOf(this.text.doc)[which](this.text)
  }

  /** Words from elsewhere come in plain. */
  readonly #onPaste = (event: Event): void => {
    const words = isPaste(event) && !this.#composing ? (event.clipboardData?.getData('text/plain') ?? '') : ''
    if (words === '') return
    event.preventDefault()
    const [start, end] = this.#selection()
    const { value } = this.#field
    const room = this.#maxLength - (value.length - (end - start))
    const taken = cutTo(pastedText(words), Math.max(0, room))
    this.#field.value = value.slice(0, start) + taken + value.slice(end)
    this.#field.setSelectionRange(start + taken.length, start + taken.length)
    const history = this.text.doc === null ? undefined : historyOf(this.text.doc)
    history?.part()
    this.#push()
    history?.part()
  }

  get #mayHold(): boolean {
    return this.#inside && this.#holding?.hold === true
  }

  #selection(): readonly [number, number] {
    return [this.#field.selectionStart ?? this.#shown.length, this.#field.selectionEnd ?? this.#shown.length]
  }

  /** Brings into the text what was done in the field since the last look, over what others did meanwhile. */
  #push(): void {
    const [start, end] = this.#selection()
    const typed = editBetween(this.#shown, this.#field.value, end)
    const room = this.#maxLength - (this.text.length - typed.remove)
    const edit: Edit = { ...typed, insert: cutTo(typed.insert, Math.max(0, room)) }
    const { place, gone, held } = rebased(this.#held, edit)
    this.#held = held
    this.#shown = edited(this.#shown, edit)
    if (edit.remove > 0 || edit.insert !== '') this.#write(place, gone, edit.insert)
    const cut = typed.insert.length - edit.insert.length
    if (cut > 0) {
      const kept = (caret: number): number => (caret <= edit.at + edit.insert.length ? caret : Math.max(edit.at + edit.insert.length, caret - cut))
      this.#draw(this.#shown, [kept(start), kept(end)])
    }
    this.#settle()
  }

  #write(place: number, gone: readonly Span[], insert: string): void {
    const write = (): void => {
      for (const { from, to } of gone.toReversed()) if (to > from) this.text.delete(from, to - from)
      if (insert !== '') this.text.insert(place, insert)
    }
    this.#own = true
    try {
      if (this.text.doc === null) write()
      else this.text.doc.transact(write, byHand)
    } finally {
      this.#own = false
    }
  }

  /** Shows what waits, unless it is to wait on. */
  #settle(): void {
    if (!this.#composing && !this.#mayHold) this.#catchUp()
  }

  #catchUp(): void {
    if (this.#held.length === 0 && this.#waiting === 0) return
    const [start, end] = this.#selection()
    const held = this.#held
    this.#held = []
    this.#waiting = 0
    this.#show([carryIndex(held, start), carryIndex(held, end)])
    this.#tell()
  }

  #show(selection: readonly [number, number] | undefined): void {
    this.#shown = this.text.toString()
    this.#draw(this.#shown, selection)
  }

  #draw(words: string, selection: readonly [number, number] | undefined): void {
    if (this.#field.value === words) return
    const { scrollTop } = this.#field
    this.#field.value = words
    if (selection !== undefined) this.#field.setSelectionRange(...selection)
    this.#field.scrollTop = scrollTop
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
