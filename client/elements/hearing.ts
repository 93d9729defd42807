import { html, type TemplateResult } from 'lit'
import type { ItemId } from '../../shared/ids.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { captionsBeside } from './captions-beside.ts'
import './hearing.css'
import './listen-bar.ts'

/** What is said where one is, a table or (null) the plenary, to be heard and to be read: two doors side by side, out of the way of what the page is for. */
export const hearing = (consultation: ConsultationStore, place: ItemId | null): TemplateResult =>
  html`<div class="hearing"><cafe-listen .consultation=${consultation}></cafe-listen>${captionsBeside(consultation, place)}</div>`
