import { html, nothing, type TemplateResult } from 'lit'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { ItemId, SeatId } from '../../../shared/ids.ts'
import { isOpenLate } from '../../../shared/meeting/lookup.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { LiveDocument } from '../../session/document.ts'
import '../../elements/loaded-later.ts'
import './words-left.ts'

const loadLate = (): Promise<unknown> => import('./late-for-host.ts')

/** Words that were not taken: kept here until they are offered to the host, or left. */
export const refusedWords = (store: ConsultationStore, live: LiveDocument | undefined, speakFor: SeatId | undefined): TemplateResult =>
  html`<cafe-words-left .consultation=${store} .current=${live} .speakFor=${speakFor}></cafe-words-left>`

/** What came too late, or would change much at once, for the host to take or to leave, change by change. */
export function lateForHost(store: ConsultationStore, document: DocumentReference | undefined, table: ItemId, writable: boolean): TemplateResult | typeof nothing {
  const { view, me } = store
  if (me.hosts !== table && !store.may({ do: 'settle-late' })) return nothing
  if (!view.cafe.late.some((late) => late.table === table && isOpenLate(late))) return nothing
  return html`<cafe-loaded-later .load=${loadLate} .content=${html`<cafe-late .consultation=${store} .document=${document} .table=${table} .writable=${writable}></cafe-late>`}></cafe-loaded-later>`
}

/** Once the tables are done: what somebody still has on their device, and what waits at each table for who may decide. */
export function lateInPlenary(store: ConsultationStore): TemplateResult {
  const tables = store.view.structure.tables ?? []
  return html`${refusedWords(store, undefined, undefined)}${tables.map(({ id }) => lateForHost(store, undefined, id, false))}`
}
