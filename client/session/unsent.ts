/* oxlint-disable eslint/no-underscore-dangle -- Yjs keeps here in which order words stand and who wrote them */
import * as Y from 'yjs'

/** Words that the server would not take. */
export interface Unsent {
  /** Only what was refused, in the order in which it stood. */
  readonly words: string
  /** The whole text as the person had it before them. */
  readonly whole: string
  /** Where it stood in the document: `['questions', id, 'text']`. */
  readonly path: readonly string[]
}

/**
 * What this copy's own client has written into its texts, has not deleted again, and `known` lacks.
 * `known` is the state vector of a copy that has all that the server took.
 */
export function unsentWords(doc: Y.Doc, known: ReadonlyMap<number, number>): readonly Unsent[] {
  const since = known.get(doc.clientID) ?? 0
  const touched = new Set<Y.Text>()
  for (const struct of doc.store.clients.get(doc.clientID) ?? []) {
    if (!(struct instanceof Y.Item) || struct.deleted || struct.id.clock + struct.length <= since) continue
    if (struct.content instanceof Y.ContentString && struct.parent instanceof Y.Text) touched.add(struct.parent)
  }
  return [...touched]
    .map((text) => ({ words: ownWords(text, doc.clientID, since), whole: text.toString(), path: pathOf(text, doc) }))
    .filter(({ words }) => words !== '')
}

/** Words refused earlier and words refused now: those of one text are one. Blanks alone are none. */
export function joined(earlier: readonly Unsent[], now: readonly Unsent[]): readonly Unsent[] {
  const texts = new Map<string, Unsent>()
  for (const { words, whole, path } of [...earlier, ...now]) {
    const key = path.join(' ')
    texts.set(key, { words: (texts.get(key)?.words ?? '') + words, whole, path })
  }
  return [...texts.values()].filter(({ words }) => words.trim() !== '')
}

/** True where this copy's own client has ever written. */
export const hasOwnEdits = (doc: Y.Doc): boolean => doc.store.clients.has(doc.clientID)

function ownWords(text: Y.Text, client: number, since: number): string {
  let words = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || item.id.client !== client || !(item.content instanceof Y.ContentString)) continue
    words += item.content.str.slice(Math.max(0, since - item.id.clock))
  }
  return words
}

function pathOf(text: Y.Text, doc: Y.Doc): readonly string[] {
  const path: string[] = []
  let type: Y.AbstractType<Y.YEvent<Y.Text>> | Y.Text = text
  while (type._item !== null) {
    path.unshift(type._item.parentSub ?? '')
    const { parent }: Y.Item = type._item
    if (!(parent instanceof Y.AbstractType)) return path
    type = parent
  }
  for (const [name, root] of doc.share) if (root === type) path.unshift(name)
  return path
}
