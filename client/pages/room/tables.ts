import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { TablePlan } from '../../../shared/consultation/schemas.ts'
import { tableEnd } from '../../../shared/meeting/clock.ts'
import { guestsOf, isOpenLate, seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import { type Seat, stageOf } from '../../../shared/meeting/state.ts'
import { balanceAt } from '../../../shared/meeting/voice.ts'
import { blocMark } from '../../elements/bloc-mark.ts'
import { chip } from '../../elements/chip.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { icon } from '../../elements/icon.ts'
import { named, said } from '../../elements/said.ts'
import { tableBadge, tableClass } from '../../elements/table-badge.ts'
import { voiceBalance } from '../../elements/voice-balance.ts'
import { formatList, formatNumber, formatTime } from '../../i18n/format.ts'
import { languageName } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { sought } from '../../i18n/names.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { Acting } from './acting.ts'
import { blocIndexOf, blocLegend, blocName } from './blocs.ts'
import { roundName } from './conduct.ts'
import { type Coverage, coverageAt } from './coverage.ts'
import { finding, isCrowd } from './finding.ts'
import { faultWords, Hand, HAND } from './hand.ts'
import { roundToSee } from './next-step.ts'
import { hostOf, seatsOf } from './seats.ts'

/** Every table as it is now, or as it will be when the next round begins; and somebody's hand that moves people between them. */
export class CafeRoomTables extends LitElement {
  static override properties = { consultation: { attribute: false }, sought: { state: true } }

  declare consultation: ConsultationStore
  /** Part of a name. */
  declare private sought: string
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'room', 'rotation', 'voice')
  readonly #acting = new Acting(this)
  readonly #hand = new Hand(this, this.#acting, () => this.consultation)

  constructor() {
    super()
    this.sought = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { consultation: store } = this
    const tables = store.view.structure.tables ?? []
    if (tables.length === 0) {
      const go = html`<button type="button" class="btn" @click=${() => store.go('setup')}>${translate('room:tables.to_setup')}</button>`
      return emptyState(translate('room:tables.none'), translate('room:tables.none_next'), store.pages.includes('setup') ? go : undefined)
    }
    const round = roundToSee(store.view)
    return html`<div class="stack" @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.#hand.letGo()}>
      ${heading(store, round)}${blocLegend(store)}
      ${store.may({ do: 'move-seat' }) && store.view.plan !== null ? html`<p id="hand-hint" class="soft">${translate('rotation:hold.hint')}</p>` : nothing}${this.#found(round)}${this.#inHand()}
      <div class="grid">${tables.map((table) => this.#table(table, round))}</div>
      ${this.#standing(round)}
    </div>`
  }

  /** Somebody among very many, with their table; they can be picked up here. */
  #found(round: number): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const people = seatsOf(view).filter((seat) => seatedAt(view, seat, round) !== undefined)
    if (!isCrowd(people.length)) return nothing
    const found = this.sought.trim() === '' ? [] : sought(people, this.sought)
    return html`<search class="stack gap-2">${finding({ id: 'tables-find', sought: this.sought, onInput: (words) => (this.sought = words), found: this.sought.trim() === '' ? undefined : found.length })}
      ${found.length === 0 ? nothing : html`<ul class="sitting room-found">${found.slice(0, MOST_FOUND).map((seat) => this.#person(seat, round, true))}</ul>`}</search>`
  }

  #inHand(): TemplateResult {
    const { held, moved } = this.#hand
    return html`<div class="hand-bar stack gap-2">
      ${held === undefined ? nothing : html`<p class="row notice lamp hand-held"><span class="grow">${translate('rotation:hold.held', { alias: held.seat.alias })}</span><button type="button" class="btn" @click=${() => this.#hand.letGo()}>${translate('rotation:hold.back')}</button></p>`}
      ${held === undefined && moved ? html`<p><button type="button" class="btn quiet" @click=${() => void this.#hand.undo()}>${icon('undo')}${translate('rotation:hold.undo')}</button></p>` : nothing}
      ${this.#acting.refusal(HAND)}
    </div>`
  }

  #table(table: TablePlan, round: number): TemplateResult {
    const { consultation: store } = this
    const { view } = store
    const { text, language } = tableName(view, table.id)
    const index = tableIndexOf(view, table.id)
    const guests = guestsOf(view, table.id, round)
    const over = this.#hand.over(table.id)
    const isFree = over !== undefined && over.faults.length === 0
    const seated = translate('room:tables.places', { taken: formatNumber(guests.length), capacity: formatNumber(table.capacity) })
    return html`<article class="card tabled ${tableClass(index)} stack gap-3 ${over === undefined ? '' : isFree ? 'takes' : 'refuses'}"
        @dragover=${(event: DragEvent) => isFree && event.preventDefault()} @drop=${(event: DragEvent) => {
          event.preventDefault()
          void this.#hand.drop(table.id)
        }}>
      <div class="row apart cloth"><h3>${tableBadge(index, said(text, language))}</h3><span class="row gap-2">${marks(store, table)}</span></div>
      ${this.#landing(table, over)}
      <dl class="row room-facts">
        <div><dt class="meta">${translate('room:tables.host')}</dt><dd>${host(store, table)}</dd></div>
        <div><dt class="meta">${translate('room:tables.here')}</dt><dd class="num">${seated}</dd></div>
        ${ownTime(store, table, round)}
      </dl>
      ${guests.length === 0 ? html`<p class="soft">${translate('room:tables.empty')}</p>` : html`<ul class="sitting">${guests.filter(({ hosts }) => hosts === null).map((seat) => this.#person(seat, round))}</ul>`}
      ${followsWords(store) ? html`<cafe-room-progress .consultation=${store} .table=${table.id}></cafe-room-progress>` : nothing}
      ${coverageAt(view, table.id, round).map(covered)}
      ${voices(store, table)}
      ${lastSaid(store, table.id)}
    </article>`
  }

  /** While somebody is held: whether this table takes them, or why not, before they are put down. */
  #landing({ id }: TablePlan, over: ReturnType<Hand['over']>): TemplateResult | typeof nothing {
    if (this.#hand.held?.from === id) return html`<p class="meta">${translate('rotation:hold.here')}</p>`
    if (over === undefined) return nothing
    const { view } = this.consultation
    const [, ...instead] = over.moves
    if (over.faults.length > 0) {
      return html`<ul class="stack gap-1">${[...new Set(over.faults.map((fault) => faultWords(this.consultation, fault)))].map((words) => html`<li class="note bad-word">${icon('reject')}<span>${words}</span></li>`)}</ul>`
    }
    const then = instead.map(({ to, round }) => html`<span class="meta">${translate('rotation:hold.and_then', { table: tableName(view, to).text, round: formatNumber(round) })}</span>`)
    return html`<button type="button" class="btn full" @click=${() => void this.#hand.drop(id)}>${icon('down')}<span>${translate('rotation:hold.to', { table: tableName(view, id).text })} ${then}</span></button>`
  }

  #person(seat: Seat, round: number, withTable = false): TemplateResult {
    const { consultation: store } = this
    const at = withTable ? seatedAt(store.view, seat, round) : undefined
    const table = at === undefined ? nothing : html` ${tableBadge(tableIndexOf(store.view, at), said(tableName(store.view, at).text, tableName(store.view, at).language))}`
    const bloc = blocIndexOf(store.view, seat)
    const notes = [seat.mode === 'remote' ? translate('common:presence.remote') : '', seat.role === 'participant' ? '' : translate(`room:role.${seat.role}`)].filter((note) => note !== '')
    const about = html`${seat.role === 'interpreter' ? icon('headphones') : blocMark(bloc)}<span>${named(seat.alias)}${bloc < 0 ? nothing : html`<span class="unseen">, ${blocName(store.view, bloc)}</span>`}</span>${seat.mode === 'remote' ? icon('screen') : nothing}${notes.map((note) => html`<span class="meta">${note}</span>`)}`
    const isOver = store.view.cafe.round?.number === round && store.view.cafe.round.frozen
    if (!store.may({ do: 'move-seat' }) || isOver || seat.hosts !== null) return html`<li>${about}${table}</li>`
    const isHeld = this.#hand.held?.seat.id === seat.id
    const pick = (): void => (isHeld ? this.#hand.letGo() : this.#pick(seat, round))
    return html`<li><button type="button" class="sitter" draggable="true" aria-pressed=${isHeld ? 'true' : 'false'} aria-describedby="hand-hint"
      @click=${pick} @dragstart=${(event: DragEvent) => {
        event.dataTransfer?.setData('text/plain', seat.alias)
        this.#pick(seat, round)
      }} @dragend=${() => this.#hand.letGo()}>${about}</button>${table}</li>`
  }

  #pick(seat: Seat, round: number): void {
    this.#hand.pickUp(seat, round)
    this.requestUpdate()
  }

  /** Those who have no place in this round yet can be picked up, too. */
  #standing(round: number): TemplateResult | typeof nothing {
    const { view } = this.consultation
    if (view.plan === null) return nothing
    const people = seatsOf(view).filter((seat) => (travels(seat) || seat.role === 'interpreter') && seatedAt(view, seat, round) === undefined && !(view.rotation.desk?.away[seat.id] ?? []).includes(round))
    if (people.length === 0) return nothing
    return html`<section class="stack gap-2" aria-labelledby="room-standing"><h3 id="room-standing">${translate('room:tables.standing')}</h3><ul class="sitting">${people.map((seat) => this.#person(seat, round))}</ul></section>`
  }
}

function heading(store: ConsultationStore, round: number): TemplateResult {
  if (stageOf(store.view) !== 'cafe') return html`<h2>${translate('room:tables.heading')}</h2>`
  const key = store.view.cafe.round?.number === round ? 'now' : 'next'
  return html`<div class="stack gap-1"><h2>${translate(`room:tables.${key}`)}</h2><p class="soft">${roundName(store, round)}</p></div>`
}

/** What a table asks for: help, late words, and whether it is closed. */
function marks({ view }: ConsultationStore, { id }: TablePlan): TemplateResult {
  const late = view.cafe.late.some((words) => words.table === id && isOpenLate(words))
  const help = view.cafe.help.some((call) => call.table === id)
  const closed = (view.rotation.closed[id] ?? []).includes(roundToSee(view))
  return html`${help ? chip('draft', translate('room:tables.help'), 'hand') : nothing}${late ? chip('info', translate('room:tables.late'), 'speech') : nothing}${closed ? chip('missing', translate('room:tables.closed'), 'lock') : nothing}`
}

/** A table that has another time than the others. */
function ownTime({ view }: ConsultationStore, { id }: TablePlan, round: number): TemplateResult | typeof nothing {
  const end = view.cafe.round?.number === round && !view.cafe.round.frozen ? tableEnd(view, id) : undefined
  if (end?.own !== true) return nothing
  return html`<div><dt class="meta">${translate('room:tables.own_end')}</dt><dd class="num">${formatTime(end.endsAt)}</dd></div>`
}

/** How speaking is shared among groups here, once it may be told. */
function voices({ view }: ConsultationStore, { id }: TablePlan): TemplateResult | typeof nothing {
  const balance = view.cafe.round === null ? null : balanceAt(view, id)
  return balance === null ? nothing : html`<details><summary>${translate('room:tables.voices')}</summary>${voiceBalance(view, balance)}</details>`
}

/** More would only be read by few. */
const MOST_FOUND = 8

/** The words of a few tables can be followed at once; each takes a line to the server. */
const MOST_FOLLOWED = 6

/** Whether the tables' words are read here: in a café with a round, and not too many tables. */
export const followsWords = ({ view }: ConsultationStore): boolean =>
  stageOf(view) === 'cafe' && view.cafe.round !== null && (view.structure.tables ?? []).length <= MOST_FOLLOWED

function host({ view, here }: ConsultationStore, { id, host: person }: TablePlan): TemplateResult {
  const seat = hostOf(view, id)
  if (seat !== undefined) {
    return html`<b>${named(seat.alias)}</b>${here.has(seat.id) ? nothing : html` <span class="meta">${translate('room:tables.away')}</span>`}`
  }
  const expected = view.structure.people?.find((one) => one.id === person)
  return expected === undefined
    ? html`<span class="warn-word">${translate('room:tables.no_host')}</span>`
    : html`${named(expected.alias)} <span class="meta">${translate('room:tables.expected')}</span>`
}

/** Who interprets a language at a table, or that nobody does. */
function covered({ language, people, interpreters }: Coverage): TemplateResult {
  const tongue = said(languageName(language), language)
  const whom = formatList(people.map(({ alias }) => alias))
  return interpreters.length > 0
    ? html`<p class="row room-covered">${chip('good', html`${tongue}`)}<span class="meta">${translate('room:coverage.by', { who: formatList(interpreters.map(({ alias, inWriting }) => (inWriting === true ? translate('room:coverage.writes', { alias }) : alias))), whom })}</span></p>`
    : html`<p class="row room-covered">${chip('stale', html`${tongue}`)}<span class="bad-word">${translate('room:coverage.nobody', { whom })}</span></p>`
}

function lastSaid({ view }: ConsultationStore, table: string): TemplateResult | typeof nothing {
  const last = view.cafe.said.findLast((line) => line.table === table)
  if (last === undefined) return nothing
  const alias = view.seats[last.seat]?.alias ?? ''
  return html`<blockquote class="quoted"><p class="said small">${said(last.text, last.language)}</p><p class="meta">${alias === '' ? nothing : html`${named(alias)}, `}${formatTime(last.at)}</p></blockquote>`
}

customElements.define('cafe-room-tables', CafeRoomTables)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-tables': CafeRoomTables
  }
}
