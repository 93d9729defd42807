import { html, LitElement, nothing, type TemplateResult } from 'lit'
import './demands.ts'
import './plan-panel.ts'
import './repair-panel.ts'
import { roundsOf, seatedAt } from '../../../shared/meeting/lookup.ts'
import { rotationInput, sittingsOf } from '../../../shared/meeting/rotation-input.ts'
import type { Consultation, SeatingPlan } from '../../../shared/meeting/state.ts'
import { judge } from '../../../shared/rotation/quality.ts'
import type { RotationInput, RotationQuality, Sitting } from '../../../shared/rotation/rotation.ts'
import { blocMark } from '../../elements/bloc-mark.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { named, said } from '../../elements/said.ts'
import { segmented } from '../../elements/segmented.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { formatList } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { Acting } from './acting.ts'
import { blocIndexOf, blocLegend } from './blocs.ts'
import { roundName } from './conduct.ts'
import { Costs } from './costs.ts'
import { matrix } from './matrix.ts'
import { meetingsPicture } from './meetings-picture.ts'
import { Moving } from './moving.ts'
import { papers } from './papers.ts'
import type { Planning } from './planning.ts'
import { qualityWords } from './quality-words.ts'
import { seatsOf, unplacedIn } from './seats.ts'

interface Judged {
  readonly view: Consultation
  readonly input: RotationInput
  readonly rounds: readonly Sitting[]
  readonly quality: RotationQuality
}

const VIEWS = ['tables', 'matrix', 'meetings'] as const

/** Who sits where in each round: to read, and to correct by hand. */
export class CafeRoomRotation extends LitElement {
  static override properties = { consultation: { attribute: false }, planning: { attribute: false }, seenBy: { state: true } }

  declare consultation: ConsultationStore
  declare planning: Planning
  declare seenBy: (typeof VIEWS)[number]
  protected readonly following = new Following(this, () => this.consultation)
  protected readonly searching = new Following(this, () => this.planning)
  readonly #words = new Localized(this, 'room', 'rotation')
  readonly #acting = new Acting(this)
  readonly #costs = new Costs(this)
  #judged: Judged | undefined
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
    const { consultation } = this
    return html`<div class="stack gap-5">
      <h2>${translate('room:rotation.heading')}</h2>
      ${consultation.view.plan !== null ? this.#quality() : this.planning.now.is === 'idle' ? emptyState(translate('room:rotation.none'), translate('room:rotation.none_next')) : nothing}
      <cafe-room-plan .consultation=${consultation} .planning=${this.planning}></cafe-room-plan>
      <cafe-room-repair .consultation=${consultation}></cafe-room-repair>
      <cafe-room-demands .consultation=${consultation}></cafe-room-demands>
      ${consultation.view.plan === null ? nothing : this.#plan()}
    </div>`
  }

  #plan(): TemplateResult {
    const { consultation } = this
    return html`${segmented({
        label: translate('rotation:view.label'),
        segments: VIEWS.map((value) => ({ value, label: translate(`rotation:view.${value}`) })),
        value: this.seenBy,
        onChange: (value) => (this.seenBy = value),
      })}
      ${this.seenBy === 'meetings' ? nothing : blocLegend(consultation)}
      ${this.seenBy === 'tables' ? this.#byTable() : this.seenBy === 'matrix' ? matrix(consultation) : meetingsPicture(consultation)}
      ${this.#moving.form()}
      ${papers(consultation)}`
  }

  /** How good the plan is as it stands, in words, and what it leaves open. Reckoned anew only when something has changed. */
  #quality(): TemplateResult {
    const { view } = this.consultation
    const known = this.#judged?.view
    const isSame = known?.plan === view.plan && known?.seats === view.seats && known?.rotation === view.rotation && known?.cafe.round?.number === view.cafe.round?.number
    if (!isSame && view.plan !== null) this.#judged = judged(view, view.plan)
    const open = roundsOf(view).flatMap((_, index) => {
      const people = unplacedIn(view, index + 1)
      return people.length === 0 ? [] : [{ round: index + 1, people }]
    })
    return html`${this.#judged === undefined ? nothing : html`<details open><summary>${translate('rotation:quality.heading')}</summary>${qualityWords(this.consultation, this.#judged.quality, this.#costs.of(this.#judged, this.#judged))}</details>`}
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
      return html`<td><ul>${people.map((seat) => html`<li class=${seat.role === 'interpreter' ? 'soft' : nothing}>${seat.role === 'interpreter' ? icon('headphones') : blocMark(blocIndexOf(view, seat))} ${named(seat.alias)}${seat.role === 'interpreter' ? html`<span class="unseen"> (${translate('room:role.interpreter')})</span>` : nothing}</li>`)}</ul></td>`
    }
    return this.#frame(
      translate('room:rotation.table'),
      (view.structure.tables ?? []).map(({ id }) => {
        const { text, language } = tableName(view, id)
        return html`<tr><th scope="row">${tableBadge(tableIndexOf(view, id), said(text, language))}</th>${roundsOf(view).map((_, index) => cell(id, index + 1))}</tr>`
      }),
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
}

customElements.define('cafe-room-rotation', CafeRoomRotation)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-rotation': CafeRoomRotation
  }
}

function judged(view: Consultation, plan: SeatingPlan): Judged {
  const input = rotationInput(view)
  const rounds = sittingsOf(view, plan)
  return { view, input, rounds, quality: judge(input, rounds) }
}
