import {
  afterAWhile, declineTurn, goOffAir, goOnAir, heardFrom, lineLost, muteAt, nobodyOnAir, offerTurn, takeTurn, type Air,
} from '../../shared/channels/air.ts'
import type { Handover, OnAir } from '../../shared/channels/control.ts'
import { flags, type Packet } from '../../shared/channels/packet.ts'
import { accept, type FailureCode, type Outcome } from '../../shared/failures.ts'
import type { Instant, Language, SeatId } from '../../shared/ids.ts'
import type { Line } from './line.ts'
import { LiveChannel } from './live-channel.ts'
import { Publication } from './publication.ts'

/** One language of a place: one voice at a time, handed over from one interpreter to the next. */
export class LanguageChannel extends LiveChannel {
  #air: Air = nobodyOnAir
  /** Also of somebody whose connection is lost, as long as their place is kept. */
  readonly #aliases = new Map<SeatId, string>()

  get isLive(): boolean {
    return this.#air.turn !== null
  }

  get source(): Language | null {
    return this.#air.source
  }

  onAir(): readonly OnAir[] {
    const { turn } = this.#air
    if (turn === null) return []
    const { seat, slot, muted, since } = turn
    return [{ seat, alias: this.#aliases.get(seat) ?? '', muted, slot, since: Math.round(since) }]
  }

  /** What those who may take over are to know. */
  handover(): Handover {
    const { turn, taker, offeredUntil } = this.#air
    const isOffered = turn !== null && offeredUntil !== null
    return {
      event: 'handover',
      channel: this.key,
      from: isOffered ? turn.seat : null,
      to: isOffered ? (taker?.seat ?? null) : null,
      until: Math.round(taker?.switchAt ?? offeredUntil ?? 0),
    }
  }

  publish(line: Line, takeover: boolean): Outcome<Publication> {
    return this.#enter(line, goOnAir(this.#air, publisherOf(line), takeover, this.around.now()), 'taken-over')
  }

  offer(line: Line): Outcome<true> {
    return this.#change(offerTurn(this.#air, line.number, this.around.now()))
  }

  take(line: Line): Outcome<Publication> {
    return this.#enter(line, takeTurn(this.#air, publisherOf(line), this.around.now()), 'handed-over')
  }

  decline(line: Line): Outcome<true> {
    return this.#change(declineTurn(this.#air, line.number))
  }

  relay(source: Language | null): void {
    if (source === this.#air.source) return
    this.#air = { ...this.#air, source }
    this.changed('all')
  }

  leave(line: Line, how: 'off' | 'lost'): void {
    const now = this.around.now()
    const own = this.publications.get(line)
    if (own !== undefined) this.end(own)
    this.#settle(how === 'off' ? goOffAir(this.#air, line.number, now) : lineLost(this.#air, line.number, now), 'handed-over')
  }

  mute(line: Line, why: 'mute' | 'cough', on: boolean): Outcome<true> {
    const muted = this.mutePublication(line, why, on)
    return muted.ok ? this.#change(muteAt(this.#air, line.number, muted.value.isMuted)) : muted
  }

  protected lets({ line, slot }: Publication, packet: Packet, now: Instant): boolean {
    const { air, heard } = heardFrom(this.#air, line.number, slot, (packet.flags & flags.spurt) !== 0, now)
    this.#settle(air, 'handed-over')
    return heard
  }

  protected pass(now: Instant): void {
    this.#settle(afterAWhile(this.#air, now), 'handed-over')
  }

  #enter(line: Line, entered: Outcome<Air>, code: FailureCode): Outcome<Publication> {
    if (!entered.ok) return entered
    const { turn, taker } = entered.value
    const slot = taker?.line === line.number ? taker.slot : (turn?.slot ?? 0)
    const before = this.publications.get(line)
    const publication = before?.slot === slot ? before : new Publication(line, slot, this.listeners, this.around.now(), this.around.now)
    this.publications.set(line, publication)
    this.#aliases.set(line.rights.seat, line.rights.alias)
    this.#settle(entered.value, code)
    return accept(publication)
  }

  #change(changed: Outcome<Air>): Outcome<true> {
    if (!changed.ok) return changed
    this.#settle(changed.value, 'handed-over')
    return accept(true)
  }

  /** Whoever is neither on air nor about to be has no publication any more, and is told so. */
  #settle(air: Air, code: FailureCode): void {
    const before = this.#air
    this.#air = air
    if (before.turn?.slot !== air.turn?.slot || before.turn?.connected !== air.turn?.connected || before.turn?.muted !== air.turn?.muted) this.changed('all')
    if (before.offeredUntil !== air.offeredUntil || before.taker?.line !== air.taker?.line) this.around.offered(this.handover())
    if (before.turn?.line === air.turn?.line && before.taker?.line === air.taker?.line) return
    for (const publication of this.publications.values()) {
      const { line } = publication
      if (line.number === air.turn?.line || line.number === air.taker?.line) continue
      this.end(publication)
      this.around.cut(line, this.key, line.number === before.turn?.line ? code : 'nothing-offered')
    }
  }
}

const publisherOf = (line: Line) => ({ seat: line.rights.seat, line: line.number })
