import { Arrangement } from './arrangement.ts'
import { changed, type Change } from './changes.ts'
import { findConflict } from './conflicts.ts'
import { hallOf } from './hall.ts'
import { Mending } from './mending.ts'
import { polish } from './polish.ts'
import { judge } from './quality.ts'
import { compareIds, type RotationInput, type RotationPlan, type RotationRefusal, type Sitting } from './rotation.ts'

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

/**
 * What is left of a plan when something changes: nobody is moved in a fixed round, every hard rule is kept in the open
 * ones, as few cards as can be are changed, and among the places that are given the repeats are fewest and the mix is
 * best. Several changes at once are one repair. What was broken already in open rounds is mended too.
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
  const hall = hallOf(after)
  const arrangement = new Arrangement(hall)
  const open = Array.from({ length: after.rounds }, (_, round) => (after.fixed[round] ?? null) === null)
  const numbers = new Map(arrangement.ids.map((id, mover) => [id, mover]))
  const tables = new Map(arrangement.tables.map((id, table) => [id, table]))
  for (let round = 0; round < after.rounds; round += 1) {
    const { seats = {}, interpreters = {} } = after.fixed[round] ?? plan.rounds[round] ?? {}
    for (const [seat, table] of [...Object.entries(seats), ...Object.entries(interpreters)]) {
      const [mover, number] = [numbers.get(seat), tables.get(table)]
      if (mover === undefined || number === undefined || (open[round] && !arrangement.isHere(mover, round))) continue
      arrangement.put(mover, round, number)
    }
  }
  const mending = new Mending(arrangement, open, options.running ?? -1)
  if (!mending.mend(Math.min(MOST_STEPS, Math.ceil((STEPS * 400) / Math.max(1, after.travellers.length))))) {
    const conflict = findConflict(after)
    const subject = changes.length === 1 && changes[0] !== undefined ? subjectOf(changes[0]) : ''
    return { refusal: conflict === undefined ? 'effort-spent' : 'demands-in-conflict', subject, conflict: conflict ?? { demands: [], relax: [] } }
  }
  polish(arrangement, mending, options.seed)
  const rounds = open.map((isOpen, round): Sitting => {
    if (isOpen) return arrangement.sitting(round)
    const happened = after.fixed[round] ?? { seats: {}, interpreters: {} }
    return round === options.running ? joinedBy(happened, arrangement.sitting(round)) : happened
  })
  const mended = { ...after, fixed: after.fixed.map((sitting, round) => (sitting === null ? null : (rounds[round] ?? sitting))) }
  return { plan: { rounds, quality: judge(mended, rounds) }, input: mended, moves: movedCards(plan.rounds, rounds) }
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
