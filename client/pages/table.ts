import { html, LitElement, nothing, type TemplateResult } from 'lit'
import '../styles/words.css'
import { tableOf } from '../../shared/meeting/lookup.ts'
import type { ItemId, Language, SeatId } from '../../shared/ids.ts'
import { termsInForce } from '../../shared/meeting/glossary.ts'
import { announce } from '../elements/announce.ts'
import '../elements/listen-bar.ts'
import { hearing } from '../elements/hearing.ts'
import { busy } from '../elements/busy.ts'
import { emptyState } from '../elements/empty-state.ts'
import { focusWhenDrawn } from '../elements/focus-when-drawn.ts'
import { icon } from '../elements/icon.ts'
import '../elements/loaded-later.ts'
import { said } from '../elements/said.ts'
import { segmented, tabs } from '../elements/segmented.ts'
import { tableBadge, tableClass } from '../elements/table-badge.ts'
import { formatNumber } from '../i18n/format.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { firstReading } from '../session/first-reading.ts'
import { Following } from '../session/following.ts'
import { sourceOf, tableIndexOf, tableName } from '../session/texts.ts'
import './conduct-log.ts'
import { pageHead } from './navigation.ts'
import { company, companionsOf, writingFor } from './table/company.ts'
import { whatChanged } from './table/changed.ts'
import { contextButton, tableContext } from './table/context.ts'
import { hostsDesk } from './table/desk.ts'
import { handoverWrite } from './table/handover.ts'
import { lateForHost, refusedWords } from './table/late.ts'
import { nextCard, whatWillHappen } from './table/next-card.ts'
import { tableNotes } from './table/notes.ts'
import { placeOf, type Place } from './table/place.ts'
import './table/say.ts'
import { silentMinute } from './table/silent.ts'
import { closedWordsHeading, tableClosed } from './table/table-closed.ts'
import { found, isEndNear, isHandoverDue, tableNow } from './table/table-now.ts'
import { TableWords } from './table/table-words.ts'
import { tableVoice } from './table/voice.ts'
import { tableTools } from './table/tools.ts'
import { tagsOf } from './words/card-parts.ts'
import type { CafeQuestions } from './words/questions.ts'
import './words/questions.ts'
import { readingChoice } from './words/reading-parts.ts'
import { readingAlong, wordsState } from './words/words-state.ts'

type Part = 'questions' | 'notes' | 'parked' | 'changed'

const loadCompanion = (): Promise<unknown> => import('./table/companion.ts')

