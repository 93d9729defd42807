import { chainCovers } from '../chains.ts'
import { needsInterpreting, workingLanguage } from '../coverage.ts'
import { compareIds } from '../rotation.ts'
import type { Interpreter, RotationInput, RotationTable, Speaker, Traveller } from '../rotation.ts'
import { sharedLanguages, type SharedLanguages } from './shared-languages.ts'

/** People who need the same languages, and who can bring them one. */
export interface NeedClass {
  /** The language of the first team; the first that is needed where nobody interprets any. */
  readonly language: string
  /** One interpreter, or two who only together are a chain; the smaller first. Numbers of `Needs.interpreters`. */
  readonly teams: readonly (readonly number[])[]
}

export interface Needs {
  readonly interpreters: readonly Interpreter[]
  readonly classes: readonly NeedClass[]
  /** [person]: the class, -1 for those who need none. */
  readonly classOf: Int16Array
  /** For each table the classes of those who host it. */
  readonly ofHosts: readonly (readonly number[])[]
  /** [class, round]: at how many tables at most the class can be served. */
  readonly limits: Uint8Array
  /** Where nobody need interpret, because all at a table share a language. */
  readonly shared: SharedLanguages
  /** No team has two members, nobody serves two classes, and no interpreter is bound to a table or a person. */
  readonly isSimple: boolean
  /** For each class that no plan can part, its people. */
  readonly inseparable: readonly (readonly number[])[]
}

/** Who needs which languages in a café, and who can interpret them. People and tables in the order given. */
export function needsOf(input: RotationInput, travellers: readonly Traveller[], tables: readonly RotationTable[]): Needs {
  const working = workingLanguage(input)
  const interpreters = input.interpreters.toSorted((one, other) => compareIds(one.id, other.id))
  const everybody: readonly Speaker[] = [...travellers, ...input.hosts]
  const common = (everybody[0]?.speaks ?? []).filter((language) => everybody.every(({ speaks }) => speaks.includes(language)))
  const classes: NeedClass[] = []
  const known = new Map<string, number>()
  const classFor = (person: Speaker): number => {
    if (!needsInterpreting(person, working) || person.speaks.some((language) => common.includes(language))) return -1
    const name = JSON.stringify(person.needs.toSorted(compareIds))
    const before = known.get(name)
    if (before !== undefined) return before
    known.set(name, classes.length)
    classes.push(needClass(person.needs.toSorted(compareIds), interpreters, working))
    return classes.length - 1
  }
  // Classes are numbered in the order of their languages, whoever is listed first.
  for (const person of everybody.toSorted((one, other) => compareIds(JSON.stringify(one.needs), JSON.stringify(other.needs)))) classFor(person)
  const classOf = Int16Array.from(travellers, classFor)
  const ofHosts = tables.map(({ id }) => [...new Set(input.hosts.filter(({ table }) => table === id).map(classFor))].filter((one) => one >= 0))

  const limits = new Uint8Array(classes.length * input.rounds)
  for (const [index, { teams }] of classes.entries()) {
    for (let round = 0; round < input.rounds; round += 1) {
      const there = teams.filter((team) => team.every((one) => interpreters[one]?.away.includes(round) === false))
      limits[index * input.rounds + round] = Math.min(200, mostTeams(there))
    }
  }
  const shared = sharedLanguages(input, { travellers, tables, classOf, classes: classes.length })
  const ids = new Set(interpreters.map(({ id }) => id))
  const { apart, together, pinned } = input.demands
  const isBound = pinned.some(({ seat }) => ids.has(seat)) || [...apart, ...together].some((pair) => pair.some((seat) => ids.has(seat)))
  const serving = classes.flatMap(({ teams }) => teams.flat())
  return {
    interpreters, classes, classOf, ofHosts, limits, shared,
    isSimple: !isBound && classes.every(({ teams }) => teams.every((team) => team.length === 1)) && new Set(serving).size === serving.length,
    inseparable: classes.flatMap((_, index) => {
      const open = Array.from({ length: input.rounds }, (_, round) => round).filter((round) => (input.fixed[round] ?? null) === null)
      const isOne = open.every((round) => (limits[index * input.rounds + round] ?? 0) + (shared.most[index * input.rounds + round] ?? 0) <= 1)
      return isOne ? [[...classOf].flatMap((one, person) => (one === index ? [person] : []))] : []
    }),
  }
}

function needClass(needs: readonly string[], interpreters: readonly Interpreter[], working: string): NeedClass {
  const serves = (team: readonly Interpreter[]): string | undefined => needs.find((language) => chainCovers(team, language, working))
  const teams: number[][] = []
  for (const [one, interpreter] of interpreters.entries()) if (serves([interpreter]) !== undefined) teams.push([one])
  const alone = new Set(teams.flat())
  for (const [one, first] of interpreters.entries()) {
    for (const [index, second] of interpreters.slice(one + 1).entries()) {
      const other = one + 1 + index
      if (!alone.has(one) && !alone.has(other) && serves([first, second]) !== undefined) teams.push([one, other])
    }
  }
  const first = teams[0]?.flatMap((one) => interpreters[one] ?? [])
  return { language: (first && serves(first)) ?? needs[0] ?? '', teams }
}

/** At least as many teams as can work at once: each takes somebody whom no other team of the class has. */
function mostTeams(teams: readonly (readonly number[])[]): number {
  const singles = teams.filter((team) => team.length === 1).length
  const members = new Set(teams.filter((team) => team.length > 1).flat())
  return singles + Math.floor(members.size / 2)
}
