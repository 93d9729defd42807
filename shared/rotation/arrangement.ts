import { isServed, needsInterpreting } from './coverage.ts'
import type { Hall } from './hall.ts'
import { isClosed } from './hall.ts'
import type { Interpreter, Places, Sitting, Speaker, Traveller } from './rotation.ts'
import { visitsOf } from './visits.ts'

/** No table: not there, not seated yet, or an interpreter who is free. */
export const NOWHERE = -1

/**
 * Who sits where while it is being changed, in numbers: movers are the travellers, then the interpreters, both in
 * the order of their identifiers; tables too. Knows what each place would break, and how often two have met.
 */
export class Arrangement {
  readonly hall: Hall
  readonly travellers: readonly Traveller[]
  readonly interpreters: readonly Interpreter[]
  readonly tables: readonly string[]
  readonly rounds: number
  /** How many movers are travellers; the numbers above are interpreters. */
  readonly people: number
  readonly movers: number
  /** Pairs by mover: numbers of those who must be elsewhere, or at the same table. */
  readonly apart: readonly (readonly number[])[]
  readonly together: readonly (readonly number[])[]
  /** By mover, whether they follow only what is interpreted. */
  readonly needy: readonly boolean[]
  /** By table, whether a host of it follows only what is interpreted. */
  readonly #listens: readonly boolean[]
  readonly #at: Int16Array
  readonly #members: number[][]
  readonly #visits: Uint8Array
  readonly #met: Uint8Array
  readonly #most: Uint8Array
  readonly #room: Int16Array
  readonly #allowed: Uint8Array
  readonly #here: Uint8Array

