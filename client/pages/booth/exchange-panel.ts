import { html, LitElement, nothing, type TemplateResult } from 'lit'
import './booth.css'
import type { Language } from '../../../shared/ids.ts'
import { leads } from '../../../shared/meeting/lookup.ts'
import { PLENARY } from '../../../shared/meeting/speaking.ts'
import { readPairs } from '../../../shared/translations/elsewhere.ts'
import { exportTranslations, readTranslationsFile, type Brought, type ExchangeFault, type ExchangeRead } from '../../../shared/translations/exchange.ts'
import { GLOSSARY } from '../../../shared/translations/terms-to-translate.ts'
import { announce } from '../../elements/announce.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { named, said } from '../../elements/said.ts'
import { comma, formatNumber } from '../../i18n/format.ts'
import { languageName, nameIn } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { tableName } from '../../session/texts.ts'
import { readTextFile, type Unreadable } from '../bring/reading-file.ts'
import { save } from '../record/download.ts'
import { gatherExchanged, importBrought, takeBackImport, type Imported } from './exchange.ts'
import { deskPairs, mayTranslate, targetsOf, type BoothPlace } from './place-words.ts'
import { bringPairs, pairsFromElsewhere } from './remembered.ts'
import { spotWords, stateChip } from './side-by-side.ts'

const ROWS_SHOWN = 30
const ALL = ''

