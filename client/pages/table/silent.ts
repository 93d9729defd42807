import { html, nothing, type TemplateResult } from 'lit'
import { silenceAt, tableOf } from '../../../shared/meeting/lookup.ts'
import type { SeatId } from '../../../shared/ids.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { Place } from './place.ts'
import './help.ts'
import './silent-minute.ts'
import type { TableWords } from './table-words.ts'

/** A minute in which each writes alone, and what then lies open; and below it the quiet call for help. */
export function silentMinute(store: ConsultationStore, place: Place, words: TableWords, writable: boolean, speakFor: SeatId | undefined): TemplateResult | typeof nothing {
  const { table, phase } = place
  if (table === undefined || phase === 'before') return nothing
  const silence = silenceAt(store.view, table)
  return html`${silence === undefined && phase !== 'running'
      ? nothing
      : html`<cafe-silence .consultation=${store} .table=${table} .document=${place.document} .language=${words.reading.language} .speakFor=${speakFor}
          .writable=${writable} .stakeholder=${tableOf(store.view, table)?.stakeholder ?? ''}></cafe-silence>`}
    <cafe-help .consultation=${store} .table=${table}></cafe-help>`
}
