import type { Itinerary, Party } from './rotation.ts'

/** Repeated meetings between people, as counted in `RotationQuality`, and a sharper sum beside it. */
export interface Repeats {
  readonly repeatedMeetings: number
  /** Two people who meet m times count 1 + 4 + ... + (m - 1)²: many meetings of one pair weigh more. */
  readonly weighted: number
}

/** Counts the repeats of parties on their ways; an entry of -1 is a round in which a party is absent. */
export function countRepeats(parties: readonly Party[], ways: readonly Itinerary[]): Repeats {
  let repeatedMeetings = 0
  let weighted = 0
  const add = (pairs: number, times: number): void => {
    repeatedMeetings += (pairs * times * (times - 1)) / 2
    weighted += (pairs * (times - 1) * times * (2 * times - 1)) / 6
  }
  for (const [index, way] of ways.entries()) {
    const size = parties[index]?.travellers.length ?? 0
    add((size * (size - 1)) / 2, way.filter((table) => table >= 0).length)
    for (let other = index + 1; other < ways.length; other += 1) {
      const otherWay = ways[other]
      if (!otherWay) continue
      let times = 0
      for (const [round, table] of way.entries()) if (table >= 0 && table === otherWay[round]) times += 1
      add(size * (parties[other]?.travellers.length ?? 0), times)
    }
  }
  return { repeatedMeetings, weighted }
}

/**
 * The fewest repeated meetings that any plan can have. In any two rounds each person falls into one of
 * T(T - 1) ordered pairs of tables, and those who share a pair meet in both rounds; a party shares one.
 * Spreading people over the pairs as evenly as the parties allow gives the least for two rounds, and
 * there are R(R - 1)/2 pairs of rounds.
 */
export function boundOnRepeats(partySizes: readonly number[], tables: number, rounds: number): number {
  const cells = Array.from({ length: tables * (tables - 1) }, () => 0)
  const grouped = partySizes.filter((size) => size > 1)
  const total = partySizes.reduce((sum, size) => sum + size, 0)
  // More groups than pairs of tables must share them; then only the count of people is used.
  const placed = grouped.length <= cells.length ? grouped : []
  for (const [index, size] of placed.entries()) cells[index] = size
  for (let left = total - placed.reduce((sum, size) => sum + size, 0); left > 0; left -= 1) {
    const emptiest = cells.indexOf(Math.min(...cells))
    cells[emptiest] = (cells[emptiest] ?? 0) + 1
  }
  const pairs = cells.reduce((sum, people) => sum + (people * (people - 1)) / 2, 0)
  return (pairs * rounds * (rounds - 1)) / 2
}
