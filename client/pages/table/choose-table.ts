import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { guestsOf, roundsOf, seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import { notice } from '../../elements/notice.ts'
import { toast } from '../../elements/announce.ts'
import { said } from '../../elements/said.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import { Following } from '../../session/following.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'

/** Where people choose: the tables of the round to come, with their free chairs. Nothing is drawn elsewhere. */
export class CafeChooseTable extends LitElement {
  static override properties = { consultation: { attribute: false }, refused: { state: true }, busy: { state: true } }

  declare consultation: ConsultationStore
  declare refused: string | undefined
  declare busy: boolean
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'rotation')

  constructor() {
    super()
    this.refused = undefined
    this.busy = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    const { me, view } = this.consultation
    const round = (view.cafe.round?.number ?? 0) + 1
    if (!this.#localized.ready || view.rotation.style !== 'free' || !travels(me) || round > roundsOf(view).length) return nothing
    return html`<section class="card stack gap-3 choose-table" aria-labelledby="choose-table"><h2 id="choose-table">${translate('rotation:choose.heading', { round: formatNumber(round) })}</h2>
      <p class="soft">${translate('rotation:choose.what')}</p>
      <ul class="tables-to-choose">${(view.structure.tables ?? []).map(({ id, capacity }) => this.#table(id, capacity, round))}</ul>
      ${this.refused === undefined ? nothing : notice({ tone: 'warn', words: this.refused, live: true })}
    </section>`
  }

  #table(id: string, capacity: number, round: number): TemplateResult {
    const { me, view } = this.consultation
    const { text, language } = tableName(view, id)
    const hosted = guestsOf(view, id, round)
    const free = capacity - hosted.length - (hosted.some(({ hosts }) => hosts !== null) ? 0 : 1)
    const mine = seatedAt(view, me, round) === id
    const been = roundsOf(view).some((_, index) => index + 1 !== round && seatedAt(view, me, index + 1) === id)
    const closed = (view.rotation.closed[id] ?? []).includes(round)
    const state = mine ? 'chosen' : been ? 'been' : closed ? 'closed' : free <= 0 ? 'full' : undefined
    const words = state === undefined ? translate('rotation:choose.free', { count: free }) : translate(`rotation:choose.${state}`)
    return html`<li><div class="stack gap-1">${tableBadge(tableIndexOf(view, id), said(text, language))}<span class=${mine ? 'good-word' : 'meta'}>${words}</span></div>
      ${state === undefined ? html`<button type="button" class="btn" ?disabled=${this.busy} @click=${() => void this.#choose(id, round)}>${translate('rotation:choose.take')}<span class="unseen">: ${text}</span></button>` : nothing}</li>`
  }

  async #choose(table: string, round: number): Promise<void> {
    this.busy = true
    const outcome = await this.consultation.command({ type: 'choose-table', round, table })
    this.busy = false
    this.refused = outcome.ok ? undefined : failureWords(outcome.refusal)
    if (outcome.ok) toast(translate('rotation:choose.done', { table: tableName(this.consultation.view, table).text, round: formatNumber(round) }))
  }
}

customElements.define('cafe-choose-table', CafeChooseTable)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-choose-table': CafeChooseTable
  }
}
