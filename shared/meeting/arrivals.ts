import type { PersonPlan } from '../consultation/schemas.ts'
import type { Consultation, Invitation, Presence, Seat } from './state.ts'

/** Somebody whom the welcome desk looks out for: a seat, an expected person without one, or a place that a network fills itself. */
export interface Arrival {
  /** Unique among arrivals, and the same from draw to draw. */
  readonly key: string
  readonly seat: Seat | null
  readonly person: PersonPlan | null
  /** A code of a sheet that nobody has used yet. */
  readonly place: Invitation | null
  readonly presence: Presence
  readonly remote: boolean
}

/** Roles that nobody waits for at a door: they make the meeting, or are a picture on a wall. */
const NOT_AWAITED: readonly string[] = ['organiser', 'screen']

/**
 * Everybody who is expected or there, for those who may see it; who has left is not among them. A person who was
 * checked in before they had a seat stays checked in with it.
 */
export function arrivalsOf(state: Consultation, now: number): readonly Arrival[] {
  const { seats, people } = state.arrivals
  const mark = (marks: Readonly<Record<string, Presence>>, id: string | null): Presence | undefined =>
    id !== null && Object.hasOwn(marks, id) ? marks[id] : undefined
  const expected = new Map((state.structure.people ?? []).map((person) => [person.id, person]))
  const seated = Object.values(state.seats).filter(({ left, role }) => !left && !NOT_AWAITED.includes(role))
  const here = new Set(seated.map(({ person }) => person))
  return [
    ...seated.map((seat): Arrival => ({
      key: `seat ${seat.id}`,
      seat,
      person: seat.person === null ? null : (expected.get(seat.person) ?? null),
      place: null,
      presence: mark(seats, seat.id) ?? mark(people, seat.person) ?? 'expected',
      remote: seat.mode === 'remote',
    })),
    ...[...expected.values()].filter(({ id }) => !here.has(id)).map((person): Arrival => ({
      key: `person ${person.id}`,
      seat: null,
      person,
      place: null,
      presence: mark(people, person.id) ?? 'expected',
      remote: person.mode === 'remote',
    })),
    ...Object.values(state.invitations).filter((invitation) => isOpenPlace(invitation, now)).map((place): Arrival => ({
      key: `place ${place.id}`, seat: null, person: null, place, presence: 'expected', remote: false,
    })),
  ]
}

const isOpenPlace = ({ sheet, taken, revoked, until }: Invitation, now: number): boolean =>
  sheet !== undefined && taken === 0 && !revoked && (until === undefined || now <= until)

export interface ArrivalCounts {
  readonly come: number
  /** Everybody who is to come to the hall. */
  readonly all: number
  readonly expected: number
  readonly missing: number
  readonly left: number
  readonly remote: number
}

/** How many have come to the hall; remote people are counted by themselves. */
export function countArrivals(state: Consultation, now: number): ArrivalCounts {
  const arrivals = arrivalsOf(state, now)
  const hall = arrivals.filter(({ remote }) => !remote)
  const at = (presence: Presence): number => hall.filter((arrival) => arrival.presence === presence).length
  return {
    come: at('come'),
    all: hall.length,
    expected: at('expected'),
    missing: at('missing'),
    left: Object.values(state.seats).filter(({ left, role }) => left && !NOT_AWAITED.includes(role)).length,
    remote: arrivals.length - hall.length,
  }
}

/** The mark that is printed on a code's slip, such as `B-07`: it opens nothing, and finds the slip's line at the desk. */
export function markOf({ ordinal, number }: NonNullable<Invitation['sheet']>): string {
  const letters = 26
  let name = ''
  for (let rest = ordinal; rest > 0; rest = Math.floor((rest - 1) / letters)) name = String.fromCodePoint(65 + ((rest - 1) % letters)) + name
  return `${name}-${String(number).padStart(2, '0')}`
}
