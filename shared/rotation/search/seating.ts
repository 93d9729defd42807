import { postInterpreters } from './posts.ts'
import type { Bonds, Cell, Posting } from './posts.ts'
import type { SearchModel } from './model.ts'

/** Postings that are remembered; beyond it all are forgotten. */
const MOST_REMEMBERED = 5000

/** For each number of meetings that two had before, what one more is worth; a repeat with somebody is 1. */
export const meetingSteps = (spread: 'fewest-repeats' | 'most-met' | 'whatever'): readonly number[] =>
  Array.from({ length: 12 }, (_, before) => (spread === 'fewest-repeats' ? before ** 2 : spread === 'most-met' ? Math.min(1, before) : 0))

/**
 * Everybody on their way, with what it costs, kept up to date while units are moved. `broken` counts hard
 * rules that are not kept, `cost` everything else, in the units of the weights; both are whole numbers.
 * Moves since the last `keep` can be undone as a whole.
 */
export class Seating {
  readonly model: SearchModel
  broken = 0
  cost = 0
  /** [unit, round]: a table, -1 where nobody of the unit is there or the round is fixed. */
  readonly at: Int16Array
  readonly #bonds: Bonds
  readonly #steps: Int32Array
  readonly #place: Int16Array
  readonly #guests: Int16Array
  readonly #rank: Int16Array
  readonly #size: Int16Array
  readonly #met: Uint8Array
  readonly #alike: Int16Array
  readonly #few: Int16Array
  readonly #needing: Int16Array
  /** [round, table, language]: guests who speak it. */
  readonly #speaking: Int16Array
  /** [round, table]: 1 where all share a language, so that nobody need interpret. */
  readonly #shared: Uint8Array
  /** [round, class, table]: 1 where somebody must interpret. */
  readonly #asked: Uint8Array
  readonly #aides: Int16Array
  readonly #uncovered: Int16Array
  readonly #stale: Uint8Array
  readonly #tracked: Uint8Array
  readonly #unevenness: number
  readonly #log: number[] = []
  #remembered = new Map<string, Posting>()

  constructor(model: SearchModel, bonds: Bonds, steps: readonly number[]) {
    this.model = model
    this.#bonds = bonds
    const { people, tables, rounds, units, kindsAlike, needs, weights } = model
    const [N, T] = [people.length, tables.length]
    this.#steps = Int32Array.from(steps, (step) => step * weights.meet)
    // Dearer than what a table with one guest more can save.
    this.#unevenness = Math.max(10, weights.meet, weights.mix, weights.company) * Math.ceil(4 + (2 * N) / T)
    this.at = new Int16Array(units.length * rounds).fill(-1)
    this.#place = new Int16Array(N * rounds).fill(-1)
    this.#guests = new Int16Array(rounds * T * N)
    this.#rank = new Int16Array(N * rounds)
    this.#size = new Int16Array(rounds * T)
    this.#met = new Uint8Array(N * N)
    this.#alike = new Int16Array(rounds * T * Math.max(1, kindsAlike))
    this.#few = new Int16Array(rounds * T * 2)
    this.#needing = new Int16Array(rounds * needs.classes.length * T)
    this.#speaking = new Int16Array(rounds * T * needs.shared.count)
    this.#shared = new Uint8Array(rounds * T)
    this.#asked = new Uint8Array(this.#needing.length)
    this.#aides = new Int16Array(rounds * T)
    this.#uncovered = new Int16Array(rounds * Math.max(1, needs.classes.length))
    this.#stale = new Uint8Array(rounds).fill(needs.isSimple ? 0 : 1)
    this.#tracked = new Uint8Array(N)
    for (const [, person] of [...bonds.with, ...bonds.without]) this.#tracked[person] = 1
    this.#begin()
  }

  /** Everybody stands up: only what has happened counts. */
  clear(): void {
    const { units, rounds } = this.model
    for (let unit = 0; unit < units.length; unit += 1) {
      for (let round = 0; round < rounds; round += 1) {
        if ((this.at[unit * rounds + round] ?? -1) >= 0) this.#shift(unit, round, -1)
      }
    }
    this.settle()
    this.keep()
  }

