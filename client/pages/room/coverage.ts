import type { ItemId, Language } from '../../../shared/ids.ts'
import { guestsOf } from '../../../shared/meeting/lookup.ts'
import type { Consultation, Seat } from '../../../shared/meeting/state.ts'
import { interprets, neededLanguage, workingLanguage } from '../../../shared/rotation/coverage.ts'
import { seatsOf } from './seats.ts'

/** A language that somebody at a table needs, and who sits there to interpret it. */
export interface Coverage {
  readonly table: ItemId
  readonly language: Language
  readonly people: readonly Seat[]
  /** Nobody where it is not covered. */
  readonly interpreters: readonly Seat[]
}

/** Every language needed at a table in a round. A table where all speak the same needs nobody. */
export function coverageAt(view: Consultation, table: ItemId, round: number): readonly Coverage[] {
  const input = asInput(view)
  const working = workingLanguage(input)
  const here = guestsOf(view, table, round)
  const present = here.filter(({ role }) => role === 'interpreter')
  const people = here.filter(({ role }) => role !== 'interpreter')
  const needs = new Map<Language, Seat[]>()
  for (const person of people) {
    const language = neededLanguage(person, input)
    if (language === null || people.every(({ speaks }) => speaks.includes(language))) continue
    needs.set(language, [...(needs.get(language) ?? []), person])
  }
  return [...needs].map(([language, those]) => ({
    table,
    language,
    people: those,
    interpreters: present.filter((one) => interprets({ languages: one.interprets }, language, working)),
  }))
}

/** The same for all tables, in their order. */
export const coverageIn = (view: Consultation, round: number): readonly Coverage[] =>
  (view.structure.tables ?? []).flatMap(({ id }) => coverageAt(view, id, round))

/** The rules of the rotation ask only for languages and interpreters here. */
const asInput = (view: Consultation) => ({
  languages: view.structure.languages,
  interpreters: seatsOf(view)
    .filter(({ role }) => role === 'interpreter')
    .map(({ id, interprets: languages }) => ({ id, languages })),
})
