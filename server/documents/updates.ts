import * as Y from 'yjs'

/** The client ids under which an update was written. */
export const writersOf = (update: Uint8Array): ReadonlySet<number> =>
  new Set(Y.decodeUpdate(update).structs.map((struct) => struct.id.client))

/** Whether an update takes anything away. */
export const takesAway = (update: Uint8Array): boolean => Y.decodeUpdate(update).ds.clients.size > 0

/** The clocks up to which updates together go, encoded. Throws on what is no update. */
export function vectorOf(parts: readonly Uint8Array[]): Uint8Array {
  const clocks = new Map<number, number>()
  for (const part of parts) {
    for (const [client, clock] of Y.parseUpdateMeta(part).to) clocks.set(client, Math.max(clock, clocks.get(client) ?? 0))
  }
  return Y.encodeStateVector(clocks)
}

/** A document made of updates. The caller destroys it. */
export function documentOf(parts: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part, 'store')
  }, 'store')
  return doc
}

/** Whether nothing in it refers to what it does not have. */
export const isWhole = (doc: Y.Doc): boolean => doc.store.pendingStructs === null && doc.store.pendingDs === null
