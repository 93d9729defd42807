import { html, nothing, type TemplateResult } from 'lit'
import '../../elements/loaded-later.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { Place } from './place.ts'
import type { TableWords } from './table-words.ts'

const load = (): Promise<unknown> => import('./changed-view.ts')

/** What changed against the start of this round, or of any other. Fetched when somebody first asks for it. */
export function whatChanged(store: ConsultationStore, place: Place, { live, content }: TableWords, writable: boolean): TemplateResult | typeof nothing {
  if (live === undefined || content === undefined) return nothing
  const view = html`<cafe-changes .consultation=${store} .place=${place} .live=${live} .content=${content} .writable=${writable}></cafe-changes>`
  return html`<cafe-loaded-later .load=${load} .content=${view}></cafe-loaded-later>`
}
