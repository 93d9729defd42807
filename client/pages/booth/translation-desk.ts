import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import './booth.css'
import { hasAnotherReviewer, translatorRoleOf } from '../../../shared/access/translating.ts'
import type { Refusal } from '../../../shared/failures.ts'
import { seatedAt } from '../../../shared/meeting/lookup.ts'
import { PLENARY } from '../../../shared/meeting/speaking.ts'
import { progressOf, type Progress, type Task } from '../../../shared/translations/items.ts'
import { queueOf, waitingKey, type PlaceTasks, type Waiting } from '../../../shared/translations/queue.ts'
import { GLOSSARY, termOfItem } from '../../../shared/translations/terms-to-translate.ts'
import { busy } from '../../elements/busy.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { focusWhenDrawn } from '../../elements/focus-when-drawn.ts'
import { icon } from '../../elements/icon.ts'
import '../../elements/loaded-later.ts'
import { meter } from '../../elements/meter.ts'
import { said } from '../../elements/said.ts'
import { segmented } from '../../elements/segmented.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { formatNumber } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { FollowingGlossary } from '../glossary/following-glossary.ts'
import { ChangesSeen } from './changes-seen.ts'
import { boothGlossary } from './glossary.ts'
import { deskPairs, deskPlaces, keyOf, PlaceWords, type BoothPlace } from './place-words.ts'
import type { PlainTwin } from './plain-twins.ts'
import { waitingList, why } from './queue-parts.ts'
import { Remembered } from './remembered.ts'
import { sideBySide } from './side-by-side.ts'
import { Survey } from './survey.ts'
import { begin, review } from './task-words.ts'

const CIRCLE = 'circle:'
/** Fetched by whoever works with files. */
const loadExchange = (): Promise<unknown> => import('./exchange-panel.ts')

