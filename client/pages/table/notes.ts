import { html, type TemplateResult } from 'lit'
import type { TableContent } from '../../../shared/documents/content.ts'
import type { Language } from '../../../shared/ids.ts'
import type { LiveDocument } from '../../session/document.ts'
import './notes/notes-element.ts'

/** The table's notes; `writing` is the language in which this person writes. */
export const tableNotes = (live: LiveDocument, { notes, notesLanguage }: TableContent, writable: boolean, writing: Language): TemplateResult =>
  html`<cafe-notes .live=${live} .notes=${notes} .language=${notesLanguage} .writing=${writing} .writable=${writable}></cafe-notes>`
