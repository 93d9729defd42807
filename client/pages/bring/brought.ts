import type * as Y from 'yjs'
import { type Proposal } from '../../../shared/documents/import/judge.ts'
import { partsOf, type Put, put, putAgain, takeBack } from '../../../shared/documents/import/put.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { newId } from '../words/new-id.ts'
import type { Shelf } from './shelf.ts'

/** The page breathes between two parts, and the line is not flooded. */
const PAUSE_MS = 120

/** Something that was put on a table as a whole, and can be taken back as a whole. */
export interface Batch {
  readonly count: number
  readonly puts: readonly Put[]
  /** What was taken back, for each of `puts`; undefined while it stands on the table. */
  readonly taken: readonly (readonly ItemId[])[] | undefined
  /** How many were left because somebody has written in them since. */
  readonly stay: number
}

/** The last batch of each document. It goes with the document: after another round nothing of it can be undone. */
const last = new WeakMap<Y.Doc, Batch>()

export const lastBatch = (doc: Y.Doc): Batch | undefined => last.get(doc)

/** How a long list comes along: how many are in, of how many. */
export type Progress = (done: number, all: number) => void

/**
 * Puts proposals on the table in updates that the server takes; a short list is one. Resolves with how many are in:
 * fewer than all where the document was closed or the line was lost on the way. All of it is one batch.
 */
export async function bring({ live, root, stakeholder }: Shelf, proposals: readonly Proposal[], progress: Progress): Promise<number> {
  const { doc } = live
  const parts = partsOf(proposals)
  const puts: Put[] = []
  let done = 0
  for (const [index, part] of parts.entries()) {
    if (live.doc !== doc || live.state === 'closed' || (index > 0 && live.state !== 'synced')) break
    puts.push(put(doc, part, { root, stakeholder, newId }))
    done += part.length
    last.set(doc, { count: done, puts, taken: undefined, stay: 0 })
    progress(done, proposals.length)
    if (index < parts.length - 1) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return done
}

/** A list so long that it goes in several parts needs a line: what waits offline is sent as one. */
export const needsLine = (proposals: readonly Proposal[]): boolean => partsOf(proposals).length > 1

/** Takes the last batch back as a whole; what somebody has written in since stays. */
export function undoBatch(doc: Y.Doc): Batch | undefined {
  const batch = last.get(doc)
  if (batch === undefined || batch.taken !== undefined) return batch
  const taken = batch.puts.map((one) => takeBack(doc, one))
  const undone = { ...batch, taken: taken.map(({ items }) => items), stay: taken.reduce((sum, { stay }) => sum + stay, 0) }
  last.set(doc, undone)
  return undone
}

/** Puts what was taken back where it was. */
export function redoBatch(doc: Y.Doc): void {
  const batch = last.get(doc)
  if (batch?.taken === undefined) return
  for (const [index, one] of batch.puts.entries()) putAgain(doc, one, batch.taken[index] ?? [])
  last.set(doc, { ...batch, taken: undefined, stay: 0 })
}
