import type { Arrangement } from './arrangement.ts'
import type { Mending, Slot } from './mending.ts'
import { likenesses } from './likenesses.ts'
import { Lots } from './search/random.ts'

/** Heavier than all meetings and likenesses of a hall: a card that changes. */
const CARD = 1e7
const MOST_STEPS = 6_000
const STEPS_A_SLOT = 500
const WARM = 8
const COLD = 0.4

/**
 * Betters the places that a mending has given, and only those: fewer changed cards first, then fewer weighted repeats,
 * then people of one constituency, region or bloc spread more. Annealed from a seed, so always the same.
 */
export function polish(arrangement: Arrangement, mending: Mending, seed: number): void {
  const slots = mending.given
  if (slots.length === 0) return
  const cost = new Costs(arrangement, mending)
  const lots = new Lots(seed)
  const steps = Math.min(MOST_STEPS, slots.length * STEPS_A_SLOT)
  let now = 0
  let best = 0
  let kept = slots.map(({ mover, round }) => arrangement.at(mover, round))
  for (let step = 0; step < steps; step += 1) {
    const warmth = cost.repeat * WARM * (COLD / WARM) ** (step / steps)
    const tried = tryStep(arrangement, cost, slots, lots)
    if (tried === undefined) continue
    if (tried.delta > 0 && lots.below(1e6) / 1e6 >= Math.exp(-tried.delta / warmth)) {
      tried.undo()
      continue
    }
    now += tried.delta
    if (now < best) {
      best = now
      kept = slots.map(({ mover, round }) => arrangement.at(mover, round))
    }
  }
  for (const { mover, round } of slots) arrangement.put(mover, round, -1)
  for (const [index, { mover, round }] of slots.entries()) arrangement.put(mover, round, kept[index] ?? -1)
}

interface Tried {
  readonly delta: number
  readonly undo: () => void
}

/** One slot to another table, or two slots exchanged: of one person in two rounds, or of two people in one. Undefined where a rule forbids it. */
function tryStep(arrangement: Arrangement, cost: Costs, slots: readonly Slot[], lots: Lots): Tried | undefined {
  const first = slots[lots.below(slots.length)]
  const second = slots[lots.below(slots.length)]
  if (first === undefined || second === undefined) return undefined
  const from = arrangement.at(first.mover, first.round)
  if (first === second) return put(arrangement, cost, [first], [lots.below(arrangement.tables.length)])
  const other = arrangement.at(second.mover, second.round)
  if (from === other || (first.mover !== second.mover && first.round !== second.round)) {
    return put(arrangement, cost, [first], [lots.below(arrangement.tables.length)])
  }
  return put(arrangement, cost, [first, second], [other, from])
}

function put(arrangement: Arrangement, cost: Costs, slots: readonly Slot[], tables: readonly number[]): Tried | undefined {
  const before = slots.map(({ mover, round }) => arrangement.at(mover, round))
  if (before.every((table, index) => table === tables[index])) return undefined
  const place = (places: readonly number[]): void => {
    for (const { mover, round } of slots) arrangement.put(mover, round, -1)
    for (const [index, { mover, round }] of slots.entries()) arrangement.put(mover, round, places[index] ?? -1)
  }
  let delta = 0
  for (const slot of slots) delta -= cost.take(slot)
  for (const [index, slot] of slots.entries()) {
    const table = tables[index] ?? -1
    if (!arrangement.canSit(slot.mover, slot.round, table)) {
      place(before)
      return undefined
    }
    delta += cost.add(slot, table)
  }
  // Who came second may have broken what the first needs, and who left what somebody else does.
  const fine = slots.every(({ mover, round }, index) => arrangement.canSit(mover, round, tables[index] ?? -1)) &&
    slots.every(({ round }, index) => arrangement.isServedAt(round, before[index] ?? -1))
  if (fine) return { delta, undo: () => place(before) }
  place(before)
  return undefined
}

class Costs {
  /** What one repeated meeting costs. */
  readonly repeat: number
  readonly #mix: number
  readonly #arrangement: Arrangement
  readonly #mending: Mending
  readonly #alike: readonly (readonly string[])[]

  constructor(arrangement: Arrangement, mending: Mending) {
    const { weights } = arrangement.hall.input.demands
    this.repeat = Math.max(1, weights.meet)
    this.#mix = weights.mix
    this.#arrangement = arrangement
    this.#mending = mending
    this.#alike = arrangement.travellers.map(likenesses)
  }

  /** What leaving spares. */
  take(slot: Slot): number {
    const table = this.#arrangement.at(slot.mover, slot.round)
    this.#arrangement.put(slot.mover, slot.round, -1)
    return this.#of(slot, table)
  }

  /** What coming costs. */
  add(slot: Slot, table: number): number {
    const costs = this.#of(slot, table)
    this.#arrangement.put(slot.mover, slot.round, table)
    return costs
  }

  #of(slot: Slot, table: number): number {
    const before = this.#mending.before(slot)
    const card = before === -1 || before === table ? 0 : CARD
    return card + this.repeat * this.#arrangement.meetingsAt(slot.mover, slot.round, table) + this.#mix * this.#likeAt(slot, table)
  }

  #likeAt({ mover, round }: Slot, table: number): number {
    if (this.#mix === 0) return 0
    const mine = this.#alike[mover] ?? []
    let pairs = 0
    for (const other of this.#arrangement.members(round, table)) {
      if (other >= this.#arrangement.people) continue
      for (const likeness of this.#alike[other] ?? []) if (mine.includes(likeness)) pairs += 1
    }
    return pairs
  }
}
