import { exchangeTables, latinBlocks } from './itineraries.ts'
import { partySize } from './parties.ts'
import type { Party } from './parties.ts'
import { compareIds } from './rotation.ts'
import type { Itinerary } from './itineraries.ts'

/** A way for every party, in the order of the parties. */
export type Ways = readonly Itinerary[]

/** Ways looked at for each party when they are chosen one after another; keeps 400 people under a second. */
const MOST_WAYS_TRIED = 600

/**
 * Lays the parties over the blocks in layers: every way is used once before any is used twice, and only
 * the last layer is begun, block by block; so tables differ by one person at most. Language groups take
 * ways of the first block, which never meet, and their ways rest in as many layers as they have people.
 * Single travellers then choose among the ways that are left the one where they meet fewest of their own.
 *
 * With `exchanging`, every layer changes two tables for each other, so that people of different layers
 * are not companions for the whole café.
 */
export function layWays(
  parties: readonly Party[], tables: number, rounds: number, exchanging: boolean,
): Ways | undefined {
  const blocks = latinBlocks(tables, rounds)
  const slots = blocks.flat()
  const groups = parties.filter(isGroup).toSorted(byWeight)
  if (groups.length > slots.length) return undefined
  const chosen = new Map<Party, Itinerary>()
  for (const [index, group] of groups.entries()) {
    const way = slots[index]
    if (way) chosen.set(group, way)
  }
  const singles = parties.filter((party) => !isGroup(party))
  const free: Itinerary[] = []
  for (let layer = 0; free.length < singles.length; layer += 1) {
    // Last block first: the blocks of the language groups are the last to be begun.
    for (let block = blocks.length - 1; block >= 0 && free.length < singles.length; block -= 1) {
      for (const [start, way] of (blocks[block] ?? []).entries()) {
        const resting = groups[block * tables + start]?.travellers.length ?? 0
        if (layer < resting || free.length === singles.length) continue
        free.push(exchanging ? exchangeTables(way, layer % tables) : way)
      }
    }
  }
  const own = new OwnPeople(rounds, tables)
  for (const group of groups) own.seat(group, chosen.get(group) ?? [])
  for (const single of inOrderOfBloc(singles)) {
    const costs = free.map((way) => own.metBy(single, way))
    const [way] = free.splice(costs.indexOf(Math.min(...costs)), 1)
    if (way) {
      chosen.set(single, way)
      own.seat(single, way)
    }
  }
  return waysInOrder(parties, chosen)
}

/**
 * Gives the parties their ways one after another, the largest first, each the way that finds the most
 * room, then the fewest people who already share two of its tables, then the fewest of their own. Copes
 * with large language groups and with tables of unequal size; `undefined` when somebody finds no way.
 */
export function chooseWays(
  parties: readonly Party[], tables: number, rounds: number, places: readonly number[],
): Ways | undefined {
  const blocks = latinBlocks(tables, rounds).flat()
  const candidates = Array.from({ length: tables }, (_, other) => blocks.map((way) => exchangeTables(way, other)))
    .flat()
    .slice(0, MOST_WAYS_TRIED)
    .map((way) => ({ way, pairs: pairsOf(way, tables) }))
  const chairs = Array.from({ length: rounds * tables }, () => 0)
  const guests = Array.from({ length: rounds * tables }, () => 0)
  const sharing = new Uint16Array((rounds * tables) ** 2)
  const own = new OwnPeople(rounds, tables)
  const chosen = new Map<Party, Itinerary>()
  for (const party of [...parties.filter(isGroup).toSorted(byWeight), ...inOrderOfBloc(parties.filter((p) => !isGroup(p)))]) {
    let best: { readonly way: Itinerary; readonly pairs: readonly number[]; readonly cost: number } | undefined
    for (const { way, pairs } of candidates) {
      const fits = way.every((table, round) => (chairs[round * tables + table] ?? 0) + partySize(party) <= (places[table] ?? 0))
      if (!fits) continue
      const crowd = way.reduce((sum, table, round) => sum + (guests[round * tables + table] ?? 0), 0)
      const shared = pairs.reduce((sum, pair) => sum + (sharing[pair] ?? 0), 0)
      const cost = crowd * 2 + shared + own.metBy(party, way) / 100
      if (!best || cost < best.cost) best = { way, pairs, cost }
    }
    if (!best) return undefined
    chosen.set(party, best.way)
    own.seat(party, best.way)
    for (const [round, table] of best.way.entries()) {
      const cell = round * tables + table
      chairs[cell] = (chairs[cell] ?? 0) + partySize(party)
      guests[cell] = (guests[cell] ?? 0) + party.travellers.length
    }
    for (const pair of best.pairs) sharing[pair] = (sharing[pair] ?? 0) + party.travellers.length
  }
  return waysInOrder(parties, chosen)
}

