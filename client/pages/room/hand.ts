import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { ItemId, SeatId } from '../../../shared/ids.ts'
import { type HandMoves, type HeldSeat, pickUp } from '../../../shared/meeting/hand-move.ts'
import { seatedAt } from '../../../shared/meeting/lookup.ts'
import type { Seat } from '../../../shared/meeting/state.ts'
import type { RotationFault } from '../../../shared/rotation/check.ts'
import { announce } from '../../elements/announce.ts'
import { formatList } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableName } from '../../session/texts.ts'
import type { Acting } from './acting.ts'

/** The place on the page where a refused move is told. */
export const HAND = 'hand'

interface Held {
  readonly seat: Seat
  readonly round: number
  readonly from: ItemId | null
  readonly moves: HeldSeat
  /** The plan that it was looked up in. */
  readonly changes: number
}

/** Somebody is picked up, held over tables while the rules are looked at, and put down: by pointer and by keyboard alike. */
export class Hand implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #acting: Acting
  readonly #store: () => ConsultationStore
  #held: Held | undefined
  #moved = false
  readonly #asked = new Map<ItemId, HandMoves>()

  constructor(host: ReactiveControllerHost, acting: Acting, store: () => ConsultationStore) {
    this.#host = host
    this.#acting = acting
    this.#store = store
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#held = undefined
  }

  get held(): Held | undefined {
    return this.#held
  }

  /** Somebody was put down here before; one press takes it back. */
  get moved(): boolean {
    return this.#moved && this.#store().view.rotation.desk?.before !== null
  }

  pickUp(seat: Seat, round: number): void {
    const { view } = this.#store()
    const moves = pickUp(view, seat.id, round)
    if (moves === undefined) return
    this.#asked.clear()
    this.#held = { seat, round, from: seatedAt(view, seat, round) ?? null, moves, changes: view.rotation.changes }
    this.#acting.forget(HAND)
    announce(translate('rotation:hold.held', { alias: seat.alias }))
  }

  /** What would happen at this table; undefined where they sit there now, or nobody is held. */
  over(table: ItemId): HandMoves | undefined {
    const held = this.#held
    if (held === undefined || held.from === table) return undefined
    const { view } = this.#store()
    if (view.rotation.changes !== held.changes) {
      // Somebody else has changed the plan: what they saw stays `from`, the rules are looked at anew.
      const moves = pickUp(view, held.seat.id, held.round)
      if (moves === undefined) return undefined
      this.#held = { ...held, moves, changes: view.rotation.changes }
      this.#asked.clear()
    }
    const known = this.#asked.get(table) ?? this.#held?.moves.to(table)
    if (known !== undefined) this.#asked.set(table, known)
    return known
  }

  letGo(): void {
    this.#held = undefined
    this.#host.requestUpdate()
  }

  async drop(table: ItemId): Promise<void> {
    const held = this.#held
    const there = this.over(table)
    if (held === undefined || there === undefined || there.faults.length > 0) return
    const store = this.#store()
    const { seat, round, from } = held
    this.#held = undefined
    const done = translate('rotation:hold.done', { alias: seat.alias, table: tableName(store.view, table).text })
    const outcome = await this.#acting.run(HAND, () => store.command({ type: 'move-seat', seat: seat.id, round, table, from }), done)
    this.#moved = outcome?.ok === true
    this.#host.requestUpdate()
  }

  async undo(): Promise<void> {
    const store = this.#store()
    const basis = store.view.rotation.changes
    await this.#acting.run(HAND, () => store.command({ type: 'undo-plan', basis }), translate('rotation:plan.undone'))
    this.#moved = false
    this.#host.requestUpdate()
  }
}

/** A hard rule in the way, in a few words. */
export function faultWords(store: ConsultationStore, { code, subject, other = '' }: RotationFault): string {
  const who = [subject, other].flatMap((id: SeatId) => store.view.seats[id]?.alias ?? []).filter((alias) => alias !== '')
  return translate(`rotation:fault.${code}`, { who: formatList(who) })
}
