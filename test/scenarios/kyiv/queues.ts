import { HANDOVER_ID } from '../../../shared/documents/content.ts'
import { readTable, readTranslations } from '../../../shared/documents/reader.ts'
import { newestTableDocument } from '../../../shared/meeting/lookup.ts'
import { itemsOfTable, tasksOf } from '../../../shared/translations/items.ts'
import { queueOf, type PlaceTasks, type Waiting } from '../../../shared/translations/queue.ts'
import type { Guest } from '../../support/a-guest.ts'
import type { Round } from './round.ts'

/** What waited for one interpreter when a round was closed, and what still waited when they had worked on it. */
export interface QueueSeen {
  readonly round: number
  readonly alias: string
  readonly before: readonly Waiting[]
  readonly after: readonly Waiting[]
  /** The next round had not begun by then. */
  readonly inTime: boolean
}

/** The queue of an interpreter over all tables, from nothing but what their own seat is sent. */
export async function queueAt({ done }: Round, guest: Guest): Promise<readonly Waiting[]> {
  const { view } = guest
  const pairs = view.seats[guest.seat]?.interprets ?? []
  const places: PlaceTasks[] = []
  for (const { id: place } of done.tables) {
    const source = await guest.opens(newestTableDocument(view, place)?.id ?? '')
    const content = readTable(source.doc, 'en')
    source.provider.destroy()
    const translations = new Map()
    for (const into of new Set(pairs.map(([, to]) => to))) {
      const reference = view.documents.find((one) => one.kind === 'table-translations' && one.table === place && one.language === into)
      const page = await guest.opens(reference?.id ?? '')
      translations.set(into, readTranslations(page.doc))
      page.provider.destroy()
    }
    places.push({ place, tasks: tasksOf(itemsOfTable(content, content), pairs, translations) })
  }
  return queueOf(places, { view, now: 0, own: undefined })
}

export const isHandover = ({ task }: Waiting): boolean => task.item.id === HANDOVER_ID
