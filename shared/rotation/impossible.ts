import { Arrangement, NOWHERE } from './arrangement.ts'
import { needsInterpreting } from './coverage.ts'
import { CutOff } from './cut-off.ts'
import { hallOf, isFixed } from './hall.ts'
import { Listeners } from './listeners.ts'
import { isTooFull } from './must-visit.ts'
import { canAllSit } from './room-left.ts'
import type { RotationInput, Sitting, Traveller } from './rotation.ts'

/** Halls with so many cards or fewer are searched whole; in larger ones people of whom nothing special is asked are counted. */
const SEARCHED_WHOLE = 48

/** The part of the effort that may go into each round by itself. */
const OF_ONE_ROUND = 0.1

/** Steps that are left for looking; shared by questions that belong together. */
export interface Effort {
  steps: number
}

/**
 * Whether it is proven that these demands cannot hold together: nobody can be seated so that every hard rule is kept in
 * the open rounds. Searched exhaustively over all of whom something special is asked (languages, pairs, chosen tables),
 * with the chairs that the others need counted by a flow; so a no is never wrong, and for small halls a yes neither.
 * False too where the effort ends before the search does. `most` says how often a traveller may come to one table.
 */
export function isImpossible(input: RotationInput, most: (traveller: Traveller) => number, effort: Effort): boolean {
  const open = openRounds(input)
  const ways = isSearchedWhole(input) ? [false, true] : [false]
  const arrangement = asHappened(input, most)
  if (isTooFull(arrangement, open)) return true
  const isProven = (rounds: readonly number[], own: Effort): boolean =>
    ways.some((whole) => !new Seats(arrangement, { effort: own, whole, rounds }).canBeFilled())
  // Where one round by itself cannot be, that is soon seen.
  const isProvenAlone = (round: number): boolean => {
    const own = { steps: effort.steps * OF_ONE_ROUND }
    const before = own.steps
    const proven = isProven([round], own)
    effort.steps -= before - own.steps
    return proven
  }
  return (open.length > 1 && open.some(isProvenAlone)) || isProven(open, effort)
}

/**
 * The same search for a way instead of a proof: offers every way that it comes to, until one is taken or the effort
 * ends. In small halls a way seats everybody, and there is none beside those offered. In larger ones it seats those of
 * whom something special is asked; that the others find chairs beside them is counted only, and not always right.
 */
export function offerWays(input: RotationInput, effort: Effort, isTaken: (way: readonly Sitting[]) => boolean): void {
  new Seats(asHappened(input), { effort, whole: isSearchedWhole(input), rounds: openRounds(input), isTaken }).canBeFilled()
}

const openRounds = (input: RotationInput): readonly number[] =>
  Array.from({ length: input.rounds }, (_, round) => round).filter((round) => !isFixed(input, round))

const isSearchedWhole = ({ travellers, rounds }: RotationInput): boolean => travellers.length * rounds <= SEARCHED_WHOLE

/** Everybody where they were in rounds that are fixed, nobody in others. */
function asHappened(input: RotationInput, most?: (traveller: Traveller) => number): Arrangement {
  const arrangement = new Arrangement(hallOf(input), most)
  const numbers = new Map(arrangement.travellers.map(({ id }, mover) => [id, mover]))
  const tables = new Map(arrangement.tables.map((id, table) => [id, table]))
  for (const [round, sitting] of input.fixed.entries()) {
    if (round >= input.rounds) continue
    for (const [seat, table] of Object.entries(sitting?.seats ?? {})) {
      const [mover, number] = [numbers.get(seat), tables.get(table)]
      if (mover !== undefined && number !== undefined) arrangement.put(mover, round, number)
    }
  }
  return arrangement
}

interface Searching {
  readonly effort: Effort
  /** Whether everybody is seated one by one. */
  readonly whole: boolean
  /** Those that are filled. */
  readonly rounds: readonly number[]
  /** Whether the search may end with this way; any will do when nothing is said. */
  readonly isTaken?: (way: readonly Sitting[]) => boolean
}

interface Slot {
  readonly mover: number
  readonly round: number
}

class Seats {
  readonly #arrangement: Arrangement
  readonly #effort: Effort
  readonly #slots: Slot[] = []
  readonly #rounds: readonly number[]
  readonly #rest: readonly number[]
  /** Rounds in which somebody needs an interpreter, or one has a place whatever else. */
  readonly #listening: readonly boolean[]
  /** For each special traveller the one before who is like them. */
  readonly #twin: ReadonlyMap<number, number>
  /** How often the rest may come to each table in all. */
  readonly #restMost: readonly number[]
  /** For each open round how many of the rest are there. */
  readonly #needed: readonly number[]
  readonly #listeners: Listeners
  readonly #isTaken: Searching['isTaken']
  readonly #cutOff: CutOff

