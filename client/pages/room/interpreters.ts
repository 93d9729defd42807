import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { channelKey } from '../../../shared/channels/channel.ts'
import { roundsOf } from '../../../shared/meeting/lookup.ts'
import { type Seat, stageOf } from '../../../shared/meeting/state.ts'
import type { RoomHealth } from '../../channels/room-health.ts'
import { type ChannelState, isHeard } from '../../channels/sound-state.ts'
import { chip } from '../../elements/chip.ts'
import { facts } from '../../elements/facts.ts'
import { icon } from '../../elements/icon.ts'
import { named, said } from '../../elements/said.ts'
import { tableBadge, tableMark } from '../../elements/table-badge.ts'
import { formatList } from '../../i18n/format.ts'
import { languageName } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { channelHealth } from './channel-health.ts'
import { roundName } from './conduct.ts'
import { type Coverage, coverageIn, type Elsewhere } from './coverage.ts'
import { roundToSee } from './next-step.ts'

/** Of those who could come, so many are named. */
const NAMED = 3
const PLANNED = ['prepare', 'premeeting', 'cafe']
const SPOKEN = ['cafe', 'plenary']

/** For whoever leads, at a glance: which table lacks which language now and next, and how every channel sounds. */
export class CafeRoomInterpreters extends LitElement {
  static override properties = { consultation: { attribute: false }, health: { state: true } }

  declare consultation: ConsultationStore
  declare private health: RoomHealth | undefined
  protected readonly following = new Following(this, () => this.consultation)
  protected readonly watching = new Following(this, () => this.health, () => this.#heard())
  readonly #localized = new Localized(this, 'room')
  #asked = false
  /** Stays while the line is called again, so that nothing flickers. */
  #isLost = false

  constructor() {
    super()
    this.health = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.health?.close()
    this.health = undefined
    this.#asked = false
  }

  /** There is a line for it only while there may be something to hear. */
  protected override updated(): void {
    if (this.#asked || !this.isConnected || !SPOKEN.includes(stageOf(this.consultation.view))) return
    this.#asked = true
    void this.#watch()
  }

  async #watch(): Promise<void> {
    try {
      const { watchHealth } = await import('../../channels/room-health.ts')
      if (this.isConnected) this.health = watchHealth(this.consultation)
    } catch {
      this.#asked = false // it did not come, and is asked for at the next drawing
    }
  }

  #heard(): void {
    const line = this.health?.line
    if (line === 'live') this.#isLost = false
    else if (line === 'offline') this.#isLost = true
    this.requestUpdate()
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    return html`<div class="stack gap-5">${this.#coverage()}${this.health === undefined ? nothing : channelHealth(this.consultation, this.health, this.#isLost)}</div>`
  }

