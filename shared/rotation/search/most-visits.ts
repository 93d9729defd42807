import type { RotationInput, Traveller } from '../rotation.ts'
import { visitsOf } from '../visits.ts'

/**
 * How often each traveller may come to one table, as `visitsOf` says, which is asked only where it could be
 * more than once: with every table open to somebody, rounds no more than tables and no table visited twice,
 * there always is a table left for each round.
 */
export function mostVisitsOf(input: RotationInput): (traveller: Pick<Traveller, 'id' | 'away'>) => number {
  const isOpen = input.rounds <= input.tables.length && input.tables.every(({ closed = [] }) => closed.length === 0)
  const shunning = new Set(input.demands.apart.flat())
  const past = input.fixed.flatMap((sitting) => (sitting === null ? [] : [sitting.seats]))
  return (traveller) => {
    const been = past.flatMap((seats) => seats[traveller.id] ?? [])
    const isOnce = isOpen && !shunning.has(traveller.id) && new Set(been).size === been.length
    return isOnce ? 1 : visitsOf(input, traveller).most
  }
}
