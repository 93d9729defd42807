import { chainCovers } from './chains.ts'
import { compareIds } from './rotation.ts'
import type { Interpreter, RotationInput, Sitting, Speaker, UncoveredLanguage } from './rotation.ts'

/** What of a café decides which languages can be interpreted. */
type Interpreting = { readonly languages: readonly string[]; readonly interpreters: readonly Pick<Interpreter, 'id' | 'languages'>[] }

type Languages = Pick<Speaker, 'speaks' | 'needs'>

/** The language into which everything is interpreted, and from which relay goes on. */
export function workingLanguage(input: Pick<Interpreting, 'languages'>): string {
  return input.languages[0] ?? ''
}

/** Whether an interpreter works between the working language and this one, both ways. */
export function interprets(interpreter: Pick<Interpreter, 'languages'>, language: string, working: string): boolean {
  const has = (from: string, into: string): boolean =>
    interpreter.languages.some((pair) => pair[0] === from && pair[1] === into)
  return has(language, working) && has(working, language)
}

/** Whether a person follows only what is interpreted: speaks no working language, and said what they need. */
export function needsInterpreting(person: Languages, working: string): boolean {
  return person.needs.length > 0 && !person.speaks.includes(working) && !person.needs.includes(working)
}

/**
 * The language in which a person is served: of those needed the first that somebody interprets, else the
 * first that a chain of interpreters reaches, else the first; `null` for those who follow the working language.
 */
export function neededLanguage(person: Languages, input: Interpreting): string | null {
  const working = workingLanguage(input)
  if (!needsInterpreting(person, working)) return null
  const direct = person.needs.find((language) => input.interpreters.some((interpreter) => interprets(interpreter, language, working)))
  return direct ?? person.needs.find((language) => chainCovers(input.interpreters, language, working)) ?? person.needs[0] ?? null
}

/**
 * Whether this person can take part at a table: they follow the working language, or the interpreters there
 * bring one of the languages they need from and into it, or everybody there speaks a language of theirs.
 * `people` are all who sit there, hosts too; this person may be among them. Interpreters are not asked what
 * they speak: where they are needed they are busy.
 */
export function isServed(
  person: Languages, people: readonly Languages[], interpreters: readonly Pick<Interpreter, 'languages'>[], working: string,
): boolean {
  if (!needsInterpreting(person, working)) return true
  if (person.needs.some((language) => chainCovers(interpreters, language, working))) return true
  return people.length > 0 && person.speaks.some((language) => people.every(({ speaks }) => speaks.includes(language)))
}

/**
 * Tables and rounds where somebody needs a language and no chain of interpreters covers it. Two languages
 * with an interpreter each reach one another by relay through the working language. A table where everybody
 * speaks the language needs no interpreter.
 */
export function findUncovered(input: RotationInput, sittings: readonly Sitting[]): readonly UncoveredLanguage[] {
  const working = workingLanguage(input)
  return sittings.flatMap((sitting, round) =>
    input.tables.flatMap(({ id: table, closed = [] }) => {
      if (closed.includes(round)) return []
      const people: readonly Speaker[] = [
        ...input.hosts.filter((host) => host.table === table),
        ...input.travellers.filter((traveller) => sitting.seats[traveller.id] === table),
      ]
      const present = input.interpreters.filter((interpreter) => sitting.interpreters[interpreter.id] === table)
      const languages = people
        .filter((person) => !isServed(person, people, present, working))
        .flatMap((person) => neededLanguage(person, input) ?? [])
      return [...new Set(languages)].toSorted(compareIds).map((language) => ({ round, table, language }))
    }),
  )
}
