import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands'
import type { MarkType, NodeType, ResolvedPos } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState } from 'prosemirror-state'
import { redo, undo } from 'y-prosemirror'
import { bulletList, em, listItem, orderedList, strong } from './schema.ts'
import { inRightOrder } from './undo-order.ts'

/** What the buttons do. */
export type Act = 'bullet' | 'ordered' | 'strong' | 'emphasis' | 'undo' | 'redo'

const isList = (type: NodeType): boolean => type === bulletList || type === orderedList

/** How deep in its parents the innermost list around a place lies; undefined outside of any. */
function listDepth($from: ResolvedPos): number | undefined {
  for (let depth = $from.depth; depth > 0; depth -= 1) if (isList($from.node(depth).type)) return depth
  return undefined
}

/** Makes a list of what is selected, or one of the other kind; out of a list of this kind it takes it out. */
const toggleList = (type: NodeType): Command => (state, dispatch, view) => {
  const { $from } = state.selection
  const depth = listDepth($from)
  if (depth === undefined) return wrapInList(type)(state, dispatch)
  if ($from.node(depth).type === type) return liftListItem(listItem)(state, dispatch, view)
  dispatch?.(state.tr.setNodeMarkup($from.before(depth), type))
  return true
}

const inList = ({ selection: { $from } }: EditorState): boolean => listDepth($from) !== undefined

/** In a list the key is always taken, so that it does one thing there: Escape is the way out. */
const withinList = (command: Command): Command => (state, dispatch, view) => {
  if (!inList(state)) return false
  command(state, dispatch, view)
  return true
}

/** At the beginning of an item it stops being one, as people know it from elsewhere. */
const liftAtStart: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  const first = empty && $from.parentOffset === 0 && $from.depth > 1 && $from.index(-1) === 0
  return first && $from.node(-1).type === listItem && liftListItem(listItem)(state, dispatch, view)
}

const takeBack: Command = (state) => inRightOrder(() => undo(state))
const doAgain: Command = (state) => inRightOrder(() => redo(state))

const acts: Readonly<Record<Act, Command>> = {
  bullet: toggleList(bulletList),
  ordered: toggleList(orderedList),
  strong: toggleMark(strong),
  emphasis: toggleMark(em),
  undo: takeBack,
  redo: doAgain,
}

export const commandOf = (act: Act): Command => acts[act]

/** Keys of the editor; `leave` is what Escape does. */
export const keysOfNotes = (leave: () => void): Readonly<Record<string, Command>> => ({
  'Mod-b': acts.strong,
  'Mod-i': acts.emphasis,
  'Mod-u': acts.emphasis,
  'Mod-Shift-8': acts.bullet,
  'Mod-Shift-7': acts.ordered,
  'Mod-z': takeBack,
  'Mod-y': doAgain,
  'Mod-Shift-z': doAgain,
  Tab: withinList(sinkListItem(listItem)),
  'Shift-Tab': withinList(liftListItem(listItem)),
  Enter: splitListItem(listItem),
  Backspace: liftAtStart,
  Escape: () => {
    leave()
    return true
  },
})

/** What comes after those. Blocks are split as paragraphs; nothing leaves them for a line break. */
export const plainKeys: Readonly<Record<string, Command>> = {
  ...baseKeymap,
  'Shift-Enter': chainCommands(splitListItem(listItem), (state, dispatch, view) => baseKeymap['Enter']?.(state, dispatch, view) ?? false),
}

/** Which buttons are pressed. */
export function pressedIn(state: EditorState): ReadonlySet<Act> {
  const { $from } = state.selection
  const depth = listDepth($from)
  const list = depth === undefined ? undefined : $from.node(depth).type
  const all: readonly (readonly [Act, boolean])[] = [
    ['bullet', list === bulletList],
    ['ordered', list === orderedList],
    ['strong', isMarked(state, strong)],
    ['emphasis', isMarked(state, em)],
  ]
  return new Set(all.filter(([, pressed]) => pressed).map(([act]) => act))
}

function isMarked({ selection: { from, to, empty, $from }, storedMarks, doc }: EditorState, mark: MarkType): boolean {
  return empty ? mark.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, mark)
}
