import * as Y from 'yjs'
import { limits } from '../limits.ts'

/** Words in a row that look the same. */
export interface Run {
  readonly text: string
  readonly strong: boolean
  readonly emphasis: boolean
}

/**
 * One paragraph, or one item of a list. The level says how deep in lists it stands: 0 for a paragraph outside of
 * any, from 1 for an item; a paragraph with a level goes on with the item of that level above it.
 */
export interface Block {
  readonly kind: 'paragraph' | 'bullet' | 'ordered'
  readonly level: number
  readonly runs: readonly Run[]
}

/** Free notes as plain data. Numbers before items are not part of it: they come from the order. */
export type RichText = readonly Block[]

/** The root that holds rich notes; `notes` holds the plain ones of documents made before there were any. */
export const NOTEBOOK = 'notebook'

/** How deep lists may lie in each other: a list and its items take two steps each, a paragraph and its words one. */
export const DEEPEST_LIST = (limits.notesDepth - 2) / 2

/** A block is at most a list, an item, a paragraph and its words. */
export const NODES_PER_BLOCK = 4

/** The words alone, one line for each block. */
export const plainText = (words: RichText): string =>
  words.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n')

/** Plain words as paragraphs, one for each line that says anything. */
export const asParagraphs = (text: string): RichText =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', level: 0, runs: [{ text: line, strong: false, emphasis: false }] }))

/** What a document's rich words say. What peers wrote and does not fit is left out; it never throws. */
export const readRich = (fragment: Y.XmlFragment): RichText => blocksIn(fragment, 0)

function blocksIn(holder: Y.XmlFragment, level: number): readonly Block[] {
  if (level > DEEPEST_LIST) return []
  return holder.toArray().flatMap((child): readonly Block[] => {
    if (!(child instanceof Y.XmlElement)) return []
    if (child.nodeName === 'paragraph') return [{ kind: 'paragraph', level, runs: runsIn(child) }]
    if (child.nodeName === 'bullet_list') return itemsIn(child, 'bullet', level + 1)
    return child.nodeName === 'ordered_list' ? itemsIn(child, 'ordered', level + 1) : []
  })
}

function itemsIn(list: Y.XmlFragment, kind: 'bullet' | 'ordered', level: number): readonly Block[] {
  return list.toArray().flatMap((item): readonly Block[] => {
    if (!(item instanceof Y.XmlElement) || item.nodeName !== 'list_item') return []
    const [first, ...more] = blocksIn(item, level)
    if (first === undefined) return []
    // An item that begins with a list of its own has no words of its own.
    return [first.kind === 'paragraph' ? { ...first, kind } : first, ...more]
  })
}

function runsIn(paragraph: Y.XmlFragment): readonly Run[] {
  const runs: Run[] = []
  for (const child of paragraph.toArray()) {
    if (!(child instanceof Y.XmlText)) continue
    for (const part of partsOf(child)) {
      const last = runs.at(-1)
      if (last?.strong === part.strong && last.emphasis === part.emphasis) runs.splice(-1, 1, { ...last, text: last.text + part.text })
      else runs.push(part)
    }
  }
  return runs
}

function* partsOf(words: Y.XmlText): Generator<Run> {
  const delta: readonly { insert?: unknown; attributes?: Readonly<Record<string, unknown>> }[] = words.toDelta()
  for (const { insert, attributes = {} } of delta) {
    if (typeof insert !== 'string' || insert === '') continue
    yield { text: insert, strong: Object.hasOwn(attributes, 'strong'), emphasis: Object.hasOwn(attributes, 'em') }
  }
}

/** Rich words as a tree: lists, their items, and paragraphs, which alone have runs. */
export interface RichNode {
  readonly name: 'paragraph' | 'bullet_list' | 'ordered_list' | 'list_item'
  readonly children: RichNode[]
  readonly runs: readonly Run[]
}
const node = (name: RichNode['name'], runs: readonly Run[] = []): RichNode => ({ name, children: [], runs })

/** Rich words as new nodes, to be put into a document. */
export const richNodes = (words: RichText): Y.XmlElement[] => treeOf(words).map(elementOf)

/** The lists and items in which blocks stand. */
export function treeOf(words: RichText): readonly RichNode[] {
  const top: RichNode[] = []
  // The lists that are open, the outermost first, each with its last item.
  const open: { readonly list: RichNode; item: RichNode }[] = []
  for (const { kind, level, runs } of words) {
    if (kind === 'paragraph') {
      open.length = Math.min(level, open.length)
    } else {
      const name = kind === 'bullet' ? 'bullet_list' : 'ordered_list'
      const depth = Math.max(1, Math.min(level, DEEPEST_LIST))
      open.length = Math.min(open.length, open[depth - 1]?.list.name === name ? depth : depth - 1)
      const same = open[depth - 1]
      if (same !== undefined) {
        same.item = node('list_item')
        same.list.children.push(same.item)
      }
      while (open.length < depth) {
        const [list, item] = [node(name), node('list_item')]
        list.children.push(item)
        childrenOf(open, top).push(list)
        open.push({ list, item })
      }
    }
    childrenOf(open, top).push(node('paragraph', runs))
  }
  return top
}

const childrenOf = (open: readonly { readonly item: RichNode }[], top: RichNode[]): RichNode[] => open.at(-1)?.item.children ?? top

function elementOf({ name, children, runs }: RichNode): Y.XmlElement {
  const element = new Y.XmlElement(name)
  const inside = name === 'paragraph' ? textsOf(runs) : children.map(elementOf)
  if (inside.length > 0) element.insert(0, inside)
  return element
}

function textsOf(runs: readonly Run[]): Y.XmlText[] {
  if (runs.length === 0) return []
  const words = new Y.XmlText()
  words.applyDelta(
    runs.map(({ text, strong, emphasis }) => ({ insert: text, attributes: { ...(strong ? { strong: {} } : {}), ...(emphasis ? { em: {} } : {}) } })),
  )
  return [words]
}
