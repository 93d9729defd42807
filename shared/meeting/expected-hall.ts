import type { PersonPlan } from '../consultation/schemas.ts'
import type { SeatId } from '../ids.ts'
import { askedBy, withArrived } from './awaited.ts'
import type { Consultation, Invitation, Seat } from './state.ts'

/** Seats have ids without a space: these are nobody's. */
const seatOfPerson = (person: string): SeatId => `person ${person}`
const seatOfPlace = (place: string): SeatId => `place ${place}`

/**
 * The meeting as it would be if everybody on the list had come, and everybody who is named in a demand by the code of a
 * sheet: so that one sees beforehand whether what is asked can be. For those who lead. Who is missing has not come.
 */
export function asIfEverybodyCame(state: Consultation, aliasOf: (place: Invitation) => string): Consultation {
  const here = new Set(Object.values(state.seats).flatMap(({ left, person }) => (left ? [] : [person])))
  const people = (state.structure.people ?? []).filter(({ id }) => !here.has(id) && (Object.hasOwn(state.arrivals.people, id) ? state.arrivals.people[id] : 'expected') !== 'missing')
  const members = membersAsked(state)
  const places = Object.values(state.invitations).filter(({ id }) => members.has(`place ${id}`))
  const come = [
    ...people.map((person) => ({ seat: seatFor(state, person), place: null })),
    ...places.map((place) => ({ seat: { ...blank(seatOfPlace(place.id), aliasOf(place)), role: place.role, constituency: place.constituency, speaks: state.structure.languages.slice(0, 1) }, place: place.id })),
  ]
  const seated: Consultation = { ...state, seats: { ...state.seats, ...Object.fromEntries(come.map(({ seat }) => [seat.id, seat])) } }
  return come.filter(({ seat }) => members.has(seat.id)).reduce((before, { seat, place }) => withArrived(before, seat, place), seated)
}

function seatFor(state: Consultation, { id, alias, role, constituency, speaks, needs = [], interprets = [], mode = 'room' }: PersonPlan): Seat {
  const table = role === 'host' ? state.structure.tables?.find(({ host }) => host === id)?.id : undefined
  const isHosted = Object.values(state.seats).some(({ left, hosts }) => !left && hosts === table)
  return { ...blank(seatOfPerson(id), alias), role, constituency, speaks, needs, interprets, mode, person: id, hosts: table === undefined || isHosted ? null : table }
}

const blank = (id: SeatId, alias: string): Seat => ({
  id, alias, role: 'participant', constituency: null, hosts: null, speaks: [], needs: [], interprets: [], mode: 'room', device: 'own', person: null, consent: { showBloc: false, quote: false }, left: false,
})

/** Who is named in a demand without having a seat, as their seat would be called. */
function membersAsked({ rotation: { desk } }: Consultation): ReadonlySet<string> {
  if (desk === null) return new Set()
  const { apart, together, pinned } = askedBy(desk)
  const members = [...apart.flat(), ...together.flat(), ...pinned.map(({ who }) => who)]
  return new Set(members.flatMap((member) => (typeof member === 'string' ? [] : 'person' in member ? [seatOfPerson(member.person)] : [seatOfPlace(member.place)])))
}
