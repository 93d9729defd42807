import { html, type TemplateResult } from 'lit'
import { limits } from '../../../shared/limits.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import type { Editor } from './draft.ts'
import { wordsField } from './fields.ts'
import { purposes } from './purposes.ts'

/** Title, summary and purposes, or a consultation file that brings everything along. */
export function titleStep(editor: Editor, open: (file: File) => void): TemplateResult {
  const { draft, change, acting } = editor
  const chosen = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return
    const [file] = event.target.files ?? []
    event.target.value = '' // the same file may be chosen again after it was mended
    if (file !== undefined) open(file)
  }
  return html`<div class="stack gap-5">
    <h2>${translate('setup:title.heading')}</h2>
    ${wordsField({ id: 'title', label: translate('setup:title.label'), hint: translate('setup:title.hint'), words: draft.title, languages: draft.languages, maxLength: limits.titleCharacters, onChange: (title) => change({ title }) })}
    ${wordsField({ id: 'summary', label: translate('setup:title.summary'), hint: translate('setup:title.summary_hint'), words: draft.summary ?? {}, languages: draft.languages, maxLength: limits.summaryCharacters, lines: 4, onChange: (summary) => change({ summary }) })}
    ${purposes(editor)}
    <details><summary>${translate('setup:file.heading')}</summary>
      <div class="stack gap-3">
        <p>${translate('setup:file.words')}</p>
        <label class="btn setup-file">${icon('documented')}<span>${translate('setup:file.choose')}</span><input type="file" class="unseen" accept="application/json,.json" @change=${chosen}></label>
        ${acting.refusal('file')}
      </div>
    </details>
  </div>`
}
