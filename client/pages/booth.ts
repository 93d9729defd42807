import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import '../styles/words.css'
import '../elements/clock.ts'
import { begunAt, lastEnd, warningMinutesOf } from '../../shared/meeting/clock.ts'
import { roundsOf, seatedAt } from '../../shared/meeting/lookup.ts'
import { busy } from '../elements/busy.ts'
import { emptyState } from '../elements/empty-state.ts'
import { focusWhenDrawn } from '../elements/focus-when-drawn.ts'
import { icon } from '../elements/icon.ts'
import { meter } from '../elements/meter.ts'
import { said } from '../elements/said.ts'
import { segmented } from '../elements/segmented.ts'
import { tableBadge } from '../elements/table-badge.ts'
import { formatList, formatNumber } from '../i18n/format.ts'
import { nameIn } from '../i18n/language-name.ts'
import { Localized } from '../i18n/localized.ts'
import { language, translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { inReaderLanguage, sourceOf, tableIndexOf, tableName } from '../session/texts.ts'
import { assignments } from './booth/assignments.ts'
import { boothGlossary } from './booth/glossary.ts'
import { boothPlaces, keyOf, PlaceWords, type BoothPlace } from './booth/place-words.ts'
import './booth/next-speaker.ts'
import { begin, direction, review, sideBySide, spotWords, stateChip } from './booth/side-by-side.ts'
import { Survey } from './booth/survey.ts'
import { progressOf, type Progress, type Task } from './booth/tasks.ts'
import { pageHead } from './navigation.ts'
import { refusedWords } from './table/late.ts'

const CIRCLE = 'circle:'

/** An interpreter's desk: where they sit, what waits to be translated, and one text at a time. */
export class CafeBooth extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    chosen: { state: true },
    current: { state: true },
  }

  declare consultation: ConsultationStore
  declare private chosen: BoothPlace | undefined
  /** The key of the task at hand. */
  declare private current: string | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'booth', 'table')
  readonly #survey = new Survey(this, () => ({ store: this.consultation, open: this.#place() }))
  #words: PlaceWords | undefined

  constructor() {
    super()
    this.chosen = undefined
    this.current = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#words?.release()
    this.#words = undefined
  }

  #place(): BoothPlace | undefined {
    const { view, me } = this.consultation
    const places = boothPlaces(view)
    if (this.chosen !== undefined && places.includes(this.chosen)) return this.chosen
    const own = seatedAt(view, me, view.cafe.round?.number ?? 1)
    return places.find((place) => place === own) ?? places[0]
  }

  protected override willUpdate(): void {
    const place = this.#place()
    const key = place === undefined ? undefined : keyOf(this.consultation, place)
    if (this.#words?.key === key) return
    this.#words?.release()
    this.#words = place === undefined || !this.isConnected ? undefined : new PlaceWords(this.consultation, place, () => this.requestUpdate())
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const task = this.#task(this.#words?.tasks ?? [])
    const live = task === undefined ? undefined : this.#words?.translation(task.into)
    if (task === undefined || live?.state !== 'synced' || !this.consultation.may({ write: live.reference })) return
    this.current = task.key
    begin(live, task)
  }

  /** The one at hand stays at hand, whatever becomes of it meanwhile; else the first that waits. */
  #task(tasks: readonly Task[]): Task | undefined {
    return tasks.find(({ key }) => key === this.current) ?? tasks[0]
  }

  #lay(task: Task | undefined): void {
    if (task === undefined) return
    this.current = task.key
    focusWhenDrawn(this, '#translation')
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const { me } = this.consultation
    const words = this.#words
    const tasks = words?.tasks ?? []
    const task = this.#task(tasks)
    const aside = formatList([...new Set(me.interprets.map(([from, to]) => direction(from, to)))])
    return html`${pageHead(this.consultation, { place: translate('booth:title'), aside })}
      <main id="main" tabindex="-1" class="page wide"><h1 class="unseen">${translate('booth:title')}</h1>
        <div class="table-page">
          <div class="stack gap-5 now-part">${refusedWords(this.consultation, undefined, undefined)}${this.#clock()}<cafe-next-speaker .consultation=${this.consultation}></cafe-next-speaker>${assignments(this.consultation)}</div>
          <div class="stack gap-5 work-part">
            ${words === undefined ? emptyState(translate('booth:empty.nothing'), translate('booth:empty.nothing_next')) : html`${this.#places(words.place)}${words.ready ? this.#desk(tasks, task) : busy()}`}
          </div>
          <div class="stack gap-6 company-part">${boothGlossary(this.consultation.view.structure.glossary ?? [], task)}${this.#progress(tasks)}</div>
        </div>
      </main>`
  }

  #clock(): TemplateResult | typeof nothing {
    const { view, serverNow } = this.consultation
    const { round } = view.cafe
    if (round === null || round.frozen) return nothing
    const label = inReaderLanguage(roundsOf(view)[round.number - 1]?.title ?? {}, sourceOf(view)).text
    return html`<cafe-clock signals .startsAt=${begunAt(round)} .endsAt=${lastEnd(round)} .stoppedAt=${round.pausedAt ?? undefined} .warnings=${warningMinutesOf(view)} .serverNow=${serverNow} .label=${label}></cafe-clock>`
  }

  #name(place: BoothPlace): TemplateResult {
    if (place === null) return html`<span class="note">${icon('lock')}<span>${translate('booth:circle')}</span></span>`
    const { view } = this.consultation
    const { text, language } = tableName(view, place)
    return tableBadge(tableIndexOf(view, place), said(text, language))
  }

  #places(here: BoothPlace): TemplateResult | typeof nothing {
    const places = boothPlaces(this.consultation.view)
    if (places.length < 2) return nothing
    const segments = places.map((place) => ({ value: place ?? CIRCLE, label: this.#name(place) }))
    const choose = (value: string): void => {
      this.chosen = value === CIRCLE ? null : value
      this.current = undefined
    }
    return html`<div class="looking-in">${segmented({ label: translate('booth:places'), segments, value: here ?? CIRCLE, onChange: choose })}</div>`
  }

  #desk(tasks: readonly Task[], task: Task | undefined): TemplateResult {
    const live = task === undefined ? undefined : this.#words?.translation(task.into)
    if (task === undefined || live === undefined) return emptyState(translate('booth:empty.no_task'), translate('booth:empty.no_task_next'))
    const waiting = tasks.filter(({ state }) => state !== 'reviewed')
    const step = (by: 1 | -1): void => this.#lay(tasks[(tasks.indexOf(task) + by + tasks.length) % tasks.length])
    const onReviewed = (): void => {
      review(live, task)
      this.#lay(waiting.find(({ key }) => key !== task.key))
    }
    return html`${waiting.length === 0 ? html`<p class="note good-word" role="status">${icon('check')}<span>${translate('booth:empty.all_done')}</span></p>` : nothing}
      ${sideBySide({ task, live, onReviewed, onNext: step })}
      ${this.#queue(translate('booth:queue.waiting'), waiting, task, true)}
      ${this.#queue(translate('booth:queue.reviewed'), tasks.filter(({ state }) => state === 'reviewed'), task, false)}`
  }

  #queue(heading: string, tasks: readonly Task[], current: Task, open: boolean): TemplateResult | typeof nothing {
    if (tasks.length === 0) return nothing
    return html`<details class="booth-queue" ?open=${open}><summary><h2>${heading} <span class="meta num">${formatNumber(tasks.length)}</span></h2></summary>
      <ol>${tasks.map((task) => html`<li><button type="button" aria-current=${task.key === current.key ? 'true' : nothing} @click=${() => this.#lay(task)}>
        <span class="row apart"><b>${spotWords(task.item)}</b><span class="row gap-2"><span class="meta">${nameIn(task.into, language())}</span>${stateChip(task)}</span></span>
        <span class="book soft">${said(task.item.text, task.item.language)}</span></button></li>`)}</ol>
    </details>`
  }

  #progress(tasks: readonly Task[]): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const here = this.#words?.place
    const known = boothPlaces(view).map((place) => ({ place, progress: place === here ? progressOf(tasks) : this.#survey.of(place) }))
    if (known.length === 0) return nothing
    return html`<section class="stack gap-3"><h2>${translate('booth:progress.heading')}</h2>
      ${known.map(({ place, progress }) => html`<div class="stack gap-1">${this.#name(place)}${progress === undefined ? html`<p class="meta">${translate('booth:progress.counting')}</p>` : progress.length === 0 ? html`<p class="meta">${translate('booth:progress.nothing')}</p>` : progress.map((one) => this.#meter(one))}</div>`)}
    </section>`
  }

  #meter({ into, reviewed, all }: Progress): TemplateResult {
    return meter({ label: nameIn(into, language()), words: translate('booth:progress.words', { done: formatNumber(reviewed), all: formatNumber(all) }), part: all === 0 ? 1 : reviewed / all, tone: 'done' })
  }
}

customElements.define('cafe-booth', CafeBooth)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-booth': CafeBooth
  }
}
