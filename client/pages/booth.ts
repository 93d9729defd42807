import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import '../styles/words.css'
import './booth/booth.css'
import '../elements/clock.ts'
import '../elements/loaded-later.ts'
import { begunAt, lastEnd, warningMinutesOf } from '../../shared/meeting/clock.ts'
import { leads, roundsOf, seatedAt } from '../../shared/meeting/lookup.ts'
import { PLENARY } from '../../shared/meeting/speaking.ts'
import type { TranslatorRole } from '../../shared/documents/content.ts'
import type { Seat } from '../../shared/meeting/state.ts'
import { progressOf, type Progress, type Task } from '../../shared/translations/items.ts'
import { queueOf, type PlaceTasks, type Waiting } from '../../shared/translations/queue.ts'
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
import { ChangesSeen } from './booth/changes-seen.ts'
import { boothPlaces, keyOf, PlaceWords, type BoothPlace } from './booth/place-words.ts'
import type { PlainTwin } from './booth/plain-twins.ts'
import './booth/caption-desk.ts'
import './booth/next-speaker.ts'
import './booth/sound-desk.ts'
import { waitingList, why } from './booth/queue-parts.ts'
import { Remembered } from './booth/remembered.ts'
import { begin, direction, review, sideBySide } from './booth/side-by-side.ts'
import { Survey } from './booth/survey.ts'
import { FollowingGlossary } from './glossary/following-glossary.ts'
import { pageHead } from './navigation.ts'
import { refusedWords } from './table/late.ts'

const CIRCLE = 'circle:'
/** Fetched by whoever works with files. */
const loadExchange = (): Promise<unknown> => import('./booth/exchange-panel.ts')

/** As whom somebody translates here. */
const roleOf = (me: Seat): TranslatorRole => (me.role === 'interpreter' || me.role === 'host' ? me.role : leads(me) ? 'facilitator' : 'community')

