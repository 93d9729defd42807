import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import '../../elements/captions.css'
import './booth-notes.ts'
import { captionPeriod } from '../../../shared/channels/captions-period.ts'
import { abbreviationsOf, expandedAt, type Abbreviations, type Expanded } from '../../../shared/channels/captions-expand.ts'
import type { CaptionLane } from '../../../shared/channels/captions.ts'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { limits } from '../../../shared/limits.ts'
import { seatedAt } from '../../../shared/meeting/lookup.ts'
import { stageOf } from '../../../shared/meeting/state.ts'
import { captionFeed, type CaptionFeed } from '../../channels/captions-feed.ts'
import { sound } from '../../channels/sound.ts'
import { CaptionWriter } from '../../channels/captions-writer.ts'
import { announce } from '../../elements/announce.ts'
import { field, selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { said } from '../../elements/said.ts'
import { languageName } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import { Following } from '../../session/following.ts'
import { tableName } from '../../session/texts.ts'
import { termsInForce } from '../../../shared/meeting/glossary.ts'

/** So many of the last lines stand above the one that is being typed. */
const SHOWN = 6
const PLENARY = 'plenary'
/** A sign after which a short form is meant to be whole. */
const ENDS_WORD = /^[\s.,;:!?)»”]$/

/**
 * Where somebody writes what is said, by keyboard alone: Enter ends the line, arrow up corrects the last one, Escape
 * takes it back; short forms of the meeting's words are written out. Everybody may read along who may listen.
 */
