import { addTraveller } from './newcomer.ts'
import { chooseWays, layWays } from './constructions.ts'
import type { Ways } from './constructions.ts'
import { fieldOfOrder } from './field.ts'
import { formParties, partySize } from './parties.ts'
import type { Parties } from './parties.ts'
import { countMeetings, judge } from './quality.ts'
import { compareIds, isRotationRefusal } from './rotation.ts'
import type { Conflict, Places, RotationInput, RotationPlan, RotationRefusal, Sitting } from './rotation.ts'

const FEWEST_TABLES = 2
const MOST_TABLES = 40
const MOST_TRAVELLERS = 400
const noConflict: Conflict = { demands: [], relax: [] }

/**
 * Plans the whole café at once. Promise: every traveller sits at one table in every round and at no table
 * twice (at every table once, when there are as many rounds as tables); hosts stay; nobody sits without
 * a chair; people who need the same language travel together with their interpreters, and a host who
 * needs a language keeps an interpreter if there are enough. Tables are as even as the language groups
 * allow, people of one constituency or bloc are spread, and companions change.
 *
 * The same input gives the same plan, in whatever order its people are listed. People who come later
 * (who are away in the first rounds) are added after all others, as by `addTraveller`. For prime powers without language groups
 * repeats are the fewest there can be; at 6, 10, 12 and the like they are not. Nothing is searched: three constructions
 * are compared, by evenness (with language groups one person more is accepted), then repeats, then evenness.
 * Source: the maps a r + b over a finite field, see `latinBlocks`.
 */
export function planRotation(input: RotationInput): RotationPlan | RotationRefusal {
  const fault = findInputFault(input)
  if (fault) return fault
  const late = input.travellers.filter(({ away }) => away.length > 0)
  const onTime = input.travellers.filter(({ away }) => away.length === 0)
  const start: RotationInput = { ...input, travellers: onTime }
  const formed = formParties(start)
  if ('refusal' in formed) return formed
  const ways = bestWays(start, formed)
  if (!ways) return { refusal: 'not-enough-places', subject: '', conflict: noConflict }

  const travellers = [...onTime]
  let plan = writePlan(start, formed, ways)
  for (const newcomer of late.toSorted((a, b) => compareIds(a.id, b.id))) {
    const extended = addTraveller(plan, { ...input, travellers }, newcomer, firstRoundOf(newcomer.away))
    if (isRotationRefusal(extended)) return extended
    plan = extended
    travellers.push(newcomer)
  }
  return plan
}

function firstRoundOf(away: readonly number[]): number {
  return away.length === 0 ? 0 : Math.max(...away) + 1
}

function findInputFault(input: RotationInput): RotationRefusal | undefined {
  const { tables, rounds, travellers, hosts, interpreters } = input
  if (tables.length < FEWEST_TABLES || tables.length > MOST_TABLES) return { refusal: 'tables-out-of-range', subject: '', conflict: noConflict }
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > tables.length) return { refusal: 'rounds-out-of-range', subject: '', conflict: noConflict }
  if (travellers.length > MOST_TRAVELLERS) return { refusal: 'too-many-travellers', subject: '', conflict: noConflict }
  const seats = new Set<string>()
  for (const { id } of [...travellers, ...hosts, ...interpreters]) {
    if (seats.has(id)) return { refusal: 'seat-named-twice', subject: id, conflict: noConflict }
    seats.add(id)
  }
  const tableIds = new Set(tables.map(({ id }) => id))
  if (tableIds.size < tables.length) return { refusal: 'unknown-table', subject: '', conflict: noConflict }
  const stray = hosts.find((host) => !tableIds.has(host.table))
  return stray && { refusal: 'unknown-table', subject: stray.table, conflict: noConflict }
}

function bestWays(input: RotationInput, { parties, places }: Parties): Ways | undefined {
  const tables = input.tables.length
  const { rounds } = input
  const laid = [layWays(parties, tables, rounds, true), layWays(parties, tables, rounds, false)]
  const fits = (ways: Ways): boolean =>
    loadsOf(ways, tables, rounds, (party) => chairsOf(parties, party)).every((load, cell) => load <= (places[cell % tables] ?? 0))
  const grouped = parties.some((party) => partySize(party) > 1)
  const fitting = laid.filter((ways) => ways !== undefined).filter(fits)
  if (grouped || fitting.length === 0 || !fieldOfOrder(tables)) {
    const chosen = chooseWays(parties, tables, rounds, places)
    if (chosen) fitting.push(chosen)
  }
  const even = parties.reduce((sum, party) => sum + party.travellers.length, 0) % tables === 0 ? 0 : 1
  const judged = fitting.map((ways) => {
    const loads = loadsOf(ways, tables, rounds, (party) => parties[party]?.travellers.length ?? 0)
    const spread = Math.max(...loads) - Math.min(...loads) - even
    return { ways, spread, marks: [Math.max(0, spread - (grouped ? 1 : 0)), countMeetings(placesOf(input, parties, ways)).weightedRepeats, spread] }
  })
  return judged.toSorted((a, b) => a.marks.reduce((order, mark, index) => order || mark - (b.marks[index] ?? 0), 0))[0]?.ways
}

function chairsOf(parties: Parties['parties'], index: number): number {
  const party = parties[index]
  return party ? partySize(party) : 0
}

/** People at each table in each round, as round times tables plus table. */
function loadsOf(ways: Ways, tables: number, rounds: number, weigh: (party: number) => number): readonly number[] {
  const loads = Array.from({ length: rounds * tables }, () => 0)
  for (const [party, way] of ways.entries()) {
    for (const [round, table] of way.entries()) {
      const cell = round * tables + table
      loads[cell] = (loads[cell] ?? 0) + weigh(party)
    }
  }
  return loads
}

function placesOf(input: RotationInput, parties: Parties['parties'], ways: Ways): readonly Places[] {
  return Array.from({ length: input.rounds }, (_, round) => Object.fromEntries(
    parties.flatMap(({ travellers }, party) => travellers.map(({ id }) => [id, input.tables[ways[party]?.[round] ?? -1]?.id ?? ''] as const)),
  ))
}

function writePlan(input: RotationInput, { parties, staying }: Parties, ways: Ways): RotationPlan {
  const rounds = placesOf(input, parties, ways).map((seats, round): Sitting => ({
    seats,
    interpreters: Object.fromEntries([
      ...parties.flatMap(({ interpreters }, party) => interpreters.map((id) => [id, input.tables[ways[party]?.[round] ?? -1]?.id ?? ''] as const)),
      ...staying.flatMap((ids, table) => ids.map((id) => [id, input.tables[table]?.id ?? ''] as const)),
    ]),
  }))
  return { rounds, quality: judge(input, rounds) }
}
