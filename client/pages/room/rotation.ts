import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { roundsOf, seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import type { Seat } from '../../../shared/meeting/state.ts'
import { confirmed } from '../../elements/dialog.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { named, said } from '../../elements/said.ts'
import { segmented } from '../../elements/segmented.ts'
import { tableBadge, tableMark } from '../../elements/table-badge.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { Acting } from './acting.ts'
import { roundName } from './conduct.ts'
import { Moving } from './moving.ts'
import { meetingsOf, seatsOf, unplacedIn } from './seats.ts'

const VIEWS = ['tables', 'people'] as const

/** Who sits where in each round: to read, and to correct by hand. */
export class CafeRoomRotation extends LitElement {
  static override properties = { consultation: { attribute: false }, seenBy: { state: true } }

  declare consultation: ConsultationStore
  declare seenBy: (typeof VIEWS)[number]
  protected readonly following = new Following(this, () => this.consultation)
  readonly #words = new Localized(this, 'room')
  readonly #acting = new Acting(this)
  readonly #moving = new Moving(this, this.#acting, () => this.consultation)

  constructor() {
    super()
    this.seenBy = 'tables'
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#words.ready) return nothing
    const { view } = this.consultation
    if (view.plan === null) return this.#noPlan()
    return html`<div class="stack gap-5">
      <h2>${translate('room:rotation.heading')}</h2>
      ${this.#quality()}
      ${segmented({
        label: translate('room:rotation.seen_by'),
        segments: VIEWS.map((value) => ({ value, label: translate(`room:rotation.by_${value}`) })),
        value: this.seenBy,
        onChange: (value) => (this.seenBy = value),
      })}
      ${this.seenBy === 'tables' ? this.#byTable() : this.#byPerson()}
      ${this.#moving.form()}
      ${this.#again()}
    </div>`
  }

  #noPlan(): TemplateResult {
    const act = this.consultation.may({ do: 'plan-rotation' })
      ? html`<button type="button" class="btn" ?disabled=${this.#acting.busy('plan')} @click=${() => void this.#plan()}>${translate('room:rotation.plan')}</button>`
      : undefined
    return html`<div class="stack">${emptyState(translate('room:rotation.none'), translate('room:rotation.none_next'), act)}${this.#acting.refusal('plan')}</div>`
  }

  /** How good the plan is, in words, and what it leaves open. */
  #quality(): TemplateResult {
    const { repeated, fewest } = meetingsOf(this.consultation.view)
    const words =
      repeated === 0
        ? translate('room:rotation.never_again')
        : repeated === fewest
          ? translate('room:rotation.best', { count: repeated })
          : translate('room:rotation.near_best', { count: repeated, fewest: formatNumber(fewest) })
    const open = roundsOf(this.consultation.view).flatMap((_, index) => {
      const people = unplacedIn(this.consultation.view, index + 1)
      return people.length === 0 ? [] : [{ round: index + 1, people }]
    })
    return html`<p>${words} <span class="soft">${translate('room:rotation.meaning')}</span></p>
      ${open.map(({ round, people }) =>
        notice({
          tone: 'warn',
          words: translate('room:rotation.unplaced', { round: roundName(this.consultation, round), who: formatList(people.map(({ alias }) => alias)) }),
        }),
      )}`
  }

  #byTable(): TemplateResult {
    const { view } = this.consultation
    const cell = (table: string, round: number): TemplateResult => {
      const people = seatsOf(view).filter((seat) => seat.hosts === null && seatedAt(view, seat, round) === table)
      return html`<td><ul>${people.map((seat) => html`<li class=${seat.role === 'interpreter' ? 'soft' : nothing}>${seat.role === 'interpreter' ? icon('headphones') : nothing}${named(seat.alias)}${seat.role === 'interpreter' ? html`<span class="unseen"> (${translate('room:role.interpreter')})</span>` : nothing}</li>`)}</ul></td>`
    }
    return this.#frame(
      translate('room:rotation.table'),
      (view.structure.tables ?? []).map(({ id }) => {
        const { text, language } = tableName(view, id)
        return html`<tr><th scope="row">${tableBadge(tableIndexOf(view, id), said(text, language))}</th>${roundsOf(view).map((_, index) => cell(id, index + 1))}</tr>`
      }),
    )
  }

  #byPerson(): TemplateResult {
    const { view } = this.consultation
    const cell = (seat: Seat, round: number): TemplateResult => {
      const table = seatedAt(view, seat, round)
      if (table === undefined) return html`<td class="soft">${translate(seat.role === 'interpreter' ? 'room:rotation.free' : 'room:rotation.nowhere')}</td>`
      const { text, language } = tableName(view, table)
      return html`<td><span class="room-at">${tableMark(tableIndexOf(view, table), '')} ${said(text, language)}</span></td>`
    }
    const people = seatsOf(view).filter((seat) => travels(seat) || seat.role === 'interpreter')
    return this.#frame(
      translate('room:rotation.person'),
      people.map((seat) => html`<tr><th scope="row">${named(seat.alias)}${seat.role === 'participant' ? nothing : html` <span class="meta">${translate(`room:role.${seat.role}`)}</span>`}</th>${roundsOf(view).map((_, index) => cell(seat, index + 1))}</tr>`),
    )
  }

  /** Wide plans scroll sideways inside their frame, also by keyboard. */
  #frame(first: string, rows: readonly TemplateResult[]): TemplateResult {
    const { view } = this.consultation
    const now = view.cafe.round?.number
    return html`<div class="facts-frame room-matrix" tabindex="0" role="region" aria-label=${translate('room:rotation.heading')}><table class="facts">
      <thead><tr><th scope="col">${first}</th>${roundsOf(view).map((_, index) => html`<th scope="col" aria-current=${index + 1 === now ? 'true' : nothing}>${roundName(this.consultation, index + 1)}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table></div>`
  }

  #again(): TemplateResult | typeof nothing {
    const { consultation } = this
    if (consultation.view.cafe.round !== null || !consultation.may({ do: 'plan-rotation' })) return nothing
    const again = async (): Promise<void> => {
      const sure = await confirmed({
        heading: translate('room:rotation.again_heading'),
        words: translate('room:rotation.again_words'),
        yes: translate('room:rotation.again'),
        no: translate('room:rotation.again_no'),
      })
      if (sure) await this.#plan()
    }
    return html`<div class="stack gap-3"><p class="row"><button type="button" class="btn" ?disabled=${this.#acting.busy('plan')} @click=${() => void again()}>${translate('room:rotation.again')}</button><span class="soft">${translate('room:rotation.again_when')}</span></p>${this.#acting.refusal('plan')}</div>`
  }

  async #plan(): Promise<void> {
    await this.#acting.run('plan', () => this.consultation.command({ type: 'plan-rotation' }), translate('room:next.plan_rotation.done'))
  }
}

customElements.define('cafe-room-rotation', CafeRoomRotation)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-rotation': CafeRoomRotation
  }
}