/** A table of the café: what is asked, noted and handed on there, in this round. */
export class CafeTable extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    chosen: { state: true },
    shownPart: { state: true },
    wished: { state: true },
    wantsFor: { state: true },
    original: { state: true },
  }

  declare consultation: ConsultationStore
  /** The table that somebody looks in at. */
  declare private chosen: ItemId | undefined
  declare private shownPart: Part
  declare private wished: Language | undefined
  declare private wantsFor: SeatId | undefined
  declare private original: boolean
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'table')
  readonly #words = new TableWords(this, () => ({ consultation: this.consultation, place: this.#place(), reading: this.#reading(), speakFor: this.#speakFor() }))

  #sat: string | undefined
  #arrived = false

  constructor() {
    super()
    this.chosen = undefined
    this.shownPart = 'questions'
    this.wished = undefined
    this.wantsFor = undefined
    this.original = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #place(): Place {
    const { view, me } = this.consultation
    return placeOf(view, me, this.consultation.serverNow(), this.chosen)
  }

  #reading(): Language {
    return this.wished ?? firstReading(this.consultation.view, this.consultation.me)
  }

  /** Whoever has left the table is no longer written for. */
  #speakFor(): SeatId | undefined {
    return companionsOf(this.consultation).find(({ id }) => id === this.wantsFor)?.id
  }

  get #cards(): CafeQuestions | null {
    return this.querySelector('cafe-questions')
  }

  async #write(): Promise<void> {
    this.shownPart = 'questions'
    await this.updateComplete
    this.#cards?.write()
  }

  /** Another round, another table, other words: one begins with the questions. */
  protected override willUpdate(): void {
    const { document, phase } = this.#place()
    const sat = `${document?.id} ${phase === 'closed' ? 'closed' : ''}`
    this.#arrived = this.#sat !== undefined && sat !== this.#sat
    if (sat === this.#sat) return
    this.#sat = sat
    this.shownPart = 'questions'
    this.original = false
  }

  /** Where to go now stands on top, and is said. */
  protected override updated(): void {
    if (!this.#arrived || this.chosen !== undefined) return
    this.#arrived = false
    window.scrollTo({ top: 0 })
    const { phase, next, table } = this.#place()
    const { view } = this.consultation
    const to = phase === 'closed' ? next?.table : table
    if (to !== undefined && this.#localized.ready) announce(translate(phase === 'closed' ? 'table:next.go' : 'table:next.here', { table: tableName(view, to).text }))
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const store = this.consultation
    const place = this.#place()
    const { table } = place
    if (table === undefined) return html`${pageHead(store, { place: translate('table:title') })}<main id="main" tabindex="-1" class="page stack">${nextCard(store, place)}</main>`
    const name = tableName(store.view, table)
    const index = tableIndexOf(store.view, table)
    return html`${pageHead(store, { place: said(name.text, name.language), tableIndex: index })}
      <main id="main" tabindex="-1" class="page wide ${tableClass(index)}">
        <h1 class="unseen">${said(name.text, name.language)}</h1>
        ${place.looksIn ? this.#tables(table) : nothing}
        ${place.phase === 'before' ? html`<div class="stack gap-5 before">${nextCard(store, place)}<cafe-listen .consultation=${store}></cafe-listen>${whatWillHappen(store)}${tableTools(store, place, this.#words, false)}<cafe-conduct-log quiet .consultation=${store}></cafe-conduct-log></div>` : this.#sitting(place, table)}
      </main>
      ${this.#foot(place)}`
  }

  #tables(table: ItemId): TemplateResult {
    const { view } = this.consultation
    const segments = (view.structure.tables ?? []).map(({ id }) => {
      const { text, language } = tableName(view, id)
      return { value: id, label: tableBadge(tableIndexOf(view, id), said(text, language)) }
    })
    return html`<div class="looking-in">${segmented({ label: translate('table:look_in'), segments, value: table, onChange: (value) => (this.chosen = value) })}</div>`
  }

  #sitting(place: Place, table: ItemId): TemplateResult {
    const store = this.consultation
    const { live, content } = this.#words
    const writable = this.#writable(place)
    // Once it is closed the host sees first what goes on to the next group.
    const nearEnd = isEndNear(store, place) || (place.phase === 'closed' && store.me.hosts === table)
    return html`<div class="table-page">
      <div class="stack gap-5 now-part">
        ${tableNow(store, place)}
        ${tableVoice(store, place)}
        ${hearing(store, table)}
        ${refusedWords(store, live, this.#speakFor())}
        ${found(store, place, this.#words, this.original, (original) => (this.original = original))}
        ${tableContext(store, place, this.#words)}
      </div>
      <div class="stack gap-5 work-part" @card-opened=${() => this.requestUpdate()}>
        ${tableClosed(store, place)}
        ${hostsDesk(store, place, this.#words, writable)}
        ${silentMinute(store, place, this.#words, writable, this.#speakFor())}
        ${lateForHost(store, place.document, table, writable)}
        ${nearEnd ? this.#handover(place, writable) : nothing}
        ${closedWordsHeading(place)}
        ${live === undefined || content === undefined || (live.state === 'connecting' && content.questions.length === 0) ? busy() : this.#parts(table, place, writable)}
        ${nearEnd ? nothing : this.#handover(place, writable)}
        <div>${tableTools(store, place, this.#words, writable)}<cafe-conduct-log quiet .consultation=${store}></cafe-conduct-log></div>
      </div>
      <div class="stack gap-5 company-part">
        ${writingFor(store, this.#speakFor(), (seat) => (this.wantsFor = seat))}
        <cafe-say .consultation=${store} .table=${table} .language=${this.#reading()} .speakFor=${this.#speakFor()}></cafe-say>
        ${company(store, table, place.round?.number ?? 1)}
        ${store.me.hosts === table ? html`<cafe-loaded-later .load=${loadCompanion} .content=${html`<cafe-companion .consultation=${store}></cafe-companion>`}></cafe-loaded-later>` : nothing}
        ${readingChoice(store.view.structure.languages, this.#reading(), (language) => (this.wished = language))}
      </div>
    </div>`
  }

  /** Below the questions; above them once the end is near. */
  #handover(place: Place, writable: boolean): TemplateResult | typeof nothing {
    const { live, content, reading } = this.#words
    if (live === undefined || content === undefined) return nothing
    return handoverWrite({ live, content, reading, writable, closed: place.phase === 'closed', mine: this.consultation.me.hosts === place.table, due: isHandoverDue(this.consultation, place, this.#words) })
  }

  #writable({ document }: Place): boolean {
    const speaker = this.#speakFor()
    if (document === undefined) return false
    return this.consultation.may({ write: document }) && (speaker === undefined || this.consultation.may({ speakFor: speaker }))
  }

  #parts(table: ItemId, place: Place, writable: boolean): TemplateResult {
    const { live, content, reading } = this.#words
    if (live === undefined || content === undefined) return busy()
    const { view } = this.consultation
    const parked = content.questions.filter((question) => question.parked)
    const asked = content.questions.filter((question) => !question.parked)
    const segments = [
      { value: 'questions', label: translate('table:part.questions'), count: formatNumber(asked.length) },
      { value: 'notes', label: translate('table:part.notes') },
      { value: 'parked', label: translate('table:part.parked'), count: formatNumber(parked.length) },
      { value: 'changed', label: translate('table:part.changed') },
    ] as const
    const cards = this.shownPart === 'parked' ? parked : asked
    const empty = this.shownPart === 'parked' ? emptyState(translate('table:parked.empty'), translate('table:parked.empty_next')) : emptyState(translate('table:question.none'), translate(writable ? 'table:question.none_next' : 'table:question.none_wait'))
    return html`<div class="stack gap-4">
      <div class="stack gap-2">${tabs<Part>({ label: translate('table:part.label'), segments, value: this.shownPart, onChange: (part) => (this.shownPart = part), panelId: 'part' })}
        <div class="row apart">${writable ? wordsState(live) : place.phase === 'closed' ? nothing : readingAlong()}${writable && place.phase === 'running' && this.shownPart === 'questions' ? html`<button type="button" class="btn primary laptop-only" ?hidden=${this.#cards?.isOpen === true} @click=${() => void this.#write()}>${icon('plus')}${translate('table:question.new')}</button>` : nothing}</div>
      </div>
      <section role="tabpanel" id="part" aria-labelledby="part-${this.shownPart}" class="stack gap-4">
        <h2 class="unseen">${translate(`table:part.${this.shownPart}`)}</h2>
        ${this.shownPart === 'changed'
          ? whatChanged(this.consultation, place, this.#words, writable)
          : this.shownPart === 'notes'
          ? tableNotes(live, content, writable, reading.language)
          : html`${cards.length === 0 ? empty : nothing}
            <cafe-questions .consultation=${this.consultation} .table=${table} .live=${live} .tags=${tagsOf(content.questions)} .doc=${live.doc} .questions=${cards} .reading=${reading} .issues=${{ lines: this.#words.issues, reading: this.#words.circleReading }} .writable=${writable}
              .stakeholder=${tableOf(view, table)?.stakeholder ?? ''} .glossary=${termsInForce(view)} .source=${sourceOf(view) ?? ''}></cafe-questions>`}
      </section>
    </div>`
  }

  /** The one thing to do now, under the thumb. */
  #foot(place: Place): TemplateResult | typeof nothing {
    if (!this.#writable(place) || this.#words.content === undefined) return nothing
    if (this.#cards?.isOpen === true) return this.#thumb(translate('table:question.done'), 'check', () => this.#cards?.close())
    if (isHandoverDue(this.consultation, place, this.#words)) return this.#thumb(translate('table:handover.write'), 'quote', () => focusWhenDrawn(this, '#handover'))
    if (place.phase !== 'running') return nothing
    return this.#thumb(translate('table:question.new'), 'plus', () => void this.#write())
  }

  #thumb(words: string, drawn: 'check' | 'quote' | 'plus', act: () => void): TemplateResult {
    return html`<footer class="foot phone-only"><div class="thumb"><button type="button" class="btn primary full tall" @click=${act}>${icon(drawn)}${words}</button>${contextButton(this.consultation, this.#place())}</div></footer>`
  }
}

customElements.define('cafe-table', CafeTable)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-table': CafeTable
  }
}
