import type { Compactor } from './compactor.ts'
import { Pages } from './pages.ts'
import { vectorOf } from './updates.ts'

/** So much is read faster here than sent to a thread and back. */
const SMALL = { rows: 200, bytes: 64 * 1024 }

export interface LoadedPages {
  readonly pages: Pages
  /** The encoded state vector of it all. */
  readonly vector: Uint8Array
}

/** Takes up what is stored of a document; long ones are read in the compactor's thread. Rejects where it cannot be read. */
export async function loadPages(parts: readonly Uint8Array[], compactor: Compactor): Promise<LoadedPages> {
  const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0)
  if (parts.length <= SMALL.rows && bytes <= SMALL.bytes) return { pages: new Pages(parts), vector: vectorOf(parts) }
  const read = await compactor.vector(parts)
  return { pages: new Pages(read.parts), vector: read.vector }
}
