import { compareIds } from '../rotation.ts'
import type { RotationInput, RotationTable, Traveller } from '../rotation.ts'

/**
 * Languages that all at a table may share, so that nobody need interpret there: those of somebody who needs a
 * language, at a table where nobody hosts or all hosts speak it.
 */
export interface SharedLanguages {
  readonly count: number
  /** [person]: which of them they speak. */
  readonly ofPeople: readonly (readonly number[])[]
  /** [table]: which of them all hosts speak; all where nobody hosts. */
  readonly ofHosts: readonly (readonly number[])[]
  /** [class of needs, round]: at how many tables at most somebody of the class sits where all share a language. */
  readonly most: Uint8Array
}

interface Guests {
  readonly travellers: readonly Traveller[]
  readonly tables: readonly RotationTable[]
  /** [person]: the class of needs, -1 for those who need none. */
  readonly classOf: Int16Array
  readonly classes: number
}

/** Which languages tables can share. People and tables in the order given. */
export function sharedLanguages(input: RotationInput, { travellers, tables, classOf, classes }: Guests): SharedLanguages {
  const hostsOf = tables.map(({ id }) => input.hosts.filter(({ table }) => table === id))
  const needing = [...travellers.filter((_, person) => (classOf[person] ?? -1) >= 0), ...input.hosts.filter(({ needs }) => classes > 0 && needs.length > 0)]
  const languages = [...new Set(needing.flatMap(({ speaks }) => speaks))]
    .filter((language) => hostsOf.some((hosts) => hosts.every(({ speaks }) => speaks.includes(language))))
    .toSorted(compareIds)
  const numbersOf = (isSpoken: (language: string) => boolean): readonly number[] =>
    languages.flatMap((language, number) => (isSpoken(language) ? [number] : []))
  const ofPeople = travellers.map(({ speaks }) => numbersOf((language) => speaks.includes(language)))
  const ofHosts = hostsOf.map((hosts) => numbersOf((language) => hosts.every(({ speaks }) => speaks.includes(language))))

  const most = new Uint8Array(classes * input.rounds)
  for (let index = 0; index < classes; index += 1) {
    for (let round = 0; round < input.rounds; round += 1) {
      const there = [...travellers.entries()].filter(([, { away }]) => !away.includes(round))
      const own = new Set(there.flatMap(([person]) => (classOf[person] === index ? (ofPeople[person] ?? []) : [])))
      const open = [...tables.entries()].filter(([, { closed = [] }]) => !closed.includes(round))
      const chairs = ([table, { capacity }]: readonly [number, RotationTable]): number => Math.max(0, capacity - (hostsOf[table]?.length ?? 0))
      // Whoever speaks none of these languages finds chairs at the other tables.
      const others = there.filter(([person]) => !ofPeople[person]?.some((language) => own.has(language))).length
      let room = open.reduce((sum, table) => sum + chairs(table), 0)
      const candidates = open.filter(([table]) => ofHosts[table]?.some((language) => own.has(language)))
      for (const table of candidates.toSorted((one, other) => chairs(one) - chairs(other))) {
        room -= chairs(table)
        if (room < others) break
        most[index * input.rounds + round] = (most[index * input.rounds + round] ?? 0) + 1
      }
    }
  }
  return { count: languages.length, ofPeople, ofHosts, most }
}