export class CafeCaptionDesk extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    chosenPlace: { state: true },
    chosenLanguage: { state: true },
    text: { state: true },
    expanded: { state: true },
    unfolded: { state: true },
  }

  declare consultation: ConsultationStore
  /** A table, or `plenary`; undefined for where one is. */
  declare private chosenPlace: ItemId | undefined
  declare private chosenLanguage: Language | undefined
  declare private text: string
  /** What was written out last, to be taken back by Backspace. */
  declare private expanded: Expanded | undefined
  /** Nothing goes over the line before somebody wants to write. */
  declare private unfolded: boolean
  protected readonly following = new Following(this, () => this.consultation)
  protected readonly hearing = new Following(this, () => sound)
  readonly #localized = new Localized(this, 'captions')
  #isLaidOpen = false
  #writing: { readonly key: string; readonly lane: CaptionLane; readonly feed: CaptionFeed; readonly writer: CaptionWriter; readonly stop: () => void } | undefined
  #shorts: { readonly of: readonly GlossaryEntry[]; readonly language: Language; readonly map: Abbreviations } | undefined

  constructor() {
    super()
    this.chosenPlace = undefined
    this.chosenLanguage = undefined
    this.text = ''
    this.expanded = undefined
    this.unfolded = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#release()
  }

  /** Where captions may be written now, the place where one sits first. */
  #places(): readonly (ItemId | null)[] {
    const { view, me } = this.consultation
    const { round } = view.cafe
    const own = round === null ? undefined : seatedAt(view, me, round.number)
    const tables = (view.structure.tables ?? []).map(({ id }) => id)
    const all = stageOf(view) === 'cafe' ? [...tables.filter((id) => id === own), ...tables.filter((id) => id !== own), null] : [null]
    return all.filter((place) => captionPeriod(view, place) !== undefined && this.#languages(place).length > 0)
  }

  #languages(place: ItemId | null): readonly Language[] {
    const { view, me } = this.consultation
    const into = me.interprets.map(([, to]) => to)
    const allowed = view.structure.languages.filter((known) => this.consultation.may({ caption: { place, language: known } }))
    // Whoever interprets both ways is read by those who do not have the meeting's first language.
    const rank = (known: Language): number => (into.includes(known) ? (known === view.structure.languages[0] ? 2 : 4) : 0) + Number(known === language())
    return allowed.toSorted((one, other) => rank(other) - rank(one))
  }

  #lane(): CaptionLane | undefined {
    const places = this.#places()
    const wished = this.chosenPlace === PLENARY ? null : this.chosenPlace
    const place = wished !== undefined && places.includes(wished) ? wished : places[0]
    if (place === undefined) return undefined
    const languages = this.#languages(place)
    const language = languages.find((known) => known === this.chosenLanguage) ?? languages[0]
    return language === undefined ? undefined : { place, language }
  }

  protected override willUpdate(): void {
    const { captions, me } = this.consultation
    // Whoever only writes finds the desk open, once.
    if (me.inWriting === true && !this.#isLaidOpen) this.#isLaidOpen = this.unfolded = true
    const lane = this.unfolded ? this.#lane() : undefined
    const key = lane === undefined || captions === undefined ? undefined : `${lane.place ?? ''}/${lane.language}`
    if (key === this.#writing?.key) return
    this.#release()
    if (lane === undefined || captions === undefined || key === undefined || !this.isConnected) return
    const feed = captionFeed(captions, lane)
    const writer = new CaptionWriter({
      send: (ask) => captions.caption(ask),
      lane,
      first: () => feed.next,
      now: () => performance.now(),
      later: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      changed: () => this.requestUpdate(),
    })
    this.#writing = { key, lane, feed, writer, stop: feed.subscribe(() => this.requestUpdate()) }
  }

  #release(): void {
    this.#writing?.stop()
    this.#writing?.writer.close()
    this.#writing?.feed.release()
    this.#writing = undefined
    this.text = ''
  }

  #abbreviations(language: Language): Abbreviations {
    const of = termsInForce(this.consultation.view)
    if (this.#shorts?.of !== of || this.#shorts.language !== language) this.#shorts = { of, language, map: abbreviationsOf(of, language) }
    return this.#shorts.map
  }

  readonly #typed = (event: Event): void => {
    const line = event.target
    const writing = this.#writing
    if (!(line instanceof HTMLTextAreaElement) || writing === undefined) return
    const one = line.value.replace(/\n/g, ' ')
    const caret = line.selectionStart
    const last = one.slice(Math.max(0, caret - 1), caret)
    const { language } = writing.lane
    const found = event instanceof InputEvent && !event.isComposing && ENDS_WORD.test(last) ? expandedAt(one.slice(0, caret - 1), caret - 1, this.#abbreviations(language), language) : undefined
    const whole = found === undefined ? one : found.text + one.slice(caret - 1)
    if (whole.length > limits.captionCharacters) return
    this.expanded = found
    if (found !== undefined) announce(translate('captions:desk.expanded', { short: found.short, long: found.long }))
    this.#set(whole, line, found === undefined ? caret : found.caret + 1)
  }

  #set(text: string, line: HTMLTextAreaElement, caret: number): void {
    this.text = text
    if (line.value !== text) {
      line.value = text
      line.setSelectionRange(caret, caret)
    }
    this.#writing?.writer.type(text)
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const line = event.target
    const writer = this.#writing?.writer
    if (!(line instanceof HTMLTextAreaElement) || writer === undefined || event.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      this.#finish()
    } else if (event.key === 'ArrowUp' && this.text === '') {
      const last = writer.correct()
      if (last === undefined) return
      event.preventDefault()
      this.text = last
      announce(translate('captions:desk.correcting'))
    } else if (event.key === 'Escape' && (this.text !== '' || writer.correcting)) {
      event.preventDefault()
      writer.cancel()
      this.text = ''
    } else if (event.key === 'Backspace' && this.expanded !== undefined && line.selectionStart === this.expanded.caret + 1 && line.selectionEnd === line.selectionStart) {
      event.preventDefault()
      const { short, long, caret } = this.expanded
      const start = caret - long.length
      this.expanded = undefined
      this.#set(this.text.slice(0, start) + short + this.text.slice(caret), line, start + short.length + 1)
    }
  }

  readonly #finish = (): void => {
    if (this.#writing?.writer.finish() !== true) return
    this.text = ''
    this.expanded = undefined
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready || this.consultation.captions === undefined) return nothing
    const writing = this.#writing
    const toggled = (event: Event): void => {
      if (event.target instanceof HTMLDetailsElement && event.target === event.currentTarget) this.unfolded = event.target.open
    }
    return html`<details class="guide caption-desk" ?open=${this.unfolded} @toggle=${toggled}><summary>${icon('pen')}<h2>${translate('captions:desk.heading')}</h2></summary>
      <div class="stack gap-4">${writing === undefined ? html`<p class="note soft">${icon('clock')}<span>${translate('captions:desk.nowhere')}</span></p>` : this.#desk(writing.lane, writing.writer, writing.feed)}</div>
    </details>`
  }

  #desk(lane: CaptionLane, writer: CaptionWriter, feed: CaptionFeed): TemplateResult {
    const { view } = this.consultation
    const shown = feed.lines.filter(({ text }) => text !== '').slice(-SHOWN)
    const problem = writer.problem ?? feed.refused
    return html`<p class="note soft">${icon('info')}<span>${translate(view.structure.captionsKept === true ? 'captions:kept' : 'captions:desk.forgotten')}</span></p>
      <div class="fields">${this.#whereAndWhat(lane)}</div>
      ${shown.length === 0 ? nothing : html`<div class="caption-lines medium page" role="log" aria-live="off" aria-label=${translate('captions:desk.yours')} tabindex="0" lang=${lane.language} dir=${directionOf(lane.language)}>${shown.map(({ text, state }) => html`<p class=${state}>${text}${state === 'corrected' ? html` <small>${translate('captions:corrected')}</small>` : nothing}</p>`)}</div>`}
      ${problem === undefined ? nothing : notice({ tone: 'warn', words: failureWords(problem), live: true })}
      ${writer.unsent === 0 ? nothing : html`<p class="meta" role="status">${translate('captions:desk.waiting', { count: writer.unsent })}</p>`}
      ${field({ id: 'caption-line', label: translate(writer.correcting ? 'captions:desk.correcting' : 'captions:desk.line'), hint: translate('captions:desk.hint') }, ({ id, describedBy }) =>
        html`<textarea id=${id} class="book caption-line" rows="2" maxlength=${limits.captionCharacters} aria-describedby=${describedBy} lang=${lane.language} dir=${directionOf(lane.language)} autocomplete="off" enterkeyhint="send" .value=${live(this.text)} @input=${this.#typed} @keydown=${this.#pressed}></textarea>`)}
      <div><button type="button" class="btn primary" ?disabled=${this.text.trim() === ''} @click=${this.#finish}>${icon('check')}${translate('captions:desk.end')}</button></div>
      ${this.#shortForms(lane.language)}
      ${this.#notes(lane)}`
  }

  /** One sits in one booth at a time: beside the sound, where that is on. */
  #notes({ place, language }: CaptionLane): TemplateResult | typeof nothing {
    if (sound.lineOf(this.consultation) !== undefined) return nothing
    return html`<cafe-booth-notes .consultation=${this.consultation} .place=${place} .language=${language}></cafe-booth-notes>`
  }

  #whereAndWhat({ place, language }: CaptionLane): TemplateResult {
    const { view } = this.consultation
    const places = this.#places().map((known) => ({ value: known ?? PLENARY, label: known === null ? translate('app:pages.plenary') : tableName(view, known).text }))
    const languages = this.#languages(place).map((known) => ({ value: known, label: languageName(known), language: known }))
    return html`${places.length < 2 ? nothing : selectField({ id: 'caption-place', label: translate('captions:desk.where'), value: place ?? PLENARY, options: places, onChange: (chosen) => (this.chosenPlace = chosen) })}
      ${languages.length < 2 ? nothing : selectField({ id: 'caption-into', label: translate('captions:desk.language'), value: language, options: languages, onChange: (chosen) => (this.chosenLanguage = chosen) })}`
  }

  #shortForms(language: Language): TemplateResult | typeof nothing {
    const shorts = [...this.#abbreviations(language)].toSorted(([one], [other]) => one.localeCompare(other, language))
    if (shorts.length === 0) return nothing
    return html`<details class="guide"><summary>${icon('book')}${translate('captions:desk.shorts')}</summary><div class="stack gap-3"><p>${translate('captions:desk.shorts_words')}</p>
      <dl class="shorts">${shorts.map(([short, long]) => html`<div><dt><kbd>${said(short, language)}</kbd></dt><dd>${said(long, language)}</dd></div>`)}</dl></div></details>`
  }
}

customElements.define('cafe-caption-desk', CafeCaptionDesk)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-caption-desk': CafeCaptionDesk
  }
}
