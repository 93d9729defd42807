import type { DocumentReference } from '../../shared/documents/reference.ts'
import type { ConsultationStore } from './consultation.ts'
import { openWords, type LiveDocument } from './document.ts'

const PATIENCE_MS = 10_000

/** Opens a document for a moment, looks, and closes it; undefined where it does not come. */
export function lookAt<Seen>(store: ConsultationStore, reference: DocumentReference, look: (live: LiveDocument) => Seen): Promise<Seen | undefined> {
  return new Promise((resolve) => {
    const live = openWords(store, reference)
    const finish = (found: Seen | undefined): void => {
      clearTimeout(timer)
      stop()
      live.release()
      resolve(found)
    }
    const timer = setTimeout(() => finish(undefined), PATIENCE_MS)
    const stop = live.subscribe(() => {
      if (live.state === 'synced') finish(look(live))
    })
    if (live.state === 'synced') finish(look(live))
  })
}
