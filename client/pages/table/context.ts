import { html, nothing, type TemplateResult } from 'lit'
import './context-view.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { Place } from './place.ts'
import type { TableWords } from './table-words.ts'

/** What a person at the table needs at hand: the purpose, this table's question, etiquette, what happens to what is written, and what earlier rounds left. */
export function tableContext(store: ConsultationStore, place: Place, { reading }: TableWords): TemplateResult | typeof nothing {
  if (place.table === undefined) return nothing
  return html`<cafe-context .consultation=${store} .place=${place} .reading=${reading}></cafe-context>`
}

/** The same one tap away, wherever on the page one is. */
export const contextButton = (store: ConsultationStore, place: Place): TemplateResult =>
  html`<cafe-context-button .consultation=${store} .place=${place}></cafe-context-button>`
