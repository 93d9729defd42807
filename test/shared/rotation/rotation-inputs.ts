import { usualDemands } from '../../../shared/rotation/rotation.ts'
import type { RotationInput, Sitting, Traveller } from '../../../shared/rotation/rotation.ts'

/** Somebody who speaks English, of no constituency, there throughout, unless said otherwise. */
export function person(id: string, given: Partial<Traveller> = {}): Traveller {
  return { id, group: '', bloc: null, region: null, remote: false, community: false, away: [], speaks: ['en'], needs: [], ...given }
}

export function people(count: number): Traveller[] {
  return Array.from({ length: count }, (_, index) => person(`p${String(index).padStart(3, '0')}`, { group: `g${index % 5}` }))
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
    demands: usualDemands,
    fixed: Array.from({ length: given.rounds }, () => null),
    hosts: tables.map((table) => ({ id: table.host, table: table.id, speaks: ['en'], needs: [] })),
  }
}

export function guestsAt(round: Sitting, table: string): number {
  return Object.values(round.seats).filter((id) => id === table).length
}
