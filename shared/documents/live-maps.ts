import * as Y from 'yjs'
import type { ItemId } from '../ids.ts'

/** The map that stands under `key`; undefined where there is none, whatever else stands there. */
export const liveMap = (map: Y.Map<unknown> | undefined, key: string): Y.Map<unknown> | undefined => {
  const value = map?.get(key)
  return value instanceof Y.Map ? value : undefined
}

/** The card of a question in a table's or the circle's document, removed or not. */
export const liveQuestion = (doc: Y.Doc, id: ItemId): Y.Map<unknown> | undefined => liveMap(doc.getMap('questions'), id)

/** The map that stands under `key`, made where there is none. */
export function madeMap(map: Y.Map<unknown>, key: string): Y.Map<unknown> {
  const found = liveMap(map, key)
  if (found !== undefined) return found
  const made = new Y.Map<unknown>()
  map.set(key, made)
  return made
}

/** The text that stands under `key`. */
export const liveText = (map: Y.Map<unknown> | undefined, key: string): Y.Text | undefined => {
  const value = map?.get(key)
  return value instanceof Y.Text ? value : undefined
}
