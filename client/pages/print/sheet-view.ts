import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { QuestionContent } from '../../../shared/documents/content.ts'
import { readCircle, readTranslations } from '../../../shared/documents/reader.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import { newestTableDocument, seatedAt, tableOf } from '../../../shared/meeting/lookup.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { busy } from '../../elements/busy.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { tableClass } from '../../elements/table-badge.ts'
import { languageName } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords } from '../../session/document.ts'
import { Following } from '../../session/following.ts'
import { sourceOf, tableIndexOf, tableName } from '../../session/texts.ts'
import { FollowingGlossary } from '../glossary/following-glossary.ts'
import { placeOf, type Place } from '../table/place.ts'
import { TableWords } from '../table/table-words.ts'
import { translationsOf } from '../words/reading.ts'
import { cardSheet } from './card-sheet.ts'
import { circleSheet } from './circle-sheet.ts'
import { CardLink } from './card-link.ts'
import { Etiquette } from './etiquette.ts'
import { listSheet } from './list-sheet.ts'
import { packSheet } from './pack-sheet.ts'
import { OnPaper } from './on-paper.ts'
import type { Sheet } from './sheet.ts'

/**
 * What goes on paper, as it will look, with a button that prints it.
 *
 * @fires sheet-left - when somebody goes back to the page; no detail
 */
export class CafeSheetView extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    sheet: { attribute: false },
    table: { attribute: false },
    language: { attribute: false },
  }

  declare consultation: ConsultationStore
  declare sheet: Sheet
  declare table: ItemId
  /** In which one reads. */
  declare language: Language
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'paper', 'table', 'guide')
  readonly #words = new TableWords(this, () => ({ consultation: this.consultation, place: this.#place(), reading: this.language, speakFor: undefined }))
  /** Before a table's first round its questions are those that the circle has opened. */
  readonly #circle = new FollowingWords(this, () => ({ consultation: this.consultation, document: this.#openCircle() }))
  readonly #circleTranslations = new FollowingWords(this, () => ({ consultation: this.consultation, document: this.sheet === 'circle' ? translationsOf(this.consultation.view, null, this.language) : undefined }))
  readonly #glossary = new FollowingGlossary(this, () => this.consultation, () => this.sheet === 'pack')
  readonly #paper = new OnPaper(this, 'sheet-left')
  readonly #link = new CardLink(this, () => this.consultation)
  readonly #etiquette = new Etiquette(this, () => this.consultation.view.structure.languages)

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #openCircle(): DocumentReference | undefined {
    const { circleOpened, documents } = this.consultation.view
    return this.sheet === 'circle' || (this.sheet === 'pack' && circleOpened) ? documents.find(({ kind }) => kind === 'circle') : undefined
  }

  #firstQuestions(): readonly QuestionContent[] {
    const { view } = this.consultation
    const live = this.#circle.words
    const stakeholder = tableOf(view, this.table)?.stakeholder
    return live === undefined ? [] : readCircle(live.doc, sourceOf(view) ?? '').questions.filter((question) => question.stakeholder === stakeholder)
  }

  #place(): Place {
    const { view, me, serverNow } = this.consultation
    const { table } = this
    return { ...placeOf(view, me, serverNow(), table), table, document: newestTableDocument(view, table), before: undefined }
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return this.#localized.failed ? html`<main class="page stack"><p>${translate('failure:unreachable')}</p><button type="button" class="btn" @click=${this.#paper.leave}>${translate('common:act.cancel')}</button></main>` : busy()
    const index = tableIndexOf(this.consultation.view, this.table)
    return html`${this.#bar()}<main class="sheet of-${this.sheet} ${tableClass(index)}" tabindex="-1">${this.#content()}</main>`
  }

  #bar(): TemplateResult {
    const { view } = this.consultation
    return this.#paper.bar(
      translate(`paper:${this.sheet}.name`),
      html`<div class="sheet-fields">
          ${this.sheet === 'circle' ? nothing : selectField({ id: 'sheet-table', label: translate('paper:table'), value: this.table, options: this.#tables(), onChange: (value) => (this.table = value) })}
          ${view.structure.languages.length < 2 ? nothing : selectField({ id: 'sheet-language', label: translate('paper:language'), value: this.language, options: view.structure.languages.map((value) => ({ value, label: languageName(value), language: value })), onChange: (value) => (this.language = value) })}
        </div>
        ${this.sheet === 'card' ? this.#link.form() : nothing}${this.sheet === 'circle' ? html`<p class="note">${icon('lock')}<span>${translate('paper:circle.privacy')}</span></p>` : nothing}`,
    )
  }

  #circleSheet(): TemplateResult {
    const { consultation, language } = this
    const live = this.#circle.words
    if (live === undefined || live.state === 'connecting') return busy()
    const translated = this.#circleTranslations.words
    return circleSheet(consultation, readCircle(live.doc, sourceOf(consultation.view) ?? ''), { language, translations: translated === undefined ? {} : readTranslations(translated.doc) })
  }

  #tables(): readonly { readonly value: ItemId; readonly label: string; readonly language: Language }[] {
    const { view, me } = this.consultation
    const next = seatedAt(view, me, (view.cafe.round?.number ?? 0) + 1)
    return (view.structure.tables ?? []).map(({ id }) => {
      const { text, language } = tableName(view, id)
      return { value: id, label: id === next && me.hosts === null ? translate('paper:next_table', { table: text }) : text, language }
    })
  }

  #content(): TemplateResult {
    const { consultation, table, language } = this
    if (this.sheet === 'card') return cardSheet({ consultation, table, language, link: this.#link.link, code: this.#link.code, etiquette: this.#etiquette.rules })
    if (this.sheet === 'circle') return this.#circleSheet()
    const { live, content } = this.#words
    const isComing = live?.state === 'connecting' && content?.questions.length === 0
    if (isComing) return busy()
    const words = { consultation, table, content, reading: this.#words.reading, issues: { lines: this.#words.issues, reading: this.#words.circleReading } }
    return this.sheet === 'list' ? listSheet(words) : packSheet(words, this.#firstQuestions(), this.#glossary.terms)
  }
}

customElements.define('cafe-sheet-view', CafeSheetView)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-sheet-view': CafeSheetView
  }
}
