import type { SeatId } from '../ids.ts'
import type { Pin, RotationInput, RotationTable, Sitting } from '../rotation/rotation.ts'
import { usualDemands } from '../rotation/rotation.ts'
import { constituencyOf, isCommunity, roundsOf, seatNamed, tableOf, travels } from './lookup.ts'
import type { SeatPair } from './rotation-state.ts'
import type { Consultation, Seat, SeatingPlan } from './state.ts'

/** Rounds that have begun: what happened in them, and who sits now, is as it is. */
export const begunRounds = (state: Consultation): number => state.cafe.round?.number ?? 0

/** The plan in effect, parted into travellers and interpreters. */
export function sittingsOf(state: Consultation, plan: SeatingPlan): readonly Sitting[] {
  const part = (places: Readonly<Record<string, string>>, wanted: boolean) =>
    Object.fromEntries(Object.entries(places).filter(([id]) => (state.seats[id]?.role === 'interpreter') === wanted))
  return plan.seats.map((places) => ({ seats: part(places, false), interpreters: part(places, true) }))
}

/**
 * The meeting as the mathematics of the rotation sees it, whose rounds count from 0. The first `begun` rounds are
 * taken as they are. Complete only where whoever leads asks, or the server: others do not know what it rests on.
 */
export function rotationInput(state: Consultation, begun: number = begunRounds(state)): RotationInput {
  const { plan, rotation } = state
  const { style, desk } = rotation
  const rounds = roundsOf(state).length
  const held = plan === null ? [] : sittingsOf(state, plan)
  const fixed = Array.from({ length: rounds }, (_, round) => (round < begun ? (held[round] ?? null) : null))
  const here = Object.values(state.seats).filter(({ left }) => !left)
  const awayOf = (id: SeatId): readonly number[] => (desk !== null && Object.hasOwn(desk.away, id) ? (desk.away[id] ?? []) : []).map((round) => round - 1)
  const missed = (id: SeatId): readonly number[] => fixed.flatMap((sitting, round) => (sitting !== null && !Object.hasOwn(sitting.seats, id) ? [round] : []))
  const speaker = ({ id, speaks, needs }: Seat) => ({ id, speaks, needs })
  return {
    languages: state.structure.languages,
    tables: (state.structure.tables ?? []).map(({ id, capacity, host }): RotationTable => {
      const closed = Object.hasOwn(rotation.closed, id) ? (rotation.closed[id] ?? []) : []
      return { id, capacity, ...(host === undefined || host === null ? {} : { host }), ...(closed.length === 0 ? {} : { closed: closed.map((round) => round - 1) }) }
    }),
    rounds,
    travellers: here.filter(travels).map((seat) => ({
      ...speaker(seat),
      group: seat.constituency ?? '',
      bloc: constituencyOf(state, seat)?.bloc ?? null,
      region: constituencyOf(state, seat)?.region ?? null,
      remote: seat.mode === 'remote',
      community: isCommunity(state, seat),
      away: [...new Set([...awayOf(seat.id), ...missed(seat.id)])].toSorted((one, other) => one - other),
    })),
    hosts: here.flatMap((seat) => (seat.hosts === null ? [] : [{ ...speaker(seat), table: seat.hosts }])),
    interpreters: here.filter(({ role }) => role === 'interpreter').map(({ id, interprets }) => ({ id, languages: interprets, away: awayOf(id) })),
    demands: {
      style,
      apart: present(state, desk?.apart ?? []),
      together: present(state, desk?.together ?? []),
      pinned: pinsOf(state, held, begun),
      weights: desk?.weights ?? usualDemands.weights,
      spread: desk?.spread ?? usualDemands.spread,
    },
    fixed,
    ...(begun === 0 || plan === null ? {} : { shown: held }),
  }
}

const present = (state: Consultation, pairs: readonly SeatPair[]): readonly SeatPair[] =>
  pairs.filter((pair) => pair.every((id) => seatNamed(state, id) !== undefined))

/** Who is set to a table by those who lead, in rounds that have not begun; one that is closed then takes nobody. */
export function setPins(state: Consultation, begun: number = begunRounds(state)): readonly Pin[] {
  const { desk, closed } = state.rotation
  return (desk?.pinned ?? []).flatMap(({ seat: id, round, table }): readonly Pin[] => {
    const seat = seatNamed(state, id)
    const moves = seat !== undefined && (travels(seat) || seat.role === 'interpreter')
    const isOpen = tableOf(state, table) !== undefined && !(Object.hasOwn(closed, table) ? (closed[table] ?? []) : []).includes(round)
    return moves && isOpen && round > begun && round <= roundsOf(state).length ? [{ seat: id, round: round - 1, table }] : []
  })
}

/** Where people choose, what they have chosen counts, too, but for those who were set elsewhere. */
function pinsOf(state: Consultation, held: readonly Sitting[], begun: number): readonly Pin[] {
  const set = setPins(state, begun)
  if (state.rotation.style !== 'free') return set
  return [...set, ...chosen(held, begun).filter(({ seat, round }) => !set.some((pin) => pin.seat === seat && pin.round === round))]
}

/** Where people choose, the plan of a round to come is what they have chosen. */
const chosen = (held: readonly Sitting[], begun: number): readonly Pin[] =>
  held.flatMap(({ seats }, round) => (round < begun ? [] : Object.entries(seats).map(([seat, table]) => ({ seat, round, table }))))
