import type { RotationInput, Sitting } from '../rotation.ts'
import { anneal, Best } from './annealing.ts'
import { seatAs } from './mended.ts'
import { modelOf } from './model.ts'
import { bondsOf } from './posts.ts'
import { Lots } from './random.ts'
import { meetingSteps, Seating } from './seating.ts'
import { sittingsOf } from './sittings.ts'
import { stepsFor } from './steps.ts'

/** A search that begins at a plan begins cooler than one that begins anywhere. */
const HEAT = 0.25

interface Refining {
  readonly seed: number
  /** Tried at most. */
  readonly moves: number
  /** Whether everybody may come to a table as often as they like. */
  readonly isAgain: boolean
}

/**
 * The best plan near these sittings, which keep every hard rule of the input except for how often somebody comes to a
 * table: that stays as often as they do already. Undefined where they do not keep them. A function of its arguments.
 */
export function refined(input: RotationInput, sittings: readonly Sitting[], { seed, moves, isAgain }: Refining): readonly Sitting[] | undefined {
  const plain = modelOf({ ...input, shown: [] })
  const visits = plain.visits.map((most, unit) => Math.max(most, isAgain ? input.rounds : mostOf(plain.units[unit]?.map((person) => plain.people[person] ?? '') ?? [], sittings)))
  const model = { ...plain, visits }
  const bonds = bondsOf(input, model.needs, model.people, model.tables)
  const seating = new Seating(model, bonds, meetingSteps(input.demands.spread))
  seatAs(seating, sittings)
  if (seating.broken > 0) return undefined
  const { meet, mix, company } = input.demands.weights
  const best = new Best()
  const search = anneal(seating, new Lots(seed), stepsFor(seating), best, { moves, goal: 0, scale: Math.max(1, meet, mix, company), isStrict: true, heat: HEAT })
  while (search.next().done !== true);
  return best.found === null ? undefined : sittingsOf(input, model, bonds, best.found.at)
}

/** How often any of these is at the table where they are most often. */
function mostOf(people: readonly string[], sittings: readonly Sitting[]): number {
  return Math.max(0, ...people.map((id) => {
    const been = sittings.flatMap(({ seats }) => seats[id] ?? [])
    return Math.max(0, ...been.map((table) => been.filter((other) => other === table).length))
  }))
}
