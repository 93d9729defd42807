import { isFixed } from './hall.ts'
import { likenesses } from './likenesses.ts'
import type { RotationInput, Traveller } from './rotation.ts'
import { mostVisitsOf } from './search/most-visits.ts'
import { needsOf, type Needs } from './search/teams.ts'

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
 *
 * Where a table can share a language so that nobody interprets there, either none does in any round, or one does
 * in some round: then people of a language have more cells, and whoever does not speak it has a table less.
 */
export function boundsOf(input: RotationInput): Bounds {
  const needs = needsOf(input, input.travellers, input.tables)
  const crowds = crowdsOf(input, needs, false)
  const looser = crowdsOf(input, needs, true)
  const crowded = new Set(crowds.flatMap(({ people }) => people))
  const single = input.travellers.filter((person) => !crowded.has(person))
  const rounds = Array.from({ length: input.rounds }, (_, round) => round)
  const isThere = (person: Traveller, round: number): boolean => {
    const happened = input.fixed[round] ?? null
    return happened === null ? !person.away.includes(round) : Object.hasOwn(happened.seats, person.id)
  }
  const visits = mostVisitsOf(input)
  const isLoose = input.travellers.some((traveller) => visits(traveller) > 1)
  const pairs = rounds.flatMap((first) => rounds.slice(first + 1).map((second) => ({ first, second })))
  const between = (first: number, second: number, groupsOf: readonly Crowd[]): number => {
    const inBoth = (people: readonly Traveller[]): readonly Traveller[] => people.filter((person) => isThere(person, first) && isThere(person, second))
    const [one, other] = [input.fixed[first] ?? null, input.fixed[second] ?? null]
    if (one !== null && other !== null) return pairsOf(inBoth(input.travellers).map(({ id }) => JSON.stringify([one.seats[id], other.seats[id]])))
    if (one === null && other === null) {
      const groups = groupsOf.flatMap(({ people, tables }) => evenly(inBoth(people).length, Math.max(1, tables(first) * tables(second))))
      return fewestPairsWith(groups, inBoth(single).length, cellsOf(input, first, second, isLoose))
    }
    const seats = (one ?? other)?.seats ?? {}
    const next = one === null ? first : second
    const open = openTables(input, next)
    const rows = [...new Set(inBoth(input.travellers).map(({ id }) => seats[id] ?? ''))]
    return rows.reduce((sum, table) => {
      const inRow = (people: readonly Traveller[]): number => inBoth(people).filter(({ id }) => seats[id] === table).length
      const groups = groupsOf.flatMap(({ people, tables }) => evenly(inRow(people), Math.max(1, tables(next))))
      return sum + fewestPairsWith(groups, inRow(single), open.filter((there) => isLoose || there !== table).length)
    }, 0)
  }
  const isWhole = !isLoose && input.fixed.every((sitting) => (sitting ?? null) === null)
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  let repeats = sum(pairs.map(({ first, second }) => between(first, second, crowds)))
  let weighted = repeats + (isWhole ? identical(input, crowds, single, isThere) : 0)
  const cases = sharingOf(input, needs)
  if (cases.length > 0) {
    const least = pairs.map((pair) => ({ ...pair, repeats: between(pair.first, pair.second, looser) }))
    const alike = isWhole ? identical(input, looser, single, isThere) : 0
    for (const { round, speakers } of cases) {
      const shared = sum(least.map(({ first, second, repeats: any }) => {
        if ((first !== round && second !== round) || isFixed(input, first) || isFixed(input, second)) return any
        const there = input.travellers.filter((person) => isThere(person, first) && isThere(person, second))
        const strangers = there.filter((person) => !speakers.has(person)).length
        const cells = cellsOf(input, first, second, isLoose)
        // One table less in one of the rounds; a pair of twice that table was no cell before.
        const left = cells - openTables(input, first === round ? second : first).length + (isLoose ? 0 : 1)
        return Math.max(any, fewestPairsApart(strangers, left, there.length - strangers, cells))
      }))
      repeats = Math.min(repeats, shared)
      weighted = Math.min(weighted, shared + alike)
    }
  }
  return { repeats, weighted, mix: boundOnMix(input, { crowds, looser, cases }, isThere) }
}

