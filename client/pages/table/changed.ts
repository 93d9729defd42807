import { nothing, type TemplateResult } from 'lit'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { Place } from './place.ts'
import type { TableWords } from './table-words.ts'

/** What changed against the start of this round, or of any other. */
export function whatChanged(_store: ConsultationStore, _place: Place, _words: TableWords, _writable: boolean): TemplateResult | typeof nothing {
  return nothing
}
