import * as Y from 'yjs'
import type { Deed } from '../../shared/consensus/shaping.ts'
import { containerOf } from './grammar.ts'
import { itemOf, keysOf, type SharedType } from './inside-yjs.ts'

/** What is told of an item when several things happened to it at once. */
const weight: Readonly<Record<Deed, number>> = { moved: 0, reworded: 1, added: 2, removed: 3 }

/** Roots whose words are one item, under another name than their own. */
const names: Readonly<Record<string, string>> = { notebook: 'notes' }

type Touched = readonly [item: string, deed: Deed]

/**
 * Which items a transaction touched, and how. Items are: an entry of a root (a question, a criterion, a
 * translation), an indicator, a remark, all under their ids; and a root text, under its name. What happens to an
 * indicator happens to its question's wording, too; a remark is about a question and no part of it.
 * To change the order, park, mark or put back is to move. Tags, links and a language are no touch.
 */
export function touchesOf(transaction: Y.Transaction): ReadonlyMap<string, Deed> {
  const touches = new Map<string, Deed>()
  for (const [type, keys] of transaction.changed) {
    const path = pathOf(transaction.doc, type)
    if (path === undefined) continue
    for (const key of keys) {
      for (const [item, deed] of deedsAt(type, path, key)) {
        const before = touches.get(item)
        if (before === undefined || weight[deed] > weight[before]) touches.set(item, deed)
      }
    }
  }
  return touches
}

/** Names from the root down to the type, as far as they go: what lies in a text or in rich words has none. Undefined in something deleted. */
function pathOf(doc: Y.Doc, type: SharedType): readonly string[] | undefined {
  let path: readonly string[] = []
  let at = type
  for (let item = itemOf(at); item !== null; item = itemOf(at)) {
    if (item.deleted || !(item.parent instanceof Y.AbstractType)) return undefined
    path = item.parentSub === null ? [] : [item.parentSub, ...path]
    at = item.parent
  }
  const root = containerOf(doc, at)
  return typeof root === 'string' ? [root, ...path] : undefined
}

function* deedsAt(type: SharedType, [root = '', entry, list, part]: readonly string[], key: string | null): Generator<Touched> {
  if (entry === undefined) {
    if (key === null) yield [names[root] ?? root, 'reworded']
    else if (isItem(type, key)) yield* onEntry(type, key)
  } else if (list === undefined) {
    yield* onKeyOf(type, entry, key)
  } else if (list === 'indicators') {
    yield* onIndicator(type, entry, part, key)
  } else if (list === 'thread') {
    yield* onRemark(type, part, key)
  } else if (list === 'text') {
    yield [entry, 'reworded']
  }
}

/** An entry came with all that is in it, or went. */
function* onEntry(type: SharedType, key: string): Generator<Touched> {
  const deed = deedOn(type, key)
  yield [key, deed]
  if (deed !== 'added') return
  const made = typeAt(type, key)
  yield* allAdded(made, 'indicators')
  yield* allAdded(made, 'thread')
}

function* allAdded(record: SharedType | undefined, list: string): Generator<Touched> {
  const entries = record === undefined ? undefined : typeAt(record, list)
  for (const [id, item] of keysOf(entries) ?? []) if (!item.deleted) yield [id, 'added']
}

/** A value or a part of an entry: of a question, of a line. */
function* onKeyOf(type: SharedType, entry: string, key: string | null): Generator<Touched> {
  const deed = valueDeed(type, key)
  if (deed !== undefined) yield [entry, deed]
  else if (key === 'thread') yield* allAdded(type, key)
  else if (key === 'indicators' || key === 'text' || key === null) yield [entry, 'reworded']
  if (key === 'indicators') yield* allAdded(type, key)
}

function* onIndicator(type: SharedType, question: string, indicator: string | undefined, key: string | null): Generator<Touched> {
  if (indicator === undefined) {
    if (key === null) return
    yield [key, deedOn(type, key)]
    yield [question, 'reworded']
    return
  }
  if (key === 'language') return
  const deed = key === 'order' ? 'moved' : 'reworded'
  yield [indicator, deed]
  yield [question, deed]
}

function* onRemark(type: SharedType, remark: string | undefined, key: string | null): Generator<Touched> {
  if (remark === undefined) {
    if (key !== null) yield [key, deedOn(type, key)]
    return
  }
  const deed = valueDeed(type, key)
  if (deed !== undefined) yield [remark, deed]
  else if (key === 'text' || key === null) yield [remark, 'reworded']
}

/** What it means that a plain value was set. Undefined for those that mean nothing to the words or their place. */
function valueDeed(type: SharedType, key: string | null): Deed | undefined {
  if (key === 'removed') return flagOf(type, key) ? 'removed' : 'moved'
  return key === 'order' || key === 'parked' || key === 'crossCutting' ? 'moved' : undefined
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

function typeAt(type: SharedType, key: string): SharedType | undefined {
  const item = keysOf(type)?.get(key)
  return item !== undefined && !item.deleted && item.content instanceof Y.ContentType ? item.content.type : undefined
}

function flagOf(type: SharedType, key: string): boolean {
  const item = keysOf(type)?.get(key)
  return item !== undefined && !item.deleted && item.content instanceof Y.ContentAny && item.content.arr[0] === true
}
