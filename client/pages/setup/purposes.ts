import { html, nothing, type TemplateResult } from 'lit'
import { limits } from '../../../shared/limits.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import { changed, type Editor, nameIn, newId, without } from './draft.ts'
import { wordsField } from './fields.ts'

/** What the consultation is for: in the plenary each question says which of these it serves, or is out of scope. */
export function purposes({ draft, change, remove, wayBack }: Editor): TemplateResult {
  const list = draft.purposes ?? []
  return html`<section class="stack gap-3" aria-labelledby="setup-purposes">
    <h2 id="setup-purposes">${translate('setup:purposes.heading')}</h2>
    <p>${translate('setup:purposes.what')}</p>
    ${list.length === 0
      ? nothing
      : html`<ol class="stack">${list.map(
          ({ id, text }) => html`<li class="setup-round">
            ${wordsField({ id: `purpose-${id}`, label: translate('setup:purposes.label'), words: text, languages: draft.languages, maxLength: limits.titleCharacters, onChange: (words) => change({ purposes: changed(list, id, { text: words }) }) })}
            <button type="button" class="btn quiet" @click=${() => remove('purposes', nameIn(draft, text), { purposes: without(list, id) })}>${translate('setup:act.remove')}</button>
          </li>`,
        )}</ol>`}
    ${wayBack('purposes')}
    <p><button type="button" class="btn" ?disabled=${list.length >= limits.purposes} @click=${() => change({ purposes: [...list, { id: newId(), text: {} }] })}>${icon('plus')}${translate('setup:purposes.add')}</button></p>
  </section>`
}
