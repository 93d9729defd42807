import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { live } from 'lit/directives/live.js'
import { repeat } from 'lit/directives/repeat.js'
import type { ItemId } from '../../../shared/ids.ts'
import { candidateNamed, isOpen } from '../../../shared/meeting/decide-plenary.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import type { Candidate } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { selectField, textField } from '../../elements/field.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { language as spoken, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import { askedWhich } from './ask.ts'
import { type Deed, Doing } from './deed.ts'
import { stakeholderMark, stakeholderName, statusChip } from './item-parts.ts'
import { lengthsOf, listed, onTheList, ORDERS, pollAbout, STATUS_FILTERS, type StatusFilter, type Wish } from './list.ts'
import type { RoundChoices } from './new-round.ts'
import { PlenaryWords } from './plenary-words.ts'

/** So many lines are drawn at first, and some more whenever the last comes near: a thousand at once would be felt. */
const LINES = 80
const MORE_LINES = 24
/** How far ahead of the window more lines are drawn. */
const AHEAD = '600px'

/** All items, sought and sorted, opened one by one, or chosen to be merged, linked or rated. */
export class CafePlenaryList extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    item: { attribute: false },
    onDeed: { attribute: false },
    onOpen: { attribute: false },
    onAsk: { attribute: false },
    onListed: { attribute: false },
  }

  declare consultation: ConsultationStore
  /** The item that is open beside the list. */
  declare item: ItemId | undefined
  declare onDeed: (deed: Deed) => void
  declare onOpen: (item: ItemId) => void
  /** Asks everybody about those chosen; true once they are asked. */
  declare onAsk: (choices: RoundChoices) => Promise<boolean>
  /** Hears which items stand in the list, in their order. */
  declare onListed: (items: readonly ItemId[]) => void

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary', 'board')
  readonly #words = new PlenaryWords(this, () => this.consultation)
  readonly #doing = new Doing(this, () => this.consultation)
  #wish: Wish = { order: 'tables', status: 'open', stakeholder: '', search: '' }
  #chosen: ReadonlySet<ItemId> | undefined
  #lines = LINES
  readonly #end = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) this.#drawMore()
  }, { rootMargin: AHEAD })

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#end.disconnect()
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    this.#end.disconnect()
    const more = this.querySelector('.more-lines')
    if (more !== null) this.#end.observe(more)
  }

  #drawMore(): void {
    this.#lines += MORE_LINES
    this.requestUpdate()
  }

  #wishFor(change: Partial<Wish>): void {
    this.#lines = LINES
    this.#wish = { ...this.#wish, ...change }
    this.requestUpdate()
  }

  #choose(chosen: ReadonlySet<ItemId> | undefined): void {
    this.#chosen = chosen
    this.requestUpdate()
  }

  async #do(command: Command, words: string, undo?: Command): Promise<void> {
    if (!(await this.#doing.do(command))) return
    this.#chosen = undefined
    this.onDeed({ words, undo })
    this.requestUpdate()
  }

  async #merge(pair: readonly [Candidate, Candidate]): Promise<void> {
    const stays = await askedWhich<ItemId>({
      heading: translate('plenary:merge.heading'),
      words: translate('plenary:merge.words'),
      legend: translate('plenary:merge.which'),
      options: pair.map((candidate) => {
        const { text, language } = this.#words.shown(candidate)
        return { value: candidate.id, label: html`<span class="said small">${said(text, language)}</span>` }
      }),
      yes: translate('plenary:merge.act'),
    })
    const goes = pair.find(({ id }) => id !== stays)
    if (stays === undefined || goes === undefined) return
    this.onOpen(stays)
    await this.#do({ type: 'merge', candidate: goes.id, into: stays }, translate('plenary:merge.done'), { type: 'undo-merge', candidate: goes.id })
  }

  async #rate(chosen: readonly ItemId[]): Promise<void> {
    if (await this.onAsk({ chosen })) this.#choose(undefined)
  }

  #tools(): TemplateResult {
    const { view } = this.consultation
    const { stakeholder, status, search, order } = this.#wish
    const stakeholders = view.structure.stakeholders ?? []
    return html`<div class="list-tools">
      ${textField({ id: 'list-search', label: translate('plenary:list.search'), value: search, maxLength: 100, onInput: (value) => this.#wishFor({ search: value }) })}
      ${selectField({
        id: 'list-status',
        label: translate('plenary:list.show'),
        value: status,
        options: STATUS_FILTERS.map((value) => ({ value, label: translate(`plenary:list.filter_${value}`) })),
        onChange: (value) => this.#wishFor({ status: STATUS_FILTERS.find((known): known is StatusFilter => known === value) ?? 'open' }),
      })}
      ${selectField({
        id: 'list-stakeholder',
        label: translate('plenary:list.about'),
        value: stakeholder,
        options: [
          { value: '', label: translate('plenary:list.about_all') },
          ...stakeholders.map(({ id, name }) => {
            const { text, language } = inReaderLanguage(name, sourceOf(view))
            return { value: id, label: text, language }
          }),
        ],
        onChange: (value) => this.#wishFor({ stakeholder: value }),
      })}
      ${selectField({
        id: 'list-order',
        label: translate('plenary:list.order'),
        value: order,
        options: ORDERS.map((value) => ({ value, label: translate(`board:order.${value}`) })),
        onChange: (value) => this.#wishFor({ order: ORDERS.find((known) => known === value) ?? 'tables' }),
      })}
    </div>`
  }

  /** What can be done with those chosen. */
  #choice(chosen: ReadonlySet<ItemId>): TemplateResult {
    const { view } = this.consultation
    const items = onTheList(view).filter(({ id }) => chosen.has(id) && pollAbout(view, id) === undefined)
    const [one, other, ...more] = items
    const pair = one !== undefined && other !== undefined && more.length === 0 ? ([one, other] as const) : undefined
    const linked = pair !== undefined && pair[0].linked.includes(pair[1].id)
    return html`<div class="chosen-bar stack gap-2" role="group" aria-label=${translate('plenary:list.chosen')}>
      <p role="status">${items.length === 0 ? translate('plenary:list.choose_hint') : translate('plenary:list.chosen_count', { count: items.length })}</p>
      <div class="row">
        <button type="button" class="btn" ?disabled=${pair === undefined} @click=${() => pair !== undefined && void this.#merge(pair)}>${translate('plenary:merge.start')}</button>
        <button type="button" class="btn" ?disabled=${pair === undefined || linked} @click=${() =>
          pair !== undefined &&
          void this.#do({ type: 'link', one: pair[0].id, other: pair[1].id }, translate('plenary:link.done'), { type: 'unlink', one: pair[0].id, other: pair[1].id })}>${translate('plenary:link.act')}</button>
        <button type="button" class="btn" ?disabled=${items.length === 0} @click=${() => void this.#rate(items.map(({ id }) => id))}>${translate('plenary:rating.chosen')}</button>
        <button type="button" class="btn quiet" @click=${() => this.#choose(undefined)}>${translate('plenary:list.choose_end')}</button>
      </div>
      ${this.#doing.told}
    </div>`
  }

  #start(): TemplateResult {
    const { view } = this.consultation
    const free = onTheList(view).filter(({ id }) => pollAbout(view, id) === undefined)
    return html`<div class="row">
      <button type="button" class="btn" ?disabled=${free.length === 0} @click=${() => this.#choose(new Set())}>${translate('plenary:list.choose')}</button>
    </div>${this.#doing.told}`
  }

  /** A line is made anew only when something that it shows has changed: there may be a thousand. */
  #kept(candidate: Candidate, place: number, of: number): unknown {
    const { view } = this.consultation
    const { id } = candidate
    const state = [candidate, this.#words.changes, place, of, id === this.item, this.#chosen?.has(id), view.structure, view.plenary.polls, view.plenary.discussed === id, spoken()]
    return guard(state, () => this.#row(candidate, place, of))
  }

  #row(candidate: Candidate, place: number, of: number): TemplateResult {
    const { view } = this.consultation
    const { id } = candidate
    const { text, language } = this.#words.shown(candidate)
    const chosen = this.#chosen
    const poll = pollAbout(view, id)
    const here = id === this.item
    const marks = html`${poll === undefined ? statusChip(candidate) : chip('info', translate(`plenary:poll.${poll.kind}`), 'lock')}${candidate.linked.length === 0 ? nothing : chip('info', translate('plenary:link.chip'), 'link')}${view.plenary.discussed === id ? chip('lamp', translate('plenary:discuss.short'), 'screen') : nothing}`
    if (chosen !== undefined && isOpen(candidate)) {
      const turn = (event: Event): void => {
        const on = event.target instanceof HTMLInputElement && event.target.checked
        const now = [...(this.#chosen ?? [])] // the line may have been drawn before others were chosen
        this.#choose(new Set(on ? [...now, id] : now.filter((other) => other !== id)))
      }
      return html`<li class="item-row" aria-setsize=${of} aria-posinset=${place}><label class="tick grow"><input type="checkbox" ?disabled=${poll !== undefined} .checked=${live(chosen.has(id))} @change=${turn}>${stakeholderMark(view, candidate.stakeholder)}<span class="book">${said(text, language)}</span></label><span class="row marks">${marks}</span></li>`
    }
    return html`<li class="item-row ${here ? 'here' : ''}" aria-setsize=${of} aria-posinset=${place}>${stakeholderMark(view, candidate.stakeholder)}<button type="button" class="to-item book grow" aria-current=${here ? 'true' : nothing} @click=${() => this.onOpen(id)}>${said(text, language)}</button><span class="row marks">${marks}</span></li>`
  }

  /** Nothing fits what was wished; or nothing is left to decide, and there is only what was accepted to be seen. */
  #none(): TemplateResult {
    const { status, stakeholder, search } = this.#wish
    const act = (words: string, wish: Partial<Wish>): TemplateResult => html`<button type="button" class="btn" @click=${() => this.#wishFor(wish)}>${words}</button>`
    if (status === 'open' && stakeholder === '' && search.trim() === '') {
      const isThere = lengthsOf(this.consultation.view).accepted > 0
      return emptyState(translate('board:next.done'), '', isThere ? act(translate('board:list.accepted'), { status: 'accepted' }) : undefined)
    }
    return emptyState(translate('plenary:list.none'), translate('plenary:list.none_next'), act(translate('plenary:list.all_again'), { status: 'open', stakeholder: '', search: '' }))
  }

  /** A search looks through the words as they stand, as they are read, and whom they speak to. */
  #textsOf(candidate: Candidate): readonly string[] {
    const { view } = this.consultation
    return [this.#words.sourceOf(candidate).text, this.#words.shown(candidate).text, stakeholderName(view, candidate.stakeholder).text]
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { view } = this.consultation
    const items = listed(view, this.#wish, (candidate) => this.#textsOf(candidate))
    this.onListed(items.map(({ id }) => id))
    const chosen = this.#chosen === undefined ? undefined : new Set([...this.#chosen].filter((id) => candidateNamed(view, id) !== undefined))
    return html`<section class="stack" aria-labelledby="list-heading">
      <div class="row apart"><h2 id="list-heading">${translate('plenary:list.heading')}</h2><span class="meta num" role="status">${translate('plenary:list.count', { count: items.length, number: formatNumber(items.length) })}</span></div>
      ${this.#tools()}
      ${chosen === undefined ? this.#start() : this.#choice(chosen)}
      ${items.length === 0
        ? this.#none()
        : html`<ol class="item-rows">${repeat(items.slice(0, this.#lines), ({ id }) => id, (candidate, at) => this.#kept(candidate, at + 1, items.length))}</ol>
          ${items.length <= this.#lines ? nothing : html`<button type="button" class="btn more-lines" @click=${() => this.#drawMore()}>${translate('board:list.more', { number: formatNumber(items.length - this.#lines) })}</button>`}`}
    </section>`
  }
}

customElements.define('cafe-plenary-list', CafePlenaryList)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-plenary-list': CafePlenaryList
  }
}
