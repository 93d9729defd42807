import { likenesses } from './likenesses.ts'
import type { RotationInput, Traveller } from './rotation.ts'
import { mostVisitsOf } from './search/most-visits.ts'
import { needsOf } from './search/teams.ts'

/** What no plan can go below. */
export interface Bounds {
  /** Of repeated meetings: m(m - 1)/2 for two who meet m times. */
  readonly repeats: number
  /** Of weighted repeats: 1 + 4 + ... + (m - 1)². */
  readonly weighted: number
  /** Of pairs of one constituency, region or bloc at one table. */
  readonly mix: number
}

/** People who can only be spread over so many cells. */
interface Crowd {
  readonly people: readonly Traveller[]
  /** Tables at which they can be in a round. */
  readonly tables: (round: number) => number
}

/**
 * Lower bounds for every plan, exact whole numbers and quick to reckon. In any two rounds each person falls
 * into one cell, an ordered pair of tables, and those who share a cell meet in both; people spread as evenly
 * as can be give the least. Who stays together shares a cell, and people of a language with k interpreters
 * have at most k² cells. Besides there are only T!/(T - R)! ways, and people on the same way meet in all
 * rounds, which weighs more than as many single repeats.
 */
export function boundsOf(input: RotationInput): Bounds {
  const crowds = crowdsOf(input)
  const crowded = new Set(crowds.flatMap(({ people }) => people))
  const single = input.travellers.filter((person) => !crowded.has(person))
  const rounds = Array.from({ length: input.rounds }, (_, round) => round)
  const isThere = (person: Traveller, round: number): boolean => {
    const happened = input.fixed[round] ?? null
    return happened === null ? !person.away.includes(round) : Object.hasOwn(happened.seats, person.id)
  }
  const visits = mostVisitsOf(input)
  const isLoose = input.travellers.some((traveller) => visits(traveller) > 1)
  let repeats = 0
  for (const first of rounds) {
    for (const second of rounds.slice(first + 1)) {
      const inBoth = (people: readonly Traveller[]): readonly Traveller[] => people.filter((person) => isThere(person, first) && isThere(person, second))
      const [one, other] = [input.fixed[first] ?? null, input.fixed[second] ?? null]
      if (one !== null && other !== null) {
        repeats += pairsOf(inBoth(input.travellers).map(({ id }) => JSON.stringify([one.seats[id], other.seats[id]])))
      } else if (one !== null || other !== null) {
        const seats = (one ?? other)?.seats ?? {}
        const next = one === null ? first : second
        const open = openTables(input, next)
        const rows = [...new Set(inBoth(input.travellers).map(({ id }) => seats[id] ?? ''))]
        for (const table of rows) {
          const inRow = (people: readonly Traveller[]): number => inBoth(people).filter(({ id }) => seats[id] === table).length
          const groups = crowds.flatMap(({ people, tables }) => evenly(inRow(people), Math.max(1, tables(next))))
          repeats += fewestPairsWith(groups, inRow(single), open.filter((there) => isLoose || there !== table).length)
        }
      } else {
        const [here, there] = [openTables(input, first), openTables(input, second)]
        const cells = here.length * there.length - (isLoose ? 0 : here.filter((table) => there.includes(table)).length)
        const groups = crowds.flatMap(({ people, tables }) => evenly(inBoth(people).length, Math.max(1, tables(first) * tables(second))))
        repeats += fewestPairsWith(groups, inBoth(single).length, cells)
      }
    }
  }
  const isWhole = !isLoose && input.fixed.every((sitting) => (sitting ?? null) === null)
  const weighted = repeats + (isWhole ? identical(input, crowds, single, isThere) : 0)
  return { repeats, weighted, mix: boundOnMix(input, crowds, isThere) }
}

function openTables(input: RotationInput, round: number): readonly string[] {
  return input.tables.filter(({ closed = [] }) => !closed.includes(round)).map(({ id }) => id)
}

/** Who goes in one piece, and who needs a language that few interpret; nobody is in two crowds. */
function crowdsOf(input: RotationInput): readonly Crowd[] {
  const needs = needsOf(input, input.travellers, input.tables)
  const crowds: Crowd[] = needs.classes.map((_, index) => ({
    people: input.travellers.filter((_, person) => needs.classOf[person] === index),
    tables: (round) => Math.min(input.tables.length, needs.limits[index * input.rounds + round] ?? 0),
  }))
  const taken = new Set(crowds.flatMap(({ people }) => people.map(({ id }) => id)))
  for (const pair of input.demands.together) {
    const people = input.travellers.filter(({ id }) => pair.includes(id) && !taken.has(id))
    if (people.length < 2) continue
    for (const { id } of people) taken.add(id)
    crowds.push({ people, tables: () => 1 })
  }
  return crowds.filter(({ people }) => people.length > 0)
}

