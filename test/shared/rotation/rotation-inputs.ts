import type { RotationInput, Sitting, Traveller } from '../../../shared/rotation/rotation.ts'

export function people(count: number): Traveller[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${String(index).padStart(3, '0')}`, group: `g${index % 5}`, bloc: null, speaks: ['en'], needs: [],
  }))
}

/** A café in one language, with hosts, and by default with room for everybody. */
export function rotationOf(given: {
  readonly count: number
  readonly tables: number
  readonly rounds: number
  readonly capacities?: readonly number[]
}): RotationInput {
  const tables = Array.from({ length: given.tables }, (_, index) => ({
    id: `t${index}`, capacity: given.capacities?.[index] ?? given.count + 2, host: `h${index}`,
  }))
  return {
    languages: ['en', 'es', 'ru'],
    tables,
    rounds: given.rounds,
    travellers: people(given.count),
    interpreters: [],
    hosts: tables.map((table) => ({ id: table.host, table: table.id, speaks: ['en'], needs: [] })),
  }
}

export function guestsAt(round: Sitting, table: string): number {
  return Object.values(round.seats).filter((id) => id === table).length
}
