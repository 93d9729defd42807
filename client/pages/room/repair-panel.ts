import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { mend } from '../../../shared/meeting/decide-repair.ts'
import { roundsOf, travels } from '../../../shared/meeting/lookup.ts'
import { begunRounds } from '../../../shared/meeting/rotation-input.ts'
import type { PlanChange } from '../../../shared/meeting/rotation-schemas.ts'
import type { Seat } from '../../../shared/meeting/state.ts'
import type { Repaired } from '../../../shared/rotation/repair.ts'
import type { RotationRefusal } from '../../../shared/rotation/rotation.ts'
import { facts } from '../../elements/facts.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { named, said } from '../../elements/said.ts'
import { tableMark } from '../../elements/table-badge.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { Acting } from './acting.ts'
import { conflictWords } from './conflict-words.ts'
import { roundName } from './conduct.ts'
import { seatsOf } from './seats.ts'

const KINDS = ['away', 'back', 'interpreter-away', 'unsafe', 'host-replaced', 'table-closed'] as const
type Kind = (typeof KINDS)[number]
const PLACE = 'repair'

interface Draft {
  readonly kind: Kind
  readonly seat: string
  readonly other: string
  readonly table: string
  readonly rounds: readonly number[]
}

/** What has happened, what would change, and one press that does it; another takes it back. */
export class CafeRoomRepair extends LitElement {
  static override properties = { consultation: { attribute: false }, draft: { state: true }, shown: { state: true } }

