import { cheapestAssignment } from '../assignment.ts'
import { exchangeTables, latinBlocks } from '../itineraries.ts'
import type { Itinerary } from '../itineraries.ts'
import type { Lots } from './random.ts'
import type { Seating } from './seating.ts'

/** Dearer than any way that can be gone. */
const IMPASSABLE = 1e9
/** Seated between two looks at whether anybody wants to stop. */
const UNITS_AT_ONCE = 16

/**
 * The ways of so many people, in layers: every way is used once before any is used twice, and only the last
 * layer is begun, block by block, so that tables differ by one person at most. With `exchanging` every
 * layer changes two tables for each other: people of different layers are then not companions throughout.
 */
function layeredWays(count: number, tables: number, rounds: number, exchanging: boolean): readonly Itinerary[] {
  const blocks = latinBlocks(tables, rounds)
  const ways: Itinerary[] = []
  // With up to four tables there are only so many sets of ways that exchanging can give: all even, all odd.
  const sets = rounds < tables ? tables : tables < 4 ? 1 : tables === 4 ? 2 : tables
  for (let layer = 0; ways.length < count && blocks.length > 0; layer += 1) {
    for (const way of blocks.flat()) if (ways.length < count) ways.push(exchanging ? exchangeTables(way, layer % sets) : way)
  }
  return ways
}

/** Seats everybody on constructed ways, who takes which being drawn. For plain models only. */
export function seatInLayers(seating: Seating, lots: Lots, exchanging: boolean): void {
  const { units, rounds, tables } = seating.model
  const ways = layeredWays(units.length, tables.length, rounds, exchanging)
  const order = lots.shuffled(units.map((_, unit) => unit))
  for (const [index, unit] of order.entries()) {
    for (const [round, table] of (ways[index] ?? []).entries()) seating.put(unit, round, table)
  }
  seating.settle()
  seating.keep()
}

/**
 * Seats one unit after another, each on the way that finds the fewest people; among equals by lot. Those who
 * need one language and have few interpreters go first, on a way that a team can take with them. False when
 * somebody has no way at all, so that no plan exists. Yields after every few.
 */
export function* seatByLot(seating: Seating, lots: Lots): Generator<void, boolean> {
  const { model } = seating
  const { units, rounds, tables, needs } = model
  const T = tables.length
  const limitOf = (unit: number): number => {
    const index = needs.classOf[units[unit]?.[0] ?? 0] ?? -1
    return index < 0 ? Number.POSITIVE_INFINITY : Math.max(1, ...needs.limits.subarray(index * rounds, (index + 1) * rounds))
  }
  const choices = units.map((_, unit) => {
    const open = model.allowed.subarray(unit * rounds * T, (unit + 1) * rounds * T)
    return open.reduce((sum, one) => sum + one, 0)
  })
  const drawn = lots.shuffled(units.map((_, unit) => unit))
  const order = drawn.toSorted((one, other) => {
    const [first, second] = [limitOf(one), limitOf(other)]
    return (first === second ? 0 : first - second) || (choices[one] ?? 0) - (choices[other] ?? 0) ||
      (units[other]?.length ?? 0) - (units[one]?.length ?? 0)
  })
  /** For each class the ways that its pods have taken. */
  const pods = new Map<number, Itinerary[]>()
  const swapping = lots.below(2) === 1
  for (const [seated, unit] of order.entries()) {
    if (seated % UNITS_AT_ONCE === UNITS_AT_ONCE - 1) yield
    const index = needs.classOf[units[unit]?.[0] ?? 0] ?? -1
    const led = pods.get(index) ?? []
    const limit = limitOf(unit)
    const paired = swapping && led.length === 1 && limit === 2 ? pairedWay(led[0] ?? []) : undefined
    const wanted = paired ?? (led.length >= limit ? led[lots.below(led.length)] : undefined)
    const way = wayOf(seating, lots, unit, wanted)
    if (way === undefined) return false
    if (index >= 0 && wanted === undefined) pods.set(index, [...led, way])
    for (const [round, table] of way.entries()) if (table >= 0) seating.put(unit, round, table)
    if (paired !== undefined) pods.set(index, [...led, way])
  }
  seating.settle()
  seating.keep()
  return true
}

/** The way of the other pod when two interpreters work at the same two tables for two rounds each. */
function pairedWay(way: Itinerary): Itinerary {
  return way.map((_, round) => way[round % 2 === 0 ? (round + 1 < way.length ? round + 1 : round) : round - 1] ?? -1)
}

/** The way of a unit that finds the fewest people, along `wanted` where it can; undefined where it has none. */
export function wayOf(seating: Seating, lots: Lots, unit: number, wanted?: Itinerary): Itinerary | undefined {
  const { model } = seating
  const { rounds, tables, units, there, allowed, visited, visits } = model
  const T = tables.length
  const members = units[unit] ?? []
  const open = Array.from({ length: rounds }, (_, round) => round).filter((round) =>
    members.some((person) => there[person * rounds + round] === 1))
  const most = visits[unit] ?? 1
  // A table that may be visited more often stands several times among the columns.
  const columns = Array.from({ length: T * most }, (_, column) => column % T)
  const costs = open.map((round) => columns.map((table, column) => {
    const times = Math.floor(column / T)
    if (allowed[(unit * rounds + round) * T + table] !== 1 || times >= most - (visited[unit * T + table] ?? 0)) return IMPASSABLE
    const likes = wanted?.[round] === table ? -1_000_000 : 0
    return likes + 1_000_000 + 1000 * seating.sizeOf(round, table) + 40_000 * times + lots.below(900)
  }))
  if (columns.length < open.length) return undefined
  const chosen = cheapestAssignment(costs)
  if (chosen.some((column, row) => (costs[row]?.[column] ?? IMPASSABLE) >= IMPASSABLE)) return undefined
  const way = Array.from({ length: rounds }, () => -1)
  for (const [row, column] of chosen.entries()) way[open[row] ?? 0] = columns[column] ?? 0
  return way
}
