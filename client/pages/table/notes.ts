import { html, type TemplateResult } from 'lit'
import type { TableContent } from '../../../shared/documents/content.ts'
import type { Language } from '../../../shared/ids.ts'
import '../../elements/loaded-later.ts'
import type { LiveDocument } from '../../session/document.ts'

const load = (): Promise<unknown> => import('./notes/notes-element.ts')

/** The table's notes; `writing` is the language in which this person writes. Fetched when somebody first looks at them. */
export function tableNotes(live: LiveDocument, { notes, notesLanguage }: TableContent, writable: boolean, writing: Language): TemplateResult {
  const view = html`<cafe-notes .live=${live} .notes=${notes} .language=${notesLanguage} .writing=${writing} .writable=${writable}></cafe-notes>`
  return html`<cafe-loaded-later .load=${load} .content=${view}></cafe-loaded-later>`
}
