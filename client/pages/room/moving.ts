import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { pickUp } from '../../../shared/meeting/hand-move.ts'
import { guestsOf, roundsOf, seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import type { Seat } from '../../../shared/meeting/state.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableName } from '../../session/texts.ts'
import type { Acting } from './acting.ts'
import { roundName } from './conduct.ts'
import { faultWords } from './hand.ts'
import { roundToSee } from './next-step.ts'
import { seatsOf } from './seats.ts'

const PLACE = 'move'

interface Move {
  readonly seat: string
  readonly round: number
  readonly table: string
  /** Where they were seen. */
  readonly from: string | null
}

/** Seats one person at another table for one round: choose who, when and where. */
export class Moving {
  readonly #host: ReactiveControllerHost
  readonly #acting: Acting
  readonly #store: () => ConsultationStore
  #seat = ''
  #round = 0
  #table = ''
  #isMoved = false

  constructor(host: ReactiveControllerHost, acting: Acting, store: () => ConsultationStore) {
    this.#host = host
    this.#acting = acting
    this.#store = store
  }

  form(): TemplateResult | typeof nothing {
    const store = this.#store()
    const { view } = store
    const first = roundToSee(view)
    const rounds = roundsOf(view).map((_, index) => index + 1).filter((round) => round >= first)
    if (!store.may({ do: 'move-seat' }) || rounds.length === 0) return nothing
    const round = rounds.includes(this.#round) ? this.#round : first
    const people = seatsOf(view).filter((seat) => travels(seat) || seat.role === 'interpreter')
    const chosen = people.find(({ id }) => id === this.#seat)
    const choose = { value: '', label: translate('room:move.choose') }
    return html`<section class="stack gap-3" aria-labelledby="room-move">
      <h3 id="room-move">${translate('room:move.heading')}</h3>
      <div class="room-move">
        ${selectField({ id: 'move-seat', label: translate('room:move.who'), value: chosen?.id ?? '', options: [choose, ...people.map(({ id, alias }) => ({ value: id, label: alias }))], onChange: (value) => this.#set(() => (this.#seat = value)) })}
        ${selectField({ id: 'move-round', label: translate('room:move.when'), value: String(round), options: rounds.map((number) => ({ value: String(number), label: roundName(store, number) })), onChange: (value) => this.#set(() => (this.#round = Number(value))) })}
        ${selectField({ id: 'move-table', label: translate('room:move.where'), value: this.#table, options: [choose, ...this.#tables(chosen, round)], onChange: (value) => this.#set(() => (this.#table = value)) })}
        <button type="button" class="btn" ?disabled=${chosen === undefined || this.#table === '' || this.#acting.busy(PLACE)} @click=${() => void this.#move({ seat: this.#seat, round, table: this.#table, from: chosen === undefined ? null : (seatedAt(view, chosen, round) ?? null) })}>${translate('room:move.do')}</button>
      </div>
      ${this.#acting.refusal(PLACE)}${this.#undo()}
    </section>`
  }

  /** Each table with how full it is then; not the one where the person sits anyway. */
  #tables(seat: Seat | undefined, round: number): readonly { value: string; label: string }[] {
    const { view } = this.#store()
    const store = this.#store()
    const present = seat === undefined ? undefined : seatedAt(view, seat, round)
    const held = seat === undefined ? undefined : pickUp(view, seat.id, round)
    return (view.structure.tables ?? [])
      .filter(({ id }) => id !== present)
      .map(({ id, capacity }) => {
        const [fault] = held?.to(id).faults ?? []
        const free = translate('room:move.option', { table: tableName(view, id).text, taken: formatNumber(guestsOf(view, id, round).length), capacity: formatNumber(capacity) })
        return fault === undefined ? { value: id, label: free } : { value: id, label: translate('room:move.not', { table: tableName(view, id).text, why: faultWords(store, fault) }) }
      })
  }

  async #move(move: Move): Promise<void> {
    const store = this.#store()
    const seat = store.view.seats[move.seat]
    const done = translate('room:move.done', {
      alias: seat?.alias ?? '',
      table: tableName(store.view, move.table).text,
      round: roundName(store, move.round),
    })
    const outcome = await this.#acting.run(PLACE, () => store.command({ type: 'move-seat', ...move }), done)
    if (outcome?.ok !== true) return
    this.#set(() => {
      this.#isMoved = true
      this.#seat = ''
      this.#table = ''
    })
  }

  #undo(): TemplateResult | typeof nothing {
    const store = this.#store()
    if (!this.#isMoved || store.view.rotation.desk?.before === null) return nothing
    const take = async (): Promise<void> => {
      const basis = store.view.rotation.changes
      await this.#acting.run(PLACE, () => store.command({ type: 'undo-plan', basis }), translate('rotation:plan.undone'))
      this.#set(() => (this.#isMoved = false))
    }
    return html`<p><button type="button" class="btn quiet" ?disabled=${this.#acting.busy(PLACE)} @click=${() => void take()}>${icon('undo')}${translate('rotation:hold.undo')}</button></p>`
  }

  #set(change: () => void): void {
    change()
    this.#host.requestUpdate()
  }
}