  #coverage(): TemplateResult | typeof nothing {
    const { consultation: store } = this
    const { view } = store
    if (!PLANNED.includes(stageOf(view))) return nothing
    const heading = html`<h2 id="room-interpreters">${translate('room:coverage.heading')}</h2>`
    if (view.plan === null) return html`<section class="stack gap-3" aria-labelledby="room-interpreters">${heading}<p class="soft">${translate('room:coverage.no_plan')}</p></section>`
    const round = roundToSee(view)
    const rounds = [round, round + 1].filter((one) => one <= roundsOf(view).length).map((number) => ({ number, rows: coverageIn(view, number) }))
    return html`<section class="stack gap-3" aria-labelledby="room-interpreters">${heading}
      ${rounds.map(({ number, rows }) => this.#glance(number, rows, number === round))}
      ${rounds.every(({ rows }) => rows.length === 0) ? nothing : html`<details><summary>${translate('room:coverage.all')}</summary><div class="stack gap-4">${rounds.map(({ number, rows }) => covering(store, number, rows, this.#onAir(number === round)))}</div></details>`}
    </section>`
  }

  /** Who is heard now at a table, in a language: also somebody whom no plan has put there. */
  #onAir(isNow: boolean): (row: Coverage) => ChannelState['onAir'] {
    const { cafe: { round } } = this.consultation.view
    if (!isNow || round === null || round.frozen) return () => []
    return ({ table, language }) => {
      const state = this.health?.channels.get(channelKey({ place: table, language }))
      return state !== undefined && isHeard(state) ? state.onAir : []
    }
  }

  #glance(number: number, rows: readonly Coverage[], isNow: boolean): TemplateResult {
    const { consultation: store } = this
    const onAir = this.#onAir(isNow)
    const lacking = rows.filter((row) => row.interpreters.length === 0 && onAir(row).length === 0)
    const written = rows.filter((row) => row.interpreters.length > 0 && row.interpreters.every(({ inWriting }) => inWriting === true) && onAir(row).length === 0)
    const words = rows.length === 0 ? 'room:coverage.none' : 'room:coverage.whole'
    return html`<div class="stack gap-2"><h3>${isNow ? roundName(store, number) : translate('room:coverage.next', { round: roundName(store, number) })}</h3>
      ${lacking.length === 0
        ? html`<p class="note soft">${icon('check')}<span>${translate(words)}</span></p>`
        : html`<ul class="stack gap-3 room-lacks">${lacking.map((row) => this.#lack(row))}</ul>`}
      ${written.length === 0 ? nothing : html`<ul class="stack gap-2">${written.map((row) => this.#written(row))}</ul>`}</div>`
  }

  /** Nobody is heard there in this language: it is read. */
  #written({ table, language, interpreters }: Coverage): TemplateResult {
    const { view } = this.consultation
    const name = tableName(view, table)
    return html`<li class="row gap-2">${chip('plain', said(languageName(language), language), 'pen')}${tableBadge(tableIndexOf(view, table), said(name.text, name.language))}<span class="meta">${formatList(interpreters.map(nameOf))}</span></li>`
  }

  #lack({ table, language, people, elsewhere }: Coverage): TemplateResult {
    const { view } = this.consultation
    const name = tableName(view, table)
    return html`<li class="stack gap-1">
      <p class="row gap-2">${chip('stale', said(languageName(language), language))}${tableBadge(tableIndexOf(view, table), said(name.text, name.language))}</p>
      <p class="bad-word">${translate('room:coverage.nobody', { whom: formatList(people.map(({ alias }) => alias)) })}</p>
      ${elsewhere.slice(0, NAMED).map((one) => html`<p class="meta">${this.#couldCome(one)}</p>`)}
      ${elsewhere.length === 0 ? html`<p class="meta">${translate('room:coverage.in_writing')}</p>` : nothing}</li>`
  }

  #couldCome({ seat, table }: Elsewhere): string {
    if (table === undefined) return translate('room:coverage.free', { alias: nameOf(seat) })
    return translate('room:coverage.shared', { alias: nameOf(seat), table: tableName(this.consultation.view, table).text })
  }
}

function nameOf({ alias, mode, inWriting }: Seat): string {
  const name = mode === 'remote' ? translate('room:coverage.remote', { alias }) : alias
  return inWriting === true ? translate('room:coverage.writes', { alias: name }) : name
}

function covering(store: ConsultationStore, round: number, rows: readonly Coverage[], onAir: (row: Coverage) => ChannelState['onAir']): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing
  return facts({
    caption: translate('room:coverage.caption', { round: roundName(store, round) }),
    columns: [translate('room:coverage.language'), translate('room:coverage.who'), translate('room:coverage.table')],
    rows: rows.map((row) => [said(languageName(row.language), row.language), who(row, onAir(row)), mark(store, row)]),
  })
}

function who({ interpreters: those }: Coverage, onAir: ChannelState['onAir']): TemplateResult {
  const heard = onAir.map(({ alias }) => html`<span class="row gap-1">${icon('mic')}${named(alias)} <span class="meta">${translate('room:coverage.on_air')}</span></span>`)
  const others = those.filter(({ id }) => !onAir.some(({ seat }) => seat === id)).map(nameOf)
  if (heard.length === 0 && others.length === 0) return html`<span class="bad-word">${icon('alert')} ${translate('room:coverage.nobody_yet')}</span>`
  return html`${heard}${others.length === 0 ? nothing : html`<span>${icon('check')} ${named(formatList(others))}</span>`}`
}

const mark = ({ view }: ConsultationStore, { table }: Coverage): TemplateResult => tableMark(tableIndexOf(view, table), tableName(view, table).text)

customElements.define('cafe-room-interpreters', CafeRoomInterpreters)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-interpreters': CafeRoomInterpreters
  }
}
