import { refuse, type Outcome } from '../failures.ts'
import { checkPlan } from '../rotation/check.ts'
import { needsInterpreting, workingLanguage } from '../rotation/coverage.ts'
import { addTraveller } from '../rotation/newcomer.ts'
import { planRotation } from '../rotation/plan.ts'
import { judge } from '../rotation/quality.ts'
import { isRotationRefusal, type RotationInput, type RotationPlan, type Sitting } from '../rotation/rotation.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Decision } from './context.ts'
import type { EventOf } from './events.ts'
import { roundsOf } from './lookup.ts'
import { failureOf, refusedBy } from './rotation-failures.ts'
import { begunRounds, rotationInput, sittingsOf } from './rotation-input.ts'
import type { Consultation, Seat, SeatingPlan } from './state.ts'

/** Who sits where: a plan of the server's own, one that a browser has made, or the one before. */
export function decideRotation(state: Consultation, command: CommandOf<'plan-rotation' | 'adopt-plan' | 'undo-plan'>): Decision {
  switch (command.type) {
    case 'plan-rotation': {
      if (state.cafe.round !== null) return refuse('round-running')
      const plan = plannedRotation(state)
      return plan.ok ? happens({ type: 'rotation-planned', plan: plan.value }) : plan
    }
    case 'adopt-plan':
      return command.basis === state.rotation.changes ? adopt(state, command) : refuse('plan-changed')
    case 'undo-plan':
      return command.basis === state.rotation.changes ? undo(state) : refuse('plan-changed')
  }
}

/** A browser's plan is taken only when it keeps every hard rule; how good it is, the server counts itself. */
function adopt(state: Consultation, { seats, tables, rounds }: CommandOf<'adopt-plan'>): Decision {
  if (rounds.length !== roundsOf(state).length || rounds.some((row) => row.length !== seats.length)) return refuse('malformed')
  const places = rounds.map((row) => Object.fromEntries(row.flatMap((at, index) => (at === -1 ? [] : [[seats[index] ?? '', tables[at] ?? ''] as const]))))
  const begun = begunRounds(state)
  const known = state.plan?.seats ?? []
  const plan: SeatingPlan = { seats: places.map((here, round) => (round < begun ? (known[round] ?? here) : here)), repeatedMeetings: 0, fewestRepeats: 0 }
  const input = rotationInput(state)
  const sittings = sittingsOf(state, plan)
  const [fault] = checkPlan(input, { rounds: sittings })
  if (fault !== undefined) return refuse(failureOf(fault), { round: fault.round + 1 })
  return happens({ type: 'rotation-planned', plan: planOf(input, sittings) })
}

/** Whoever came since keeps their place. */
function undo(state: Consultation): Decision {
  const before = state.rotation.desk?.before ?? null
  if (before === null) return refuse('nothing-to-undo')
  const { plan, closed, apart, away } = before
  return happens({ type: 'rotation-undone', plan, closed, desk: { apart, away } })
}

/** The rotation for everyone who is here now. */
export function plannedRotation(state: Consultation): Outcome<SeatingPlan> {
  const input = rotationInput(state)
  if (input.travellers.length === 0) return refuse('nobody-to-seat')
  const plan = planRotation(input)
  return isRotationRefusal(plan) ? refusedBy(plan) : { ok: true, value: asSeatingPlan(plan) }
}

/** The plan that a round needs before it can start: null where there is one already. Where people choose, those who have not are seated now. */
export function planToStart(state: Consultation, round: number): Outcome<SeatingPlan | null> {
  if (state.rotation.style !== 'free') return state.plan === null ? plannedRotation(state) : { ok: true, value: null }
  const input = rotationInput(state)
  const open = input.travellers.filter(({ id, away }) => !away.includes(round - 1) && state.plan?.seats[round - 1]?.[id] === undefined)
  if (state.plan !== null && open.length === 0) return { ok: true, value: null }
  const { pinned } = input.demands
  const needing = new Set(input.travellers.filter((traveller) => needsInterpreting(traveller, workingLanguage(input))).map(({ id }) => id))
  // What was chosen stands; then it gives way for those who would not be understood there; then altogether.
  for (const kept of [pinned, pinned.filter(({ seat }) => !needing.has(seat)), []]) {
    const plan = planRotation({ ...input, demands: { ...input.demands, pinned: kept } })
    if (!isRotationRefusal(plan)) {
      const seated = asSeatingPlan(plan)
      return { ok: true, value: { ...seated, seats: seated.seats.map((places, index) => (index < round ? places : (state.plan?.seats[index] ?? {}))) } }
    }
  }
  return plannedRotation(state)
}

const asSeatingPlan = ({ rounds, quality }: RotationPlan): SeatingPlan => ({
  seats: rounds.map(({ seats, interpreters }) => ({ ...seats, ...interpreters })),
  repeatedMeetings: quality.repeatedMeetings,
  fewestRepeats: quality.boundOnRepeats,
})

const planOf = (input: RotationInput, rounds: readonly Sitting[]): SeatingPlan => asSeatingPlan({ rounds, quality: judge(input, rounds) })

/**
 * Where a late arrival goes in the rounds to come, without moving anybody who has a place: theirs, and
 * that of an interpreter who was free and comes along. Empty where the tables have no place left.
 */
export function placementsFor(state: Consultation, seat: Seat): readonly EventOf<'seat-placed'>[] {
  const { plan } = state
  if (plan === null) return []
  const { round } = state.cafe
  const from = round === null ? 0 : round.frozen ? round.number : round.number - 1
  const { travellers, ...input } = rotationInput(state, from)
  const newcomer = travellers.find(({ id }) => id === seat.id)
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
