import { html, LitElement, nothing, type TemplateResult } from 'lit'
import './bring.css'
import type { LineContent } from '../../../shared/documents/content.ts'
import type { Root } from '../../../shared/documents/import/put.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { toast } from '../../elements/announce.ts'
import { busy } from '../../elements/busy.ts'
import { field, selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { LiveDocument } from '../../session/document.ts'
import { failureWords } from '../../session/failure-words.ts'
import { Following } from '../../session/following.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import type { Sheet } from '../print/sheet.ts'
import './import-list.ts'
import './quick-entry.ts'
import { draftOf, listOf } from './drafts.ts'
import type { Shelf } from './shelf.ts'

type Way = 'quick' | 'import'

/** Words come in from paper and from lists, and go out on paper. Fetched when somebody unfolds it. */
export class CafeTools extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    live: { attribute: false },
    table: { attribute: false },
    seen: { attribute: false },
    language: { attribute: false },
    issues: { attribute: false },
    writable: { attribute: false },
    way: { state: true },
    root: { state: true },
    stakeholder: { state: true },
  }

  declare consultation: ConsultationStore
  declare live: LiveDocument | undefined
  /** Null in the circle. */
  declare table: ItemId | null
  /** Which list is seen in the circle now. */
  declare seen: Root
  declare language: Language
  declare issues: ReadonlyMap<ItemId, LineContent>
  declare writable: boolean
  declare private way: Way | undefined
  declare private root: Root | undefined
  declare private stakeholder: ItemId | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'bring', 'table')
  #shelf: Shelf | undefined

  constructor() {
    super()
    this.live = undefined
    this.table = null
    this.seen = 'questions'
    this.language = ''
    this.issues = new Map()
    this.writable = false
    this.way = undefined
    this.root = undefined
    this.stakeholder = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** The same object while nothing of it changes, so that what lies open is not disturbed. */
  #shelfNow(live: LiveDocument): Shelf {
    const { table, language, issues } = this
    const root = table === null ? (this.root ?? this.seen) : 'questions'
    const stakeholder = table === null ? (root === 'criteria' ? '' : (this.stakeholder ?? '')) : this.#ofTable()
    const before = this.#shelf
    const same = before?.live === live && before.table === table && before.root === root && before.stakeholder === stakeholder && before.language === language
    this.#shelf = same ? Object.assign(before, { issues }) : { live, table, root, stakeholder, language, issues }
    return this.#shelf
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) {
      if (!this.#localized.failed) return busy()
      return html`<p class="note">${icon('alert')}<span>${failureWords({ code: 'unreachable', params: {} })}</span></p>`
    }
    return html`<div class="stack gap-4 tools">${this.#bringing()}${this.#paper()}</div>`
  }

  #bringing(): TemplateResult | typeof nothing {
    const { live } = this
    if (!this.writable) return this.#kept()
    if (live === undefined) return nothing
    const shelf = this.#shelfNow(live)
    const way = (name: Way, words: string): TemplateResult =>
      html`<button type="button" class="btn" aria-expanded=${this.way === name ? 'true' : 'false'} @click=${() => this.#open(name)}>${icon(name === 'quick' ? 'pen' : 'list')}${words}</button>`
    return html`<div class="row gap-2">${way('quick', translate('bring:tools.quick'))}${way('import', translate('bring:tools.import'))}</div>
      ${this.way === undefined || this.table !== null ? nothing : this.#onto(shelf)}
      ${this.way === 'quick' ? html`<cafe-quick-entry .consultation=${this.consultation} .shelf=${shelf}></cafe-quick-entry>` : nothing}
      ${this.way === 'import' ? html`<cafe-import-list .consultation=${this.consultation} .shelf=${shelf}></cafe-import-list>` : nothing}`
  }

  /** Where the round has closed over what a scribe had begun: the lines are not lost. */
  #kept(): TemplateResult | typeof nothing {
    const draft = this.table === null ? '' : draftOf(this.consultation, listOf(this.table, 'questions', this.#ofTable()))
    if (draft.trim() === '') return nothing
    return field({ id: 'kept-lines', label: translate('bring:kept.label'), hint: translate('bring:kept.hint') }, ({ id, describedBy }) => html`<textarea id=${id} class="book quick" rows="6" readonly dir="auto" aria-describedby=${describedBy} .value=${draft}></textarea>`)
  }

  #ofTable(): ItemId {
    return this.consultation.view.structure.tables?.find(({ id }) => id === this.table)?.stakeholder ?? ''
  }

  #open(way: Way): void {
    this.way = this.way === way ? undefined : way
    if (this.way === 'quick') void this.updateComplete.then(() => requestAnimationFrame(() => this.querySelector<HTMLElement>('textarea.quick')?.focus()))
  }

  /** In the circle one says to which list, and whom it concerns. */
  #onto({ root, stakeholder }: Shelf): TemplateResult {
    const { view } = this.consultation
    const roots = ['criteria', 'issues', 'questions'] as const
    const stakeholders = (view.structure.stakeholders ?? []).map(({ id, name }) => {
      const { text, language } = inReaderLanguage(name, sourceOf(view))
      return { value: id, label: text, language }
    })
    return html`<div class="import-fields">
      ${selectField({ id: 'bring-root', label: translate('bring:onto.label'), value: root, options: roots.map((value) => ({ value, label: translate(`bring:onto.${value}`) })), onChange: (value) => (this.root = roots.find((one) => one === value)) })}
      ${root === 'criteria' ? nothing : selectField({ id: 'bring-stakeholder', label: translate('bring:onto.stakeholder'), value: stakeholder, options: [{ value: '', label: translate('bring:onto.everybody') }, ...stakeholders], onChange: (value) => (this.stakeholder = value) })}
    </div>`
  }

  #paper(): TemplateResult {
    const sheet = (name: Sheet, words: string, hint: string): TemplateResult => html`<li class="stack gap-1"><button type="button" class="btn start" aria-describedby="paper-${name}" @click=${() => void this.#print(name)}>${icon('documented')}${words}</button><span class="meta" id="paper-${name}">${hint}</span></li>`
    return html`<section class="stack gap-2" aria-labelledby="paper-heading"><h3 id="paper-heading" class=${this.writable ? nothing : 'unseen'}>${translate('bring:tools.paper')}</h3>
      <ul class="stack gap-3">
        ${this.table === null
          ? sheet('circle', translate('bring:tools.circle'), translate('bring:tools.circle_hint'))
          : html`${sheet('card', translate('bring:tools.card'), translate('bring:tools.card_hint'))}
            ${this.live === undefined ? nothing : sheet('list', translate('bring:tools.list'), translate('bring:tools.list_hint'))}
            ${sheet('pack', translate('bring:tools.pack'), translate('bring:tools.pack_hint'))}`}
      </ul></section>`
  }

  async #print(sheet: Sheet): Promise<void> {
    try {
      const { openSheet } = await import('../print/open-sheet.ts')
      openSheet({ consultation: this.consultation, sheet, table: this.table ?? '', language: this.language })
    } catch {
      toast(failureWords({ code: 'unreachable', params: {} })) // without a line it cannot be fetched; it can be tried again
    }
  }
}

customElements.define('cafe-tools', CafeTools)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-tools': CafeTools
  }
}
