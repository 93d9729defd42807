import { html, nothing, type TemplateResult } from 'lit'
import { limits } from '../../../shared/limits.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { tick } from '../../elements/tick.ts'
import { languageName, nameIn } from '../../i18n/language-name.ts'
import { language as readerLanguage, translate } from '../../i18n/translate.ts'
import type { Editor } from './draft.ts'

/** Languages that meetings often have, for the list; a file may bring any other. */
const OFFERED = [
  'am', 'ar', 'bn', 'de', 'en', 'es', 'fa', 'fr', 'ha', 'hi', 'hy', 'id', 'it', 'ja', 'ka', 'kk', 'km', 'ko', 'ky', 'lg', 'lo', 'mg', 'mk', 'mn', 'ms', 'my', 'ne', 'nl', 'om',
  'pl', 'ps', 'pt', 'ro', 'ru', 'rw', 'si', 'so', 'sq', 'sr', 'sw', 'ta', 'tg', 'th', 'ti', 'tl', 'tr', 'uk', 'ur', 'uz', 'vi', 'wo', 'yo', 'zh', 'zu',
]

/** The languages of the meeting, each in its own words; the first is the one that everything is interpreted through. */
export function languagesStep({ draft, change }: Editor): TemplateResult {
  const { languages } = draft
  const set = (next: readonly string[]): void => change({ languages: [...next] })
  const reader = readerLanguage()
  const free = OFFERED.filter((code) => !languages.includes(code))
    .map((code) => ({ value: code, label: `${languageName(code)} · ${nameIn(code, reader)}` }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
  return html`<div class="stack gap-5">
    <h2>${translate('setup:languages.heading')}</h2>
    <p>${translate('setup:languages.what')}</p>
    <ul class="room-list">${languages.map(
      (code, index) => html`<li><div class="grow"><p><b>${said(languageName(code), code)}</b></p>${index === 0 ? html`<p class="meta">${translate('setup:languages.first')}</p>` : nothing}</div>
        ${index === 0 ? nothing : html`<button type="button" class="btn quiet" @click=${() => set([code, ...languages.filter((other) => other !== code)])}>${icon('up')}${translate('setup:languages.make_first')}<span class="unseen">: ${languageName(code)}</span></button>`}
        ${languages.length === 1 ? nothing : html`<button type="button" class="btn quiet" @click=${() => set(languages.filter((other) => other !== code))}>${translate('setup:act.remove')}<span class="unseen">: ${languageName(code)}</span></button>`}
      </li>`,
    )}</ul>
    ${languages.length >= limits.languages
      ? nothing
      : selectField({
          id: 'add-language',
          label: translate('setup:languages.add'),
          value: '',
          options: [{ value: '', label: translate('setup:act.choose') }, ...free],
          onChange: (code) => {
            if (code !== '') set([...languages, code])
          },
        })}
    ${tick({ label: translate('captions:setup.kept'), hint: translate('captions:setup.kept_hint'), checked: draft.captionsKept === true, onChange: (captionsKept) => change({ captionsKept }) })}
  </div>`
}