  /** `most` overrules how often each traveller may come to one table, in the order of their numbers. */
  constructor(hall: Hall, most?: (traveller: Traveller) => number) {
    const { input } = hall
    this.hall = hall
    const byId = (one: { readonly id: string }, other: { readonly id: string }): number => (one.id < other.id ? -1 : 1)
    this.travellers = [...hall.travellers.values()].toSorted(byId)
    this.interpreters = [...hall.interpreters.values()].toSorted(byId)
    this.tables = [...hall.tables.keys()].toSorted((one, other) => (one < other ? -1 : 1))
    this.rounds = input.rounds
    this.people = this.travellers.length
    this.movers = this.people + this.interpreters.length
    const cells = this.rounds * this.tables.length
    this.#at = new Int16Array(this.movers * this.rounds).fill(NOWHERE)
    this.#members = Array.from({ length: cells }, () => [])
    this.#visits = new Uint8Array(this.people * this.tables.length)
    this.#met = new Uint8Array(this.people * this.people)
    this.#most = Uint8Array.from(this.travellers.map((traveller) => most?.(traveller) ?? visitsOf(input, traveller).most))
    this.needy = this.travellers.map((traveller) => needsInterpreting(traveller, hall.working))
    this.#listens = this.tables.map((id) => hall.tables.get(id)?.hosts.some((host) => needsInterpreting(host, hall.working)) === true)
    const numbers = new Map(this.ids.map((id, number) => [id, number]))
    this.apart = this.#pairs(input.demands.apart, numbers)
    this.together = this.#pairs(input.demands.together, numbers)
    this.#room = Int16Array.from(Array.from({ length: cells }, (_, cell) => {
      const there = hall.tables.get(this.tables[cell % this.tables.length] ?? '')
      if (there === undefined || isClosed(there.table, Math.floor(cell / this.tables.length))) return 0
      return Math.max(0, Math.min(there.table.capacity - there.taken, this.movers))
    }))
    this.#here = new Uint8Array(this.movers * this.rounds)
    this.#allowed = new Uint8Array(this.movers * cells)
    this.#allow(numbers)
  }

  /** Identifiers of the movers by their numbers. */
  get ids(): readonly string[] {
    return [...this.travellers, ...this.interpreters].map(({ id }) => id)
  }

  #pairs(pairs: readonly (readonly [string, string])[], numbers: ReadonlyMap<string, number>): readonly (readonly number[])[] {
    const others: number[][] = Array.from({ length: this.movers }, () => [])
    for (const [one, other] of pairs) {
      const [left, right] = [numbers.get(one), numbers.get(other)]
      if (left === undefined || right === undefined || left === right) continue
      others[left]?.push(right)
      others[right]?.push(left)
    }
    return others.map((of) => of.toSorted((one, other) => one - other))
  }

  /** Tables that are open to a mover by themselves: not closed, not those of hosts whom they never meet, the one chosen for them. */
  #allow(numbers: ReadonlyMap<string, number>): void {
    const { demands } = this.hall.input
    const everybody = [...this.travellers, ...this.interpreters]
    const isOpen = Array.from({ length: this.rounds }, (_, round) => this.tables.map((id) => {
      const there = this.hall.tables.get(id)
      return there !== undefined && !isClosed(there.table, round)
    }))
    for (const [mover, { away }] of everybody.entries()) {
      for (let round = 0; round < this.rounds; round += 1) {
        if (away.includes(round)) continue
        this.#here[mover * this.rounds + round] = 1
        for (const [table, open] of (isOpen[round] ?? []).entries()) if (open) this.#allowed[this.#place(mover, round, table)] = 1
      }
    }
    const forbid = (mover: number, round: number, wrong: (table: string) => boolean): void => {
      for (const [table, id] of this.tables.entries()) if (wrong(id)) this.#allowed[this.#place(mover, round, table)] = 0
    }
    const withHosts = (pairs: readonly (readonly [string, string])[], wrong: (table: string, hosted: string) => boolean): void => {
      for (const [one, other] of pairs.flatMap(([left, right]) => [[left, right], [right, left]] as const)) {
        const [mover, host] = [numbers.get(one), this.hall.hosts.get(other)]
        if (mover === undefined || host === undefined) continue
        const there = this.hall.tables.get(host.table)
        for (let round = 0; round < this.rounds; round += 1) {
          if (there !== undefined && !isClosed(there.table, round)) forbid(mover, round, (table) => wrong(table, host.table))
        }
      }
    }
    withHosts(demands.apart, (table, hosted) => table === hosted)
    withHosts(demands.together, (table, hosted) => table !== hosted)
    for (const { seat, round, table } of demands.pinned) {
      const mover = numbers.get(seat)
      if (mover !== undefined && round >= 0 && round < this.rounds) forbid(mover, round, (id) => id !== table)
    }
  }

  #place(mover: number, round: number, table: number): number {
    return (mover * this.rounds + round) * this.tables.length + table
  }

  isTraveller(mover: number): boolean {
    return mover < this.people
  }

  isHere(mover: number, round: number): boolean {
    return this.#here[mover * this.rounds + round] === 1
  }

  at(mover: number, round: number): number {
    return this.#at[mover * this.rounds + round] ?? NOWHERE
  }

  members(round: number, table: number): readonly number[] {
    return this.#members[round * this.tables.length + table] ?? []
  }

  /** How often a traveller comes to a table, over all rounds. */
  visits(mover: number, table: number): number {
    return this.#visits[mover * this.tables.length + table] ?? 0
  }

  most(mover: number): number {
    return this.#most[mover] ?? 1
  }

  met(one: number, other: number): number {
    return this.#met[one * this.people + other] ?? 0
  }

  /** Whether a table has its hosts in a round; where they take all chairs, it has nobody else. */
  isOpen(round: number, table: number): boolean {
    const there = this.hall.tables.get(this.tables[table] ?? '')
    return there !== undefined && !isClosed(there.table, round)
  }

  /** Chairs for guests and interpreters at a table in a round; 0 where it is closed. */
  room(round: number, table: number): number {
    return this.#room[round * this.tables.length + table] ?? 0
  }

  /** Whether a table is open to a mover at all, whoever else sits there. */
  isAllowed(mover: number, round: number, table: number): boolean {
    return this.#allowed[this.#place(mover, round, table)] === 1
  }

  /** Puts a mover at a table, or nowhere. */
  put(mover: number, round: number, table: number): void {
    const before = this.at(mover, round)
    if (before === table) return
    if (before !== NOWHERE) this.#change(mover, round, before, -1)
    this.#at[mover * this.rounds + round] = table
    if (table !== NOWHERE) this.#change(mover, round, table, 1)
  }

  #change(mover: number, round: number, table: number, by: 1 | -1): void {
    const members = this.#members[round * this.tables.length + table]
    if (members === undefined) return
    if (by === -1) members.splice(members.indexOf(mover), 1)
    if (mover < this.people) {
      const visit = mover * this.tables.length + table
      this.#visits[visit] = (this.#visits[visit] ?? 0) + by
      for (const other of members) {
        if (other >= this.people) continue
        const times = this.met(mover, other) + by
        this.#met[mover * this.people + other] = times
        this.#met[other * this.people + mover] = times
      }
    }
    if (by === 1) members.push(mover)
  }

  /** Whether everybody needing a language at a table is served there, with one more traveller if given. */
  isServedAt(round: number, table: number, newcomer = NOWHERE, without = NOWHERE): boolean {
    const members = this.members(round, table)
    if (!this.#listens[table] && this.needy[newcomer] !== true && !members.some((mover) => this.needy[mover] === true)) return true
    const people: Speaker[] = [...(this.hall.tables.get(this.tables[table] ?? '')?.hosts ?? [])]
    const interpreters: Interpreter[] = []
    const sits = (mover: number): void => {
      const traveller = this.travellers[mover]
      const interpreter = this.interpreters[mover - this.people]
      if (traveller !== undefined) people.push(traveller)
      else if (interpreter !== undefined) interpreters.push(interpreter)
    }
    for (const mover of members) if (mover !== without) sits(mover)
    if (newcomer !== NOWHERE && !members.includes(newcomer)) sits(newcomer)
    return people.every((person) => isServed(person, people, interpreters, this.hall.working))
  }

  /** Whether a mover can sit there without breaking any rule but that of languages; `again` also where they have been too often. */
  fits(mover: number, round: number, table: number, again = false): boolean {
    if (!this.isAllowed(mover, round, table)) return false
    const before = this.at(mover, round)
    if (before !== table) {
      if (this.members(round, table).length >= this.room(round, table)) return false
      if (mover < this.people && !again && this.visits(mover, table) >= this.most(mover)) return false
    }
    for (const other of this.apart[mover] ?? []) if (this.at(other, round) === table) return false
    for (const other of this.together[mover] ?? []) {
      const there = this.at(other, round)
      if (there !== table && this.isHere(other, round) && (there !== NOWHERE || other >= this.people)) return false
    }
    return true
  }

  /** Whether a mover can sit there, and leave where they are, without breaking any rule. */
  canSit(mover: number, round: number, table: number, again = false): boolean {
    if (!this.fits(mover, round, table, again) || !this.isServedAt(round, table, mover)) return false
    const before = this.at(mover, round)
    return before === NOWHERE || before === table || mover < this.people || this.isServedAt(round, before, NOWHERE, mover)
  }

  /** What putting a traveller there adds to the weighted repeats. */
  meetingsAt(mover: number, round: number, table: number): number {
    let sum = 0
    for (const other of this.members(round, table)) if (other !== mover && other < this.people) sum += this.met(mover, other) ** 2
    return sum
  }

  /** One round in identifiers. */
  sitting(round: number): Sitting {
    const places = (movers: readonly { readonly id: string }[], from: number): Places =>
      Object.fromEntries(movers.flatMap(({ id }, index) => {
        const table = this.tables[this.at(from + index, round)]
        return table === undefined ? [] : [[id, table]]
      }))
    return { seats: places(this.travellers, 0), interpreters: places(this.interpreters, this.people) }
  }
}