/** So many people over so many cells as evenly as can be; cells without people are left out. */
function evenly(people: number, cells: number): readonly number[] {
  const each = Math.floor(people / cells)
  const more = people % cells
  return Array.from({ length: Math.min(people, cells) }, (_, cell) => each + (cell < more ? 1 : 0))
}

/** The fewest pairs in one cell when so many people are spread over so many cells. */
function fewestPairs(people: number, cells: number): number {
  if (cells === 0) return 0
  const each = Math.floor(people / cells)
  const more = people % cells
  return ((cells - more) * each * (each - 1) + more * (each + 1) * each) / 2
}

/**
 * The same when some come in groups of which each fills a cell: singles then fill the emptiest cells, level by
 * level. With more groups than cells some would have to share; a bound that grants each its own still holds.
 */
function fewestPairsWith(groups: readonly number[], single: number, cells: number): number {
  const even = fewestPairs(groups.reduce((sum, size) => sum + size, single), cells)
  const empty = Math.max(0, cells - groups.length)
  if (empty + groups.length === 0) return 0
  const needed = (level: number): number => groups.reduce((sum, size) => sum + Math.max(0, level - size), empty * level)
  let level = 0
  while (needed(level + 1) <= single) level += 1
  const filled = groups.reduce((sum, size) => sum + (Math.max(size, level) * (Math.max(size, level) - 1)) / 2, (empty * level * (level - 1)) / 2)
  return Math.max(even, filled + (single - needed(level)) * level)
}

function pairsOf(names: readonly string[]): number {
  const counts = new Map<string, number>()
  let pairs = 0
  for (const name of names) {
    pairs += counts.get(name) ?? 0
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return pairs
}

/** What pairs on the same way add to the weight, for want of ways. */
function identical(
  input: RotationInput, crowds: readonly Crowd[], single: readonly Traveller[], isThere: (person: Traveller, round: number) => boolean,
): number {
  const { rounds } = input
  const throughout = (people: readonly Traveller[]): number =>
    people.filter((person) => Array.from({ length: rounds }, (_, round) => round).every((round) => isThere(person, round))).length
  let ways = 1
  for (let round = 0; round < rounds; round += 1) ways = Math.min(1e6, ways * (input.tables.length - round))
  const groups = crowds.flatMap(({ people, tables }) => {
    let own = 1
    for (let round = 0; round < rounds; round += 1) own = Math.min(ways, own * Math.max(1, tables(round)))
    return evenly(throughout(people), Math.max(1, own))
  })
  const weight = ((rounds - 1) * rounds * (2 * rounds - 1)) / 6 - (rounds * (rounds - 1)) / 2
  return weight * fewestPairsWith(groups, throughout(single), ways)
}

/** In every round those who are alike, spread evenly over the tables that are open; who cannot be parted shares one. */
function boundOnMix(input: RotationInput, crowds: readonly Crowd[], isThere: (person: Traveller, round: number) => boolean): number {
  let pairs = 0
  for (let round = 0; round < input.rounds; round += 1) {
    const happened = input.fixed[round] ?? null
    const there = input.travellers.filter((person) => isThere(person, round))
    if (happened !== null) {
      pairs += pairsOf(there.flatMap((person) => likenesses(person).map((name) => JSON.stringify([name, happened.seats[person.id]]))))
      continue
    }
    const open = openTables(input, round).length
    const inseparable = crowds.filter(({ tables }) => tables(round) <= 1).map(({ people }) => new Set(people))
    const alike = new Map<string, Traveller[]>()
    for (const person of there) for (const name of likenesses(person)) alike.set(name, [...(alike.get(name) ?? []), person])
    for (const people of alike.values()) {
      const groups = inseparable.map((crowd) => people.filter((person) => crowd.has(person)).length).filter((size) => size > 0)
      pairs += fewestPairsWith(groups, people.length - groups.reduce((sum, size) => sum + size, 0), open)
    }
  }
  return pairs
}
