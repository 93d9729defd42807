import { cheapestAssignment } from '../assignment.ts'
import type { Itinerary } from '../itineraries.ts'
import type { SearchModel } from './model.ts'
import type { Lots } from './random.ts'
import type { Seating } from './seating.ts'
import { wayOf } from './starts.ts'
import type { Step } from './steps.ts'

const IMPASSABLE = 1e9
/** Draws before it is given up that every block find a table in every round. */
const MOST_DRAWS = 20

/**
 * The ways of the blocks of a carousel: as many blocks as there are tables in the round that has fewest,
 * each one table further in each round; around tables that are closed, as the lots fall. Where rounds have
 * happened, those who sat together in the last are a block. Undefined where blocks cannot go round.
 */
export function waysOfBlocks(model: SearchModel, lots: Lots): readonly Itinerary[] | undefined {
  const { rounds, tables, isOpen, chairs, past, people } = model
  const T = tables.length
  const open = Array.from({ length: rounds }, (_, round) => round).filter((round) => isOpen[round] === true)
  const isUsable = (round: number, table: number): boolean => (chairs[round * T + table] ?? 0) > 0
  const fewest = Math.min(...open.map((round) => tables.filter((_, table) => isUsable(round, table)).length))
  const begun = isOpen.lastIndexOf(false)
  const starts: { readonly table: number; readonly visited: ReadonlySet<number> }[] = []
  for (let table = 0; table < T; table += 1) {
    const one = begun < 0 ? -1 : people.findIndex((_, person) => past[person * rounds + begun] === table)
    if (begun >= 0 && one < 0) continue
    const visited = new Set(one < 0 ? [] : past.subarray(one * rounds, (one + 1) * rounds))
    starts.push({ table: begun < 0 ? table : table - begun, visited })
  }
  const blocks = starts.slice(0, fewest)
  for (let draw = 0; draw < MOST_DRAWS && blocks.length > 0; draw += 1) {
    const ways = blocks.map(() => Array.from({ length: rounds }, () => -1))
    const isWhole = open.every((round) => {
      const costs = blocks.map(({ table: start, visited }, block) => Array.from({ length: T }, (_, table) => {
        if (!isUsable(round, table) || visited.has(table) || ways[block]?.includes(table) === true) return IMPASSABLE
        const next = (((start + round) % T) + T) % T
        return draw === 0 ? (table === next ? 0 : 1 + Math.abs(table - next)) : lots.below(1000)
      }))
      const chosen = cheapestAssignment(costs)
      for (const [block, table] of chosen.entries()) {
        const way = ways[block]
        if (way !== undefined) way[round] = table
      }
      return chosen.every((table, block) => (costs[block]?.[table] ?? IMPASSABLE) < IMPASSABLE)
    })
    if (isWhole) return ways
  }
  return undefined
}

/** Puts a unit on the way of a block; false, and nothing changed, where it may not go there. */
function takeBlock(seating: Seating, unit: number, way: Itinerary): boolean {
  const { rounds, units, there, tables, allowed, visited, visits } = seating.model
  const T = tables.length
  const present: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    if (!(units[unit] ?? []).some((person) => there[person * rounds + round] === 1)) continue
    const table = way[round] ?? -1
    if (table < 0 || allowed[(unit * rounds + round) * T + table] !== 1) return false
    if ((visited[unit * T + table] ?? 0) >= (visits[unit] ?? 1)) return false
    present.push(round)
  }
  for (const round of present) seating.put(unit, round, way[round] ?? 0)
  return true
}

/** The block whose way the unit is on; -1 where none. */
function blockOf(seating: Seating, unit: number, ways: readonly Itinerary[]): number {
  const { rounds } = seating.model
  return ways.findIndex((way) => way.every((table, round) => {
    const place = seating.at[unit * rounds + round] ?? -1
    return place < 0 || place === table
  }))
}

/**
 * Forms the blocks: who already went together stays so, people of one language go where their interpreters
 * are, everybody else where fewest are. Whoever can go with no block goes where fewest are by themselves. False when
 * somebody has no way at all, so that no plan exists.
 */
export function seatInBlocks(seating: Seating, lots: Lots, ways: readonly Itinerary[]): boolean {
  const { units, rounds, needs, past, isOpen } = seating.model
  const begun = isOpen.lastIndexOf(false)
  const sizes = ways.map(() => 0)
  const led = new Map<number, number[]>()
  const order = lots.shuffled(units.map((_, unit) => unit)).toSorted((one, other) => {
    const rank = (unit: number): number => (needs.classOf[units[unit]?.[0] ?? 0] ?? -1) < 0 ? 1 : 0
    return rank(one) - rank(other) || (units[other]?.length ?? 0) - (units[one]?.length ?? 0)
  })
  for (const unit of order) {
    const person = units[unit]?.[0] ?? 0
    const index = needs.classOf[person] ?? -1
    const known = led.get(index) ?? []
    const limit = index < 0 ? ways.length : Math.max(1, ...needs.limits.subarray(index * rounds, (index + 1) * rounds))
    const ranked = ways.map((_, block) => block).toSorted((one, other) => {
      const rank = (block: number): number => {
        const mates = begun < 0 ? -1 : (past[person * rounds + begun] ?? -1)
        const isOwn = mates >= 0 && mates === startOf(seating, ways, block, begun) ? -1000 : 0
        const isLed = index >= 0 && known.length >= limit && !known.includes(block) ? 500 : 0
        return (sizes[block] ?? 0) + isOwn + isLed
      }
      return rank(one) - rank(other) || one - other
    })
    const block = ranked.find((one) => takeBlock(seating, unit, ways[one] ?? []))
    if (block !== undefined) {
      sizes[block] = (sizes[block] ?? 0) + (units[unit]?.length ?? 1)
      if (index >= 0 && !known.includes(block)) led.set(index, [...known, block])
      continue
    }
    const alone = wayOf(seating, lots, unit)
    if (alone === undefined) return false
    for (const [round, table] of alone.entries()) if (table >= 0) seating.put(unit, round, table)
  }
  seating.settle()
  seating.keep()
  return true
}

/** The table of a block in the last round that has happened: where most of its way's people came from. */
function startOf(seating: Seating, ways: readonly Itinerary[], block: number, begun: number): number {
  const { rounds, past, people } = seating.model
  const used = seating.model.tables.map((_, table) => table).filter((table) => people.some((_, person) => past[person * rounds + begun] === table))
  return block < ways.length ? (used[block] ?? -1) : -1
}

/** Steps of a carousel: somebody joins another block, or two change blocks. */
export function stepsAmongBlocks(ways: readonly Itinerary[]): readonly Step[] {
  const join = (seating: Seating, lots: Lots): boolean => {
    const unit = lots.below(seating.model.units.length)
    const block = lots.below(ways.length)
    return blockOf(seating, unit, ways) !== block && takeBlock(seating, unit, ways[block] ?? [])
  }
  const change = (seating: Seating, lots: Lots): boolean => {
    const { units } = seating.model
    const [one, other] = [lots.below(units.length), lots.below(units.length)]
    const [mine, theirs] = [blockOf(seating, one, ways), blockOf(seating, other, ways)]
    if (mine < 0 || theirs < 0 || mine === theirs || !takeBlock(seating, one, ways[theirs] ?? [])) return false
    if (takeBlock(seating, other, ways[mine] ?? [])) return true
    seating.undo()
    return false
  }
  return [{ share: 1, take: join }, { share: 3, take: change }]
}
