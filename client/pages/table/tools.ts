import { nothing, type TemplateResult } from 'lit'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { Place } from './place.ts'
import type { TableWords } from './table-words.ts'

/** Other ways to bring words to the table, and to take them home: import, quick entry, paper. */
export function tableTools(_store: ConsultationStore, _place: Place, _words: TableWords, _writable: boolean): TemplateResult | typeof nothing {
  return nothing
}