/** Translations as a file for translators outside of the meeting: out, and back in after a look. */
export class CafeExchangePanel extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'booth')
  #into: Language = ALL
  /** How many places of how many were gone through. */
  #under: readonly [done: number, all: number] | undefined
  #unreadable: Unreadable | undefined
  #fileName = ''
  #read: ExchangeRead | undefined
  #imported: Imported | undefined
  #told: 'not-here' | 'taken-back' | 'partly-back' | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #languages(): readonly Language[] {
    const { me, view } = this.consultation
    return leads(me) ? view.structure.languages : targetsOf(deskPairs(this.consultation)).filter((one) => view.structure.languages.includes(one))
  }

  get #wanted(): readonly Language[] {
    return this.#into === ALL ? this.#languages : [this.#into]
  }

  readonly #went = (done: number, all: number): void => {
    this.#under = [done, all]
    this.requestUpdate()
  }

  /** Something that takes a while, once at a time. */
  async #during<Found>(work: () => Promise<Found>): Promise<Found> {
    this.#told = undefined
    this.#went(0, 1)
    try {
      return await work()
    } finally {
      this.#under = undefined
      this.requestUpdate()
    }
  }

  async #export(): Promise<void> {
    const rows = await this.#during(() => gatherExchanged(this.consultation, this.#wanted, this.#went))
    if (rows === undefined) {
      this.#told = 'not-here'
      return
    }
    const name = `${translate('booth:files.name')}${this.#into === ALL ? '' : `-${this.#into}`}.csv`
    save(new Blob([exportTranslations(rows)], { type: 'text/csv;charset=utf-8' }), name)
    announce(translate('booth:files.out_done', { count: rows.length }))
  }

  async #chosen(event: Event, take: (text: string) => Promise<void> | void): Promise<void> {
    if (!(event.target instanceof HTMLInputElement)) return
    const [file] = event.target.files ?? []
    event.target.value = '' // the same file may be chosen again once it is mended
    if (file === undefined) return
    this.#read = undefined
    this.#told = undefined
    this.#fileName = file.name
    const words = await readTextFile(file)
    this.#unreadable = 'unreadable' in words ? words.unreadable : undefined
    if ('text' in words) await take(words.text)
    this.requestUpdate()
  }

  readonly #look = async (text: string): Promise<void> => {
    const known = await this.#during(() => gatherExchanged(this.consultation, this.#languages, this.#went))
    if (known === undefined) {
      this.#told = 'not-here'
      return
    }
    this.#read = readTranslationsFile(text, known, (place, into) => mayTranslate(this.consultation, place, into))
    const { brought, faults } = this.#read
    announce(faults.length > 0 ? translate('booth:files.faults', { count: faults.length }) : translate('booth:files.ready', { count: brought.length }))
  }

  readonly #remember = (text: string): void => {
    const pairs = readPairs(text)
    bringPairs(this.consultation, pairs)
    announce(translate('booth:files.remembered', { count: pairs.length }))
  }

  async #take(brought: readonly Brought[]): Promise<void> {
    const imported = await this.#during(() => importBrought(this.consultation, brought))
    if (imported === undefined) this.#told = 'not-here'
    else {
      this.#imported = imported
      this.#read = undefined
      this.#fileName = ''
      announce(translate('booth:files.taken', { count: imported.written.length }))
    }
    this.requestUpdate()
  }

  async #takeBack(imported: Imported): Promise<void> {
    const kept = await this.#during(() => takeBackImport(this.consultation, imported))
    this.#imported = undefined
    this.#told = kept === 0 ? 'taken-back' : 'partly-back'
    announce(translate(`booth:files.told.${this.#told}`))
    this.requestUpdate()
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const languages = this.#languages
    const busy = this.#under !== undefined
    const options = [{ value: ALL, label: translate('booth:files.all_languages') }, ...languages.map((one) => ({ value: one, label: languageName(one), language: one }))]
    const choose = (into: string): void => {
      this.#into = into
      this.requestUpdate()
    }
    return html`<div class="stack gap-3">
      <p>${translate('booth:files.what')}</p>
      ${languages.length < 2 ? nothing : selectField({ id: 'exchange-into', label: translate('booth:files.into'), value: this.#into, options, onChange: choose })}
      <div class="row gap-2">
        <button type="button" class="btn" ?disabled=${busy} @click=${() => void this.#export()}>${icon('download')}${translate('booth:files.out')}</button>
        ${this.#fileButton(translate('booth:files.in'), busy, (event) => void this.#chosen(event, this.#look))}
      </div>
      ${this.#fileName === '' ? nothing : html`<p class="meta">${named(this.#fileName)}</p>`}
      ${this.#under === undefined ? nothing : html`<p class="meta" role="status">${translate('booth:files.going', { done: formatNumber(this.#under[0]), all: formatNumber(this.#under[1]) })}</p>`}
      ${this.#unreadable === undefined ? nothing : notice({ tone: 'warn', words: translate(`booth:files.unreadable.${this.#unreadable}`), live: true })}
      ${this.#told === undefined ? nothing : notice({ tone: this.#told === 'taken-back' ? 'good' : 'warn', words: translate(`booth:files.told.${this.#told}`) })}
      ${this.#read === undefined ? nothing : this.#seen(this.#read, busy)}
      ${this.#imported === undefined ? nothing : this.#done(this.#imported, busy)}
      <p class="meta">${translate('booth:files.memory')}</p>
      <div class="row gap-2">${this.#fileButton(translate('booth:files.remember'), busy, (event) => void this.#chosen(event, this.#remember))}${this.#brought()}</div>
    </div>`
  }

  #brought(): TemplateResult | typeof nothing {
    const { length } = pairsFromElsewhere(this.consultation)
    return length === 0 ? nothing : html`<span class="meta">${translate('booth:files.remembered', { count: length })}</span>`
  }

  #fileButton(words: string, disabled: boolean, onChange: (event: Event) => void): TemplateResult {
    return html`<label class="btn exchange-file">${icon('documented')}${words}<input class="unseen" type="file" ?disabled=${disabled} accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values" @change=${onChange}></label>`
  }

  #place(place: BoothPlace): TemplateResult {
    if (place === null) return html`${translate('booth:circle')}`
    if (place === PLENARY) return html`${translate('booth:plenary')}`
    if (place === GLOSSARY) return html`${translate('booth:words')}`
    const { text, language: written } = tableName(this.consultation.view, place)
    return said(text, written)
  }

  #seen({ brought, unchanged, faults }: ExchangeRead, busy: boolean): TemplateResult {
    if (faults.length > 0) {
      return html`${notice({ tone: 'warn', words: html`<b>${translate('booth:files.faults', { count: faults.length })}</b> ${translate('booth:files.nothing_yet')}` })}
        <ol class="exchange-faults">${faults.map((fault) => html`<li><b class="num">${fault.line === 0 ? nothing : formatNumber(fault.line)}</b><span>${faultWords(fault)}</span></li>`)}</ol>`
    }
    const stale = brought.filter(({ state }) => state === 'stale').length
    const over = brought.filter(({ entry }) => entry !== undefined && entry.text.trim() !== '').length
    const row = (one: Brought): TemplateResult => html`<li class="stack gap-1"><span class="row apart"><span class="meta">${this.#place(one.place)}${comma()}${spotWords(one.item)}</span><span class="row gap-2"><span class="meta">${nameIn(one.into, language())}</span>${stateChip({ state: one.state })}</span></span>
      <span class="book">${said(one.text, one.into)}</span></li>`
    return html`${brought.length === 0 ? html`<p>${translate('booth:files.nothing_new')}</p>` : html`<p><b>${translate('booth:files.ready', { count: brought.length })}</b></p><ol class="exchange-rows">${brought.slice(0, ROWS_SHOWN).map(row)}</ol>`}
      ${brought.length > ROWS_SHOWN ? html`<p class="meta">${translate('booth:files.more', { count: brought.length - ROWS_SHOWN })}</p>` : nothing}
      ${unchanged === 0 ? nothing : html`<p class="meta">${translate('booth:files.unchanged', { count: unchanged })}</p>`}
      ${stale === 0 ? nothing : notice({ tone: 'info', words: translate('booth:files.stale', { count: stale }) })}
      ${over === 0 ? nothing : notice({ tone: 'info', words: translate('booth:files.over', { count: over }) })}
      <p>${brought.length === 0 ? nothing : html`<button type="button" class="btn primary" ?disabled=${busy} @click=${() => void this.#take(brought)}>${translate('booth:files.take', { count: brought.length })}</button>`}</p>`
  }

  #done(imported: Imported, busy: boolean): TemplateResult {
    return html`${notice({
        tone: 'good',
        words: translate('booth:files.taken', { count: imported.written.length }),
        acts: html`<button type="button" class="btn" ?disabled=${busy} @click=${() => void this.#takeBack(imported)}>${icon('undo')}${translate('booth:files.undo')}</button>`,
      })}
      ${imported.left === 0 ? nothing : html`<p class="meta">${translate('booth:files.left', { count: imported.left })}</p>`}`
  }
}

const faultWords = ({ code, column, found }: ExchangeFault): string =>
  translate(`booth:files.fault.${code}`, { found, column: column ?? '' })

customElements.define('cafe-exchange-panel', CafeExchangePanel)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-exchange-panel': CafeExchangePanel
  }
}
