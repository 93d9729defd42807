import { nothing, type TemplateResult } from 'lit'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { Place } from './place.ts'
import type { TableWords } from './table-words.ts'

/** What a person at the table needs at hand: the purpose, this table's question, etiquette, what happens to what is written, and what earlier rounds left. */
export function tableContext(_store: ConsultationStore, _place: Place, _words: TableWords, _writable: boolean): TemplateResult | typeof nothing {
  return nothing
}
