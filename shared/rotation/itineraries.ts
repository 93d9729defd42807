import { fieldOfOrder } from './field.ts'

/** For every round the index of a table. */
export type Itinerary = readonly number[]

/**
 * Ways through the tables, in blocks of as many as there are tables. In each way every table comes at
 * most once; two ways of one block never meet, so a full block fills every table equally in every round.
 *
 * Where the number of tables is a prime power, block a holds the maps r -> a r + b over the finite field:
 * two people of different blocks then meet at most once (exactly once when all tables are passed), and
 * T(T - 1) people meet nobody twice. Otherwise r -> a r + b modulo T, for steps a that pass no table
 * twice; the steps are ordered so that the first ones meet least often.
 */
export function latinBlocks(tables: number, rounds: number): readonly (readonly Itinerary[])[] {
  const field = fieldOfOrder(tables)
  const all = Array.from({ length: tables }, (_, index) => index)
  const played = all.slice(0, rounds)
  if (field) {
    return all.slice(1).map((a) => all.map((b) => played.map((r) => field.add(field.multiply(a, r), b))))
  }
  return cyclicSteps(tables, rounds).map((a) => all.map((b) => played.map((r) => (a * r + b) % tables)))
}

/** The way with two tables changed for each other: the first table and the one of this number. */
export function exchangeTables(itinerary: Itinerary, other: number): Itinerary {
  return itinerary.map((table) => (table === 0 ? other : table === other ? 0 : table))
}

function cyclicSteps(tables: number, rounds: number): readonly number[] {
  const left: number[] = []
  for (let step = 1; step < tables; step += 1) {
    if (tables / greatestCommonDivisor(step, tables) >= rounds) left.push(step)
  }
  const chosen: number[] = []
  while (left.length > 0) {
    const costs = left.map((step) => chosen.reduce((sum, other) => sum + repeats(step, other, tables, rounds), 0))
    const best = costs.indexOf(Math.min(...costs))
    chosen.push(...left.splice(best, 1))
  }
  return chosen
}

/** Repeated meetings between the ways of two steps, over all starts. */
function repeats(step: number, other: number, tables: number, rounds: number): number {
  const meetings = new Map<number, number>()
  for (let round = 0; round < rounds; round += 1) {
    const difference = (((step - other) * round) % tables + tables) % tables
    meetings.set(difference, (meetings.get(difference) ?? 0) + 1)
  }
  return [...meetings.values()].reduce((sum, times) => sum + (times * (times - 1)) / 2, 0)
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right)
}