/** An interpreter's desk: where they sit, what waits to be translated, and one text at a time. */
export class CafeBooth extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    chosen: { state: true },
    current: { state: true },
    touched: { state: true },
    files: { state: true },
  }

  declare consultation: ConsultationStore
  declare private chosen: BoothPlace | undefined
  /** The key of the task at hand. */
  declare private current: string | undefined
  /** The key of the task whose words were changed here since it was taken up. */
  declare private touched: string | undefined
  /** The files lie unfolded. */
  declare private files: boolean
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'booth', 'table')
  readonly #survey = new Survey(this, () => ({ store: this.consultation, open: this.#place() }))
  readonly #changes = new ChangesSeen()
  readonly #remembered = new Remembered()
  readonly #glossary = new FollowingGlossary(this, () => this.consultation)
  #words: PlaceWords | undefined

  constructor() {
    super()
    this.chosen = undefined
    this.current = undefined
    this.touched = undefined
    this.files = false
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
    const key = place === undefined ? undefined : keyOf(this.consultation, place, this.consultation.me.interprets)
    if (this.#words?.key === key) return
    this.#words?.release()
    this.#words = place === undefined || !this.isConnected ? undefined : new PlaceWords(this.consultation, place, this.consultation.me.interprets, () => this.requestUpdate())
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const words = this.#words
    const task = words?.ready === true ? this.#task(words.tasks, this.#queue(this.#places(words))) : undefined
    const live = task === undefined ? undefined : words?.translation(task.into)
    if (task === undefined || live?.state !== 'synced' || !this.consultation.may({ write: live.reference })) return
    this.current = task.key
    begin(live, task)
  }

  /** What there is to translate in all places: as it is where it lies open, else as it was last looked at. */
  #places(words: PlaceWords | undefined): readonly PlaceTasks[] {
    if (words?.ready === true) this.#survey.note(words.place, words.tasks)
    return boothPlaces(this.consultation.view).flatMap((place) => {
      const tasks = this.#survey.of(place)
      return tasks === undefined ? [] : [{ place, tasks }]
    })
  }

  #queue(places: readonly PlaceTasks[]): readonly Waiting[] {
    const { view, me, serverNow } = this.consultation
    const now = serverNow()
    this.#changes.see(places, now)
    return queueOf(places, { view, now, own: seatedAt(view, me, view.cafe.round?.number ?? 1), changed: this.#changes.at })
  }

  /** The one at hand stays at hand, whatever becomes of it meanwhile; else what is needed first here. */
  #task(tasks: readonly Task[], queue: readonly Waiting[]): Task | undefined {
    const first = queue.find(({ place }) => place === this.#words?.place)?.task.key
    return tasks.find(({ key }) => key === this.current) ?? tasks.find(({ key }) => key === first) ?? tasks[0]
  }

  #lay(place: BoothPlace, task: Task): void {
    this.chosen = place
    this.current = task.key
    this.touched = undefined
    focusWhenDrawn(this, '#translation')
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const { me } = this.consultation
    const words = this.#words
    const tasks = words?.ready === true ? words.tasks : []
    const places = this.#places(words)
    const queue = this.#queue(places)
    const task = this.#task(tasks, queue)
    const aside = formatList([...new Set(me.interprets.map(([from, to]) => direction(from, to)))])
    return html`${pageHead(this.consultation, { place: translate('booth:title'), aside })}
      <main id="main" tabindex="-1" class="page wide"><h1 class="unseen">${translate('booth:title')}</h1>
        <cafe-sound-desk .consultation=${this.consultation}></cafe-sound-desk>
        <div class="table-page">
          <div class="stack gap-5 now-part">${refusedWords(this.consultation, undefined, undefined)}${this.#clock()}<cafe-next-speaker .consultation=${this.consultation}></cafe-next-speaker>${assignments(this.consultation)}</div>
          <div class="stack gap-5 work-part">
            <cafe-caption-desk .consultation=${this.consultation}></cafe-caption-desk>
            ${words === undefined ? emptyState(translate('booth:empty.nothing'), translate('booth:empty.nothing_next')) : html`${this.#switch(words.place)}${words.ready ? this.#desk(words, task, queue, places) : busy()}`}
            ${this.#waiting(queue, task)}${words?.ready === true && task !== undefined ? this.#reviewed(words, tasks, task) : nothing}
            ${this.#files()}
          </div>
          <div class="stack gap-6 company-part">${boothGlossary(this.#glossary.terms, task, this.consultation.pages.includes('glossary') ? () => this.consultation.go('glossary') : undefined)}${this.#progress(places)}</div>
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
    if (place === PLENARY) return html`<span class="note">${icon('screen')}<span>${translate('booth:plenary')}</span></span>`
    const { view } = this.consultation
    const { text, language } = tableName(view, place)
    return tableBadge(tableIndexOf(view, place), said(text, language))
  }

  #switch(here: BoothPlace): TemplateResult | typeof nothing {
    const places = boothPlaces(this.consultation.view)
    if (places.length < 2) return nothing
    const segments = places.map((place) => ({ value: place ?? CIRCLE, label: this.#name(place) }))
    const choose = (value: string): void => {
      this.chosen = value === CIRCLE ? null : value
      this.current = undefined
      this.touched = undefined
    }
    return html`<div class="looking-in">${segmented({ label: translate('booth:places'), segments, value: here ?? CIRCLE, onChange: choose })}</div>`
  }

  #desk(words: PlaceWords, task: Task | undefined, queue: readonly Waiting[], places: readonly PlaceTasks[]): TemplateResult {
    const live = task === undefined ? undefined : words.translation(task.into)
    if (task === undefined || live === undefined) return emptyState(translate('booth:empty.no_task'), translate('booth:empty.no_task_next'))
    const { me } = this.consultation
    const at = queue.findIndex((one) => one.place === words.place && one.task.key === task.key)
    const step = (by: 1 | -1): void => {
      const next = at === -1 ? queue[0] : queue[(at + by + queue.length) % queue.length]
      if (next !== undefined) this.#lay(next.place, next.task)
    }
    const onReviewed = (): void => {
      review(live, task, roleOf(me))
      const next = queue.find((one, index) => index !== at && one.later === undefined) ?? queue.find((_, index) => index !== at)
      if (next !== undefined) this.#lay(next.place, next.task)
    }
    return html`${queue.length === 0 ? html`<p class="note good-word" role="status">${icon('check')}<span>${translate('booth:empty.all_done')}</span></p>` : nothing}
      ${sideBySide({
        task,
        live,
        as: roleOf(me),
        glossary: this.#glossary.terms,
        offers: this.#remembered.offers(this.consultation, places, task),
        twins: this.#twins(words, task),
        why: why(queue[at]),
        touched: this.touched === task.key,
        onTouched: () => (this.touched = task.key),
        onReviewed,
        onNext: step,
      })}`
  }

  /** In plain words beside the wording, and beside its translation, as far as one translates into those languages. */
  #twins(words: PlaceWords, { item, into }: Task): readonly PlainTwin[] {
    if (item.kind === 'indicator' || item.kind === 'means') return []
    return [...new Set([item.language, into])].flatMap((language) => {
      const live = words.translation(language)
      return live === undefined || !this.consultation.may({ write: live.reference }) ? [] : [{ item, language, live, translations: words.translations(language) }]
    })
  }

  #waiting(queue: readonly Waiting[], current: Task | undefined): TemplateResult | typeof nothing {
    const here = this.#words?.place
    const several = boothPlaces(this.consultation.view).length > 1
    return waitingList({
      heading: translate('booth:queue.waiting'),
      waiting: queue,
      isCurrent: ({ place, task }) => place === here && task.key === current?.key,
      placeName: several ? (place) => this.#name(place) : undefined,
      onChoose: ({ place, task }) => this.#lay(place, task),
      open: true,
    })
  }

  #reviewed(words: PlaceWords, tasks: readonly Task[], current: Task): TemplateResult | typeof nothing {
    const done = tasks.filter(({ state }) => state === 'reviewed')
    return waitingList({
      heading: translate('booth:queue.reviewed'),
      waiting: done.map((task): Waiting => ({ key: task.key, place: words.place, task, need: 'question', at: undefined, later: undefined })),
      isCurrent: ({ task }) => task.key === current.key,
      placeName: undefined,
      onChoose: ({ place, task }) => this.#lay(place, task),
      open: false,
    })
  }

  #progress(places: readonly PlaceTasks[]): TemplateResult | typeof nothing {
    const all = boothPlaces(this.consultation.view)
    if (all.length === 0) return nothing
    const known = all.map((place) => {
      const tasks = places.find((one) => one.place === place)?.tasks
      return { place, progress: tasks === undefined ? undefined : progressOf(tasks) }
    })
    return html`<section class="stack gap-3"><h2>${translate('booth:progress.heading')}</h2>
      ${known.map(({ place, progress }) => html`<div class="stack gap-1">${this.#name(place)}${progress === undefined ? html`<p class="meta">${translate('booth:progress.counting')}</p>` : progress.length === 0 ? html`<p class="meta">${translate('booth:progress.nothing')}</p>` : progress.map((one) => this.#meter(one))}</div>`)}
    </section>`
  }

  #files(): TemplateResult {
    const opened = (event: Event): void => {
      if (event.target instanceof HTMLDetailsElement && event.target.open) this.files = true
    }
    const content = this.files ? html`<cafe-loaded-later .load=${loadExchange} .content=${html`<cafe-exchange-panel .consultation=${this.consultation}></cafe-exchange-panel>`}></cafe-loaded-later>` : nothing
    return html`<details class="guide" @toggle=${opened}><summary>${icon('documented')}${translate('booth:files.summary')}</summary>${content}</details>`
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
