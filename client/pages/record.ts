import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Refusal } from '../../shared/failures.ts'
import type { Language } from '../../shared/ids.ts'
import { hasPremeeting } from '../../shared/meeting/lookup.ts'
import { stageOf } from '../../shared/meeting/state.ts'
import type { RecordJson } from '../../shared/record/schema.ts'
import { busy } from '../elements/busy.ts'
import { chip } from '../elements/chip.ts'
import { emptyState } from '../elements/empty-state.ts'
import { selectField } from '../elements/field.ts'
import { icon } from '../elements/icon.ts'
import { stageRail } from '../elements/stage-rail.ts'
import { formatTime } from '../i18n/format.ts'
import { languageName } from '../i18n/language-name.ts'
import { Localized } from '../i18n/localized.ts'
import { language, translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { pageHead } from './navigation.ts'
import { refusedNotice } from './plenary/deed.ts'
import { stakeholderBadge, stakeholderName } from './plenary/item-parts.ts'
import { annexes } from './record/annexes.ts'
import { save } from './record/download.ts'
import { lateLine, plainItem, recordLine } from './record/lines.ts'
import { LiveRecord } from './record/live-record.ts'
import { grounds } from './record/past.ts'
import './record/narrative.ts'
import { outline, standing } from './record/outline.ts'
import { reading, type RecordReading } from './record/reading.ts'
import './plenary/plenary.css'
import './record/record.css'

/** The record as it grows: what was agreed, where each line comes from, what was left out and why. */
export class CafeRecord extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary', 'record-page', 'shaping', 'history', 'rule')
  readonly #live = new LiveRecord(this, () => this.consultation)
  /** The language in which the record is read and exported. */
  #language: Language | undefined
  #refusal: Refusal | undefined
  #saving = false

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #into(record: RecordJson): Language {
    const wished = [this.#language, language()].find((tag) => tag !== undefined && record.languages.includes(tag))
    return wished ?? record.languages[0] ?? language()
  }

  async #save(kind: 'docx' | 'json', into: Language): Promise<void> {
    if (this.#saving) return
    this.#saving = true
    this.requestUpdate()
    const outcome = kind === 'docx' ? await this.consultation.recordDocx(into) : await this.consultation.recordJson()
    this.#saving = false
    this.#refusal = outcome.ok ? undefined : outcome.refusal
    if (outcome.ok) save(outcome.value, kind === 'docx' ? `record-${into}.docx` : 'record.json')
    this.requestUpdate()
  }

  #export(record: RecordJson, into: Language): TemplateResult {
    return html`<section class="stack gap-3" aria-label=${translate('record-page:export.label')}>
      ${selectField({
        id: 'record-language',
        label: translate('record-page:export.language'),
        hint: translate('record-page:export.language_hint'),
        value: into,
        options: record.languages.map((tag) => ({ value: tag, label: languageName(tag), language: tag })),
        onChange: (tag) => {
          this.#language = tag
          this.requestUpdate()
        },
      })}
      <button type="button" class="btn primary full" ?disabled=${this.#saving} @click=${() => void this.#save('docx', into)}>${icon('download')}${translate(record.draft ? 'record-page:export.draft' : 'record-page:export.final')}</button>
      <button type="button" class="btn full" ?disabled=${this.#saving} @click=${() => void this.#save('json', into)}>${translate('record-page:export.json')}</button>
      ${this.#saving ? busy() : nothing}
      ${refusedNotice(this.#refusal)}
      <p class="meta">${translate('record-page:as_of', { time: formatTime(record.at) })} <button type="button" class="btn quiet" @click=${() => void this.#live.read()}>${translate('record-page:again')}</button></p>
    </section>`
  }

  #heading(id: string, words: TemplateResult | string): TemplateResult {
    return html`<h2 id="part-${id}" tabindex="-1" class="part-heading">${words}</h2>`
  }

  #tables(of: RecordReading): TemplateResult {
    const { view } = this.consultation
    return html`${of.record.tables.map(
      ({ stakeholder, questions, handover }) => html`<section class="stack gap-2" aria-labelledby="part-${stakeholder}">
        ${this.#heading(stakeholder, stakeholderBadge(view, stakeholder))}
        ${questions.length === 0 ? html`<p class="soft">${translate('record-page:table_empty')}</p>` : html`<ol>${questions.map((item) => plainItem(view, { item }, of))}</ol>`}
        ${handover === null ? nothing : html`<p class="soft"><b>${translate('record-page:handover')}</b> ${reading(handover, of.into)}</p>`}
      </section>`,
    )}`
  }

  #accepted(of: RecordReading): TemplateResult {
    const { view } = this.consultation
    let number = 0
    return html`${of.record.stakeholders.map(({ id, lines }) => {
      const name = stakeholderName(view, id)
      return html`<section class="stack gap-2" aria-labelledby="part-${id}">
        ${this.#heading(id, html`<span lang=${name.language}>${stakeholderBadge(view, id)}</span>`)}
        ${lines.length === 0 ? html`<p class="soft">${translate('record-page:nothing_accepted')}</p>` : lines.map((line) => recordLine(view, line, ++number, of))}
      </section>`
    })}`
  }

  #rest(of: RecordReading): TemplateResult {
    const { view } = this.consultation
    const { open, parked, rejected, merged } = of.record
    const part = (name: 'open' | 'parked' | 'rejected' | 'merged' | 'late', items: readonly TemplateResult[]): TemplateResult | typeof nothing =>
      items.length === 0 ? nothing : html`<section aria-labelledby="part-${name}"><details class="rest" ?open=${name !== 'open'}><summary>${this.#heading(name, name === 'late' ? translate('record-page:late.heading') : translate(`plenary:group.${name}`))}</summary><p class="soft">${translate(`record-page:rest.${name}`)}</p><ol>${items}</ol></details></section>`
    return html`
      ${part('open', open.map((item) => plainItem(view, { item }, of)))}
      ${part('parked', parked.map((item) => plainItem(view, { item, reason: item.reason }, of)))}
      ${part('rejected', rejected.map((item) => plainItem(view, { item, reason: item.reason }, of)))}
      ${part('merged', merged.map((item) => plainItem(view, { item, into: item.into }, of)))}
      ${part('late', of.record.late.map((line) => lateLine(view, line)))}
      ${grounds(view, of.record)}
      ${annexes(view, of)}`
  }

  #body(record: RecordJson): TemplateResult {
    const { view } = this.consultation
    const into = this.#into(record)
    const of: RecordReading = { record, into }
    const nothingYet = record.tables.every(({ questions }) => questions.length === 0) && record.counts.accepted + record.counts.open + record.counts.parked + record.counts.rejected === 0
    return html`<div class="cols left record">
      <aside class="stack gap-5 record-side">${outline(view, record)}${standing(record)}${this.#export(record, into)}</aside>
      <div class="stack gap-7 record-body">
        <cafe-record-narrative .consultation=${this.consultation}></cafe-record-narrative>
        ${record.tables.length > 0 ? html`<p class="soft">${translate('record-page:from_tables')}</p>` : nothing}
        ${nothingYet ? emptyState(translate('record-page:empty'), translate('record-page:empty_next')) : record.tables.length > 0 ? this.#tables(of) : this.#accepted(of)}
        ${this.#rest(of)}
      </div>
    </div>`
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const { record, refusal } = this.#live
    return html`${pageHead(this.consultation, { place: translate('record-page:heading'), aside: record?.draft === false ? undefined : chip('draft', translate('record-page:draft')) })}
      <main id="main" tabindex="-1" class="page wide stack gap-6">
        <h1 class="unseen">${translate('record-page:heading')}</h1>
        ${stageRail(stageOf(this.consultation.view), hasPremeeting(this.consultation.view))}
        ${refusedNotice(refusal)}
        ${record === undefined ? (refusal === undefined ? busy() : html`<button type="button" class="btn" @click=${() => void this.#live.read()}>${translate('record-page:again')}</button>`) : this.#body(record)}
      </main>`
  }
}

customElements.define('cafe-record', CafeRecord)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-record': CafeRecord
  }
}
