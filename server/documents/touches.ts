import * as Y from 'yjs'
import { containerOf } from './grammar.ts'
import { itemOf, keysOf, type SharedType } from './inside-yjs.ts'

export type Deed = 'added' | 'reworded' | 'removed'

/** What is told of an item when several things happened to it at once. */
const weight: Readonly<Record<Deed, number>> = { reworded: 0, added: 1, removed: 2 }

/**
 * Which items a transaction touched, and how. An item is an entry of a root (a question with its
 * indicators, a criterion, a translation), under its id, or a root text, under its name. To move,
 * park, link or mark an item is not to touch it; to set its `removed` flag removes it.
 */
export function touchesOf(transaction: Y.Transaction): ReadonlyMap<string, Deed> {
  const touches = new Map<string, Deed>()
  for (const [type, keys] of transaction.changed) {
    const path = pathOf(transaction.doc, type)
    if (path === undefined) continue
    for (const [item, deed] of deedsAt(type, path, keys)) {
      const before = touches.get(item)
      if (before === undefined || weight[deed] > weight[before]) touches.set(item, deed)
    }
  }
  return touches
}

/** Names from the root down to the type; undefined where it lies in something deleted. */
function pathOf(doc: Y.Doc, type: SharedType): readonly string[] | undefined {
  const path: string[] = []
  let at = type
  for (let item = itemOf(at); item !== null; item = itemOf(at)) {
    if (item.deleted || item.parentSub === null || !(item.parent instanceof Y.AbstractType)) return undefined
    path.unshift(item.parentSub)
    at = item.parent
  }
  const root = containerOf(doc, at)
  return typeof root === 'string' ? [root, ...path] : undefined
}

function* deedsAt(
  type: SharedType,
  [root = '', entry, ...deeper]: readonly string[],
  keys: ReadonlySet<string | null>,
): Generator<readonly [string, Deed]> {
  for (const key of keys) {
    if (entry === undefined) {
      if (key === null) yield [root, 'reworded']
      else if (isItem(type, key)) yield [key, deedOn(type, key)]
    } else if (deeper.length > 0 || key === null || keysOf(type)?.get(key)?.content instanceof Y.ContentType) {
      yield [entry, 'reworded']
    } else if (key === 'removed') {
      yield [entry, flagOf(type, key) ? 'removed' : 'reworded']
    }
  }
}

/** A root's plain value, such as a language, is no item. */
const isItem = (type: SharedType, key: string): boolean => {
  const item = keysOf(type)?.get(key)
  return item !== undefined && !(item.content instanceof Y.ContentAny)
}

function deedOn(type: SharedType, key: string): Deed {
  const item = keysOf(type)?.get(key)
  if (item === undefined || item.deleted) return 'removed'
  return item.left === null ? 'added' : 'reworded'
}

function flagOf(type: SharedType, key: string): boolean {
  const item = keysOf(type)?.get(key)
  return item !== undefined && !item.deleted && item.content instanceof Y.ContentAny && item.content.arr[0] === true
}
