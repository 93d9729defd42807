import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { type Found, MOST_ITEMS, oneByOne } from '../../../shared/documents/import/found.ts'
import { judged, type Proposal } from '../../../shared/documents/import/judge.ts'
import { roomIn } from '../../../shared/documents/import/put.ts'
import { type Format, formats, readItems, recognise } from '../../../shared/documents/import/recognise.ts'
import type { Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { limits } from '../../../shared/limits.ts'
import { announce } from '../../elements/announce.ts'
import { selectField, textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { meter } from '../../elements/meter.ts'
import { notice } from '../../elements/notice.ts'
import { named } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { languageName } from '../../i18n/language-name.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { batchNotice } from './batch-notice.ts'
import { bring, needsLine } from './brought.ts'
import { calmly } from './calmly.ts'
import { type Kinds, problemList, proposedIndicators, proposedMarks, withKinds } from './proposal-parts.ts'
import { readTextFile, type Unreadable } from './reading-file.ts'
import { languageNamed, type Shelf, wordingsOn } from './shelf.ts'

/** So many rows are drawn at once; a phone draws more when asked. */
const ROWS_SHOWN = 60
/** So much of a row is shown that is too long to be taken. */
const REFUSED_CHARACTERS = 200

/** Items that come in a file or from the clipboard: seen row by row as they will be, chosen, put in, taken back. */
export class CafeImportList extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    shelf: { attribute: false },
    text: { state: true },
    fileName: { state: true },
    wished: { state: true },
    writtenIn: { state: true },
    unreadable: { state: true },
    turned: { state: true },
    kinds: { state: true },
    shown: { state: true },
    progress: { state: true },
    stopped: { state: true },
  }

  declare consultation: ConsultationStore
  declare shelf: Shelf
  protected readonly following = new Following(this, () => this.shelf?.live, calmly(this))
  declare private text: string
  declare private fileName: string
  /** A format that somebody has chosen; else it is recognised. */
  declare private wished: Format | undefined
  declare private writtenIn: Language | undefined
  declare private unreadable: { readonly why: Unreadable; readonly name: string } | undefined
  /** Rows of which somebody wants the other thing than is done by itself. */
  declare private turned: ReadonlySet<number>
  declare private kinds: Kinds
  declare private shown: number
  declare private progress: { readonly done: number; readonly all: number } | undefined
  /** How many were in when the line was lost. */
  declare private stopped: { readonly done: number; readonly all: number } | undefined
  #read: { readonly text: string; readonly format: Format; readonly found: Found } | undefined

  constructor() {
    super()
    this.text = ''
    this.fileName = ''
    this.wished = undefined
    this.writtenIn = undefined
    this.unreadable = undefined
    this.turned = new Set()
    this.kinds = new Map()
    this.shown = ROWS_SHOWN
    this.progress = undefined
    this.stopped = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('shelf') && this.progress === undefined) this.stopped = undefined
  }

  #take(text: string, fileName: string): void {
    this.text = text
    this.fileName = fileName
    this.wished = undefined
    this.unreadable = undefined
    this.turned = new Set()
    this.kinds = new Map()
    this.shown = ROWS_SHOWN
    this.stopped = undefined
  }

  #format(): Format {
    return this.wished ?? recognise(this.text, this.fileName)
  }

  /** A long text is read once, not at every drawing. */
  #found(format: Format): Found {
    if (this.#read?.text !== this.text || this.#read.format !== format) this.#read = { text: this.text, format, found: readItems(this.text, format) }
    return this.#read.found
  }

  #proposals(): readonly Proposal[] {
    const { root, language, live, table, issues } = this.shelf
    const found = this.#found(this.#format())
    const proposals = judged(root === 'questions' ? found : oneByOne(found), {
      language: this.writtenIn ?? language,
      issues,
      languageNamed: languageNamed(this.consultation.view),
      there: wordingsOn(this.shelf),
      room: roomIn(live.doc, root, table !== null),
    })
    return withKinds(proposals, this.kinds)
  }

  #isTaken({ takes }: Proposal, index: number): boolean {
    return takes !== 'no' && (takes === 'yes') !== this.turned.has(index)
  }

  readonly #onFile = async (event: Event): Promise<void> => {
    const chooser = event.target
    if (!(chooser instanceof HTMLInputElement)) return
    const file = chooser.files?.[0]
    chooser.value = '' // the same file may be chosen again once it is mended
    if (file === undefined) return
    const read = await readTextFile(file)
    this.#take('text' in read ? read.text : '', 'text' in read ? file.name : '')
    if ('unreadable' in read) this.unreadable = { why: read.unreadable, name: file.name }
  }

  async #put(chosen: readonly Proposal[]): Promise<void> {
    this.stopped = undefined
    this.progress = { done: 0, all: chosen.length }
    const done = await bring(this.shelf, chosen, (count, all) => (this.progress = { done: count, all }))
    this.progress = undefined
    if (done === chosen.length) this.#take('', '')
    else this.stopped = { done, all: chosen.length }
    announce(translate('bring:batch.in', { count: done }))
  }

  protected override render(): TemplateResult {
    const hasText = this.text.trim() !== ''
    return html`<section class="stack gap-3" aria-labelledby="import-heading">
      <h3 id="import-heading" class="unseen">${translate('bring:import.heading')}</h3>
      ${this.progress === undefined && this.fileName === '' ? this.#choosing() : nothing}
      ${this.unreadable === undefined ? nothing : notice({ tone: 'bad', live: true, words: translate(`bring:unreadable.${this.unreadable.why}`, { name: this.unreadable.name }) })}
      ${this.progress === undefined
        ? hasText ? this.#preview() : nothing
        : meter({ label: translate('bring:import.under_way'), words: translate('bring:import.progress', { done: formatNumber(this.progress.done), all: formatNumber(this.progress.all) }), part: this.progress.done / this.progress.all, tone: 'done' })}
      ${this.stopped === undefined ? nothing : notice({ tone: 'warn', live: true, words: translate('bring:import.stopped', { done: formatNumber(this.stopped.done), all: formatNumber(this.stopped.all) }) })}
      ${batchNotice(this.shelf, () => this.requestUpdate())}
    </section>`
  }

  #choosing(): TemplateResult {
    return html`<p class="soft">${translate(this.shelf.root === 'questions' ? 'bring:import.words' : 'bring:import.words_lines')}</p>
      <div class="field"><label for="import-file">${translate('bring:import.file')}</label>
        <input id="import-file" type="file" accept=".csv,.tsv,.md,.markdown,.txt,text/csv,text/tab-separated-values,text/markdown,text/plain" aria-describedby="import-file-hint" @change=${(event: Event) => void this.#onFile(event)}>
        <span class="hint" id="import-file-hint">${translate('bring:import.file_hint')}</span></div>
      ${textField({ id: 'import-text', label: translate('bring:import.paste'), hint: translate('bring:import.paste_hint'), lines: 5, look: 'book', maxLength: limits.importFileBytes, value: this.text, onInput: (text) => this.#reread(() => (this.text = text)) })}
      ${this.shelf.root === 'questions' ? html`<details class="guide"><summary>${icon('question')}${translate('bring:import.columns')}</summary><div class="stack gap-2"><p>${translate('bring:import.columns_words')}</p><p class="meta">${translate('bring:import.columns_list')}</p></div></details>` : nothing}`
  }

  #preview(): TemplateResult {
    const proposals = this.#proposals()
    const format = this.#format()
    const rows = proposals.map((proposal, index) => ({ proposal, index }))
    const chosen = rows.filter(({ proposal, index }) => this.#isTaken(proposal, index)).map(({ proposal }) => proposal)
    const refused = proposals.filter(({ takes }) => takes === 'no').length
    const waits = needsLine(chosen) && this.shelf.live.state !== 'synced'
    // What needs a look comes first.
    const sorted = rows.toSorted((one, other) => Number(other.proposal.problems.length > 0) - Number(one.proposal.problems.length > 0))
    const { languages } = this.consultation.view.structure
    return html`<div class="stack gap-3">
      <div class="row apart"><span>${this.fileName === '' ? nothing : named(this.fileName)}</span>
        <button type="button" class="btn quiet" @click=${() => this.#take('', '')}>${icon('close')}${translate('bring:import.other')}</button></div>
      <div class="import-fields">
        ${selectField({ id: 'import-format', label: translate('bring:format.label'), value: format, options: formats.map((value) => ({ value, label: translate(`bring:format.${value}`) })), onChange: (value) => this.#reread(() => (this.wished = formats.find((one) => one === value))) })}
        ${languages.length < 2 ? nothing : selectField({ id: 'import-language', label: translate('bring:import.language'), value: this.writtenIn ?? this.shelf.language, options: languages.map((value) => ({ value, label: languageName(value), language: value })), onChange: (value) => (this.writtenIn = value) })}
      </div>
      <div class="stack gap-1" role="status"><p>${proposals.length === 0 ? translate('bring:import.nothing') : html`${translate('bring:import.found', { count: proposals.length })} ${translate('bring:import.taken', { count: chosen.length })} ${refused === 0 ? nothing : translate('bring:import.refused', { count: refused })}`}</p>
        ${this.#found(format).cut ? html`<p class="warn-word">${translate('bring:import.cut', { count: MOST_ITEMS })}</p>` : nothing}</div>
      <ol class="stack gap-0 preview">${sorted.slice(0, this.shown).map(({ proposal, index }) => this.#row(proposal, index))}</ol>
      ${sorted.length <= this.shown ? nothing : html`<button type="button" class="btn" @click=${() => (this.shown += ROWS_SHOWN)}>${translate('bring:import.more', { count: sorted.length - this.shown })}</button>`}
      ${waits ? html`<p class="note warn-word">${icon('clock')}<span>${translate('bring:import.waits')}</span></p>` : nothing}
      <button type="button" class="btn start put" ?disabled=${chosen.length === 0 || waits} @click=${() => void this.#put(chosen)}>${icon('plus')}${translate(chosen.length === 0 ? 'bring:put.none' : 'bring:put.do', { count: chosen.length })}</button>
    </div>`
  }

  #reread(change: () => void): void {
    change()
    this.unreadable = undefined
    this.turned = new Set()
    this.shown = ROWS_SHOWN
  }

  #row(proposal: Proposal, index: number): TemplateResult {
    const { text, language, indicators, takes } = proposal
    const taken = this.#isTaken(proposal, index)
    const turn = (): void => {
      const others = [...this.turned].filter((one) => one !== index)
      this.turned = new Set(this.turned.has(index) ? others : [...others, index])
    }
    const words = html`<span class="book text" lang=${language} dir=${directionOf(language)}>${text.trim() === '' ? translate('table:question.empty') : takes === 'no' && text.length > REFUSED_CHARACTERS ? `${text.slice(0, REFUSED_CHARACTERS)}…` : text}</span>`
    return html`<li class="import-row ${taken ? '' : 'not-taken'}">
      ${takes === 'no'
        ? html`<p class="note">${icon('reject')}${words}</p>`
        : html`<label class="tick"><input type="checkbox" id="import-row-${index}" .checked=${taken} @change=${turn}><span>${words}</span></label>`}
      <div class="stack gap-2 import-more">${problemList(proposal)}${proposedMarks(proposal, this.writtenIn ?? this.shelf.language)}
        ${proposedIndicators(`import-${index}`, indicators, language, (words, kind) => (this.kinds = new Map([...this.kinds, [words, kind]])))}</div>
    </li>`
  }
}

customElements.define('cafe-import-list', CafeImportList)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-import-list': CafeImportList
  }
}
