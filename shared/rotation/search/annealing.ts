import type { Lots } from './random.ts'
import type { Seating } from './seating.ts'
import type { Step } from './steps.ts'

/** Where everybody sits in the best seating so far: [unit, round]. */
export interface Found {
  readonly at: Int16Array
  /** Hard rules that are not kept. */
  readonly broken: number
  readonly cost: number
}

/** Moves between two looks at whether anybody wants to stop: in the largest halls some ten milliseconds of work. */
const MOVES_AT_ONCE = 512

/** Temperatures, each this part of the one before: from the first to the last a hundred steps divide by twelve. */
const STAGES = 100
const COOLING = 0.9755

/** The first temperature, in parts of what a usual step is worth. */
const HEAT = 0.8

/** Dearer than anything. */
const NEVER = 1e6

/** Keeps the best seating of a search. */
export class Best {
  found: Found | null = null

  /** Takes the seating if it is better than the best. */
  look(seating: Seating): void {
    const { broken, cost } = seating
    if (this.found !== null && (broken > this.found.broken || (broken === this.found.broken && cost >= this.found.cost))) return
    this.found = { at: seating.at.slice(), broken, cost }
  }
}

interface Annealing {
  readonly moves: number
  readonly goal: number
  /** What a usual step is worth. */
  readonly scale: number
  readonly isStrict: boolean
  readonly heat?: number
}

/**
 * Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) over so many moves, from the seating as it
 * stands. `isStrict` where it keeps every hard rule and no step may break one. Answers the moves that were made. Stops early when the best reaches the goal, below which no
 * plan can be. Yields the moves made since the last yield.
 */
export function* anneal(
  seating: Seating, lots: Lots, steps: readonly Step[], best: Best,
  { moves, goal, scale, isStrict, heat = HEAT }: Annealing,
): Generator<number, void> {
  const rule = (isStrict ? NEVER : 12) * scale
  const shares = steps.flatMap(({ share }, index) => Array.from({ length: share }, () => index))
  let temperature = heat * scale
  let made = 0
  best.look(seating)
  for (let stage = 0; stage < STAGES; stage += 1) {
    const chances = chancesAt(temperature)
    const end = Math.floor((moves * (stage + 1)) / STAGES)
    let energy = seating.cost + rule * seating.broken
    for (; made < end; made += 1) {
      if (made % MOVES_AT_ONCE === MOVES_AT_ONCE - 1) yield MOVES_AT_ONCE
      const step = steps[shares[lots.below(shares.length)] ?? 0]
      if (step === undefined || !step.take(seating, lots)) continue
      seating.settle()
      const after = seating.cost + rule * seating.broken
      const worse = after - energy
      if (worse > 0 && (worse >= chances.length || lots.next() >= (chances[worse] ?? 0))) {
        seating.undo()
        continue
      }
      seating.keep()
      energy = after
      if (worse < 0) {
        best.look(seating)
        if (best.found?.broken === 0 && best.found.cost <= goal) return
      }
    }
    temperature *= COOLING
  }
  yield made % MOVES_AT_ONCE
}

/** For each whole number by which a move is worse, the chance that it is taken, in parts of 2³². */
function chancesAt(temperature: number): Float64Array {
  const chances = new Float64Array(Math.ceil(temperature * 14) + 1)
  for (let worse = 0; worse < chances.length; worse += 1) {
    // e^-x by multiplication only, as (1 - x / 2¹²) to the power of 2¹²: Math.exp is not the same in every browser.
    let chance = 1 - worse / temperature / 4096
    for (let doubling = 0; doubling < 12; doubling += 1) chance *= chance
    chances[worse] = chance * 4294967296
  }
  return chances
}
