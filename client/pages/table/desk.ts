import { nothing, type TemplateResult } from 'lit'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { Place } from './place.ts'
import type { TableWords } from './table-words.ts'

/** The host's desk: what to do as the clock goes, the handover's draft, a quiet call for help. Nothing for others. */
export function hostsDesk(_store: ConsultationStore, _place: Place, _words: TableWords, _writable: boolean): TemplateResult | typeof nothing {
  return nothing
}
