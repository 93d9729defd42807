import { toggleMark } from 'prosemirror-commands'
import { Fragment, Slice } from 'prosemirror-model'
import { type Command, EditorState, type Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import { ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import * as Y from 'yjs'
import { bounds } from '../../../client/pages/table/notes/bounds.ts'
import { type Act, commandOf, keysOfNotes, plainKeys } from '../../../client/pages/table/notes/commands.ts'
import { OwnCopy } from '../../../client/pages/table/notes/own-copy.ts'
import { bindingOf, keepPen } from '../../../client/pages/table/notes/pen.ts'
import { em, listItem, orderedList, paragraph, schema } from '../../../client/pages/table/notes/schema.ts'
import { inspect } from '../../../server/documents/guard.ts'
import { Removals } from '../../../server/documents/removal.ts'
import { NOTEBOOK, readRich, type RichText } from '../../../shared/documents/rich-text.ts'
import { copyFor } from './pages.ts'

/** The editor writes in a copy of its own, under a client id of its own. */
const inEditor = (client: number): number => client + 1_000
const nowhere = (): undefined => undefined
const keys = keysOfNotes(nowhere)

/**
 * Somebody who takes notes: the real binding and the real commands on a copy of the document. Only what is drawn is
 * missing; what stands for it keeps the state and lets the plugins hear of it, as the view does.
 */
export class Writer {
  readonly doc: Y.Doc
  /** What was written here and not yet sent. */
  readonly unsent: Uint8Array[] = []
  state: EditorState
  readonly copy: OwnCopy
  #holds = false
  readonly #running: readonly ReturnType<NonNullable<Plugin['spec']['view']>>[]

  constructor(client: number, state: Uint8Array) {
    this.doc = copyFor(client, state)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.unsent.push(update)
    })
    this.copy = new OwnCopy(this.doc, { mayHold: () => this.#holds, coming: () => this.#keepPen(), waits: nowhere })
    this.copy.doc.clientID = inEditor(client)
    const plugins: readonly Plugin[] = [ySyncPlugin(this.copy.notes), yUndoPlugin(), bounds(nowhere)]
    this.state = EditorState.create({ schema, plugins: [...plugins] })
    // oxlint-disable-next-line typescript/no-this-alias
    const writer = this
    const view = {
      get state(): EditorState {
        return writer.state
      },
      dispatch: (transaction: Transaction) => this.#dispatch(transaction),
      hasFocus: () => false,
      composing: false,
    }
    // @ts-expect-error: of a whole view the binding and the undo manager use these
    this.#running = plugins.flatMap((plugin) => plugin.spec.view?.call(plugin, view) ?? [])
  }

  readonly #dispatch = (transaction: Transaction): void => {
    const before = this.state
    this.state = before.apply(transaction)
    // @ts-expect-error: as above
    for (const plugin of this.#running ?? []) plugin.update?.({ state: this.state }, before)
  }

  #keepPen(): void {
    const binding = bindingOf(this.state)
    if (binding !== undefined) keepPen(this.state, binding)
  }

  /** Whether what others write is to wait. */
  set holds(holds: boolean) {
    this.#holds = holds
    this.copy.settle()
  }

  /** What stands in the editor, line by line. */
  get shown(): string {
    const { doc } = this.state
    return doc.textBetween(0, doc.content.size, '\n')
  }

  #run(command: Command | undefined): void {
    command?.(this.state, this.#dispatch)
  }

  /** Puts the pen so far through the notes, 0 to 1, and selects as much of them. */
  puts(at: number, selects = 0): void {
    const { size } = this.state.doc.content
    const [from, to] = [this.#between(Math.round(at * size)), this.#between(Math.round(Math.min(1, at + selects) * size))]
    const selection = TextSelection.between(this.state.doc.resolve(from), this.state.doc.resolve(to))
    this.#dispatch(this.state.tr.setSelection(selection))
  }

  /** Nobody's pen stands within a character. */
  #between(place: number): number {
    const { parent, parentOffset } = this.state.doc.resolve(place)
    const before = parent.isTextblock ? parent.textContent.charCodeAt(parentOffset - 1) : 0
    return before >= 0xd800 && before < 0xdc00 ? place - 1 : place
  }

  types(words: string): void {
    for (const character of words) this.#dispatch(this.state.tr.insertText(character))
  }

  presses(act: Act): void {
    this.#run(commandOf(act))
  }

  hits(key: 'Enter' | 'Backspace' | 'Delete' | 'Tab' | 'Shift-Tab'): void {
    const [own, plain] = [keys[key], plainKeys[key]]
    if (own?.(this.state, this.#dispatch) !== true && plain?.(this.state, this.#dispatch) !== true && key === 'Backspace') {
      const { from, empty } = this.state.selection
      if (empty && from > 1) this.#dispatch(this.state.tr.delete(this.#between(from - 1), from))
    }
  }

  pastes(...lines: readonly string[]): void {
    const items = lines.map((line) => listItem.create(null, paragraph.create(null, schema.text(line, [em.create()]))))
    const list = orderedList.create(null, items)
    this.#dispatch(this.state.tr.replaceSelection(Slice.maxOpen(Fragment.from(list))))
  }

  emphasises(): void {
    this.#run(toggleMark(em))
  }

  hears(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'server')
  }

  get says(): RichText {
    return readRich(this.doc.getXmlFragment(NOTEBOOK))
  }
}

/** The server, as far as it decides about updates; it tells every writer of what it took, in its own time. */
export class NotesHall {
  readonly doc: Y.Doc
  readonly refusals: string[] = []
  readonly writers: readonly Writer[]
  rehearsals = 0
  readonly #removals = new Removals(() => 0)
  readonly #clients: Map<number, string | null>
  readonly #waiting: Uint8Array[][]

  constructor(state: Uint8Array, server: number, ...clients: readonly number[]) {
    this.doc = copyFor(99, state)
    this.#clients = new Map<number, string | null>([[server, null], ...clients.flatMap((client) => [client, inEditor(client)].map((id) => [id, String(client)] as const))])
    this.writers = clients.map((client) => new Writer(client, state))
    this.#waiting = clients.map(() => [])
  }

  /** What somebody wrote reaches the server. */
  takes(index: number): void {
    const writer = this.writers[index]
    for (const update of writer?.unsent.splice(0) ?? []) {
      const rights = { clients: this.#clients, seat: String(writer?.doc.clientID) }
      const answer = inspect(update, this.doc, 'table', rights)
      const removal = answer.ok ? this.#removals.judge(update, this.doc, rights) : answer
      if (!answer.ok || !removal.ok) {
        this.refusals.push(answer.ok ? 'mass-removal' : answer.refusal.code)
        continue
      }
      if (answer.value.rehearsed) this.rehearsals += 1
      const made: Uint8Array[] = []
      const onUpdate = (bytes: Uint8Array): void => void made.push(bytes)
      this.doc.on('update', onUpdate)
      Y.applyUpdate(this.doc, update)
      this.doc.off('update', onUpdate)
      // As in a room: what Yjs tidies up afterwards, superfluous formats, is from nobody, and goes to everybody.
      made.forEach((bytes, place) => {
        this.#waiting.forEach((list, other) => {
          if (place > 0 || other !== index) list.push(bytes)
        })
      })
    }
  }

  /** What others wrote reaches somebody. */
  tells(index: number): void {
    for (const update of this.#waiting[index]?.splice(0) ?? []) this.writers[index]?.hears(update)
  }

  /** Until nobody has anything to send or to hear. */
  settles(): void {
    for (let left = 20; left > 0 && (this.#waiting.some((list) => list.length > 0) || this.writers.some(({ unsent }) => unsent.length > 0)); left -= 1) {
      this.writers.forEach((_, index) => this.takes(index))
      this.writers.forEach((_, index) => this.tells(index))
    }
  }

  get says(): RichText {
    return readRich(this.doc.getXmlFragment(NOTEBOOK))
  }
}
