import { html, nothing, type TemplateResult } from 'lit'
import { plainId, type TranslationsContent } from '../../../shared/documents/content.ts'
import { isEntryKey } from '../../../shared/documents/keys.ts'
import { translate as translateInto } from '../../../shared/documents/translation-writer.ts'
import { textOf } from '../../../shared/documents/writer.ts'
import type { Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { Item } from '../../../shared/translations/items.ts'
import { icon } from '../../elements/icon.ts'
import { languageName } from '../../i18n/language-name.ts'
import { translate } from '../../i18n/translate.ts'
import type { LiveDocument } from '../../session/document.ts'
import { wordsField } from '../words/words-field.ts'

/** Where the text at hand can be said in plain words: in one language. */
export interface PlainTwin {
  readonly item: Item
  readonly language: Language
  readonly live: LiveDocument
  readonly translations: TranslationsContent
}

/** The same in plain words, beside the wording and never in its place; folded, for few texts need it. */
export function plainTwins(twins: readonly PlainTwin[]): TemplateResult | typeof nothing {
  const possible = twins.filter(({ item, live }) => live.state === 'synced' && isEntryKey(plainId(item.id)))
  if (possible.length === 0) return nothing
  const isWritten = possible.some(({ item, translations }) => (translations[plainId(item.id)]?.text ?? '') !== '')
  const opened = (event: Event): void => {
    if (!(event.target instanceof HTMLDetailsElement) || !event.target.open) return
    for (const { item, live } of possible) {
      if (textOf(live.doc, { of: 'translation', item: plainId(item.id) }) === undefined) translateInto(live.doc, plainId(item.id), item.text)
    }
  }
  return html`<details class="guide" @toggle=${opened}><summary>${icon('speech')}<span>${translate('booth:plain.heading')}${isWritten ? html` <span class="meta">${translate('booth:plain.written')}</span>` : nothing}</span></summary>
    <div class="stack gap-3"><p class="meta">${translate('booth:plain.hint')}</p>${possible.map(twinField)}</div></details>`
}

function twinField({ item, language, live, translations }: PlainTwin): TemplateResult {
  const id = plainId(item.id)
  const entry = translations[id]
  const isOld = entry !== undefined && entry.text.trim() !== '' && entry.source !== item.text
  return html`<div class="stack gap-1">
    ${wordsField({ id: `plain-${language}`, label: html`<span lang=${language}>${languageName(language)}</span>`, text: textOf(live.doc, { of: 'translation', item: id }), language, maxLength: limits.translationCharacters, lines: 2 })}
    ${isOld ? html`<div class="row gap-2"><span class="note soft">${icon('alert')}<span>${translate('booth:plain.old')}</span></span><button type="button" class="btn" @click=${() => translateInto(live.doc, id, item.text)}>${icon('check')}${translate('booth:plain.still_right')}</button></div>` : nothing}
  </div>`
}
