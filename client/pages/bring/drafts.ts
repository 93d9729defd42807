import type { Root } from '../../../shared/documents/import/put.ts'
import type { ItemId } from '../../../shared/ids.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { SeatStore } from '../../session/seat-store.ts'

/** What was begun and put nowhere yet, by the list that it is for. */
type Drafts = Map<string, string>

const inMemory = new WeakMap<ConsultationStore, Drafts>()

function draftsOf(consultation: ConsultationStore): Drafts {
  const known = inMemory.get(consultation)
  if (known !== undefined) return known
  const drafts: Drafts = new Map(kept(consultation))
  inMemory.set(consultation, drafts)
  return drafts
}

function kept({ held }: ConsultationStore): [string, string][] {
  const words = new SeatStore().drafts(held)
  if (words === undefined) return []
  try {
    const said: unknown = JSON.parse(words)
    if (typeof said !== 'object' || said === null) return []
    return Object.entries(said).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return [] // an older or a spoiled entry is none
  }
}

/** What tells one list from another. */
export const listOf = (table: ItemId | null, root: Root, stakeholder: ItemId): string => `${table ?? ''} ${root} ${stakeholder}`

/** What was written last for this list; empty where nothing was. */
export const draftOf = (consultation: ConsultationStore, list: string): string => draftsOf(consultation).get(list) ?? ''

/** Keeps it while the page is open; through a reload only where the person asked this device to remember them. */
export function keepDraft(consultation: ConsultationStore, list: string, text: string): void {
  const drafts = draftsOf(consultation)
  if (text === '') drafts.delete(list)
  else drafts.set(list, text)
  new SeatStore().keepDrafts(consultation.held, JSON.stringify(Object.fromEntries(drafts)))
}
