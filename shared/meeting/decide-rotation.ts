import { refuse, type Outcome } from '../failures.ts'
import type { ItemId } from '../ids.ts'
import { addTraveller } from '../rotation/arrivals.ts'
import { planRotation } from '../rotation/plan.ts'
import type { RotationInput } from '../rotation/types.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Decision } from './context.ts'
import { constituencyOf, guestsOf, roundsOf, seatNamed, tableOf, travels } from './lookup.ts'
import type { Consultation, Seat, SeatingPlan } from './state.ts'

/** Who sits where: a plan for all rounds, and a hand's correction of it. */
export function decideRotation(state: Consultation, command: CommandOf<'plan-rotation' | 'move-seat'>): Decision {
  if (command.type === 'move-seat') return moveSeat(state, command)
  if (state.cafe.round !== null) return refuse('round-running')
  const plan = plannedRotation(state)
  return plan.ok ? happens({ type: 'rotation-planned', plan: plan.value }) : plan
}

function moveSeat(state: Consultation, { seat: id, round, table: tableId }: CommandOf<'move-seat'>): Decision {
  const seat = seatNamed(state, id)
  if (seat === undefined || !(travels(seat) || seat.role === 'interpreter')) return refuse('seat-not-here')
  const table = tableOf(state, tableId)
  if (table === undefined) return refuse('table-unknown')
  const begun = state.cafe.round
  const isOver = begun !== null && (round < begun.number || (round === begun.number && begun.frozen))
  if (state.plan === null || state.plan.seats[round - 1] === undefined || isOver) return refuse('round-over')
  const there = guestsOf(state, table.id, round).filter((guest) => guest.id !== seat.id)
  if (there.length >= table.capacity) return refuse('table-full', { table: table.id })
  return happens({ type: 'seat-moved', seat: seat.id, round, table: table.id })
}

/** The rotation for everyone who is here now. */
export function plannedRotation(state: Consultation): Outcome<SeatingPlan> {
  const input = rotationInput(state)
  if (input.travellers.length === 0) return refuse('nobody-to-seat')
  const planned = planRotation(input)
  if (!planned.ok) return planned
  const { plan } = planned
  return {
    ok: true,
    value: {
      seats: plan.rounds.map((seats, index) => ({ ...seats, ...plan.interpreters[index] })),
      repeatedMeetings: plan.quality.repeatedMeetings,
      fewestRepeats: plan.quality.boundOnRepeats,
    },
  }
}

/** Where a late arrival goes in each round, without moving anybody; null for rounds that are over or cannot seat them. */
export function itineraryFor(state: Consultation, seat: Seat): readonly (ItemId | null)[] {
  const { plan } = state
  if (plan === null) return []
  const input = rotationInput(state)
  const newcomer = input.travellers.find(({ id }) => id === seat.id)
  const { round } = state.cafe
  const from = round === null ? 1 : round.frozen ? round.number + 1 : round.number
  return newcomer === undefined ? [] : addTraveller(plan.seats, input, newcomer, from)
}

function rotationInput(state: Consultation): RotationInput {
  const seats = Object.values(state.seats).filter(({ left }) => !left)
  const describe = (seat: Seat) => ({
    id: seat.id,
    group: seat.constituency ?? '',
    bloc: constituencyOf(state, seat)?.bloc ?? null,
    needs: seat.needs,
    speaks: seat.speaks,
  })
  return {
    tables: (state.structure.tables ?? []).map(({ id, capacity }) => ({ id, capacity })),
    rounds: roundsOf(state).length,
    workingLanguage: state.structure.languages[0] ?? '',
    travellers: seats.filter(travels).map(describe),
    interpreters: seats.filter(({ role }) => role === 'interpreter').map(({ id, interprets }) => ({ id, interprets })),
    hosts: seats.flatMap((seat) => (seat.hosts === null ? [] : [{ ...describe(seat), table: seat.hosts }])),
  }
}
