import { Fragment, type Mark, type Node, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { type RichNode, type RichText, type Run, treeOf } from '../../../../shared/documents/rich-text.ts'
import { blocksOfHtml } from './pasted-html.ts'
import { blocksOfLines } from './pasted-lines.ts'
import { em, schema, strong } from './schema.ts'

/** Whatever is pasted or dropped comes in as notes can hold it, read by ourselves: the editor's own way would write HTML into a page. */
export const pasting = new Plugin({
  props: {
    clipboardTextSerializer: ({ content }) => content.textBetween(0, content.size, '\n'),
    handleDOMEvents: {
      paste: (view, event) => {
        if (!view.editable || view.composing) return false
        const slice = sliceIn(event.clipboardData)
        event.preventDefault()
        if (slice !== undefined) view.dispatch(view.state.tr.replaceSelection(slice).setMeta('paste', true).setMeta('uiEvent', 'paste').scrollIntoView())
        return true
      },
      drop: (view, event) => {
        // What is dragged within the notes is no HTML.
        if (!view.editable || view.dragging !== null) return false
        const slice = sliceIn(event.dataTransfer)
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
        event.preventDefault()
        if (slice !== undefined && place !== undefined) view.dispatch(view.state.tr.replaceRange(place, place, slice).setMeta('uiEvent', 'drop'))
        return true
      },
    },
  },
})

/** What somebody brings; undefined where there are no words in it. */
function sliceIn(brought: DataTransfer | null): Slice | undefined {
  if (brought === null) return undefined
  const formatted = blocksOfHtml(brought.getData('text/html'))
  const blocks: RichText = formatted.length > 0 ? formatted : blocksOfLines(brought.getData('text/plain'))
  return blocks.length === 0 ? undefined : Slice.maxOpen(Fragment.from(treeOf(blocks).map(nodeOf)))
}

const nodeOf = ({ name, children, runs }: RichNode): Node =>
  schema.node(name, null, name === 'paragraph' ? runs.map(({ text, ...looks }) => schema.text(text, marksOf(looks))) : children.map(nodeOf))

const marksOf = ({ strong: isStrong, emphasis }: Omit<Run, 'text'>): readonly Mark[] => [...(isStrong ? [strong.create()] : []), ...(emphasis ? [em.create()] : [])]
