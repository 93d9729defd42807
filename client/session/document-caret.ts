/* oxlint-disable eslint/no-underscore-dangle -- Yjs keeps here where a text stands */
import * as Y from 'yjs'
import type { Cursor } from './document-people.ts'

/** A stretch of a text, in UTF-16 units; both the same where nothing is selected. */
export interface Places {
  readonly anchor: number
  readonly head: number
}

const GROUPS: Readonly<Record<string, string>> = { questions: 'question', entries: 'translation' }

/**
 * What a text belongs to, as presence names it: `question:<id>` for everything on a card, `criteria:<id>`,
 * `issues:<id>`, `translation:<id>`, `wording:<id>`, or the bare name of a text that stands alone. Null for one that stands nowhere.
 */
export function focusOf(text: Y.Text): string | null {
  const path: string[] = []
  let type: Y.AbstractType<Y.YEvent<Y.Text>> | Y.Text = text
  while (type._item !== null) {
    path.unshift(type._item.parentSub ?? '')
    const { parent }: Y.Item = type._item
    if (!(parent instanceof Y.AbstractType)) return null
    type = parent
  }
  let root: string | undefined
  for (const [name, shared] of text.doc?.share ?? []) if (shared === type) root = name
  if (root === undefined) return null
  const [id] = path
  return id === undefined ? root : `${GROUPS[root] ?? root}:${id}`
}

/** Where a caret stands, so that it stays there while others write. */
export function cursorAt(text: Y.Text, { anchor, head }: Places): Cursor {
  const at = (index: number) => ({ ...Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, -1)) })
  return { anchor: at(anchor), head: at(head) }
}

/** Where somebody's caret stands in a text; undefined where it stands in another, or cannot be found any more. */
export function placesOf(text: Y.Text, cursor: Cursor | null): Places | undefined {
  if (cursor == null) return undefined
  const anchor = placeOf(text, cursor.anchor)
  const head = placeOf(text, cursor.head)
  return anchor === undefined || head === undefined ? undefined : { anchor, head }
}

function placeOf(text: Y.Text, said: NonNullable<Cursor>['anchor']): number | undefined {
  const { doc } = text
  if (doc === null) return undefined
  const type = idIn(said.type)
  const item = idIn(said.item)
  const tname = typeof said.tname === 'string' && doc.share.has(said.tname) ? said.tname : null // asking for another would make it
  if (type === null && item === null && tname === null) return undefined
  for (const id of [type, item]) if (id !== null && id.clock >= Y.getState(doc.store, id.client)) return undefined
  const assoc = said.assoc === 0 || said.assoc === 1 ? 0 : -1
  const found = Y.createAbsolutePositionFromRelativePosition(new Y.RelativePosition(type, tname, item, assoc), doc)
  return found !== null && found.type === text ? found.index : undefined
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

function idIn(said: unknown): Y.ID | null {
  if (typeof said !== 'object' || said === null || !('client' in said) || !('clock' in said)) return null
  return isCount(said.client) && isCount(said.clock) ? Y.createID(said.client, said.clock) : null
}
