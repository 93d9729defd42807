import type { Needs } from './teams.ts'
import { compareIds } from '../rotation.ts'
import type { RotationInput } from '../rotation.ts'

/** Looked at for one round before the best so far is taken. */
const MOST_STEPS = 600

/** A class of needs at a table. */
export interface Cell {
  readonly table: number
  readonly needs: number
}

export interface Posting {
  /** [interpreter]: a table, -1 where free. */
  readonly places: Int16Array
  /** Cells that nobody serves, and bonds of interpreters that are broken. */
  readonly missed: number
}

/** Interpreters who are bound to tables or people. */
export interface Bonds {
  /** [round, interpreter]: the only table, -1 where any. */
  readonly only: Int16Array
  /** [round, interpreter, table]: 1 where not, because of a host. */
  readonly barred: Uint8Array
  /** Interpreter and person who are always, or never, at one table. */
  readonly with: readonly (readonly [interpreter: number, person: number])[]
  readonly without: readonly (readonly [interpreter: number, person: number])[]
  readonly pairsTogether: readonly (readonly [number, number])[]
  readonly pairsApart: readonly (readonly [number, number])[]
}

export function bondsOf(input: RotationInput, needs: Needs, people: readonly string[], tables: readonly string[]): Bonds {
  const count = needs.interpreters.length
  const interpreterOf = new Map(needs.interpreters.map(({ id }, one) => [id, one]))
  const personOf = new Map(people.map((id, person) => [id, person]))
  const hostTable = new Map(input.hosts.map(({ id, table }) => [id, tables.indexOf(table)]))
  const only = new Int16Array(input.rounds * count).fill(-1)
  const barred = new Uint8Array(input.rounds * count * tables.length)
  for (const { seat, round, table } of input.demands.pinned) {
    const one = interpreterOf.get(seat)
    if (one !== undefined && round < input.rounds) only[round * count + one] = tables.indexOf(table)
  }
  const withPeople: (readonly [number, number])[] = []
  const without: (readonly [number, number])[] = []
  const pairsTogether: (readonly [number, number])[] = []
  const pairsApart: (readonly [number, number])[] = []
  const read = (pairs: RotationInput['demands']['apart'], isTogether: boolean): void => {
    for (const [one, other] of pairs.map((pair) => pair.toSorted(compareIds)).toSorted((a, b) => compareIds(JSON.stringify(a), JSON.stringify(b)))) {
      const [first, second] = [interpreterOf.get(one ?? ''), interpreterOf.get(other ?? '')]
      if (first !== undefined && second !== undefined) (isTogether ? pairsTogether : pairsApart).push([first, second])
      for (const [interpreter, seat] of [[first, other], [second, one]] as const) {
        const person = personOf.get(seat ?? '')
        if (interpreter === undefined) continue
        if (person !== undefined) (isTogether ? withPeople : without).push([interpreter, person])
        const table = hostTable.get(seat ?? '')
        if (table === undefined) continue
        for (let round = 0; round < input.rounds; round += 1) {
          if (isTogether) only[round * count + interpreter] = table
          else barred[(round * count + interpreter) * tables.length + table] = 1
        }
      }
    }
  }
  read(input.demands.together, true)
  read(input.demands.apart, false)
  return { only, barred, with: withPeople, without, pairsTogether, pairsApart }
}

/**
 * Gives the interpreters of one round their tables so that every cell is served by a team; the cell with
 * the fewest choices first, and whoever was at the table before goes on there. A search with steps back,
 * of at most `MOST_STEPS` steps; what it then has is the answer.
 */
export function postInterpreters(
  { needs, bonds, tables }: { readonly needs: Needs; readonly bonds: Bonds; readonly tables: number },
  round: number, cells: readonly Cell[], seatOf: (person: number) => number, last: Int16Array,
): Posting {
  const count = needs.interpreters.length
  const places = new Int16Array(count).fill(-1)
  const isAway = (one: number): boolean => needs.interpreters[one]?.away.includes(round) ?? true
  let broken = 0
  const bind = (one: number, table: number): void => {
    if (isAway(one) || table < 0) return
    if ((places[one] ?? -1) >= 0 && places[one] !== table) broken += 1
    places[one] = table
  }
  for (let one = 0; one < count; one += 1) bind(one, bonds.only[round * count + one] ?? -1)
  for (const [one, person] of bonds.with) bind(one, seatOf(person))
  for (const [one, other] of bonds.pairsTogether) {
    if ((places[one] ?? -1) >= 0) bind(other, places[one] ?? -1)
    else if ((places[other] ?? -1) >= 0) bind(one, places[other] ?? -1)
  }
  for (const [one, person] of bonds.without) if ((places[one] ?? -1) >= 0 && places[one] === seatOf(person)) broken += 1
  for (const [one, other] of bonds.pairsApart) if ((places[one] ?? -1) >= 0 && places[one] === places[other]) broken += 1

  const companions = (one: number): readonly number[] =>
    bonds.pairsTogether.flatMap(([first, second]) => (first === one ? [second] : second === one ? [first] : []))
  const isFree = (one: number, table: number): boolean =>
    !isAway(one) && ((places[one] ?? -1) === table || ((places[one] ?? -1) < 0 &&
      (bonds.barred[(round * count + one) * tables + table] ?? 0) === 0 &&
      bonds.without.every(([other, person]) => other !== one || seatOf(person) !== table) &&
      bonds.pairsApart.every(([first, second]) => (first !== one || places[second] !== table) && (second !== one || places[first] !== table))))
  const teamsFor = ({ table, needs: index }: Cell): readonly (readonly number[])[] =>
    (needs.classes[index]?.teams ?? []).filter((team) => team.every((one) => isFree(one, table) && companions(one).every((other) => isFree(other, table))))
  const strangeness = (team: readonly number[], table: number): number =>
    team.reduce((sum, one) => sum + (places[one] === table ? 0 : last[one] === table ? 1 : (last[one] ?? -1) < 0 ? 2 : 3), 0)

  let best: Int16Array = places.slice()
  let fewest = Number.POSITIVE_INFINITY
  let steps = 0
  const search = (left: readonly Cell[], missed: number): void => {
    steps += 1
    if (missed >= fewest) return
    let tightest: Cell | undefined
    let choices: readonly (readonly number[])[] = []
    let lost = missed
    const open: Cell[] = []
    for (const cell of left) {
      const teams = teamsFor(cell)
      if (teams.some((team) => team.every((one) => places[one] === cell.table))) continue
      if (teams.length === 0) {
        lost += 1
        continue
      }
      open.push(cell)
      if (tightest === undefined || teams.length < choices.length) {
        tightest = cell
        choices = teams
      }
    }
    if (lost >= fewest) return
    if (tightest === undefined) {
      fewest = lost
      best = places.slice()
      return
    }
    const { table } = tightest
    const rest = open.filter((cell) => cell !== tightest)
    for (const team of choices.toSorted((a, b) => strangeness(a, table) - strangeness(b, table))) {
      const newly = [...new Set([...team, ...team.flatMap(companions)])].filter((one) => (places[one] ?? -1) < 0)
      for (const one of newly) places[one] = table
      search(rest, lost)
      for (const one of newly) places[one] = -1
      if (fewest <= lost || steps > MOST_STEPS) return
    }
    search(rest, lost + 1)
  }
  search(cells, 0)
  return { places: best, missed: (Number.isFinite(fewest) ? fewest : cells.length) + broken }
}
