import { refuse, type FailureCode, type Outcome } from '../failures.ts'
import { addTraveller } from '../rotation/newcomer.ts'
import { planRotation } from '../rotation/plan.ts'
import { isRotationRefusal, type RotationInput, type RotationRefusalCode, type Sitting, usualDemands } from '../rotation/rotation.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Decision } from './context.ts'
import type { EventOf } from './events.ts'
import { constituencyOf, guestsOf, isCommunity, roundsOf, seatNamed, tableOf, travels } from './lookup.ts'
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
  const plan = planRotation(input)
  if (isRotationRefusal(plan)) return refuse(refusals[plan.refusal], plan.subject === '' ? {} : { subject: plan.subject })
  return {
    ok: true,
    value: {
      seats: plan.rounds.map(({ seats, interpreters }) => ({ ...seats, ...interpreters })),
      repeatedMeetings: plan.quality.repeatedMeetings,
      fewestRepeats: plan.quality.boundOnRepeats,
    },
  }
}

/** Why the mathematics found no rotation, as the meeting says it. */
const refusals: Readonly<Record<RotationRefusalCode, FailureCode>> = {
  'tables-out-of-range': 'table-unknown',
  'rounds-out-of-range': 'rounds-too-many',
  'too-many-travellers': 'consultation-full',
  'seat-named-twice': 'malformed',
  'unknown-table': 'table-unknown',
  'not-enough-places': 'tables-too-small',
  'unknown-seat': 'malformed',
  'demands-in-conflict': 'rotation-impossible',
}

/**
 * Where a late arrival goes in the rounds to come, without moving anybody who has a place: theirs, and
 * that of an interpreter who was free and comes along. Empty where the tables have no place left.
 */
export function placementsFor(state: Consultation, seat: Seat): readonly EventOf<'seat-placed'>[] {
  const { plan } = state
  if (plan === null) return []
  const { travellers, ...input } = rotationInput(state)
  const newcomer = travellers.find(({ id }) => id === seat.id)
  const { round } = state.cafe
  const from = round === null ? 0 : round.frozen ? round.number : round.number - 1
  if (newcomer === undefined || from >= plan.seats.length) return []
  const others = travellers.filter(({ id }) => id !== seat.id)
  const before = { rounds: sittingsOf(state, plan) }
  const late = { ...newcomer, away: Array.from({ length: from }, (_, index) => index) }
  const after = addTraveller(before, { ...input, travellers: others }, late, from)
  if (isRotationRefusal(after)) return []
  const moved = input.interpreters.filter(({ id }) =>
    after.rounds.some(({ interpreters }, index) => interpreters[id] !== before.rounds[index]?.interpreters[id]),
  )
  return [newcomer, ...moved].map(({ id }) => ({
    type: 'seat-placed',
    seat: id,
    itinerary: after.rounds.map(({ seats, interpreters }) => seats[id] ?? interpreters[id] ?? null),
  }))
}

/** The plan in effect, parted again into travellers and interpreters. */
function sittingsOf(state: Consultation, plan: SeatingPlan): readonly Sitting[] {
  const part = (places: Readonly<Record<string, string>>, wanted: boolean) =>
    Object.fromEntries(Object.entries(places).filter(([id]) => (state.seats[id]?.role === 'interpreter') === wanted))
  return plan.seats.map((places) => ({ seats: part(places, false), interpreters: part(places, true) }))
}

function rotationInput(state: Consultation): RotationInput {
  const seats = Object.values(state.seats).filter(({ left }) => !left)
  const describe = (seat: Seat) => ({
    id: seat.id,
    group: seat.constituency ?? '',
    bloc: constituencyOf(state, seat)?.bloc ?? null,
    region: constituencyOf(state, seat)?.region ?? null,
    remote: seat.mode === 'remote',
    community: isCommunity(state, seat),
    away: [],
    needs: seat.needs,
    speaks: seat.speaks,
  })
  return {
    tables: (state.structure.tables ?? []).map(({ id, capacity }) => ({ id, capacity })),
    rounds: roundsOf(state).length,
    languages: state.structure.languages,
    travellers: seats.filter(travels).map(describe),
    interpreters: seats.filter(({ role }) => role === 'interpreter').map(({ id, interprets }) => ({ id, languages: interprets, away: [] })),
    hosts: seats.flatMap((seat) => (seat.hosts === null ? [] : [{ ...describe(seat), table: seat.hosts }])),
    demands: usualDemands,
    fixed: roundsOf(state).map(() => null),
  }
}
