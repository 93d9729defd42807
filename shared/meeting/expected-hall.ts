import type { PersonPlan } from '../consultation/schemas.ts'
import type { InvitationId, SeatId } from '../ids.ts'
import { type AskedDemands, askedBy, parted } from './awaited.ts'
import { withListedAway } from './evolve-rotation.ts'
import type { Member } from './rotation-state.ts'
import type { Consultation, Invitation, Seat } from './state.ts'

/** Seats have ids without a space: these are nobody's. */
const seatOfPerson = (person: string): SeatId => `person ${person}`
const seatOfPlace = (place: string): SeatId => `place ${place}`

/**
 * The meeting as it would be if everybody on the list had come, and everybody who is named in a demand by the code of a
 * sheet: so that one sees beforehand whether what is asked can be. For those who lead. Who is missing has not come.
 */
export function asIfEverybodyCame(state: Consultation, aliasOf: (place: Invitation) => string): Consultation {
  const { desk } = state.rotation
  const here = new Set(Object.values(state.seats).flatMap(({ left, person }) => (left ? [] : [person])))
  const people = (state.structure.people ?? []).filter(({ id }) => !here.has(id) && (Object.hasOwn(state.arrivals.people, id) ? state.arrivals.people[id] : 'expected') !== 'missing')
  const asked = desk === null ? undefined : askedBy(desk)
  const places = asked === undefined ? [] : placesIn(asked).flatMap((id) => (Object.hasOwn(state.invitations, id) ? (state.invitations[id] ?? []) : []))
  const come = [
    ...people.map((person) => seatFor(state, person)),
    ...places.map((place) => ({ ...blank(seatOfPlace(place.id), aliasOf(place)), role: place.role, constituency: place.constituency, speaks: state.structure.languages.slice(0, 1) })),
  ]
  const seats = { ...state.seats, ...Object.fromEntries(come.map((seat) => [seat.id, seat])) }
  const seatOf = (member: Member): Member => {
    const id = typeof member === 'string' ? member : 'person' in member ? seatOfPerson(member.person) : seatOfPlace(member.place)
    return Object.hasOwn(seats, id) ? id : member
  }
  const rotation = desk === null || asked === undefined ? state.rotation : { ...state.rotation, desk: { ...desk, ...parted(asked, seatOf) } }
  return come.reduce<Consultation>(withListedAway, { ...state, seats, rotation })
}

function seatFor(state: Consultation, { id, alias, role, constituency, speaks, needs = [], interprets = [], mode = 'room' }: PersonPlan): Seat {
  const table = role === 'host' ? state.structure.tables?.find(({ host }) => host === id)?.id : undefined
  const isHosted = Object.values(state.seats).some(({ left, hosts }) => !left && hosts === table)
  return { ...blank(seatOfPerson(id), alias), role, constituency, speaks, needs, interprets, mode, person: id, hosts: table === undefined || isHosted ? null : table }
}

const blank = (id: SeatId, alias: string): Seat => ({
  id, alias, role: 'participant', constituency: null, hosts: null, speaks: [], needs: [], interprets: [], mode: 'room', device: 'own', person: null, consent: { showBloc: false, quote: false }, left: false,
})

/** Codes that somebody who is named in a demand will come with. */
function placesIn({ apart, together, pinned }: AskedDemands): readonly InvitationId[] {
  const members = [...apart.flat(), ...together.flat(), ...pinned.map(({ who }) => who)]
  return [...new Set(members.flatMap((member) => (typeof member !== 'string' && 'place' in member ? [member.place] : [])))]
}
