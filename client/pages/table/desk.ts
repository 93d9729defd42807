import { html, nothing, type TemplateResult } from 'lit'
import '../../elements/loaded-later.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { Place } from './place.ts'
import type { TableWords } from './table-words.ts'

const load = (): Promise<unknown> => import('./desk-view.ts')

/** The host's desk: what to do as the clock goes, and a draft of the handover. Nothing for others. */
export function hostsDesk(store: ConsultationStore, place: Place, { live, content, reading }: TableWords, writable: boolean): TemplateResult | typeof nothing {
  const { table, round, phase } = place
  if (table === undefined || round === null || phase === 'before' || store.me.hosts !== table || live === undefined || content === undefined) return nothing
  const view = html`<cafe-desk .consultation=${store} .place=${place} .live=${live} .content=${content} .reading=${reading} .writable=${writable}></cafe-desk>`
  return html`<cafe-loaded-later .load=${load} .content=${view}></cafe-loaded-later>`
}