  /** The arrangement is left as it was. */
  constructor(arrangement: Arrangement, { effort, whole, rounds, isTaken }: Searching) {
    const { input, working } = arrangement.hall
    this.#arrangement = arrangement
    this.#effort = effort
    this.#isTaken = isTaken
    this.#cutOff = new CutOff(arrangement)
    this.#rounds = rounds
    const chosen = new Set(input.demands.pinned.map(({ seat }) => seat))
    const withHosts = new Set([...input.demands.together, ...input.demands.apart].flat())
    const isSpecial = (mover: number): boolean => {
      const { id = '' } = arrangement.travellers[mover] ?? {}
      return whole || arrangement.needy[mover] === true || chosen.has(id) || withHosts.has(id)
    }
    const everybody = Array.from({ length: arrangement.people }, (_, mover) => mover)
    const special = everybody.filter(isSpecial)
    this.#rest = everybody.filter((mover) => !isSpecial(mover))
    for (const mover of special) for (const round of this.#rounds) if (arrangement.isHere(mover, round)) this.#slots.push({ mover, round })
    const bound = new Set([...chosen, ...withHosts])
    const busy = input.interpreters.some(({ id }) => bound.has(id))
    this.#listening = Array.from({ length: input.rounds }, () => busy || arrangement.needy.includes(true) || input.hosts.some((host) => needsInterpreting(host, working)))
    this.#twin = this.#twins(special, bound)
    this.#needed = this.#rounds.map((round) => this.#rest.filter((mover) => arrangement.isHere(mover, round)).length)
    this.#listeners = new Listeners(arrangement, this.#rest)
    this.#restMost = arrangement.tables.map((_, table) => this.#rest.reduce((sum, mover) => sum + Math.max(0, arrangement.most(mover) - arrangement.visits(mover, table)), 0))
  }

  /** People of whom exactly the same is asked can change places for the whole café: only one order of them is looked at. */
  #twins(special: readonly number[], bound: ReadonlySet<string>): ReadonlyMap<number, number> {
    const twins = new Map<number, number>()
    const last = new Map<string, number>()
    for (const mover of special) {
      const traveller = this.#arrangement.travellers[mover]
      if (traveller === undefined || bound.has(traveller.id)) continue
      const { speaks, needs } = traveller
      const there = this.#rounds.filter((round) => this.#arrangement.isHere(mover, round))
      const been = this.#arrangement.tables.map((_, table) => this.#arrangement.visits(mover, table))
      const kind = JSON.stringify([speaks, needs, there, been, this.#arrangement.most(mover)])
      const before = last.get(kind)
      if (before !== undefined) twins.set(mover, before)
      last.set(kind, mover)
    }
    return twins
  }

  canBeFilled(): boolean {
    if (!this.#rounds.every((round) => this.#canListen(round)) || !this.#restCanSit()) return false
    return this.#fill(this.#slots)
  }

  #fill(open: readonly Slot[]): boolean {
    if (this.#effort.steps <= 0) return true
    if (open.length === 0) return this.#isTaken?.(this.#way()) ?? true
    const arrangement = this.#arrangement
    let hardest: Slot | undefined
    let ways: readonly number[] = []
    for (const slot of open) {
      const tables = [...arrangement.tables.keys()].filter((table) => arrangement.fits(slot.mover, slot.round, table) && this.#cutOff.canJoin(slot.mover, slot.round, table))
      if (tables.length === 0) return false
      if (hardest !== undefined && ways.length <= tables.length) continue
      hardest = slot
      ways = tables
      if (tables.length === 1) break
    }
    if (hardest === undefined) return true
    const { mover, round } = hardest
    const others = open.filter((slot) => slot !== hardest)
    for (const table of this.#likeliest(hardest, ways)) {
      if (!this.#isInOrder(hardest, table)) continue
      this.#effort.steps -= 1
      arrangement.put(mover, round, table)
      const found = this.#canListen(round) && this.#restCanSit() && this.#fill(others)
      arrangement.put(mover, round, NOWHERE)
      if (found) return true
    }
    return false
  }

  /** Who sits where now, with interpreters where they are needed; those who stay with one another are left out. */
  #way(): readonly Sitting[] {
    const arrangement = this.#arrangement
    return Array.from({ length: arrangement.rounds }, (_, round) => {
      let sitting = arrangement.sitting(round)
      if (this.#rounds.includes(round)) this.#canListen(round, NOWHERE, () => (sitting = arrangement.sitting(round)))
      return sitting
    })
  }

  /** Where others who need a language sit, an interpreter is likelier to be. */
  #likeliest({ mover, round }: Slot, tables: readonly number[]): readonly number[] {
    if (this.#arrangement.needy[mover] !== true) return tables
    const company = (table: number): number =>
      this.#arrangement.members(round, table).filter((other) => this.#arrangement.needy[other] === true).length
    return tables.toSorted((one, other) => company(other) - company(one) || one - other)
  }

  #isInOrder({ mover, round }: Slot, table: number): boolean {
    if (round !== this.#rounds.find((one) => this.#arrangement.isHere(mover, one))) return true
    const twin = this.#twin.get(mover)
    const before = twin === undefined ? NOWHERE : this.#arrangement.at(twin, round)
    if (before !== NOWHERE && before > table) return false
    for (const [later, earlier] of this.#twin) {
      if (earlier !== mover) continue
      const after = this.#arrangement.at(later, round)
      if (after !== NOWHERE && after < table) return false
    }
    return true
  }

  /** Whether interpreters can be placed so that everybody who sits already is served; `also` a table that must be even with strangers. `look` while they have their places. */
  #canListen(round: number, also = NOWHERE, look?: () => void): boolean {
    if (this.#listening[round] !== true) return true
    const arrangement = this.#arrangement
    const interpreters = arrangement.interpreters.map((_, index) => arrangement.people + index).filter((mover) => arrangement.isHere(mover, round))
    // Interpreters who stay with one another are left out of account: a no must never be wrong.
    if (interpreters.some((mover) => (arrangement.together[mover] ?? []).some((other) => other >= arrangement.people))) return true
    const placed: number[] = []
    const place = (mover: number, table: number): boolean => {
      if (!arrangement.fits(mover, round, table)) return false
      arrangement.put(mover, round, table)
      placed.push(mover)
      return true
    }
    const bound = interpreters.every((mover) => {
      const [table] = this.#mustBe(mover, round)
      return table === undefined || place(mover, table)
    })
    const unserved = (): number => [...arrangement.tables.keys()].find((table) =>
      arrangement.isOpen(round, table) && !(table === also ? this.#listeners.areServed(round, table) : arrangement.isServedAt(round, table))) ?? NOWHERE
    const serve = (from: number, at: number): boolean => {
      const table = unserved()
      if (table === NOWHERE) return true
      this.#effort.steps -= 0.1
      if (this.#effort.steps <= 0) return true
      for (let next = table === at ? from : 0; next < interpreters.length; next += 1) {
        const mover = interpreters[next] ?? NOWHERE
        if (arrangement.at(mover, round) !== NOWHERE || !place(mover, table)) continue
        if (serve(next + 1, table)) return true
        placed.pop()
        arrangement.put(mover, round, NOWHERE)
      }
      return false
    }
    const can = bound && serve(0, NOWHERE)
    if (can) look?.()
    for (const mover of placed) arrangement.put(mover, round, NOWHERE)
    return can
  }

  /** Where an interpreter must be: with whom they stay, or where they were put by hand. */
  #mustBe(mover: number, round: number): readonly number[] {
    const arrangement = this.#arrangement
    const { id = '' } = arrangement.interpreters[mover - arrangement.people] ?? {}
    const { pinned } = arrangement.hall.input.demands
    const company = (arrangement.together[mover] ?? []).map((other) => arrangement.at(other, round)).filter((table) => table !== NOWHERE)
    const chosen = pinned.filter((pin) => pin.seat === id && pin.round === round).map(({ table }) => arrangement.tables.indexOf(table))
    return [...company, ...chosen.filter((table) => table >= 0)]
  }

  /** Whether those of whom nothing special is asked still find chairs. */
  #restCanSit(): boolean {
    if (this.#rest.length === 0) return true
    const arrangement = this.#arrangement
    const room = this.#rounds.map((round) => [...arrangement.tables.keys()].map((table) => {
      const left = arrangement.room(round, table) - arrangement.members(round, table).length
      if (left <= 0) return 0
      if (this.#listening[round] !== true || this.#listeners.areServed(round, table)) return left
      const interpreted = this.#canListen(round, table) ? Math.max(0, left - this.#listeners.fewest(round, table)) : 0
      return Math.max(interpreted, Math.min(left, this.#listeners.sharing(round, table)))
    }))
    return canAllSit(this.#needed, room, this.#restMost)
  }
}
