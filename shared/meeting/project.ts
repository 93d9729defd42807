import { unreachable } from '../assert.ts'
import { mayRead } from '../access/may.ts'
import type { SeatId } from '../ids.ts'
import { evolve } from './evolve.ts'
import type { Event } from './events.ts'
import { isOfCircle, leads, seatNamed, silenceAt } from './lookup.ts'
import type { HostChange } from './rotation-state.ts'
import type { Consultation, Seat, SeatingPlan } from './state.ts'
import { followsTalkAt, speakingSeenBy } from './voice.ts'
import { hears, isReadBy, lateSeenBy, seatSeenBy, seesHelp, seesInvitation, seesLate, seesShare, view, withoutPeople } from './view.ts'

/**
 * What a seat receives of an event: the event, a reduced one, or nothing; or, where the event widens or
 * narrows what it may see, its whole view anew. `state` is the state before the event; whoever has the one
 * after it at hand spares everybody's folding. The law:
 * `view(evolve(s, e), seat) = project(e, s, seat).reduce(evolve, view(s, seat))`.
 * Every type of event is classified here; a new one does not compile until it is.
 */
export function project(event: Event, state: Consultation, id: SeatId, folded?: Consultation): readonly Event[] {
  const seat = seatNamed(state, id)
  const after = (): Consultation => folded ?? evolve(state, event)
  if (seat === undefined) return isArrival(event, id) ? refreshed(after(), id) : []
  switch (event.type) {
    // for everybody, whole
    case 'round-extended':
    case 'table-time-set':
    case 'round-paused':
    case 'round-resumed':
    case 'warnings-set':
    case 'timetable-set':
    case 'warning-given':
    case 'round-ended':
    case 'round-frozen':
    case 'round-start-undone':
    case 'round-end-undone':
    case 'rotation-planned':
    case 'stage-undone':
    case 'term-settled':
    case 'target-set':
    case 'translations-required':
    case 'rule-set':
    case 'weights-set':
    case 'scope-set':
    case 'discussed':
    case 'rule-shown':
    case 'merged':
    case 'merge-undone':
    case 'linked':
    case 'unlinked':
    case 'kept-apart':
    case 'wording-offered':
    case 'wording-withdrawn':
    case 'parked':
    case 'rejected':
    case 'sent-back':
    case 'brought-back':
    case 'reopened':
    case 'poll-opened':
    case 'wording-closed':
    case 'reopening-closed':
    case 'accepted':
    case 'block-proposed':
    case 'discussion-asked':
    case 'block-ended':
      return [event]

    // for everybody, without what others may not know
    case 'consultation-created':
      return refreshed(after(), id)
    case 'consultation-revised':
      return [leads(seat) ? event : { ...event, structure: withoutPeople(event.structure) }]
    case 'seat-taken':
      return [{ ...event, seat: seatSeenBy(state, seat, event.seat), invitation: leads(seat) || isOwn(state, event.invitation, seat) ? event.invitation : null }]
    case 'seat-updated':
      return updated(event, seat)
    case 'demands-set':
      return [leads(seat) ? event : { ...event, desk: null }]
    case 'rating-closed':
      return [{ ...event, answers: {}, distributions: {} }]
    case 'consensus-closed':
      return [{ ...event, answers: {} }]
    case 'stage-begun':
    case 'round-started': {
      const then = after()
      const isReadable = event.documents.every((document) => mayRead(then, seat, document))
      return [isReadable ? event : { ...event, documents: event.documents.filter((document) => mayRead(then, seat, document)) }]
    }

    // for whom it concerns
    case 'invitation-made':
      return seesInvitation(seat, event.invitation) ? [event] : []
    case 'checked-in':
    case 'people-expected':
    case 'people-forgotten':
      return leads(seat) ? [event] : []
    case 'invitation-revoked':
      return leads(seat) || isOwn(state, event.invitation, seat) ? [event] : []
    case 'circle-answered':
    case 'circle-agreed':
      return isOfCircle(state, seat) ? [event] : []
    case 'said':
      return hears(state, seat, event.said) ? [event] : []
    case 'late-offered':
      return seesLate(seat, event.late) ? [{ ...event, late: lateSeenBy(seat, event.late) }] : []
    case 'late-settled':
      return state.cafe.late.some((late) => late.id === event.late && seesLate(seat, late)) ? [event] : []
    case 'silence-begun':
      return hears(state, seat, event) ? [{ ...event, share: seesShare(seat, event.table) ? event.share : null }] : []
    case 'silence-ended':
    case 'silence-cleared':
      return hears(state, seat, event) ? [event] : []
    case 'handed-in':
      return handedIn(event, state, seat)
    case 'share-handed-in':
    case 'caption-kept':
      return []
    case 'help-called':
      return seesHelp(seat, event.call) ? [event] : []
    case 'help-answered':
    case 'help-ended':
      return state.cafe.help.some((call) => call.id === event.call && seesHelp(seat, call)) ? [event] : []

    case 'broadcast-made':
      return isReadBy(seat, event.broadcast) ? [event] : []
    case 'broadcast-taken-back':
      return state.broadcasts.some((one) => one.id === event.broadcast && isReadBy(seat, one)) ? [event] : []

    // what each may know of it, and no more
    case 'hand-raised':
    case 'hand-lowered':
    case 'turn-given':
    case 'turn-ended':
    case 'turn-undone':
      return followsTalkAt(state, seat, event.place) ? [{ type: 'voice-seen', place: event.place, speaking: speakingSeenBy(after(), seat, event.place) }] : []
    case 'voice-seen':
      return []

    // what widens or narrows
    case 'seat-left':
      return event.seat === id ? refreshed(after(), id) : [event]
    case 'rotation-repaired':
      if (event.moves.some((move) => move.seat === id) || isHostOf(event.host, id)) return refreshed(after(), id)
      return [leads(seat) ? event : { ...event, desk: null }]
    case 'rotation-undone':
      return isSeatedAnew(state, event.plan, id) || isHostOf(event.host, id) ? refreshed(after(), id) : [leads(seat) ? event : { ...event, desk: null }]
    case 'seat-placed':
    case 'seat-moved':
      return event.seat === id ? refreshed(after(), id) : [event]
    case 'circle-opened':
      return isOfCircle(state, seat) ? [event] : refreshed(after(), id)
    case 'interpreter-admitted':
    case 'admission-withdrawn':
      if (event.seat === id) return refreshed(after(), id)
      return isOfCircle(state, seat) ? [event] : []
    case 'view-refreshed':
      return []
    default:
      return unreachable(event)
  }
}

