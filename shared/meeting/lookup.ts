import type { ConstituencyPlan, RoundPlan, StakeholderPlan, TablePlan } from '../consultation/schemas.ts'
import type { DocumentReference } from '../documents/reference.ts'
import type { Instant, InvitationId, ItemId, SeatId } from '../ids.ts'
import type { Consultation, Invitation, Late, Seat, Silence } from './state.ts'

/** Small questions about a consultation that many rules ask. */

export const constituencyOf = (state: Consultation, seat: Seat): ConstituencyPlan | undefined =>
  state.structure.constituencies?.find(({ id }) => id === seat.constituency)

export const tableOf = (state: Consultation, id: ItemId): TablePlan | undefined =>
  state.structure.tables?.find((table) => table.id === id)

export const stakeholderOf = (state: Consultation, id: ItemId): StakeholderPlan | undefined =>
  state.structure.stakeholders?.find((stakeholder) => stakeholder.id === id)

/** The rounds that the agenda plans. */
export const roundsOf = (state: Consultation): readonly RoundPlan[] =>
  state.structure.agenda?.find(({ stage }) => stage === 'cafe')?.rounds ?? []

export const hasPremeeting = (state: Consultation): boolean =>
  state.structure.agenda?.some(({ stage }) => stage === 'premeeting') ?? false

/** Facilitators and organisers run the meeting. */
export const leads = (seat: Seat): boolean => seat.role === 'organiser' || seat.role === 'facilitator'

/** A seat of a community-led constituency; interpreters and screens are none, whatever their constituency. */
export const isCommunity = (state: Consultation, seat: Seat): boolean =>
  seat.ofCommunity === true ||
  (seat.role !== 'interpreter' && seat.role !== 'screen' && constituencyOf(state, seat)?.community === true)

export const isOfCircle = (state: Consultation, seat: Seat): boolean =>
  isCommunity(state, seat) || (state.circle?.admitted.includes(seat.id) ?? false)

/** Only seats of constituencies with a voting right vote; who watches, interprets or organises does not. */
export const mayCastVote = (state: Consultation, seat: Seat): boolean =>
  !seat.left &&
  ['participant', 'host', 'facilitator', 'rapporteur'].includes(seat.role) &&
  constituencyOf(state, seat)?.votes === true

export const voters = (state: Consultation): readonly Seat[] =>
  Object.values(state.seats).filter((seat) => mayCastVote(state, seat))

/** Those who go from table to table. */
export const travels = (seat: Seat): boolean =>
  !seat.left && (seat.role === 'participant' || seat.role === 'observer')

/** Where a seat sits in a round: hosts at their own table, travellers by the plan. */
export function seatedAt(state: Consultation, seat: Seat, round: number): ItemId | undefined {
  if (seat.left) return undefined
  return seat.hosts ?? state.plan?.seats[round - 1]?.[seat.id]
}

/** Everyone at a table in a round, its host first. */
export function guestsOf(state: Consultation, table: ItemId, round: number): readonly Seat[] {
  const here = Object.values(state.seats).filter((seat) => seatedAt(state, seat, round) === table)
  return [...here.filter(({ hosts }) => hosts !== null), ...here.filter(({ hosts }) => hosts === null)]
}

/** The newest document of a table, whether its round was undone or not: nothing that was written is lost. */
export const newestTableDocument = (state: Consultation, table: ItemId): DocumentReference | undefined =>
  state.documents.findLast((document) => document.kind === 'table' && document.table === table)

/** Somebody still has to decide about a part of it. */
export const isOpenLate = ({ settled }: Late): boolean => settled.includes('open')

/** The silent minute of a table: one that runs, or one whose lines lie open. */
export const silenceAt = ({ cafe: { silences } }: Consultation, table: ItemId): Silence | undefined =>
  Object.hasOwn(silences, table) ? silences[table] : undefined

export const invitationNamed = (state: Consultation, id: InvitationId): Invitation | undefined =>
  Object.hasOwn(state.invitations, id) ? state.invitations[id] : undefined

/** Its day has passed. */
export const isOver = ({ until }: Invitation, now: Instant): boolean => until !== undefined && now > until

export const seatNamed = (state: Consultation, id: SeatId): Seat | undefined => {
  const seat = Object.hasOwn(state.seats, id) ? state.seats[id] : undefined
  return seat === undefined || seat.left ? undefined : seat
}
