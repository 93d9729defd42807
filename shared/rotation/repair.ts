import { Arrangement } from './arrangement.ts'
import { changed, type Change } from './changes.ts'
import { findConflict } from './conflicts.ts'
import { hallOf } from './hall.ts'
import { isImpossible } from './impossible.ts'
import { Mending } from './mending.ts'
import { planRotation } from './plan.ts'
import { polish } from './polish.ts'
import { judge } from './quality.ts'
import { compareIds, type RotationInput, type RotationPlan, type RotationRefusal, type Sitting } from './rotation.ts'
import { visitsOf } from './visits.ts'

/** A card that differs from the one before; null where somebody has no table. */
export interface MovedCard {
  readonly seat: string
  readonly round: number
  readonly from: string | null
  readonly to: string | null
}

export interface Repaired {
  readonly plan: RotationPlan
  /** What the repaired plan is made for: the input after the change. */
  readonly input: RotationInput
  readonly moves: readonly MovedCard[]
}

export interface RepairOptions {
  /** The same seed gives the same plan. */
  readonly seed: number
  /** The round that runs now, one of the fixed: nobody there is moved, but whoever has no place in it may join. */
  readonly running?: number
}

/** Candidates looked at before a repair is given up: about a tenth of a second for four hundred people, who each are looked at longer than in a small hall. */
const STEPS = 14_000
const MOST_STEPS = 120_000
/** Steps for the question whether mending is of any use, once the first attempt has failed: a few hundredths of a second. */
const QUESTION = 1500
/** In halls of so few, mending finds what it finds within this part of its steps; planning anew is as quick there. */
const SMALL = { travellers: 100, part: 0.2 } as const
/** Moves of a search for the open rounds anew, where mending finds nothing: a tenth of a second for thirty people; and how many such searches. */
const ANEW = { moves: 50_000, searches: 3 } as const
/** What a changed card weighs then. */
const MOST_WEIGHT = 100

/**
 * What is left of a plan when something changes: nobody is moved in a fixed round, every hard rule is kept in the open
 * ones, as few cards as can be are changed, and among the places that are given the repeats are fewest and the mix is
 * best. Several changes at once are one repair. What was broken already in open rounds is mended too.
 *
 * Where so many would have to be changed that mending ends, the open rounds are planned anew, each changed card weighing
 * as much as a wish can.
 *
 * In a round that runs, whoever finds no place there waits for the next one. A refusal names what cannot hold
 * together, where that is known; plan and input stay as they are, so keeping them is all it takes to undo a repair.
 */
export function repair(
  input: RotationInput, plan: Pick<RotationPlan, 'rounds'>, change: Change | readonly Change[], options: RepairOptions,
): Repaired | RotationRefusal {
  const changes = isList(change) ? change : [change]
  const after = changed(input, changes)
  if ('refusal' in after) return after
  const open = Array.from({ length: after.rounds }, (_, round) => (after.fixed[round] ?? null) === null)
  const steps = Math.min(MOST_STEPS, Math.ceil((STEPS * 400) / Math.max(1, after.travellers.length)))
  const isHopeless = (): boolean => isImpossible(after, (traveller) => visitsOf(after, traveller).most, { steps: QUESTION })
  const mendedFrom = (rounds: readonly Sitting[], part: number): Mended | undefined => {
    const arrangement = seatedAs(after, open, rounds)
    const mending = new Mending(arrangement, open, options.running ?? -1)
    return mending.mend(part * steps, isHopeless) ? { arrangement, mending } : undefined
  }
  const isSmall = after.travellers.length <= SMALL.travellers
  let found = mendedFrom(plan.rounds, isSmall ? SMALL.part : 1)
  if (found === undefined) {
    const subject = changes.length === 1 && changes[0] !== undefined ? subjectOf(changes[0]) : ''
    const conflict = findConflict(after)
    if (conflict !== undefined) return { refusal: 'demands-in-conflict', subject, conflict }
    // So much has to change that it is not found card by card: the open rounds are planned anew, near to what people hold.
    for (let search = 0; search < ANEW.searches && found === undefined; search += 1) {
      const anew = planRotation(nearTo(after, plan.rounds), { seed: options.seed + search, effort: ANEW.moves, isBrief: true })
      if (!('refusal' in anew)) found = mendedFrom(anew.rounds, 1)
    }
    if (isSmall) found ??= mendedFrom(plan.rounds, 1)
    if (found === undefined) return { refusal: 'effort-spent', subject, conflict: { demands: [], relax: [] } }
  }
  const { arrangement, mending } = found
  polish(arrangement, mending, options.seed)
  const rounds = open.map((isOpen, round): Sitting => {
    if (isOpen) return arrangement.sitting(round)
    const happened = after.fixed[round] ?? { seats: {}, interpreters: {} }
    return round === options.running ? joinedBy(happened, arrangement.sitting(round)) : happened
  })
  const mended = { ...after, fixed: after.fixed.map((sitting, round) => (sitting === null ? null : (rounds[round] ?? sitting))) }
  return { plan: { rounds, quality: judge(mended, rounds) }, input: mended, moves: movedCards(plan.rounds, rounds) }
}

interface Mended {
  readonly arrangement: Arrangement
  readonly mending: Mending
}

/** The same demands, with every card that differs from these weighing as much as a wish can. */
function nearTo(input: RotationInput, shown: readonly Sitting[]): RotationInput {
  const { demands } = input
  return { ...input, shown, demands: { ...demands, weights: { ...demands.weights, change: MOST_WEIGHT } } }
}

/** Fixed rounds as they were, open ones as these sittings say, without whoever is no longer there. */
function seatedAs(input: RotationInput, open: readonly boolean[], rounds: readonly Sitting[]): Arrangement {
  const arrangement = new Arrangement(hallOf(input))
  const numbers = new Map(arrangement.ids.map((id, mover) => [id, mover]))
  const tables = new Map(arrangement.tables.map((id, table) => [id, table]))
  for (const [round, isOpen] of open.entries()) {
    const { seats = {}, interpreters = {} } = input.fixed[round] ?? rounds[round] ?? {}
    for (const [seat, table] of [...Object.entries(seats), ...Object.entries(interpreters)]) {
      const [mover, number] = [numbers.get(seat), tables.get(table)]
      if (mover === undefined || number === undefined || (isOpen && !arrangement.isHere(mover, round))) continue
      arrangement.put(mover, round, number)
    }
  }
  return arrangement
}

const isList = (change: Change | readonly Change[]): change is readonly Change[] => Array.isArray(change)

const subjectOf = (change: Change): string =>
  change.kind === 'arrives' ? change.traveller.id : 'table' in change ? change.table : change.seat

/** Who sat there stays, whoever has been put there since comes to it. */
const joinedBy = (happened: Sitting, now: Sitting): Sitting => ({
  seats: { ...now.seats, ...happened.seats }, interpreters: { ...now.interpreters, ...happened.interpreters },
})

/** The cards that differ between two plans, by round and then by seat. */
export function movedCards(before: readonly Sitting[], after: readonly Sitting[]): readonly MovedCard[] {
  return after.flatMap((sitting, round) => {
    const old = { ...before[round]?.seats, ...before[round]?.interpreters }
    const now = { ...sitting.seats, ...sitting.interpreters }
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].toSorted(compareIds).flatMap((seat) => {
      const [from, to] = [old[seat] ?? null, now[seat] ?? null]
      return from === to ? [] : [{ seat, round, from, to }]
    })
  })
}