/** What waits to be translated, and one text at a time: for interpreters, and for everybody else who may translate. */
export class CafeTranslationDesk extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    above: { attribute: false },
    chosen: { state: true },
    current: { state: true },
    touched: { state: true },
    files: { state: true },
    refusal: { state: true },
  }

  declare consultation: ConsultationStore
  /** What stands above it in the same column. */
  declare above: TemplateResult | typeof nothing
  declare private chosen: BoothPlace | undefined
  /** The key of the task at hand. */
  declare private current: string | undefined
  /** The key of the task whose words were changed here since it was taken up. */
  declare private touched: string | undefined
  /** The files lie unfolded. */
  declare private files: boolean
  /** Why the last review was not taken. */
  declare private refusal: Refusal | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'booth', 'table')
  readonly #survey = new Survey(this, () => ({ store: this.consultation, open: this.#place() }))
  readonly #changes = new ChangesSeen()
  readonly #remembered = new Remembered()
  readonly #glossary = new FollowingGlossary(this, () => this.consultation)
  /** Drafts of one's own that somebody else reads next. */
  readonly #handedOn = new Set<string>()
  #words: PlaceWords | undefined

  constructor() {
    super()
    this.above = nothing
    this.chosen = undefined
    this.current = undefined
    this.touched = undefined
    this.files = false
    this.refusal = undefined
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
    const places = deskPlaces(this.consultation)
    if (this.chosen !== undefined && places.includes(this.chosen)) return this.chosen
    const own = seatedAt(view, me, view.cafe.round?.number ?? 1)
    return places.find((place) => place === own) ?? places[0]
  }

  protected override willUpdate(): void {
    const place = this.#place()
    const key = place === undefined ? undefined : keyOf(this.consultation, place, deskPairs(this.consultation))
    if (this.#words?.key === key) return
    this.#words?.release()
    this.#words = place === undefined || !this.isConnected ? undefined : new PlaceWords(this.consultation, place, deskPairs(this.consultation), () => this.requestUpdate())
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
    return deskPlaces(this.consultation).flatMap((place) => {
      const tasks = this.#survey.of(place)
      return tasks === undefined ? [] : [{ place, tasks }]
    })
  }

  #queue(places: readonly PlaceTasks[]): readonly Waiting[] {
    const { view, me, serverNow } = this.consultation
    const now = serverNow()
    this.#changes.see(places, now)
    return queueOf(places, { view, now, own: seatedAt(view, me, view.cafe.round?.number ?? 1), changed: this.#changes.at, handedOn: this.#handedOn })
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
    this.refusal = undefined
    focusWhenDrawn(this, '#translation')
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return html`<div class="stack gap-5 work-part">${this.above}${busy()}</div>`
    const words = this.#words
    const tasks = words?.ready === true ? words.tasks : []
    const places = this.#places(words)
    const queue = this.#queue(places)
    const task = this.#task(tasks, queue)
    return html`<div class="stack gap-5 work-part">${this.above}
        ${words === undefined ? emptyState(translate('booth:empty.nothing'), translate('booth:empty.nothing_next')) : html`${this.#switch(words.place)}${words.ready ? this.#desk(words, task, queue, places) : busy()}`}
        ${this.#waiting(queue, task)}${words?.ready === true && task !== undefined ? this.#reviewed(words, tasks, task) : nothing}
        ${this.#files()}
      </div>
      <div class="stack gap-6 company-part">${boothGlossary(this.#glossary.terms, task, this.consultation.pages.includes('glossary') ? () => this.consultation.go('glossary') : undefined)}${this.#progress(places)}</div>`
  }

  #name(place: BoothPlace): TemplateResult {
    if (place === null) return html`<span class="note">${icon('lock')}<span>${translate('booth:circle')}</span></span>`
    if (place === PLENARY) return html`<span class="note">${icon('screen')}<span>${translate('booth:plenary')}</span></span>`
    if (place === GLOSSARY) return html`<span class="note">${icon('book')}<span>${translate('booth:words')}</span></span>`
    const { view } = this.consultation
    const { text, language } = tableName(view, place)
    return tableBadge(tableIndexOf(view, place), said(text, language))
  }

  #switch(here: BoothPlace): TemplateResult | typeof nothing {
    const places = deskPlaces(this.consultation)
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
    const key = waitingKey(words.place, task)
    const goOn = (): void => {
      const next = queue.find((one, index) => index !== at && one.later === undefined) ?? queue.find((_, index) => index !== at)
      if (next !== undefined) this.#lay(next.place, next.task)
    }
    const reviewed = async (): Promise<void> => {
      const done = await review(this.consultation, live, task)
      this.refusal = done.ok || done.refusal.code === 'review-own' ? undefined : done.refusal
      if (!done.ok && done.refusal.code !== 'review-own') return
      if (!done.ok) this.#handedOn.add(key)
      if (this.current === task.key) goOn()
    }
    const onTouched = (): void => {
      this.touched = task.key
      if (termOfItem(task.item) === undefined && hasAnotherReviewer(this.consultation.view, me, task.into)) this.#handedOn.add(key)
    }
    return html`${queue.length === 0 ? html`<p class="note good-word" role="status">${icon('check')}<span>${translate('booth:empty.all_done')}</span></p>` : nothing}
      ${sideBySide({
        task,
        live,
        as: translatorRoleOf(me),
        glossary: this.#glossary.terms,
        offers: this.#remembered.offers(this.consultation, places, task),
        twins: this.#twins(words, task),
        why: why(queue[at]),
        touched: this.touched === task.key,
        handedOn: this.#handedOn.has(key),
        refusal: this.refusal,
        onTouched,
        onReviewed: () => void reviewed(),
        onHandedOn: goOn,
        onNext: step,
      })}`
  }

  /** In plain words beside the wording, and beside its translation, as far as one translates into those languages. */
  #twins(words: PlaceWords, { item, into }: Task): readonly PlainTwin[] {
    if (item.kind === 'indicator' || item.kind === 'means' || termOfItem(item) !== undefined) return []
    return [...new Set([item.language, into])].flatMap((language) => {
      const live = words.translation(language)
      return live === undefined || !this.consultation.may({ write: live.reference }) ? [] : [{ item, language, live, translations: words.translations(language) }]
    })
  }

  #waiting(queue: readonly Waiting[], current: Task | undefined): TemplateResult | typeof nothing {
    const here = this.#words?.place
    const several = deskPlaces(this.consultation).length > 1
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
    const all = deskPlaces(this.consultation)
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

customElements.define('cafe-translation-desk', CafeTranslationDesk)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-translation-desk': CafeTranslationDesk
  }
}
