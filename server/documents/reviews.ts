import * as Y from 'yjs'
import { reviewMark, type TranslatorRole } from '../../shared/documents/content.ts'
import { liveMap } from '../../shared/documents/live-maps.ts'
import { readTranslations } from '../../shared/documents/reader.ts'
import { setReviewed } from '../../shared/documents/translation-writer.ts'
import { accept, type Outcome, refuse } from '../../shared/failures.ts'
import type { ItemId, SeatId } from '../../shared/ids.ts'
import { itemsOf, lengthOf } from './inside-yjs.ts'

/** Somebody says that they have read a translation. */
export interface Review {
  readonly item: ItemId
  /** What they have read, as `reviewMark` says it. */
  readonly mark: string
  readonly seat: SeatId
  /** As whom a seat translates here. */
  readonly role: (seat: SeatId) => TranslatorRole
  /** Somebody else can review here, too. */
  readonly another: boolean
}

/**
 * Notes in a document of translations that one of them was reviewed, and as whom: by the seat, never by what the page
 * says. Its author is from now on who wrote most of it. Refuses as `Documents.review` says.
 */
export function reviewIn(doc: Y.Doc, owners: ReadonlyMap<number, SeatId | null>, { item, mark, seat, role, another }: Review): Outcome<void> {
  const entries = readTranslations(doc)
  const content = Object.hasOwn(entries, item) ? entries[item] : undefined
  if (content === undefined || content.text.trim() === '' || reviewMark(content) !== mark) return refuse('translation-changed')
  const author = mostlyBy(liveMap(doc.getMap('entries'), item)?.get('text'), owners)
  if (author === seat && another) return refuse('review-own')
  // Who brings in what somebody outside wrote is not its author.
  const isNamed = author === undefined || author === null || content.author === 'translator'
  setReviewed(doc, item, role(seat), isNamed ? undefined : role(author))
  return accept(undefined)
}

/** Who wrote more than half of the words that stand there; null is the server, undefined nobody. */
function mostlyBy(text: unknown, owners: ReadonlyMap<number, SeatId | null>): SeatId | null | undefined {
  if (!(text instanceof Y.AbstractType)) return undefined
  const written = new Map<SeatId | null, number>()
  for (const { id, length, content } of itemsOf(text)) {
    const by = content instanceof Y.ContentString ? owners.get(id.client) : undefined
    if (by !== undefined) written.set(by, (written.get(by) ?? 0) + length)
  }
  return [...written].find(([, length]) => length * 2 > lengthOf(text))?.[0]
}
