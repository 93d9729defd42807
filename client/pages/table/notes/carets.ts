import type { Plugin } from 'prosemirror-state'
import { Awareness } from 'y-protocols/awareness'
import { yCursorPlugin } from 'y-prosemirror'
import * as Y from 'yjs'
import type { PersonHere } from '../../../session/document-people.ts'
import type { LiveDocument } from '../../../session/document.ts'

/** What presence calls the notes. */
const NOTES_FOCUS = 'notes'

/** The carets of the others, and ours for them. Call `stop` when the editor goes. */
export interface Carets {
  readonly plugin: Plugin
  stop(): void
}

/**
 * The binding knows people by an awareness of the Yjs family. This one speaks with nobody: it shows what the server
 * says of the others, and hands on where our pen is. `copy` is the editor's.
 */
export function caretsOf(live: LiveDocument, copy: Y.Doc): Carets {
  const awareness = new Awareness(copy)
  let shown: readonly PersonHere[] = []
  const show = (): void => {
    const people = live.people.filter(({ cursor }) => cursor != null)
    if (same(people, shown)) return
    shown = people
    const own = awareness.getLocalState()
    awareness.states = new Map(people.map(({ name, cursor }, index) => [-1 - index, { user: { name }, cursor }]))
    if (own !== null) awareness.states.set(awareness.clientID, own)
    awareness.emit('change', [{ added: [], updated: [], removed: [] }, 'server'])
  }
  awareness.on('update', (_: unknown, origin: unknown) => {
    if (origin !== 'local') return
    const cursor = cursorIn(awareness.getLocalState()?.['cursor'])
    live.look(cursor === null ? null : NOTES_FOCUS, cursor)
  })
  const unsubscribe = live.subscribe(show)
  queueMicrotask(show)
  return {
    plugin: yCursorPlugin(awareness, { cursorBuilder: caret, selectionBuilder: () => ({ class: 'others-selection' }) }),
    stop: () => {
      unsubscribe()
      awareness.destroy()
    },
  }
}

const same = (people: readonly PersonHere[], shown: readonly PersonHere[]): boolean => JSON.stringify(people) === JSON.stringify(shown)

function cursorIn(said: unknown): NonNullable<PersonHere['cursor']> | null {
  if (typeof said !== 'object' || said === null || !('anchor' in said) || !('head' in said)) return null
  const { anchor, head } = said
  if (!(anchor instanceof Y.RelativePosition) || !(head instanceof Y.RelativePosition)) return null
  return { anchor: { ...Y.relativePositionToJSON(anchor) }, head: { ...Y.relativePositionToJSON(head) } }
}

/** A line and a name. Readers of the screen are told elsewhere who is here. */
function caret({ name }: { readonly name: string }): HTMLElement {
  const mark = document.createElement('span')
  mark.className = 'others-caret'
  mark.setAttribute('aria-hidden', 'true')
  const said = document.createElement('bdi')
  said.textContent = name
  // The joiners keep the caret from breaking the line where it stands.
  mark.append('\u2060', said, '\u2060')
  return mark
}
