import { compareIds } from './rotation.ts'
import type { Interpreter, RotationInput, Sitting, Speaker, UncoveredLanguage } from './rotation.ts'

/** What of a café decides which languages can be interpreted. */
type Interpreting = { readonly languages: readonly string[]; readonly interpreters: readonly Pick<Interpreter, 'id' | 'languages'>[] }

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

/**
 * The language in which a person is served: of those needed the first that somebody interprets, else the
 * first; `null` for those who follow the working language.
 */
export function neededLanguage(person: Pick<Speaker, 'speaks' | 'needs'>, input: Interpreting): string | null {
  const working = workingLanguage(input)
  if (person.speaks.includes(working) || person.needs.includes(working)) return null
  const served = person.needs.find((language) =>
    input.interpreters.some((interpreter) => interprets(interpreter, language, working)),
  )
  return served ?? person.needs[0] ?? null
}

/**
 * Tables and rounds where somebody needs a language and no interpreter of it sits. Two languages with an
 * interpreter each reach one another by relay through the working language. A table where everybody
 * speaks the language needs no interpreter.
 */
export function findUncovered(input: RotationInput, sittings: readonly Sitting[]): readonly UncoveredLanguage[] {
  const working = workingLanguage(input)
  return sittings.flatMap((sitting, round) =>
    input.tables.flatMap(({ id: table }) => {
      const people: readonly Speaker[] = [
        ...input.hosts.filter((host) => host.table === table),
        ...input.travellers.filter((traveller) => sitting.seats[traveller.id] === table),
      ]
      const present = input.interpreters.filter((interpreter) => sitting.interpreters[interpreter.id] === table)
      const languages = new Set<string>()
      for (const person of people) {
        const language = neededLanguage(person, input)
        if (language === null) continue
        const served = person.needs.some((need) => present.some((interpreter) => interprets(interpreter, need, working)))
        if (!served && !people.every((other) => other.speaks.includes(language))) languages.add(language)
      }
      return [...languages].toSorted(compareIds).map((language) => ({ round, table, language }))
    }),
  )
}
