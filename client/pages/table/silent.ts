import { html, nothing, type TemplateResult } from 'lit'
import { leads, silenceAt, tableOf } from '../../../shared/meeting/lookup.ts'
import type { SeatId } from '../../../shared/ids.ts'
import '../../elements/loaded-later.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { Place } from './place.ts'
import './help.ts'
import type { TableWords } from './table-words.ts'

const load = (): Promise<unknown> => import('./silent-minute.ts')

/** A minute in which each writes alone, and what then lies open, fetched where there is one or may be one begun; and below it the quiet call for help. */
export function silentMinute(store: ConsultationStore, place: Place, words: TableWords, writable: boolean, speakFor: SeatId | undefined): TemplateResult | typeof nothing {
  const { table, phase } = place
  if (table === undefined || phase === 'before') return nothing
  const begins = phase === 'running' && (leads(store.me) || store.me.hosts === table)
  const minute = html`<cafe-silence .consultation=${store} .table=${table} .document=${place.document} .language=${words.reading.language} .speakFor=${speakFor}
    .writable=${writable} .stakeholder=${tableOf(store.view, table)?.stakeholder ?? ''}></cafe-silence>`
  return html`${begins || silenceAt(store.view, table) !== undefined ? html`<cafe-loaded-later .load=${load} .content=${minute}></cafe-loaded-later>` : nothing}
    <cafe-help .consultation=${store} .table=${table}></cafe-help>`
}
