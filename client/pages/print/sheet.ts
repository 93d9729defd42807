import type { ItemId, Language } from '../../../shared/ids.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

/** What goes on paper: the card that stands on a table, the list of what lies there, what one reads beforehand; or what the circle wrote. */
export type Sheet = 'card' | 'list' | 'pack' | 'circle'

export interface SheetWanted {
  readonly consultation: ConsultationStore
  readonly sheet: Sheet
  /** Empty for the circle's. */
  readonly table: ItemId
  /** In which one reads. */
  readonly language: Language
}
