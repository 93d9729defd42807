import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { listItem } from './schema.ts'

const STRONG = /\p{L}/u
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** Which way words run, by their first letter; undefined where there is none. */
function directionIn(text: string): 'ltr' | 'rtl' | undefined {
  const letter = STRONG.exec(text)?.[0]
  if (letter === undefined) return undefined
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr'
}

/** The sign of an item stands where its words begin. The paragraph in it knows its direction by itself; the item does not. */
export const directions = new Plugin({
  props: {
    decorations: ({ doc }) => DecorationSet.create(doc, directed(doc)),
  },
})

function directed(doc: Node): Decoration[] {
  const found: Decoration[] = []
  doc.descendants((node, at) => {
    if (node.type === listItem) {
      const dir = directionIn(node.firstChild?.textContent ?? '')
      if (dir !== undefined) found.push(Decoration.node(at, at + node.nodeSize, { dir }))
    }
    return !node.isTextblock
  })
  return found
}
