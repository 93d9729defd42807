import type * as Y from 'yjs'
import type { ItemId, Language } from '../ids.ts'
import type { TranslationContent } from './content.ts'
import { liveMap } from './live-maps.ts'
import { putBackText } from './restore.ts'
import { byHand, translate } from './writer.ts'

/** Puts a whole translation in place of what stands there, by the fewest edits; undefined takes out what stands there. */
export function putTranslation(doc: Y.Doc, item: ItemId, content: TranslationContent | undefined, language: Language): void {
  const entries = doc.getMap('entries')
  doc.transact(() => {
    if (content === undefined) {
      if (entries.has(item)) entries.delete(item)
      return
    }
    putBackText(translate(doc, item, content.source), content.text, language)
    const entry = liveMap(entries, item)
    if (entry === undefined) return
    entry.set('reviewed', content.reviewed)
    for (const key of ['author', 'reviewer'] as const) {
      const role = content[key]
      if (role !== undefined) entry.set(key, role)
      else if (entry.has(key)) entry.delete(key)
    }
  }, byHand)
}
