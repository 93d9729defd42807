/* oxlint-disable eslint/no-underscore-dangle -- Yjs keeps here what the guard must know before it applies anything */
import type * as Y from 'yjs'

/** Any of Yjs's shared types. */
export type SharedType = NonNullable<ReturnType<Y.Doc['share']['get']>>

// The only file that looks below the public surface of Yjs 13.6.

/** The item that holds a nested type; null for a root. */
export const itemOf = (type: SharedType): Y.Item | null => type._item

/** The last item of each key that a map ever had; a deleted item is a deleted key. */
export const keysOf = (type: SharedType | undefined): ReadonlyMap<string, Y.Item> | undefined => type?._map

/** The first item of a sequence, deleted ones included; the others follow to its right. */
export const startOf = (type: SharedType): Y.Item | null => type._start

/** How many UTF-16 units of a text are visible. Free, where `toString().length` is not. */
export const lengthOf = (type: SharedType | undefined): number => type?._length ?? 0

/** What stands in a list, without what was deleted. */
export function* itemsOf(type: SharedType): Generator<Y.Item> {
  for (let item = startOf(type); item !== null; item = item.right) if (!item.deleted) yield item
}
