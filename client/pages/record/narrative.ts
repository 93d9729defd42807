import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { readRecord } from '../../../shared/documents/reader.ts'
import { setTextLanguage, textOf } from '../../../shared/documents/writer.ts'
import { directionOf } from '../../../shared/languages.ts'
import { limits } from '../../../shared/limits.ts'
import { busy } from '../../elements/busy.ts'
import { field, selectField } from '../../elements/field.ts'
import { notice } from '../../elements/notice.ts'
import { saidParagraph } from '../../elements/said.ts'
import { languageName } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import { boundText } from '../../session/bound-text.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords } from '../../session/document.ts'
import { Following } from '../../session/following.ts'

/** How the meeting went, in the rapporteur's own words, live. */
export class CafeRecordNarrative extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'record-page')
  readonly #words = new FollowingWords(this, () => ({
    consultation: this.consultation,
    document: this.consultation.view.documents.findLast(({ kind }) => kind === 'record'),
  }))

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const live = this.#words.words
    if (live === undefined) return nothing
    const [first = 'en', ...others] = this.consultation.view.structure.languages
    const { narrative, language } = readRecord(live.doc, first)
    const heading = html`<h2 id="narrative-heading">${translate('record-page:narrative.heading')}</h2>`
    if (!this.consultation.may({ write: live.reference })) {
      return narrative.trim() === '' ? nothing : html`<section class="stack gap-3" aria-labelledby="narrative-heading">${heading}${saidParagraph(narrative, language)}</section>`
    }
    const text = textOf(live.doc, { of: 'narrative' })
    if (text === undefined || live.state === 'connecting') return busy()
    return html`<section class="stack gap-3 narrative" aria-labelledby="narrative-heading">${heading}
      ${field(
        { id: 'narrative', label: translate('record-page:narrative.label'), hint: translate('record-page:narrative.hint') },
        ({ id, describedBy }) =>
          html`<textarea id=${id} class="book" rows="4" lang=${language} dir=${directionOf(language)} autocomplete="off" aria-describedby=${describedBy} ${boundText(text, { maxLength: limits.notesCharacters })}></textarea>`,
      )}
      ${selectField({
        id: 'narrative-language',
        label: translate('record-page:narrative.language'),
        value: language,
        options: [first, ...others].map((tag) => ({ value: tag, label: languageName(tag), language: tag })),
        onChange: (tag) => setTextLanguage(live.doc, 'narrative', tag),
      })}
      ${live.state === 'offline' ? notice({ tone: 'warn', words: translate('record-page:narrative.offline') }) : nothing}
    </section>`
  }
}

customElements.define('cafe-record-narrative', CafeRecordNarrative)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-record-narrative': CafeRecordNarrative
  }
}
