import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/documents/reference.ts'
import { type RichShape, shapes } from '../../shared/documents/shapes.ts'
import { Failure } from '../../shared/failures.ts'
import { itemsOf, type SharedType } from './inside-yjs.ts'

interface Size {
  readonly characters: number
  readonly nodes: number
}

/** How large rich words were when they were last counted, and how many clocks their document had used by then. */
interface Count extends Size {
  readonly clocks: number
}

const counts = new WeakMap<Y.Doc, Map<string, Count>>()

/** By how much one update lets rich words grow, and whether that fits their bounds. */
export class RichGrowth {
  readonly #by = new Map<RichShape, { characters: number; nodes: number }>()

  /** Adds (1) or takes away (-1) something with this content; of a run of text, `length` characters. */
  add(words: RichShape, content: Y.Item['content'], sign: 1 | -1, length = content.getLength()): void {
    const growth = this.#by.get(words) ?? { characters: 0, nodes: 0 }
    this.#by.set(words, growth)
    if (content instanceof Y.ContentString) growth.characters += sign * length
    if (!(content instanceof Y.ContentType)) return
    growth.characters += sign
    growth.nodes += sign
  }

  /** Throws 'text-too-long' or 'document-full' where the words would become too many. */
  check(doc: Y.Doc, kind: DocumentKind): void {
    for (const [words, by] of this.#by) {
      const root = Object.entries(shapes[kind]).find(([, shape]) => 'rich' in shape && shape.rich === words)?.[0]
      if (root === undefined || (by.characters <= 0 && by.nodes <= 0)) continue
      if (fits(atMost(doc, root), by, words)) continue
      const size = count(doc, root)
      if (fits(size, by, words)) continue
      if (size.characters + by.characters > words.characters) throw new Failure('text-too-long', { limit: words.characters })
      throw new Failure('document-full', { limit: words.count })
    }
  }
}

const fits = (size: Size, by: Size, words: RichShape): boolean =>
  size.characters + by.characters <= words.characters && size.nodes + by.nodes <= words.count

/**
 * A bound that costs nothing to know: since the last count, words cannot have grown by more than the
 * document has used clocks. So a keystroke hardly ever needs a count, whatever the size of the notes.
 */
function atMost(doc: Y.Doc, root: string): Size {
  const last = counts.get(doc)?.get(root)
  if (last === undefined) return count(doc, root)
  const since = clocksOf(doc) - last.clocks
  // A clock is one character, or one node, which counts as a character too.
  return { characters: last.characters + since, nodes: last.nodes + since }
}

function count(doc: Y.Doc, root: string): Size {
  const size = { characters: 0, nodes: 0 }
  const type = doc.share.get(root)
  if (type !== undefined) measure(type, size)
  const counted = counts.get(doc) ?? new Map<string, Count>()
  counts.set(doc, counted.set(root, { ...size, clocks: clocksOf(doc) }))
  return size
}

function measure(type: SharedType | Y.XmlText, size: { characters: number; nodes: number }): void {
  if (type instanceof Y.XmlText) {
    size.characters += type.length
    return
  }
  for (const { content } of itemsOf(type)) {
    if (!(content instanceof Y.ContentType)) continue
    size.characters += 1
    size.nodes += 1
    measure(content.type, size)
  }
}

function clocksOf(doc: Y.Doc): number {
  let clocks = 0
  for (const client of doc.store.clients.keys()) clocks += Y.getState(doc.store, client)
  return clocks
}