/** A round in which a table may share a language, and who speaks it. */
interface Sharing {
  readonly round: number
  readonly speakers: ReadonlySet<Traveller>
}

function sharingOf(input: RotationInput, { classes, shared }: Needs): readonly Sharing[] {
  const speakersOf = Array.from({ length: shared.count }, (_, language) => new Set(input.travellers.filter((_, person) => shared.ofPeople[person]?.includes(language))))
  return Array.from({ length: input.rounds }, (_, round) => round)
    .filter((round) => !isFixed(input, round) && classes.some((_, index) => (shared.most[index * input.rounds + round] ?? 0) > 0))
    .flatMap((round) => speakersOf.map((speakers) => ({ round, speakers })))
}

/** Ordered pairs of tables at which somebody can be in two open rounds. */
function cellsOf(input: RotationInput, first: number, second: number, isLoose: boolean): number {
  const [here, there] = [openTables(input, first), openTables(input, second)]
  return here.length * there.length - (isLoose ? 0 : here.filter((table) => there.includes(table)).length)
}

function openTables(input: RotationInput, round: number): readonly string[] {
  return input.tables.filter(({ closed = [] }) => !closed.includes(round)).map(({ id }) => id)
}

/** Who goes in one piece, and who needs a language that few interpret; nobody is in two crowds. With tables that share a language or without. */
function crowdsOf(input: RotationInput, needs: Needs, isSharing: boolean): readonly Crowd[] {
  const crowds: Crowd[] = needs.classes.map((_, index) => ({
    people: input.travellers.filter((_, person) => needs.classOf[person] === index),
    tables: (round) => {
      const place = index * input.rounds + round
      return Math.min(input.tables.length, (needs.limits[place] ?? 0) + (isSharing ? (needs.shared.most[place] ?? 0) : 0))
    },
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

/** The same when some, the strangers, have only so many of the cells, and all others any. */
function fewestPairsApart(strangers: number, cells: number, others: number, all: number): number {
  // Where strangers fill theirs at least as much, the others take the cells that are left.
  const isFuller = cells > 0 && all > cells && strangers * (all - cells) >= others * cells
  return isFuller ? fewestPairs(strangers, cells) + fewestPairs(others, all - cells) : 0
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
function boundOnMix(
  input: RotationInput, { crowds, looser, cases }: { readonly crowds: readonly Crowd[]; readonly looser: readonly Crowd[]; readonly cases: readonly Sharing[] },
  isThere: (person: Traveller, round: number) => boolean,
): number {
  let pairs = 0
  for (let round = 0; round < input.rounds; round += 1) {
    const happened = input.fixed[round] ?? null
    const there = input.travellers.filter((person) => isThere(person, round))
    if (happened !== null) {
      pairs += pairsOf(there.flatMap((person) => likenesses(person).map((name) => JSON.stringify([name, happened.seats[person.id]]))))
      continue
    }
    const open = openTables(input, round).length
    const alike = new Map<string, Traveller[]>()
    for (const person of there) for (const name of likenesses(person)) alike.set(name, [...(alike.get(name) ?? []), person])
    const evenlySpread = (groupsOf: readonly Crowd[], speakers?: ReadonlySet<Traveller>): number => {
      const inseparable = groupsOf.filter(({ tables }) => tables(round) <= 1).map(({ people }) => new Set(people))
      return [...alike.values()].reduce((sum, people) => {
        const groups = inseparable.map((crowd) => people.filter((person) => crowd.has(person)).length).filter((size) => size > 0)
        const least = fewestPairsWith(groups, people.length - groups.reduce((all, size) => all + size, 0), open)
        const strangers = speakers === undefined ? 0 : people.filter((person) => !speakers.has(person)).length
        return sum + (speakers === undefined ? least : Math.max(least, fewestPairsApart(strangers, open - 1, people.length - strangers, open)))
      }, 0)
    }
    const shared = cases.filter((one) => one.round === round).map(({ speakers }) => evenlySpread(looser, speakers))
    pairs += Math.min(evenlySpread(crowds), ...shared)
  }
  return pairs
}
