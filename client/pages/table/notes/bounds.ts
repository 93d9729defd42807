import type { Node } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import { ySyncPluginKey } from 'y-prosemirror'
import { DEEPEST_LIST } from '../../../../shared/documents/rich-text.ts'
import { limits } from '../../../../shared/limits.ts'
import { bulletList, orderedList } from './schema.ts'

/** Left free for what others write at the same moment: what the server refuses would close the words. */
const SPARE_CHARACTERS = 400
const SPARE_NODES = 100
/** Who composes a word is not stopped in its middle. */
const SPARE_FOR_COMPOSING = 200

interface Size {
  readonly characters: number
  readonly nodes: number
  /** How many lists lie in each other. */
  readonly lists: number
}

const sizes = new WeakMap<Node, Size>()

/** As the server counts: every node counts for one character, too, and the words of a paragraph are a node. */
function sizeOf(node: Node): Size {
  const known = sizes.get(node)
  if (known !== undefined) return known
  let [characters, nodes, lists] = [0, 0, 0]
  node.forEach((child) => {
    const inside = child.isText ? { characters: child.text?.length ?? 0, nodes: 0, lists: 0 } : sizeOf(child)
    characters += inside.characters + (child.isText ? 0 : 1)
    nodes += inside.nodes + (child.isText ? 0 : 1)
    lists = Math.max(lists, inside.lists)
  })
  const words = node.isTextblock && node.childCount > 0 ? 1 : 0
  const size = { characters: characters + words, nodes: nodes + words, lists: lists + (node.type === bulletList || node.type === orderedList ? 1 : 0) }
  sizes.set(node, size)
  return size
}

/** Whether a change made here may be made: lists in lists end somewhere, and so do notes. What others did always may. */
function isWithin(transaction: Transaction, before: Size, after: Size): boolean {
  if (after.lists > DEEPEST_LIST && after.lists > before.lists) return false
  const composing = transaction.getMeta('composition') === undefined ? 0 : SPARE_FOR_COMPOSING
  const characters = limits.notesCharacters - SPARE_CHARACTERS + composing
  const fits = after.characters <= characters && after.nodes <= limits.notesNodes - SPARE_NODES
  return fits || (after.characters <= before.characters && after.nodes <= before.nodes)
}

/** Keeps notes within their bounds. `full` is told when something was too much for them. */
export const bounds = (full: () => void): Plugin =>
  new Plugin({
    filterTransaction: (transaction, state) => {
      if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey) !== undefined) return true
      const [before, after] = [sizeOf(state.doc), sizeOf(transaction.doc)]
      if (isWithin(transaction, before, after)) return true
      if (after.lists <= DEEPEST_LIST) full()
      return false
    },
  })
