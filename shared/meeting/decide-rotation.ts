import { refuse, type Outcome } from '../failures.ts'
import { checkPlan } from '../rotation/check.ts'
import { needsInterpreting, workingLanguage } from '../rotation/coverage.ts'
import { planRotation } from '../rotation/plan.ts'
import { judge } from '../rotation/quality.ts'
import { isRotationRefusal, type RotationInput, type RotationPlan, type Sitting } from '../rotation/rotation.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Decision } from './context.ts'
import { roundsOf } from './lookup.ts'
import { failureOf, refusedBy } from './rotation-failures.ts'
import { begunRounds, rotationInput, setPins, sittingsOf } from './rotation-input.ts'
import type { Consultation, SeatingPlan } from './state.ts'

/** Moves that the server tries itself, which has others to serve meanwhile: a few hundredths of a second for a table of ten. Browsers search longer. */
const EFFORT = 20_000

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
  const { plan, closed, apart, away, host } = before
  const back = host === null ? {} : { host: { table: host.table, former: host.seat, seat: host.former } }
  return happens({ type: 'rotation-undone', plan, closed, desk: { apart, away }, ...back })
}

/** The rotation for everyone who is here now. */
export function plannedRotation(state: Consultation): Outcome<SeatingPlan> {
  const input = rotationInput(state)
  if (input.travellers.length === 0) return refuse('nobody-to-seat')
  const plan = planRotation(input, { effort: EFFORT })
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
  const set = setPins(state)
  const chosen = pinned.slice(set.length)
  for (const kept of [chosen, chosen.filter(({ seat }) => !needing.has(seat)), []]) {
    const plan = planRotation({ ...input, demands: { ...input.demands, pinned: [...set, ...kept] } }, { effort: EFFORT })
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
