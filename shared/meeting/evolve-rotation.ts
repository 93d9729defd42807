import type { SeatId } from '../ids.ts'
import { usualDemands } from '../rotation/rotation.ts'
import type { EventOf } from './events.ts'
import { roundsOf } from './lookup.ts'
import type { HostChange, Rotation, RotationBefore, RotationDesk } from './rotation-state.ts'
import type { Consultation, Seat, SeatingPlan } from './state.ts'

type RotationEvent = EventOf<
  'demands-set' | 'rotation-planned' | 'rotation-repaired' | 'rotation-undone' | 'seat-placed' | 'seat-moved'
>

/** What whoever leads has before them while nobody has asked for anything. */
export const emptyDesk: RotationDesk = {
  apart: usualDemands.apart,
  together: usualDemands.together,
  weights: usualDemands.weights,
  spread: usualDemands.spread,
  away: {},
  before: null,
}

/** What the rotation's events make of the state. */
export function evolveRotation(state: Consultation, event: RotationEvent): Consultation {
  const { plan, rotation } = state
  switch (event.type) {
    case 'demands-set':
      return { ...state, rotation: { ...withDesk(rotation, { ...event.desk, ...asAskedLast(rotation, event) }), style: event.style } }
    case 'rotation-planned':
      return { ...state, plan: event.plan, rotation: changed(rotation, beforeOf(state)) }
    case 'rotation-repaired': {
      if (plan === null) return state
      const { moves, repeatedMeetings, fewestRepeats, closed, desk, host = null } = event
      const mended = moves.reduce(seated, { ...plan, repeatedMeetings, fewestRepeats })
      return { ...withHost(state, host), plan: mended, rotation: { ...withDesk(changed(rotation, beforeOf(state, host)), desk ?? {}), closed } }
    }
    case 'rotation-undone':
      return { ...withHost(state, event.host ?? null), plan: event.plan, rotation: { ...withDesk(changed(rotation, null), event.desk ?? {}), closed: event.closed } }
    case 'seat-placed':
      // Whoever comes stays also when the change before is taken back.
      return plan === null ? state : { ...state, plan: placed(plan, event), rotation: changed(rotation, beforeWith(rotation, event)) }
    case 'seat-moved':
      return plan === null ? state : { ...state, plan: moved(plan, event), rotation: changed(rotation, beforeOf(state)) }
  }
}

/** What is asked now stays asked, also when the last change of the plan is taken back. */
const asAskedLast = ({ desk }: Rotation, event: EventOf<'demands-set'>): Partial<RotationDesk> =>
  event.desk === null || desk === null || desk.before === null ? {} : { before: { ...desk.before, apart: event.desk.apart } }

/** The plan falls, and what it was made of with it. */
export const withoutPlan = (state: Consultation): Consultation => ({
  ...state,
  plan: null,
  rotation: { ...withDesk(changed(state.rotation, null), { away: Object.fromEntries(Object.values(state.seats).flatMap((seat) => listedAway(state, seat))) }), closed: {} },
})

/** Whoever sits down is away when the list of people said so. */
export const withListedAway = (state: Consultation, seat: Seat): Consultation => {
  const { desk } = state.rotation
  const listed = listedAway(state, seat)
  return desk === null || listed.length === 0 ? state : { ...state, rotation: withDesk(state.rotation, { away: { ...desk.away, ...Object.fromEntries(listed) } }) }
}

function listedAway(state: Consultation, { id, person, left, role }: Seat): readonly (readonly [SeatId, readonly number[]])[] {
  const mayBeAway = role === 'participant' || role === 'observer' || role === 'interpreter'
  const away = left || person === null || !mayBeAway ? [] : (state.structure.people?.find((one) => one.id === person)?.away ?? [])
  const rounds = away.filter((round) => round <= roundsOf(state).length)
  return rounds.length === 0 ? [] : [[id, rounds]]
}

/** People sit down: nobody is moved any more by taking something back. */
export const withNothingToUndo = (state: Consultation): Consultation => ({ ...state, rotation: withDesk(state.rotation, { before: null }) })

const withDesk = (rotation: Rotation, change: Partial<RotationDesk>): Rotation =>
  rotation.desk === null ? rotation : { ...rotation, desk: { ...rotation.desk, ...change } }

const changed = (rotation: Rotation, before: RotationBefore | null): Rotation => ({ ...withDesk(rotation, { before }), changes: rotation.changes + 1 })

const beforeOf = ({ plan, rotation: { desk, closed } }: Consultation, host: HostChange | null = null): RotationBefore | null =>
  desk === null ? null : { plan, closed, away: desk.away, apart: desk.apart, host }

function beforeWith({ desk }: Rotation, event: EventOf<'seat-placed'>): RotationBefore | null {
  const before = desk?.before ?? null
  return before === null || before.plan === null ? before : { ...before, plan: placed(before.plan, event) }
}

function withHost(state: Consultation, host: HostChange | null): Consultation {
  if (host === null) return state
  const { table, former, seat } = host
  const changes = Object.values(state.seats).flatMap((one): readonly Seat[] => {
    if (one.left) return []
    if (one.id === seat) return [{ ...one, role: 'host', hosts: table }]
    return one.id === former ? [{ ...one, role: 'participant', hosts: null }] : []
  })
  return { ...state, seats: { ...state.seats, ...Object.fromEntries(changes.map((one) => [one.id, one])) } }
}

const placed = (plan: SeatingPlan, { seat, itinerary }: EventOf<'seat-placed'>): SeatingPlan => ({
  ...plan,
  seats: plan.seats.map((seats, index) => {
    const table = itinerary[index]
    return table === undefined || table === null ? seats : { ...seats, [seat]: table }
  }),
})

const moved = (plan: SeatingPlan, { seat, instead = [], ...here }: EventOf<'seat-moved'>): SeatingPlan =>
  [here, ...instead].reduce((before, { round, table }) => seated(before, { seat, round, table }), plan)

/** One seat at another table in one round; at none where it has no place any more. */
const seated = (plan: SeatingPlan, { seat, round, table }: { readonly seat: string; readonly round: number; readonly table: string | null }): SeatingPlan => ({
  ...plan,
  seats: plan.seats.map((seats, index) => {
    if (index !== round - 1) return seats
    if (table !== null) return { ...seats, [seat]: table }
    const { [seat]: _left, ...others } = seats
    return others
  }),
})
