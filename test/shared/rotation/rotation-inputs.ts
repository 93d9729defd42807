import { usualDemands } from '../../../shared/rotation/rotation.ts'
import type { RotationDemands, RotationInput, RotationWeights, Sitting, Traveller } from '../../../shared/rotation/rotation.ts'

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

/** The same café with other demands. */
export function withDemands(input: RotationInput, given: Partial<Omit<RotationDemands, 'weights'>> & { readonly weights?: Partial<RotationWeights> }): RotationInput {
  const { weights, ...demands } = given
  return { ...input, demands: { ...input.demands, ...demands, weights: { ...input.demands.weights, ...weights } } }
}

/** R11 and R12 of the notes: six who need Spanish with two interpreters, three Russian and three Bahasa Indonesia with one each. */
export function inLanguages(count: number, tables: number): RotationInput {
  const base = rotationOf({ count, tables, rounds: 4 })
  const spoken = (index: number): string => (index < 6 ? 'es' : index < 9 ? 'ru' : index < 12 ? 'id' : 'en')
  return withDemands({
    ...base,
    travellers: base.travellers.map((one, index) => ({ ...one, speaks: [spoken(index)], needs: index < 12 ? [spoken(index)] : [] })),
    interpreters: ['es', 'es', 'ru', 'id'].map((language, index) => ({ id: `i${index}`, languages: [['en', language], [language, 'en']], away: [] })),
  }, { weights: { mix: 0, interpreting: 0 } })
}

/** R13 of the notes: 28 people at 4 tables, seven of each constituency, regions of ten, nine and nine. */
export function alikeAndApart(): RotationInput {
  const base = rotationOf({ count: 28, tables: 4, rounds: 4 })
  const region = (index: number): string => (index < 10 ? 'north' : index < 19 ? 'south' : 'west')
  return { ...base, travellers: base.travellers.map((one, index) => ({ ...one, group: `g${index % 4}`, region: region(index) })) }
}
