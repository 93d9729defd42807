import { needsOf } from './teams.ts'
import type { Needs } from './teams.ts'
import { likenesses } from '../likenesses.ts'
import { compareIds } from '../rotation.ts'
import type { RotationInput, RotationWeights } from '../rotation.ts'
import { mostVisitsOf } from './most-visits.ts'

/**
 * A rotation as numbers, for the search: people, tables and interpreters are their places in lists that
 * are ordered by identifier. Arrays of several dimensions lie flat, the last index running fastest.
 */
export interface SearchModel {
  readonly people: readonly string[]
  readonly tables: readonly string[]
  readonly rounds: number
  /** Whether a round is still to be planned. */
  readonly isOpen: readonly boolean[]
  /** People who always go together, by unit; most units are one person. */
  readonly units: readonly (readonly number[])[]
  readonly unitOf: Int32Array
  /** [person, round]: 1 where the person is there and the round is open. */
  readonly there: Uint8Array
  /** [person, round]: the table in a round that is fixed, -1 elsewhere. */
  readonly past: Int16Array
  /** [unit, table]: visits in fixed rounds. */
  readonly visited: Uint8Array
  /** [unit]: how often it may come to one table. */
  readonly visits: Uint8Array
  /** [unit, round, table]: 1 where the unit may sit. */
  readonly allowed: Uint8Array
  /** [round, table]: 1 where nobody may sit. */
  readonly closed: Uint8Array
  /** [round, table]: chairs for guests and interpreters; 0 when it is closed. */
  readonly chairs: Int16Array
  /** [round, table]: the fewest and the most guests of an even spread. */
  readonly fewest: Int16Array
  readonly most: Int16Array
  /** For each person the numbers of what they have in common with others. */
  readonly alike: readonly (readonly number[])[]
  readonly kindsAlike: number
  /** [person, 2]: 1 where remote, 1 where of the community. */
  readonly minority: Uint8Array
  /** [round, 2]: 1 where there are at least two, so that nobody need be alone. */
  readonly company: Uint8Array
  /** People who may not share a table, for each person. */
  readonly apart: readonly (readonly number[])[]
  /** [person, round]: the table shown before, -1 where none was. */
  readonly shown: Int16Array
  readonly needs: Needs
  readonly weights: RotationWeights
  /** Nothing but people and tables: every way is as good for everybody. */
  readonly isPlain: boolean
}

