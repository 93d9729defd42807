import type { Arrangement } from './arrangement.ts'
import { chainCovers } from './chains.ts'
import { needsInterpreting } from './coverage.ts'
import { isClosed } from './hall.ts'
import type { Speaker } from './rotation.ts'

/**
 * Who is cut off in a round: needs a language that all the interpreters who are there together could not bring. They can
 * only sit where everybody speaks a language of theirs; so of two people with no language in common, one of them cut
 * off, each keeps the other from a table, before anybody asks where interpreters go.
 *
 * People who speak and need the same are one kind.
 */
export class CutOff {
  readonly #arrangement: Arrangement
  /** [traveller]. */
  readonly #kindOf: Uint16Array
  readonly #kinds: number
  /** [kind, kind]: 1 where they have a language in common. */
  readonly #shares: Uint8Array
  /** [round, kind]: 1 where they are cut off. */
  readonly #isCutOff: Uint8Array
  /** [round, table, kind]: 1 where a host keeps them away. */
  readonly #barred: Uint8Array
  /** Rounds in which anybody is cut off, hosts too. */
  readonly #rounds: readonly boolean[]

  constructor(arrangement: Arrangement) {
    const { hall, travellers, tables, rounds } = arrangement
    this.#arrangement = arrangement
    const numbers = new Map<string, number>()
    const kinds: Speaker[] = []
    const kindFor = (person: Speaker): number => {
      const name = JSON.stringify([person.speaks, person.needs])
      const known = numbers.get(name) ?? kinds.length
      if (known === kinds.length) kinds.push(person)
      numbers.set(name, known)
      return known
    }
    this.#kindOf = Uint16Array.from(travellers, kindFor)
    const hosting = tables.map((id) => (hall.tables.get(id)?.hosts ?? []).map(kindFor))
    this.#kinds = kinds.length
    this.#shares = Uint8Array.from(kinds.flatMap((one) => kinds.map((other) => Number(one.speaks.some((language) => other.speaks.includes(language))))))
    this.#isCutOff = new Uint8Array(rounds * kinds.length)
    this.#barred = new Uint8Array(rounds * tables.length * kinds.length)
    this.#rounds = Array.from({ length: rounds }, (_, round) => {
      const there = arrangement.interpreters.filter(({ away }) => !away.includes(round))
      for (const [kind, person] of kinds.entries()) {
        const isCutOff = needsInterpreting(person, hall.working) && !person.needs.some((language) => chainCovers(there, language, hall.working))
        this.#isCutOff[round * kinds.length + kind] = Number(isCutOff)
      }
      for (const [table, id] of tables.entries()) {
        const place = hall.tables.get(id)
        if (place === undefined || isClosed(place.table, round)) continue
        for (const kind of kinds.keys()) {
          const isBarred = hosting[table]?.some((host) => !this.#canMeet(kind, host, round)) === true
          this.#barred[(round * tables.length + table) * kinds.length + kind] = Number(isBarred)
        }
      }
      return kinds.some((_, kind) => this.#isCutOff[round * kinds.length + kind] === 1)
    })
  }

  /** Whether a traveller could follow, and be followed, among those who sit at a table now, and those they stay with. */
  canJoin(mover: number, round: number, table: number): boolean {
    if (this.#rounds[round] !== true) return true
    const arrangement = this.#arrangement
    const kind = this.#kindOf[mover] ?? 0
    if (this.#barred[(round * arrangement.tables.length + table) * this.#kinds + kind] === 1) return false
    const canMeet = (other: number): boolean => other >= arrangement.people || other === mover || this.#canMeet(kind, this.#kindOf[other] ?? 0, round)
    return arrangement.members(round, table).every(canMeet) &&
      (arrangement.together[mover] ?? []).every((other) => !arrangement.isHere(other, round) || canMeet(other))
  }

  #canMeet(one: number, other: number, round: number): boolean {
    const first = round * this.#kinds
    return this.#shares[one * this.#kinds + other] === 1 || (this.#isCutOff[first + one] !== 1 && this.#isCutOff[first + other] !== 1)
  }
}