/** Counts who of each bloc and constituency sits where; one's own constituency weighs more. */
class OwnPeople {
  readonly #rounds: number
  readonly #tables: number
  readonly #blocs = new Map<string, number[]>()
  readonly #constituencies = new Map<string, number[]>()

  constructor(rounds: number, tables: number) {
    this.#rounds = rounds
    this.#tables = tables
  }

  seat(party: Party, way: Itinerary): void {
    for (const traveller of party.travellers) {
      for (const counts of this.#countsOf(traveller)) {
        for (const [round, table] of way.entries()) {
          const cell = round * this.#tables + table
          counts[cell] = (counts[cell] ?? 0) + 1
        }
      }
    }
  }

  metBy(party: Party, way: Itinerary): number {
    let met = 0
    for (const traveller of party.travellers) {
      for (const counts of this.#countsOf(traveller)) {
        for (const [round, table] of way.entries()) met += counts[round * this.#tables + table] ?? 0
      }
    }
    return met
  }

  #countsOf({ bloc, group }: { readonly bloc: string | null; readonly group: string }): number[][] {
    const constituency = this.#of(this.#constituencies, group)
    return bloc === null ? [constituency] : [constituency, this.#of(this.#blocs, bloc)]
  }

  #of(all: Map<string, number[]>, key: string): number[] {
    const known = all.get(key) ?? Array.from({ length: this.#rounds * this.#tables }, () => 0)
    all.set(key, known)
    return known
  }
}

function isGroup(party: Party): boolean {
  return party.language !== null && partySize(party) > 1
}

function byWeight(left: Party, right: Party): number {
  return partySize(right) - partySize(left) || compareIds(left.travellers[0]?.id ?? '', right.travellers[0]?.id ?? '')
}

/** The largest bloc first: it is the hardest to spread. */
function inOrderOfBloc(singles: readonly Party[]): readonly Party[] {
  const sizes = new Map<string, number>()
  const blocOf = (party: Party): string => party.travellers[0]?.bloc ?? ''
  for (const single of singles) sizes.set(blocOf(single), (sizes.get(blocOf(single)) ?? 0) + 1)
  const sizeOf = (party: Party): number => (blocOf(party) === '' ? 0 : (sizes.get(blocOf(party)) ?? 0))
  return singles.toSorted(
    (a, b) =>
      sizeOf(b) - sizeOf(a) ||
      compareIds(blocOf(a), blocOf(b)) ||
      compareIds(a.travellers[0]?.group ?? '', b.travellers[0]?.group ?? '') ||
      compareIds(a.travellers[0]?.id ?? '', b.travellers[0]?.id ?? ''),
  )
}

function pairsOf(way: Itinerary, tables: number): readonly number[] {
  const cells = way.map((table, round) => round * tables + table)
  return cells.flatMap((cell, index) => cells.slice(index + 1).map((later) => cell * way.length * tables + later))
}

function waysInOrder(parties: readonly Party[], chosen: ReadonlyMap<Party, Itinerary>): Ways {
  return parties.map((party) => chosen.get(party) ?? [])
}
