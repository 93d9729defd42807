import type { ItemId, Language } from '../../../shared/ids.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

/** What goes on paper: the card that stands on a table, the list of what lies there, or what one reads beforehand. */
export const sheets = ['card', 'list', 'pack'] as const
export type Sheet = (typeof sheets)[number]

export interface SheetWanted {
  readonly consultation: ConsultationStore
  readonly sheet: Sheet
  readonly table: ItemId
  /** In which one reads. */
  readonly language: Language
}
