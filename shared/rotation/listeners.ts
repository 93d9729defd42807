import type { Arrangement } from './arrangement.ts'
import { chainCovers } from './chains.ts'
import { needsInterpreting } from './coverage.ts'
import type { Interpreter, Speaker } from './rotation.ts'

/** So many interpreters together are tried; whoever needs more is counted as needing one more. */
const TRIED_TOGETHER = 2

/**
 * What tables need of interpreters when anybody may join them, `others`, of whom only their number is known: so that
 * chairs for interpreters are not counted as free.
 */
export class Listeners {
  readonly #arrangement: Arrangement
  readonly #others: readonly number[]
  readonly #fewest = new Map<string, number>()

  constructor(arrangement: Arrangement, others: readonly number[]) {
    this.#arrangement = arrangement
    this.#others = others
  }

  /** Whether those who sit at the table now, with hosts, are all served by interpreters there, whoever joins them. */
  areServed(round: number, table: number): boolean {
    const arrangement = this.#arrangement
    const there = arrangement.members(round, table).flatMap((mover) => arrangement.interpreters[mover - arrangement.people] ?? [])
    return areCovered(this.#needing(round, table), there, arrangement.hall.working)
  }

  /** No fewer interpreters can serve the table; one is too few where none of those who are there can. */
  fewest(round: number, table: number): number {
    const arrangement = this.#arrangement
    const needing = this.#needing(round, table)
    const name = `${round} ${[...new Set(needing.map(({ needs }) => needs.join(' ')))].toSorted().join('|')}`
    const known = this.#fewest.get(name)
    if (known !== undefined) return known
    const kinds = new Map(arrangement.interpreters.filter(({ away }) => !away.includes(round)).map((one) => [JSON.stringify(one.languages), one]))
    const there = [...kinds.values()]
    const isEnough = (some: readonly Interpreter[]): boolean => areCovered(needing, some, arrangement.hall.working)
    const least = isEnough([]) ? 0 : there.some((one) => isEnough([one])) ? 1
      : there.some((one, index) => there.slice(index + 1).some((other) => isEnough([one, other]))) ? TRIED_TOGETHER : TRIED_TOGETHER + 1
    this.#fewest.set(name, least)
    return least
  }

  /** How many of the others could join where somebody is not interpreted for: they speak a language that all who sit there share. */
  sharing(round: number, table: number): number {
    const arrangement = this.#arrangement
    const guests = arrangement.members(round, table).flatMap((mover) => arrangement.travellers[mover] ?? [])
    const there: readonly Speaker[] = [...guests, ...(arrangement.hall.tables.get(arrangement.tables[table] ?? '')?.hosts ?? [])]
    const shared = new Set(this.#needing(round, table).flatMap(({ speaks }) => speaks.filter((language) => there.every((one) => one.speaks.includes(language)))))
    if (shared.size === 0) return 0
    return this.#others.filter((mover) => arrangement.isHere(mover, round) && arrangement.travellers[mover]?.speaks.some((language) => shared.has(language)) === true).length
  }

  #needing(round: number, table: number): readonly Speaker[] {
    const { hall, tables, travellers, needy } = this.#arrangement
    const guests = this.#arrangement.members(round, table).flatMap((mover) => (needy[mover] === true ? (travellers[mover] ?? []) : []))
    const hosts = hall.tables.get(tables[table] ?? '')?.hosts.filter((host) => needsInterpreting(host, hall.working)) ?? []
    return [...guests, ...hosts]
  }
}

const areCovered = (needing: readonly Speaker[], interpreters: readonly Interpreter[], working: string): boolean =>
  needing.every(({ needs }) => needs.some((language) => chainCovers(interpreters, language, working)))
