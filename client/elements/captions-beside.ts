import { html, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../shared/ids.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import './loaded-later.ts'

const load = (): Promise<unknown> => import('./captions.ts')

/** What is said, in writing, where one is: a table, or (null) the plenary. Nothing without a line that carries captions. */
export function captionsBeside(consultation: ConsultationStore, place: ItemId | null): TemplateResult | typeof nothing {
  if (consultation.captions === undefined) return nothing
  return html`<cafe-loaded-later .load=${load} .content=${html`<cafe-captions .consultation=${consultation} .place=${place} ?wall=${consultation.me.role === 'screen'}></cafe-captions>`}></cafe-loaded-later>`
}
