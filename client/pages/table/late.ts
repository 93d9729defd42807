import { html, nothing, type TemplateResult } from 'lit'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { ItemId, Language, SeatId } from '../../../shared/ids.ts'
import { isOpenLate } from '../../../shared/meeting/lookup.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { LiveDocument } from '../../session/document.ts'
import './late-for-host.ts'
import './late-refused.ts'

/** Words that were not taken: kept here until they are offered to the host, or left. */
export function refusedWords(store: ConsultationStore, live: LiveDocument, writing: Language, speakFor: SeatId | undefined): TemplateResult | typeof nothing {
  const { refused } = live
  if (refused === undefined) return nothing
  return html`<cafe-refused-words .consultation=${store} .refused=${refused} .live=${live} .language=${writing} .speakFor=${speakFor}></cafe-refused-words>`
}

/** What came too late, or would change much at once, for the host to take or to leave, change by change. */
export function lateForHost(store: ConsultationStore, document: DocumentReference | undefined, table: ItemId, writable: boolean): TemplateResult | typeof nothing {
  const { view, me } = store
  if (me.hosts !== table && !store.may({ do: 'settle-late' })) return nothing
  if (!view.cafe.late.some((late) => late.table === table && isOpenLate(late))) return nothing
  return html`<cafe-late .consultation=${store} .document=${document} .table=${table} .writable=${writable}></cafe-late>`
}
