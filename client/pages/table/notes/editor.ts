import { keymap } from 'prosemirror-keymap'
import { EditorState, Plugin } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { ySyncPlugin, yUndoPlugin, yUndoPluginKey } from 'y-prosemirror'
import { UndoManager } from 'yjs'
import type { LiveDocument } from '../../../session/document.ts'
import type { Holding } from '../../../session/bind-text.ts'
import { bounds } from './bounds.ts'
import { caretsOf } from './carets.ts'
import { type Act, commandOf, keysOfNotes, plainKeys, pressedIn } from './commands.ts'
import { directions } from './directions.ts'
import { OwnCopy } from './own-copy.ts'
import { pasting } from './pasting.ts'
import { bindingOf, keepPen } from './pen.ts'
import { schema } from './schema.ts'

/** What the buttons need to know. */
export interface EditorLooks {
  readonly pressed: ReadonlySet<Act>
  /** Acts for which there is nothing to do. */
  readonly idle: ReadonlySet<Act>
}

export interface EditorOptions {
  readonly live: LiveDocument
  /** Whether what others write is to wait while the pen is in the notes. */
  readonly holding: Holding
  /** For the field: its name, language, direction, what describes it. */
  readonly attributes: Readonly<Record<string, string>>
  /** Something changed that the buttons show. */
  changed(looks: EditorLooks): void
  /** So many changes of others are not shown yet. */
  waits(waiting: number): void
  /** Something was too much for the notes. */
  full(): void
  /** Somebody wants to go on with the keyboard behind the editor. */
  leave(): void
}

export interface NotesEditor {
  act(act: Act): void
  focus(): void
  readonly hasFocus: boolean
  /** Shows what waits. */
  showWaiting(): void
  /** Nobody may write any more: the word that is being composed is taken, and nothing after it. */
  close(): void
  label(attributes: Readonly<Record<string, string>>): void
  destroy(): void
}

/** An editor of a table's notes in `place`, which must not lie in a shadow tree. */
export function openEditor(place: HTMLElement, options: EditorOptions): NotesEditor {
  const { live, holding, changed, waits, full, leave } = options
  let inside = false
  const copy = new OwnCopy(live.doc, {
    mayHold: () => inside && holding.hold,
    coming: () => makeReady(),
    waits: () => waits(copy.waiting),
  })
  const carets = caretsOf(live, copy.doc)
  let attributes = options.attributes
  let closed = false
  let told = ''
  const show = (state: EditorState): void => {
    const looks = looksOf(state)
    const key = [...looks.pressed, '', ...looks.idle].join(' ')
    if (key === told) return
    told = key
    changed(looks)
  }
  const tell = new Plugin({ view: () => ({ update: ({ state }) => show(state) }) })
  const view: EditorView = new EditorView(place, {
    state: EditorState.create({
      schema,
      plugins: [
        ySyncPlugin(copy.notes),
        carets.plugin,
        yUndoPlugin(),
        bounds(full),
        directions,
        pasting,
        keymap({ ...keysOfNotes(leave) }),
        keymap({ ...plainKeys }),
        tell,
      ],
    }),
    attributes: () => ({ ...attributes, 'aria-readonly': String(closed) }),
    editable: () => !closed || view.composing,
    // The binding speaks a moment later, when the editor may be gone.
    dispatchTransaction(this: EditorView, transaction) {
      if (!this.isDestroyed) this.updateState(this.state.apply(transaction))
    },
    handleDOMEvents: {
      focus: () => {
        inside = true
        return false
      },
      blur: () => {
        inside = false
        copy.settle()
        return false
      },
      compositionend: () => {
        if (closed) setTimeout(() => refresh())
        return false
      },
    },
  })
  /** The browser tells of a moved pen a little later; what is shown before that would move it back. */
  const makeReady = (): void => {
    if (view.isDestroyed) return
    if (view.hasFocus() && !view.composing) document.dispatchEvent(new Event('selectionchange'))
    const binding = bindingOf(view.state)
    if (binding !== undefined) keepPen(view.state, binding)
  }
  const stop = holding.subscribe(() => copy.settle())
  const refresh = (): void => {
    if (!view.isDestroyed) view.setProps({})
  }
  show(view.state)
  for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) historyOf(view.state)?.on(event, () => show(view.state))
  return {
    act: (act) => {
      if (!view.editable) return
      commandOf(act)(view.state, view.dispatch, view)
      view.focus()
    },
    focus: () => view.focus(),
    get hasFocus() {
      return view.hasFocus()
    },
    showWaiting: () => copy.showWaiting(),
    close: () => {
      closed = true
      inside = false
      copy.settle()
      refresh()
    },
    label: (given) => {
      if (JSON.stringify(given) === JSON.stringify(attributes)) return
      attributes = given
      refresh()
    },
    destroy: () => {
      stop()
      view.destroy()
      copy.stop()
      carets.stop()
    },
  }
}

function looksOf(state: EditorState): EditorLooks {
  const history = historyOf(state)
  const idle: Act[] = []
  if (history?.canUndo() !== true) idle.push('undo')
  if (history?.canRedo() !== true) idle.push('redo')
  return { pressed: pressedIn(state), idle: new Set(idle) }
}

/** One's own, and nobody else's. */
function historyOf(state: EditorState): UndoManager | undefined {
  const history: unknown = yUndoPluginKey.getState(state)?.undoManager
  return history instanceof UndoManager ? history : undefined
}