/** Makes numbers of a rotation whose identifiers are known to be sound. */
export function modelOf(input: RotationInput): SearchModel {
  const travellers = input.travellers.toSorted((one, other) => compareIds(one.id, other.id))
  const people = travellers.map(({ id }) => id)
  const ordered = input.tables.toSorted((one, other) => compareIds(one.id, other.id))
  const tables = ordered.map(({ id }) => id)
  const { rounds } = input
  const [N, T] = [people.length, tables.length]
  const isOpen = Array.from({ length: rounds }, (_, round) => (input.fixed[round] ?? null) === null)
  const personOf = new Map(people.map((id, person) => [id, person]))
  const tableOf = new Map(tables.map((id, table) => [id, table]))
  const hostTable = new Map(input.hosts.map(({ id, table }) => [id, tableOf.get(table) ?? -1]))

  const there = new Uint8Array(N * rounds)
  const past = new Int16Array(N * rounds).fill(-1)
  const shown = new Int16Array(N * rounds).fill(-1)
  for (const [person, { id, away }] of travellers.entries()) {
    for (let round = 0; round < rounds; round += 1) {
      const happened = input.fixed[round] ?? null
      if (happened === null) there[person * rounds + round] = away.includes(round) ? 0 : 1
      else past[person * rounds + round] = tableOf.get(happened.seats[id] ?? '') ?? -1
      shown[person * rounds + round] = tableOf.get(input.shown?.[round]?.seats[id] ?? '') ?? -1
    }
  }

  const needs = needsOf(input, travellers, ordered)
  const bonds: (readonly [number, number])[] = []
  for (const [one, other] of input.demands.together) {
    const [first, second] = [personOf.get(one), personOf.get(other)]
    if (first !== undefined && second !== undefined) bonds.push([first, second])
  }
  // A language with one interpreter makes one party of those who need it: no plan can part them.
  for (const members of needs.inseparable) for (const member of members.slice(1)) bonds.push([members[0] ?? member, member])
  const { units, unitOf } = unitsOf(N, bonds)

  const visited = new Uint8Array(units.length * T)
  for (const [unit, members] of units.entries()) {
    for (const person of members) {
      const own = new Uint8Array(T)
      for (let round = 0; round < rounds; round += 1) {
        const table = past[person * rounds + round] ?? -1
        if (table >= 0) own[table] = (own[table] ?? 0) + 1
      }
      for (let table = 0; table < T; table += 1) {
        visited[unit * T + table] = Math.max(visited[unit * T + table] ?? 0, own[table] ?? 0)
      }
    }
  }

  const allowed = new Uint8Array(units.length * rounds * T)
  for (let unit = 0; unit < units.length; unit += 1) {
    for (let round = 0; round < rounds; round += 1) {
      for (const [table, { closed = [] }] of ordered.entries()) {
        allowed[(unit * rounds + round) * T + table] = closed.includes(round) ? 0 : 1
      }
    }
  }
  const forbid = (person: number, isForbidden: (round: number, table: number) => boolean): void => {
    const unit = unitOf[person] ?? 0
    for (let round = 0; round < rounds; round += 1) {
      for (let table = 0; table < T; table += 1) {
        if (isForbidden(round, table)) allowed[(unit * rounds + round) * T + table] = 0
      }
    }
  }
  for (const { seat, round, table } of input.demands.pinned) {
    const person = personOf.get(seat)
    if (person !== undefined) forbid(person, (other, place) => other === round && place !== tableOf.get(table))
  }
  const apart = people.map((): number[] => [])
  for (const [one, other] of input.demands.apart) {
    const [first, second] = [personOf.get(one), personOf.get(other)]
    if (first !== undefined && second !== undefined) {
      apart[first]?.push(second)
      apart[second]?.push(first)
    }
    for (const [person, host] of [[first, hostTable.get(other)], [second, hostTable.get(one)]] as const) {
      if (person !== undefined && host !== undefined) forbid(person, (_, table) => table === host)
    }
  }
  for (const [one, other] of input.demands.together) {
    for (const [seat, host] of [[one, hostTable.get(other)], [other, hostTable.get(one)]] as const) {
      const person = personOf.get(seat)
      if (person !== undefined && host !== undefined) forbid(person, (_, table) => table !== host)
    }
  }

  const mostVisits = mostVisitsOf(input)
  const visits = Uint8Array.from(units, (members) => members.reduce(
    (most, person) => {
      const traveller = travellers[person]
      return traveller === undefined ? most : Math.min(most, mostVisits(traveller))
    }, rounds))

  const chairs = new Int16Array(rounds * T)
  const isClosed = new Uint8Array(rounds * T)
  for (const [table, { id, capacity, host, closed = [] }] of ordered.entries()) {
    const hosts = Math.max(input.hosts.filter((one) => one.table === id).length, host === undefined ? 0 : 1)
    for (let round = 0; round < rounds; round += 1) {
      isClosed[round * T + table] = closed.includes(round) ? 1 : 0
      chairs[round * T + table] = closed.includes(round) ? 0 : Math.max(0, Math.min(capacity - hosts, 1000))
    }
  }
  const fewest = new Int16Array(rounds * T)
  const most = new Int16Array(rounds * T)
  for (let round = 0; round < rounds; round += 1) {
    let guests = 0
    for (let person = 0; person < N; person += 1) guests += there[person * rounds + round] ?? 0
    const places = chairs.subarray(round * T, (round + 1) * T)
    let level = 0
    while (level < N && places.reduce((sum, many) => sum + Math.min(many, level), 0) < guests) level += 1
    const isFull = places.reduce((sum, many) => sum + Math.min(many, level), 0) === guests
    for (let table = 0; table < T; table += 1) {
      most[round * T + table] = Math.min(places[table] ?? 0, level)
      fewest[round * T + table] = Math.min(places[table] ?? 0, isFull ? level : Math.max(0, level - 1))
    }
  }

  const names = [...new Set(travellers.flatMap(likenesses))].toSorted(compareIds)
  const kinds = new Map(names.map((name, kind) => [name, kind]))
  const minority = new Uint8Array(N * 2)
  const company = new Uint8Array(rounds * 2)
  for (const [person, { remote, community }] of travellers.entries()) {
    minority[person * 2] = remote ? 1 : 0
    minority[person * 2 + 1] = community ? 1 : 0
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const which of [0, 1]) {
      let count = 0
      for (let person = 0; person < N; person += 1) count += (there[person * rounds + round] ?? 0) * (minority[person * 2 + which] ?? 0)
      company[round * 2 + which] = count > 1 ? 1 : 0
    }
  }

  return {
    people, tables, rounds, isOpen, units, unitOf, there, past, visited, visits, allowed, chairs, closed: isClosed,
    fewest, most, minority, company, apart, shown, needs,
    alike: travellers.map((traveller) => likenesses(traveller).map((name) => kinds.get(name) ?? 0)),
    kindsAlike: names.length,
    weights: input.demands.weights,
    isPlain: units.length === N && needs.classes.length === 0 && rounds <= T && allowed.every((one) => one === 1) &&
      there.every((one) => one === 1) && apart.every((others) => others.length === 0) && ordered.every((_, table) => chairs[table] === chairs[0] || (chairs[table] ?? 0) >= (most[table] ?? 0)),
  }
}

function unitsOf(count: number, bonds: readonly (readonly [number, number])[]): { readonly units: number[][]; readonly unitOf: Int32Array } {
  const root = Int32Array.from({ length: count }, (_, person) => person)
  for (let changed = true; changed;) {
    changed = false
    for (const [one, other] of bonds) {
      const least = Math.min(root[one] ?? one, root[other] ?? other)
      for (const person of [one, other]) {
        if ((root[person] ?? person) > least) {
          root[person] = least
          changed = true
        }
      }
    }
  }
  const units: number[][] = []
  const unitOf = new Int32Array(count)
  for (let person = 0; person < count; person += 1) {
    const first = root[person] ?? person
    if (first === person) {
      unitOf[person] = units.length
      units.push([person])
    } else {
      const unit = unitOf[first] ?? 0
      unitOf[person] = unit
      units[unit]?.push(person)
    }
  }
  return { units, unitOf }
}
