import type { ItemId, Language } from '../../../shared/ids.ts'
import { guestsOf, seatedAt } from '../../../shared/meeting/lookup.ts'
import type { Consultation, Seat } from '../../../shared/meeting/state.ts'
import { chainBetween, chainCovers } from '../../../shared/rotation/chains.ts'
import { interprets, isServed, neededLanguage, workingLanguage } from '../../../shared/rotation/coverage.ts'
import { seatsOf } from './seats.ts'

/** Somebody who has the language, and sits at another table, or at none. */
export interface Elsewhere {
  readonly seat: Seat
  readonly table: ItemId | undefined
}

/** A language that somebody at a table needs, and who sits there to interpret it. */
export interface Coverage {
  readonly table: ItemId
  readonly language: Language
  readonly people: readonly Seat[]
  /** Nobody where it is not covered; two or more where words go through a third language. */
  readonly interpreters: readonly Seat[]
  /** Who could serve this table, too; told only where nobody sits there. */
  readonly elsewhere: readonly Elsewhere[]
}

/** Every language needed at a table in a round. A table where all speak the same needs nobody. */
export function coverageAt(view: Consultation, table: ItemId, round: number): readonly Coverage[] {
  const input = asInput(view)
  const working = workingLanguage(input)
  const here = guestsOf(view, table, round)
  const present = here.filter(({ role }) => role === 'interpreter').map(asInterpreter)
  const people = here.filter(({ role }) => role !== 'interpreter')
  const needs = new Map<Language, Seat[]>()
  for (const person of people) {
    // Whoever would be served with nobody to interpret needs nobody.
    if (isServed(person, people, [], working)) continue
    const language = person.needs.find((need) => chainCovers(present, need, working)) ?? neededLanguage(person, input)
    if (language !== null) needs.set(language, [...(needs.get(language) ?? []), person])
  }
  return [...needs].map(([language, those]) => {
    const serving = servingOf(present, language, working)
    return { table, language, people: those, interpreters: serving, elsewhere: serving.length === 0 ? elsewhereOf(view, table, round, language) : [] }
  })
}

/** The same for all tables, in their order. */
export const coverageIn = (view: Consultation, round: number): readonly Coverage[] =>
  (view.structure.tables ?? []).flatMap(({ id }) => coverageAt(view, id, round))

interface Present {
  readonly seat: Seat
  readonly languages: Seat['interprets']
}

const asInterpreter = (seat: Seat): Present => ({ seat, languages: seat.interprets })

/** Those who have the language; else those through whom it goes by relay. */
function servingOf(present: readonly Present[], language: Language, working: Language): readonly Seat[] {
  const direct = present.filter((one) => interprets(one, language, working))
  const chain = direct.length > 0 || !chainCovers(present, language, working) ? direct : [...(chainBetween(present, language, working) ?? []), ...(chainBetween(present, working, language) ?? [])]
  return [...new Set(chain.map(({ seat }) => seat))]
}

const elsewhereOf = (view: Consultation, table: ItemId, round: number, language: Language): readonly Elsewhere[] =>
  seatsOf(view)
    .filter((seat) => seat.role === 'interpreter' && interprets({ languages: seat.interprets }, language, workingLanguage(view.structure)))
    .map((seat) => ({ seat, table: seatedAt(view, seat, round) }))
    .filter((one) => one.table !== table)

/** The rules of the rotation ask only for languages and interpreters here. */
const asInput = (view: Consultation) => ({
  languages: view.structure.languages,
  interpreters: seatsOf(view)
    .filter(({ role }) => role === 'interpreter')
    .map(({ id, interprets: languages }) => ({ id, languages })),
})