/** Whoever wrote sees their lines; the host sees when a word for how many changes, and no more often. */
function handedIn(event: Extract<Event, { type: 'handed-in' }>, state: Consultation, seat: Seat): readonly Event[] {
  const { table, share } = event
  const shown = seesShare(seat, table) ? share : null
  if (event.seat === seat.id) return [{ ...event, share: shown }]
  const before = silenceAt(state, table)?.share
  return shown === null || shown === before ? [] : [{ type: 'share-handed-in', table, share: shown }]
}

const refreshed = (after: Consultation, id: SeatId): readonly Event[] => [{ type: 'view-refreshed', view: view(after, id) }]

const isHostOf = (host: HostChange | undefined, id: SeatId): boolean => host !== undefined && (host.seat === id || host.former === id)

/** Another table in some round, and with it other words to hear. */
const isSeatedAnew = ({ plan }: Consultation, then: SeatingPlan | null, id: SeatId): boolean =>
  plan?.seats.length !== then?.seats.length || plan?.seats.some((seats, index) => seats[id] !== then?.seats[index]?.[id]) === true

/** Who has just come in is shown everything that they may see. */
const isArrival = (event: Event, id: SeatId): boolean => event.type === 'seat-taken' && event.seat.id === id

const isOwn = (state: Consultation, invitation: string | null, seat: Seat): boolean =>
  invitation !== null && state.invitations[invitation]?.by === seat.id

/** Needs and consent are a person's own; others see the rest of a change, or nothing when there is no rest. */
function updated(event: Extract<Event, { type: 'seat-updated' }>, seat: Seat): readonly Event[] {
  if (event.seat === seat.id || leads(seat)) return [event]
  const { needs: _needs, consent: _consent, ...shown } = event.change
  return Object.keys(shown).length === 0 ? [] : [{ ...event, change: shown }]
}
