import { workingLanguage } from './coverage.ts'
import type { Interpreter, RotationHost, RotationInput, RotationTable, Sitting, Traveller } from './rotation.ts'

/** A café with its people and tables under their identifiers. */
export interface Hall {
  readonly input: RotationInput
  readonly working: string
  readonly travellers: ReadonlyMap<string, Traveller>
  readonly hosts: ReadonlyMap<string, RotationHost>
  readonly interpreters: ReadonlyMap<string, Interpreter>
  readonly tables: ReadonlyMap<string, HallTable>
}

export interface HallTable {
  readonly table: RotationTable
  readonly hosts: readonly RotationHost[]
  /** Chairs that hosts take. */
  readonly taken: number
}

export function hallOf(input: RotationInput): Hall {
  return {
    input,
    working: workingLanguage(input),
    travellers: new Map(input.travellers.map((one) => [one.id, one])),
    hosts: new Map(input.hosts.map((one) => [one.id, one])),
    interpreters: new Map(input.interpreters.map((one) => [one.id, one])),
    tables: new Map(input.tables.map((table) => {
      const hosts = input.hosts.filter((host) => host.table === table.id)
      return [table.id, { table, hosts, taken: Math.max(hosts.length, table.host === undefined ? 0 : 1) }]
    })),
  }
}

export function isClosed(table: RotationTable, round: number): boolean {
  return table.closed?.includes(round) ?? false
}

/** Whether a round has happened or runs now. */
export function isFixed(input: Pick<RotationInput, 'fixed'>, round: number): boolean {
  return (input.fixed[round] ?? null) !== null
}

/** The table of a seat; null where it has none, undefined where the person is not there or unknown. */
export function placeOf(hall: Hall, sitting: Sitting, round: number, seat: string): string | null | undefined {
  const host = hall.hosts.get(seat)
  if (host !== undefined) {
    const there = hall.tables.get(host.table)
    return there !== undefined && isClosed(there.table, round) ? undefined : host.table
  }
  const traveller = hall.travellers.get(seat)
  const person = traveller ?? hall.interpreters.get(seat)
  if (person === undefined || person.away.includes(round)) return undefined
  const places = traveller === undefined ? sitting.interpreters : sitting.seats
  return Object.hasOwn(places, seat) ? (places[seat] ?? null) : null
}
