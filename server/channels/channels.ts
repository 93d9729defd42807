import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { channelsFor } from '../../shared/access/channels.ts'
import { MEDIA_PATH } from '../../shared/channels/control.ts'
import type { FailureCode } from '../../shared/failures.ts'
import type { ConsultationId, SeatId } from '../../shared/ids.ts'
import { leads, seatNamed } from '../../shared/meeting/lookup.ts'
import type { Consultation, Seat } from '../../shared/meeting/state.ts'
import type { MediaTicket } from '../../shared/protocol/contract.ts'
import type { LiveConsultation } from '../consultations/live-consultation.ts'
import { hashOf, newToken } from '../people/secrets.ts'
import type { HubLine } from './hub-line.ts'
import type { Grants } from './orders.ts'

/** Seats of one meeting that have asked for sound, with what the hub was told of each; and what that followed from. */
interface Listed {
  readonly told: Map<SeatId, string>
  ground: Consultation
}

/** Keeps the hub to what the meeting says: after each event, whoever may no longer hear or be heard is cut off. */
export class Channels {
  readonly #hub: HubLine
  readonly #listed = new Map<ConsultationId, Listed>()

  constructor(hub: HubLine) {
    this.#hub = hub
  }

  /** A ticket for one connection of this seat. Only its hash goes to the hub. */
  ticket({ id, state }: LiveConsultation, seat: Seat): MediaTicket {
    const listed = this.#listed.get(id) ?? { told: new Map(), ground: state }
    this.#listed.set(id, listed)
    this.#tell(listed, id, state, seat)
    const ticket = newToken()
    this.#hub.order({ order: 'admit', ticket: hashOf(ticket), seat: seat.id })
    return { ticket, path: MEDIA_PATH }
  }

  /** Something has happened in the meeting. */
  refresh({ id, state }: LiveConsultation): void {
    const listed = this.#listed.get(id)
    if (listed === undefined || isSameGround(listed.ground, state)) return
    listed.ground = state
    for (const seatId of listed.told.keys()) {
      const seat = seatNamed(state, seatId)
      if (seat !== undefined) this.#tell(listed, id, state, seat)
    }
  }

  #tell({ told }: Listed, consultation: ConsultationId, state: Consultation, seat: Seat): void {
    const grants: Grants = { consultation, seat: seat.id, alias: seat.alias, leads: leads(seat), ...channelsFor(state, seat) }
    const text = JSON.stringify(grants)
    if (told.get(seat.id) === text) return
    told.set(seat.id, text)
    this.#hub.order({ order: 'grant', grants })
  }

  /** The seat is gone, or was taken over by another device. */
  dismiss(consultation: ConsultationId, seat: SeatId, code: FailureCode): void {
    if (this.#listed.get(consultation)?.told.delete(seat) === true) this.#hub.order({ order: 'dismiss', seat, code })
  }

  /** The consultation is not served any more. */
  drop(consultation: ConsultationId): void {
    for (const seat of this.#listed.get(consultation)?.told.keys() ?? []) this.#hub.order({ order: 'dismiss', seat, code: 'internal' })
    this.#listed.delete(consultation)
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#hub.upgrade(request, socket, head)
  }

  async close(): Promise<void> {
    await this.#hub.close()
  }
}

/** Whether everybody may hear and be heard as before: all that `channelsFor` looks at is as it was. */
const isSameGround = (before: Consultation, after: Consultation): boolean =>
  before.seats === after.seats &&
  before.plan === after.plan &&
  before.cafe.round === after.cafe.round &&
  before.stages === after.stages &&
  before.structure === after.structure