  /** Puts a unit at a table in an open round. */
  put(unit: number, round: number, table: number): void {
    const slot = unit * this.model.rounds + round
    this.#log.push(slot, this.at[slot] ?? -1)
    this.#shift(unit, round, table)
  }

  /** Brings `broken` up to date after moves. */
  settle(): void {
    if (this.model.needs.isSimple) return
    for (let round = 0; round < this.model.rounds; round += 1) if (this.#stale[round] === 1) this.#post(round)
  }

  keep(): void {
    this.#log.length = 0
  }

  undo(): void {
    const { rounds } = this.model
    for (let index = this.#log.length - 2; index >= 0; index -= 2) {
      const slot = this.#log[index] ?? 0
      this.#shift(Math.floor(slot / rounds), slot % rounds, this.#log[index + 1] ?? -1)
    }
    this.keep()
    this.settle()
  }

  /** Where a person sits; -1 where nowhere. */
  placeOf(person: number, round: number): number {
    return this.#place[person * this.model.rounds + round] ?? -1
  }

  /** Guests of a table. */
  sizeOf(round: number, table: number): number {
    return this.#size[round * this.model.tables.length + table] ?? 0
  }

  /** A guest of a table, or -1 where it has none. */
  guestOf(round: number, table: number, which: number): number {
    const cell = round * this.model.tables.length + table
    const size = this.#size[cell] ?? 0
    return size === 0 ? -1 : (this.#guests[cell * this.model.people.length + (which % size)] ?? -1)
  }

  /** Sits everybody where they already have been, and asks for what hosts need. */
  #begin(): void {
    const { people, rounds, needs, tables, past, isOpen, closed } = this.model
    for (let round = 0; round < rounds; round += 1) {
      if (isOpen[round] !== true) continue
      for (let table = 0; table < tables.length; table += 1) {
        const cell = round * tables.length + table
        this.#shared[cell] = (needs.shared.ofHosts[table] ?? []).length > 0 ? 1 : 0
        if (closed[cell] === 0) for (const index of needs.ofHosts[table] ?? []) this.#need(index, round, table, 1)
        this.#weighTable(cell, 1)
      }
    }
    for (let person = 0; person < people.length; person += 1) {
      for (let round = 0; round < rounds; round += 1) {
        const table = past[person * rounds + round] ?? -1
        if (table >= 0) this.#sit(person, round, table)
      }
    }
    this.settle()
  }

  #shift(unit: number, round: number, table: number): void {
    const { rounds, units, there } = this.model
    for (const person of units[unit] ?? []) {
      if (there[person * rounds + round] !== 1) continue
      if ((this.#place[person * rounds + round] ?? -1) >= 0) this.#leave(person, round)
      if (table >= 0) this.#sit(person, round, table)
    }
    this.at[unit * rounds + round] = table
  }

  #sit(person: number, round: number, table: number): void {
    const { people, tables, rounds, isOpen } = this.model
    const N = people.length
    const cell = round * tables.length + table
    const open = isOpen[round] === true
    if (open) this.#weighTable(cell, -1)
    const size = this.#size[cell] ?? 0
    const first = cell * N
    let cost = 0
    for (let index = first; index < first + size; index += 1) {
      const other = this.#guests[index] ?? 0
      const times = this.#met[person * N + other] ?? 0
      cost += this.#steps[times] ?? 0
      this.#met[person * N + other] = times + 1
      this.#met[other * N + person] = times + 1
    }
    this.#guests[first + size] = person
    this.#rank[person * rounds + round] = size
    this.#size[cell] = size + 1
    this.#place[person * rounds + round] = table
    this.cost += cost + this.#likeness(person, cell, 1)
    if (!open) return
    this.#attend(person, round, table, 1)
    this.#weighTable(cell, 1)
  }

  /** Only in open rounds. */
  #leave(person: number, round: number): void {
    const { people, tables, rounds } = this.model
    const N = people.length
    const table = this.#place[person * rounds + round] ?? 0
    const cell = round * tables.length + table
    this.#weighTable(cell, -1)
    const size = (this.#size[cell] ?? 0) - 1
    const first = cell * N
    const rank = this.#rank[person * rounds + round] ?? 0
    const last = this.#guests[first + size] ?? 0
    this.#guests[first + rank] = last
    this.#rank[last * rounds + round] = rank
    this.#size[cell] = size
    let cost = 0
    for (let index = first; index < first + size; index += 1) {
      const other = this.#guests[index] ?? 0
      const times = (this.#met[person * N + other] ?? 0) - 1
      cost += this.#steps[times] ?? 0
      this.#met[person * N + other] = times
      this.#met[other * N + person] = times
    }
    this.#place[person * rounds + round] = -1
    this.cost -= cost - this.#likeness(person, cell, -1)
    this.#attend(person, round, table, -1)
    this.#weighTable(cell, 1)
  }

  /** What it costs, beside meetings and chairs, that somebody comes (1) or no longer is there (-1). */
  #attend(person: number, round: number, table: number, by: 1 | -1): void {
    const { tables, rounds, minority, company, weights, shown, apart, needs } = this.model
    const cell = round * tables.length + table
    for (let which = 0; which < 2; which += 1) {
      if (minority[person * 2 + which] !== 1) continue
      const before = this.#few[cell * 2 + which] ?? 0
      this.#few[cell * 2 + which] = before + by
      if (company[round * 2 + which] === 1) this.cost += (Number(before + by === 1) - Number(before === 1)) * weights.company
    }
    const card = shown[person * rounds + round] ?? -1
    if (card >= 0 && card !== table) this.cost += by * weights.change
    for (const other of apart[person] ?? []) if (this.#place[other * rounds + round] === table) this.broken += by
    if (needs.shared.count > 0) this.#speak(person, round, table, by)
    const index = needs.classOf[person] ?? -1
    if (index >= 0) this.#need(index, round, table, by)
    if (this.#tracked[person] === 1) this.#stale[round] = 1
  }

  /** People of one constituency, region or bloc at a table: the difference of one more (1) or less (-1). */
  #likeness(person: number, cell: number, by: 1 | -1): number {
    const { alike, kindsAlike, weights } = this.model
    let pairs = 0
    for (const kind of alike[person] ?? []) {
      const before = this.#alike[cell * kindsAlike + kind] ?? 0
      pairs += by === 1 ? before : 1 - before
      this.#alike[cell * kindsAlike + kind] = before + by
    }
    return pairs * weights.mix
  }

  /** Adds to, or takes from, what a table costs by itself: chairs that lack, and guests beyond an even spread. */
  #weighTable(cell: number, by: 1 | -1): void {
    const size = this.#size[cell] ?? 0
    const lacking = size + (this.#aides[cell] ?? 0) - (this.model.chairs[cell] ?? 0)
    if (lacking > 0) this.broken += by * lacking
    const beyond = Math.max(0, size - (this.model.most[cell] ?? 0), (this.model.fewest[cell] ?? 0) - size)
    if (beyond > 0) this.cost += by * beyond * beyond * this.#unevenness
  }

  #need(index: number, round: number, table: number, by: 1 | -1): void {
    const slot = (round * this.model.needs.classes.length + index) * this.model.tables.length + table
    this.#needing[slot] = (this.#needing[slot] ?? 0) + by
    this.#ask(index, round, table)
  }

  /** Somebody who speaks what they speak has come (1) or gone (-1): whether all who are there now share a language. */
  #speak(person: number, round: number, table: number, by: 1 | -1): void {
    const { needs: { shared, classes }, tables } = this.model
    const cell = round * tables.length + table
    for (const language of shared.ofPeople[person] ?? []) {
      const slot = cell * shared.count + language
      this.#speaking[slot] = (this.#speaking[slot] ?? 0) + by
    }
    let isShared: 0 | 1 = 0
    for (const language of shared.ofHosts[table] ?? []) if (this.#speaking[cell * shared.count + language] === this.#size[cell]) isShared = 1
    if (isShared === this.#shared[cell]) return
    this.#shared[cell] = isShared
    for (let index = 0; index < classes.length; index += 1) this.#ask(index, round, table)
  }

  /** Asks for interpreters, or no longer, when that has changed. */
  #ask(index: number, round: number, table: number): void {
    const { needs, tables, weights, rounds } = this.model
    const [C, T] = [needs.classes.length, tables.length]
    const slot = (round * C + index) * T + table
    const asked = (this.#needing[slot] ?? 0) > 0 && this.#shared[round * T + table] !== 1 ? 1 : 0
    if (asked === this.#asked[slot]) return
    this.#asked[slot] = asked
    const by = asked === 1 ? 1 : -1
    // A place, and a move for whoever was elsewhere before, or goes elsewhere after.
    const isAsked = (other: number): boolean => other >= 0 && other < rounds && this.#asked[(other * C + index) * T + table] === 1
    const moves = Number(round > 0 && !isAsked(round - 1)) - Number(isAsked(round + 1))
    this.cost += by * (1 + moves) * weights.interpreting
    if (!needs.isSimple) {
      this.#stale[round] = 1
      return
    }
    const many = this.#uncovered[round * C + index] ?? 0
    const limit = needs.limits[index * rounds + round] ?? 0
    this.#uncovered[round * C + index] = many + by
    this.broken += Math.max(0, many + by - limit) - Math.max(0, many - limit)
    // Whoever calls has taken the table's weight off, and puts it back after.
    this.#aides[round * T + table] = (this.#aides[round * T + table] ?? 0) + by
  }

  /** One interpreter more (1) or less (-1) has come to a table: the chairs that lack by it. */
  #lacking(cell: number, by: number): void {
    const lacks = (this.#size[cell] ?? 0) + (this.#aides[cell] ?? 0) - (this.model.chairs[cell] ?? 0)
    this.broken += Math.max(0, lacks) - Math.max(0, lacks - by)
  }

  /** Posts the interpreters of a round anew, where they are not simply counted. */
  #post(round: number): void {
    this.#stale[round] = 0
    const { needs, tables, isOpen } = this.model
    if (isOpen[round] !== true) return
    const T = tables.length
    const cells: Cell[] = []
    for (let table = 0; table < T; table += 1) {
      for (let index = 0; index < needs.classes.length; index += 1) {
        if (this.#asked[(round * needs.classes.length + index) * T + table] === 1) cells.push({ table, needs: index })
      }
    }
    const seatOf = (person: number): number => this.placeOf(person, round)
    const bound = [...this.#bonds.with, ...this.#bonds.without].map(([, person]) => seatOf(person))
    const name = `${round} ${cells.map(({ table, needs: index }) => `${table}.${index}`).join(' ')} | ${bound.join(' ')}`
    let posting = this.#remembered.get(name)
    if (posting === undefined) {
      if (this.#remembered.size > MOST_REMEMBERED) this.#remembered = new Map()
      const nowhere = new Int16Array(needs.interpreters.length).fill(-1)
      posting = postInterpreters({ needs, bonds: this.#bonds, tables: T }, round, cells, seatOf, nowhere)
      this.#remembered.set(name, posting)
    }
    this.broken += posting.missed - (this.#uncovered[round] ?? 0)
    this.#uncovered[round] = posting.missed
    const aides = new Int16Array(T)
    for (const table of posting.places) if (table >= 0) aides[table] = (aides[table] ?? 0) + 1
    for (let table = 0; table < T; table += 1) {
      const cell = round * T + table
      const more = (aides[table] ?? 0) - (this.#aides[cell] ?? 0)
      this.#aides[cell] = aides[table] ?? 0
      this.#lacking(cell, more)
    }
  }
}
