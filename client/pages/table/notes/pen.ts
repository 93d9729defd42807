import { type EditorState, TextSelection } from 'prosemirror-state'
import { absolutePositionToRelativePosition, type ProsemirrorBinding, ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

type Pen = NonNullable<ProsemirrorBinding['beforeTransactionSelection']>

/**
 * Where the pen is to be once a change from elsewhere is shown; to be called before it is. By itself the binding lets
 * the pen hang on the letter behind it: where two write at one place, at the end of a line say, each letter of the one
 * pushed the pen of the other, and their words came to stand in each other. Here it stays behind the letter before
 * it, and of what is selected nothing grows but what lies within.
 */
export function keepPen({ selection }: EditorState, binding: ProsemirrorBinding): void {
  if (!(selection instanceof TextSelection)) return
  const { anchor, head, from, to } = selection
  const place = (at: number): Y.RelativePosition => relativePlace(at, binding, at === to || from === to)
  const pen: Pen = { type: 'text', anchor: place(anchor), head: place(head) }
  binding.beforeTransactionSelection = pen
}

function relativePlace(at: number, { type, mapping, doc }: ProsemirrorBinding, behind: boolean): Y.RelativePosition {
  const place: Y.RelativePosition = absolutePositionToRelativePosition(at, type, mapping)
  if (!behind) return place
  const found = Y.createAbsolutePositionFromRelativePosition(place, doc)
  return found?.type instanceof Y.XmlText ? Y.createRelativePositionFromTypeIndex(found.type, found.index, -1) : place
}

/** The binding of an editor; undefined where there is none. */
export function bindingOf(state: EditorState): ProsemirrorBinding | undefined {
  const known: { readonly binding?: ProsemirrorBinding } | undefined = ySyncPluginKey.getState(state)
  return known?.binding
}
