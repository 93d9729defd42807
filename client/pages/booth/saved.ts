import type { LiveDocument } from '../../session/document.ts'

const PATIENCE_MS = 10_000

/** Resolves once it is so, or with false when that takes too long. */
export function until(live: LiveDocument, isSo: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (found: boolean): void => {
      clearTimeout(timer)
      stop()
      resolve(found)
    }
    const timer = setTimeout(() => finish(false), PATIENCE_MS)
    const stop = live.subscribe(() => {
      if (isSo()) finish(true)
    })
    if (isSo()) finish(true)
  })
}

/** Resolves with true once everything that was written here is on the server’s disk. */
export const untilSaved = async (live: LiveDocument): Promise<boolean> =>
  (await until(live, () => live.state === 'closed' || live.saving === 'saved')) && live.state === 'synced'
