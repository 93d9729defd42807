import { html, type TemplateResult } from 'lit'
import type { TableContent } from '../../../shared/documents/content.ts'
import { plainText } from '../../../shared/documents/rich-text.ts'
import { setTextLanguage, textOf } from '../../../shared/documents/writer.ts'
import type { Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { saidParagraph } from '../../elements/said.ts'
import { translate } from '../../i18n/translate.ts'
import type { LiveDocument } from '../../session/document.ts'
import { wordsField } from '../words/words-field.ts'

/** The table's plain notes: one text, written together. */
export function tableNotes(live: LiveDocument, { notes, notesLanguage }: TableContent, writable: boolean, writing: Language): TemplateResult {
  const words = plainText(notes)
  if (!writable) {
    return words.trim() === '' ? emptyState(translate('table:notes.empty'), translate('table:notes.empty_next')) : saidParagraph(words, notesLanguage)
  }
  const begin = (): void => {
    if (words === '') setTextLanguage(live.doc, 'notes', writing)
  }
  return html`<div class="notes" @focusin=${begin}>${wordsField({
    id: 'notes',
    label: translate('table:notes.label'),
    hint: translate('table:notes.hint'),
    text: textOf(live.doc, { of: 'notes' }),
    language: words === '' ? writing : notesLanguage,
    maxLength: limits.notesCharacters,
    lines: 10,
  })}</div>`
}
