import { chainBetween } from './chains.ts'
import { needsInterpreting, neededLanguage, workingLanguage } from './coverage.ts'
import { isFixed } from './hall.ts'
import { compareIds, type Demand, type RotationInput, type Sitting, type Speaker } from './rotation.ts'

/** More chairs than there can be people. */
const PLENTY = 10_000
const nobody: Sitting = { seats: {}, interpreters: {} }

/** One demand that can be taken away by itself. */
export interface Atom extends Demand {
  /** Unlike any other's. */
  readonly key: string
}

const atom = (demand: Demand['demand'], more: Partial<Demand> = {}): Atom => {
  const whole = { demand, seats: [], tables: [], language: null, round: null, ...more }
  return { ...whole, key: JSON.stringify(whole) }
}

/** Everything that is demanded, in the order in which it is better named: what people asked for first, then what there is of chairs and time. */
export function atomsOf(input: RotationInput): readonly Atom[] {
  const working = workingLanguage(input)
  const people: readonly Speaker[] = [...input.travellers, ...input.hosts]
  const needing = people.filter((person) => needsInterpreting(person, working)).toSorted((one, other) => compareIds(one.id, other.id))
  const languageOf = (person: Speaker): string => neededLanguage(person, input) ?? ''
  const languages = [...new Set(needing.map(languageOf))].toSorted(compareIds)
  const open = Array.from({ length: input.rounds }, (_, round) => round).filter((round) => !isFixed(input, round))
  const { apart, together, pinned } = input.demands
  return [
    ...languages.map((language) => atom('interpreters', { language, seats: whoInterpret(input, language), ...oneWayMissing(input, language, working) })),
    ...needing.map((person) => atom('needs-language', { language: languageOf(person), seats: [person.id] })),
    ...together.map((pair) => atom('together', { seats: pair })),
    ...apart.map((pair) => atom('apart', { seats: pair })),
    ...pinned.map(({ seat, round, table }) => atom('pinned', { seats: [seat], tables: [table], round })),
    ...input.tables.map(({ id }) => atom('chairs', { tables: [id] })),
    ...input.tables.filter(({ closed = [] }) => closed.some((round) => open.includes(round))).map(({ id }) => atom('closed', { tables: [id] })),
    ...input.interpreters.filter(({ away }) => away.some((round) => open.includes(round))).map(({ id }) => atom('away', { seats: [id] })),
    atom(input.rounds === input.tables.length ? 'every-table' : 'no-table-twice'),
    ...input.fixed.flatMap((sitting, round) => (sitting === null || round >= input.rounds ? [] : [atom('fixed', { round })])),
  ]
}

/** Who interprets a language at all. */
function whoInterpret(input: RotationInput, language: string): readonly string[] {
  return input.interpreters.filter(({ languages }) => languages.some((pair) => pair.includes(language))).map(({ id }) => id).toSorted(compareIds)
}

/** The way between a language and the working language that no chain of interpreters goes, where the other is gone. */
function oneWayMissing({ interpreters }: RotationInput, language: string, working: string): Pick<Demand, 'way'> {
  const ways = [[language, working], [working, language]] as const
  const missing = ways.filter(([from, into]) => chainBetween(interpreters, from, into) === undefined)
  const [way] = missing
  return way === undefined || missing.length === 2 ? {} : { way }
}

/** The same hall with nothing demanded but these. */
export function demandingOnly(input: RotationInput, kept: readonly Atom[]): RotationInput {
  const keys = new Set(kept.map(({ key }) => key))
  const has = (demand: Demand['demand'], more: Partial<Demand> = {}): boolean => keys.has(atom(demand, more).key)
  const served = new Set(kept.flatMap(({ demand, language }) => (demand === 'interpreters' && language !== null ? [language] : [])))
  const asks = new Set(kept.flatMap(({ demand, seats }) => (demand === 'needs-language' ? seats : [])))
  const listening = <S extends Speaker>(person: S): S =>
    asks.has(person.id) && served.has(neededLanguage(person, input) ?? '') ? person : { ...person, needs: [] }
  const { apart, together, pinned } = input.demands
  return {
    ...input,
    tables: input.tables.map((table) => ({
      ...table,
      capacity: has('chairs', { tables: [table.id] }) ? table.capacity : PLENTY,
      closed: has('closed', { tables: [table.id] }) ? (table.closed ?? []) : [],
    })),
    travellers: input.travellers.map(listening),
    hosts: input.hosts.map(listening),
    interpreters: input.interpreters.map((interpreter) => (has('away', { seats: [interpreter.id] }) ? interpreter : { ...interpreter, away: [] })),
    demands: {
      ...input.demands,
      together: together.filter((pair) => has('together', { seats: pair })),
      apart: apart.filter((pair) => has('apart', { seats: pair })),
      pinned: pinned.filter(({ seat, round, table }) => has('pinned', { seats: [seat], tables: [table], round })),
    },
    fixed: input.fixed.map((sitting, round) => (sitting === null || has('fixed', { round }) ? sitting : nobody)),
  }
}

/** Only one round is left to be planned. */
export const onlyRound = (input: RotationInput, round: number): RotationInput => ({
  ...input, fixed: Array.from({ length: input.rounds }, (_, other) => (other === round ? null : (input.fixed[other] ?? nobody))),
})
