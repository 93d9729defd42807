import { mayRead } from '../access/may.ts'
import type { ItemId, SeatId } from '../ids.ts'
import type { EarlierLate } from './events.ts'
import { isCommunity, isOfCircle, leads, seatedAt, seatNamed } from './lookup.ts'
import { voiceSeenBy } from './voice.ts'
import { nothingYet, type Broadcast, type Consultation, type HelpCall, type Invitation, type Late, type Said, type Seat } from './state.ts'

/**
 * What a seat may know of the consultation, in the same shape: what it may not see is empty or absent.
 * Idempotent. A seat that is not there, or has left, sees nothing.
 */
export function view(state: Consultation, id: SeatId): Consultation {
  const seat = seatNamed(state, id)
  if (seat === undefined) return nothingYet
  return {
    ...state,
    prepared: {},
    structure: leads(seat) ? state.structure : withoutPeople(state.structure),
    seats: Object.fromEntries(Object.entries(state.seats).map(([key, other]) => [key, seatSeenBy(state, seat, other)])),
    invitations: Object.fromEntries(Object.entries(state.invitations).filter(([, invitation]) => seesInvitation(seat, invitation))),
    arrivals: leads(seat) ? state.arrivals : nothingYet.arrivals,
    circle: isOfCircle(state, seat) ? state.circle : null,
    voice: voiceSeenBy(state, seat),
    rotation: leads(seat) ? state.rotation : { ...state.rotation, desk: null },
    documents: state.documents.filter((document) => mayRead(state, seat, document)),
    broadcasts: state.broadcasts.filter((one) => isReadBy(seat, one)),
    plenary: { ...state.plenary, polls: state.plenary.polls.map((poll) => ({ ...poll, answers: {}, ...(poll.distributions === undefined ? {} : { distributions: {} }) })) },
    cafe: {
      ...state.cafe,
      said: state.cafe.said.filter((said) => hears(state, seat, said)),
      late: state.cafe.late.filter((late) => seesLate(seat, late)).map((late) => lateSeenBy(seat, late)),
      silences: silencesSeenBy(state, seat),
      help: state.cafe.help.filter((call) => seesHelp(seat, call)),
    },
  }
}

/** The people whom organisers expect are theirs to know. */
export function withoutPeople(structure: Consultation['structure']): Consultation['structure'] {
  const { people: _people, ...shown } = structure
  return shown
}

/**
 * Of others one sees the alias, the role and the languages; who they belong to only whoever leads. The
 * circle sees who is of the community, so that it knows before whom it speaks.
 */
export function seatSeenBy(state: Consultation, seat: Seat, other: Seat): Seat {
  if (other.id === seat.id || leads(seat)) return other
  const { by, ...rest } = other
  const hidden = { ...rest, ...(by === undefined || seat.role !== 'host' ? {} : { by }), constituency: null, person: null, needs: [], consent: { showBloc: false, quote: false } }
  return !other.left && isOfCircle(state, seat) && isCommunity(state, other) ? { ...hidden, ofCommunity: true } : hidden
}

export const seesInvitation = (seat: Seat, invitation: Invitation): boolean => leads(seat) || invitation.by === seat.id

/** What is said at a table is heard by those who sit there now, by interpreters, and by whoever leads. */
export function hears(state: Consultation, seat: Seat, { table }: Pick<Said, 'table'>): boolean {
  if (leads(seat) || seat.role === 'interpreter') return true
  const { round } = state.cafe
  return round !== null && seatedAt(state, seat, round.number) === table
}

export const seesLate = (seat: Seat, late: Pick<Late, 'seat' | 'table'>): boolean =>
  leads(seat) || late.seat === seat.id || seat.hosts === late.table

/** The host sees what is offered; who offers it only where that person let their alias be told. */
export function lateSeenBy(seat: Seat, late: Late): Late
export function lateSeenBy(seat: Seat, late: Late | EarlierLate): Late | EarlierLate
export function lateSeenBy(seat: Seat, late: Late | EarlierLate): Late | EarlierLate {
  const isNamed = 'named' in late && late.named
  return leads(seat) || late.seat === seat.id || isNamed ? late : { ...late, seat: '' }
}

/** Until the end each sees what they handed in themselves; the host and who leads also how many have, in a word. */
function silencesSeenBy(state: Consultation, seat: Seat): Consultation['cafe']['silences'] {
  const seen = Object.entries(state.cafe.silences).filter(([table]) => hears(state, seat, { table }))
  return Object.fromEntries(
    seen.map(([table, silence]) => {
      const own = Object.hasOwn(silence.handed, seat.id) ? silence.handed[seat.id] : undefined
      return [table, { ...silence, handed: own === undefined ? {} : { [seat.id]: own }, share: seesShare(seat, table) ? silence.share : null }]
    }),
  )
}

/** What is said to the hosts is read by them, and by whoever leads. */
export const isReadBy = (seat: Seat, { to }: Broadcast): boolean => to === 'all' || seat.role === 'host' || leads(seat)

export const seesShare = (seat: Seat, table: ItemId): boolean => leads(seat) || seat.hosts === table

export const seesHelp = (seat: Seat, call: HelpCall): boolean => leads(seat) || call.seat === seat.id