  declare consultation: ConsultationStore
  declare draft: Draft | undefined
  declare shown: { readonly change: PlanChange; readonly basis: number; readonly mended: Repaired | RotationRefusal } | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'rotation', 'room')
  readonly #acting = new Acting(this)

  constructor() {
    super()
    this.draft = undefined
    this.shown = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    const { consultation } = this
    const { plan, rotation } = consultation.view
    if (!this.#localized.ready || plan === null || !consultation.may({ do: 'repair-plan' })) return nothing
    const undo = rotation.desk?.before === null ? nothing : html`<button type="button" class="btn quiet" ?disabled=${this.#acting.busy(PLACE)} @click=${() => void this.#undo()}>${icon('undo')}${translate('rotation:plan.undo')}</button>`
    if (this.draft === undefined) return html`<div class="stack gap-2"><div class="row"><button type="button" class="btn" @click=${() => this.#begin()}>${icon('alert')}${translate('rotation:repair.open')}</button>${undo}</div>${this.#acting.refusal(PLACE)}</div>`
    return html`<section class="card stack gap-4" aria-labelledby="repair-heading"><h3 id="repair-heading" tabindex="-1">${translate('rotation:repair.heading')}</h3>
      <p class="soft">${translate('rotation:repair.late')}</p>
      ${this.#form(this.draft)}
      ${this.#difference()}
      ${this.#acting.refusal(PLACE)}
      <div class="row"><button type="button" class="btn quiet" @click=${() => this.#end()}>${translate('rotation:repair.cancel')}</button></div>
    </section>`
  }

  #form(draft: Draft): TemplateResult {
    const { view } = this.consultation
    const { kind } = draft
    const change = this.#change(draft)
    const choose = { value: '', label: translate('rotation:demands.choose') }
    const people = (fits: (seat: Seat) => boolean) => seatsOf(view).filter(fits).map(({ id, alias }) => ({ value: id, label: alias }))
    const isInterpreter = ({ role }: Seat): boolean => role === 'interpreter'
    const fits = kind === 'interpreter-away' ? isInterpreter : kind === 'unsafe' ? (seat: Seat) => travels(seat) || isInterpreter(seat) || seat.hosts !== null : kind === 'back' ? (seat: Seat) => (view.rotation.desk?.away[seat.id] ?? []).length > 0 : travels
    const needsTable = kind === 'host-replaced' || kind === 'table-closed'
    return html`<div class="room-fields repair-fields">
        ${selectField({ id: 'repair-kind', label: translate('rotation:repair.kind'), value: kind, options: KINDS.map((value) => ({ value, label: translate(`rotation:repair.kinds.${value}`) })), onChange: (value) => this.#set({ kind: KINDS.find((known) => known === value) ?? 'away', seat: '', other: '' }) })}
        ${needsTable
          ? selectField({ id: 'repair-table', label: translate('rotation:repair.table'), value: draft.table, options: [choose, ...(view.structure.tables ?? []).map(({ id }) => ({ value: id, label: tableName(view, id).text, language: tableName(view, id).language }))], onChange: (table) => this.#set({ table }) })
          : selectField({ id: 'repair-seat', label: translate('rotation:repair.who'), value: draft.seat, options: [choose, ...people(fits)], onChange: (seat) => this.#set({ seat }) })}
        ${kind === 'unsafe' ? selectField({ id: 'repair-other', label: translate('rotation:repair.other'), value: draft.other, options: [choose, ...people((seat) => fits(seat) && seat.id !== draft.seat)], onChange: (other) => this.#set({ other }) }) : nothing}
        ${kind === 'host-replaced' ? selectField({ id: 'repair-by', label: translate('rotation:repair.by'), value: draft.seat, options: [{ value: '', label: translate('rotation:repair.by_nobody') }, ...people(({ role }) => role === 'participant')], onChange: (seat) => this.#set({ seat }) }) : nothing}
      </div>
      ${kind === 'unsafe' || kind === 'host-replaced' ? nothing : this.#rounds(draft)}
      ${kind === 'unsafe' || kind === 'away' ? html`<p class="note soft">${icon('lock')}<span>${translate('rotation:repair.privacy')}</span></p>` : nothing}
      <div class="row"><button type="button" class="btn" ?disabled=${change === undefined} @click=${() => this.#show(change)}>${translate('rotation:repair.show')}</button></div>`
  }

  #rounds({ rounds }: Draft): TemplateResult {
    const toggle = (round: number): void => this.#set({ rounds: rounds.includes(round) ? rounds.filter((one) => one !== round) : [...rounds, round] })
    return html`<fieldset><legend class="label">${translate('rotation:repair.rounds')}</legend><div class="row repair-rounds">${this.#open().map((round) => html`<label class="tick"><input type="checkbox" .checked=${rounds.includes(round)} @change=${() => toggle(round)}><span>${roundName(this.consultation, round)}</span></label>`)}</div></fieldset>`
  }

  /** What would change, by the same function that the server will do it by. */
  #difference(): TemplateResult | typeof nothing {
    const { shown, consultation } = this
    if (shown === undefined) return nothing
    const { mended } = shown
    if ('refusal' in mended) return conflictWords(consultation, mended)
    const { view } = consultation
    const at = (table: string | null): TemplateResult => {
      if (table === null) return html`<span class="soft">${translate('rotation:repair.no_table')}</span>`
      const { text, language } = tableName(view, table)
      return html`<span class="room-at">${tableMark(tableIndexOf(view, table), '')} ${said(text, language)}</span>`
    }
    const { moves } = mended
    return html`<div class="stack gap-3" role="status">
      ${moves.length === 0
        ? html`<p>${translate('rotation:repair.nothing')}</p>`
        : facts({
            caption: translate('rotation:repair.cards', { count: moves.length }),
            columns: [translate('rotation:repair.card'), translate('rotation:repair.round'), translate('rotation:repair.from'), translate('rotation:repair.to')],
            rows: moves.map(({ seat, round, from, to }) => [named(view.seats[seat]?.alias ?? ''), formatNumber(round + 1), at(from), at(to)]),
          })}
      <p class="soft">${translate('rotation:repair.nobody_moves')}</p>
      <div class="row"><button type="button" class="btn primary" ?disabled=${this.#acting.busy(PLACE)} @click=${() => void this.#apply(shown)}>${translate('rotation:repair.apply')}</button></div>
    </div>`
  }

  #open(): readonly number[] {
    const { view } = this.consultation
    return roundsOf(view).map((_, index) => index + 1).filter((round) => round > begunRounds(view))
  }

  #change({ kind, seat, other, table, rounds }: Draft): PlanChange | undefined {
    const when = rounds.toSorted((one, two) => one - two)
    switch (kind) {
      case 'away':
      case 'back':
      case 'interpreter-away':
        return seat === '' || when.length === 0 ? undefined : { kind, seat, rounds: when }
      case 'unsafe':
        return seat === '' || other === '' || seat === other ? undefined : { kind, seat, other }
      case 'host-replaced':
        return table === '' ? undefined : { kind, table, seat: seat === '' ? null : seat }
      case 'table-closed':
        return table === '' || when.length === 0 ? undefined : { kind, table, rounds: when }
    }
  }

  #begin(): void {
    this.draft = { kind: 'away', seat: '', other: '', table: '', rounds: this.#open() }
    this.#acting.forget(PLACE)
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('#repair-heading')?.focus())
  }

  #set(change: Partial<Draft>): void {
    if (this.draft !== undefined) this.draft = { ...this.draft, ...change }
    this.shown = undefined
  }

  #show(change: PlanChange | undefined): void {
    const { view } = this.consultation
    const mended = change === undefined ? undefined : mend(view, change)
    if (change !== undefined && mended !== undefined) this.shown = { change, basis: view.rotation.changes, mended }
  }

  #end(): void {
    this.draft = undefined
    this.shown = undefined
  }

  async #apply({ change, basis }: { readonly change: PlanChange; readonly basis: number }): Promise<void> {
    const outcome = await this.#acting.run(PLACE, () => this.consultation.command({ type: 'repair-plan', basis, change }), translate('rotation:repair.applied'))
    if (outcome?.ok === true) this.#end()
    else if (outcome?.refusal.code === 'plan-changed') this.#show(change)
  }

  async #undo(): Promise<void> {
    const basis = this.consultation.view.rotation.changes
    await this.#acting.run(PLACE, () => this.consultation.command({ type: 'undo-plan', basis }), translate('rotation:plan.undone'))
  }
}

customElements.define('cafe-room-repair', CafeRoomRepair)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-repair': CafeRoomRepair
  }
}
