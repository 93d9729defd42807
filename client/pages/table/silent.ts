import { nothing, type TemplateResult } from 'lit'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { Place } from './place.ts'
import type { TableWords } from './table-words.ts'

/** A minute in which each writes alone, and what then lies open. */
export function silentMinute(_store: ConsultationStore, _place: Place, _words: TableWords, _writable: boolean): TemplateResult | typeof nothing {
  return nothing
}
