import type { GlossaryEntry } from '../consultation/schemas.ts'
import { asEntry, type TermContent } from '../documents/term-content.ts'
import { refuse } from '../failures.ts'
import type { ItemId, Words } from '../ids.ts'
import { limits } from '../limits.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Decision } from './context.ts'
import type { Consultation } from './state.ts'

/** What was made of a term: its words as they were agreed, by those who lead or by the plenary's consent; or that it is not used. */
export interface SettledTerm {
  readonly standing: 'agreed' | 'dropped'
  readonly by: 'facilitator' | 'plenary'
  readonly term: Words
  readonly meaning: Words
}

export interface TermInForce extends GlossaryEntry {
  readonly standing: 'proposed' | 'agreed'
  readonly by?: SettledTerm['by']
}

/** Whoever leads says what became of a term; back to `proposed` is always possible. */
export function decideTerm({ glossary = {} }: Consultation, { term, standing, by, words }: CommandOf<'settle-term'>): Decision {
  const known = Object.hasOwn(glossary, term)
  if (standing === 'proposed') return known ? happens({ type: 'term-settled', term, settled: null }) : refuse('nothing-to-undo')
  if (words === undefined) return refuse('malformed')
  if (!known && Object.keys(glossary).length >= limits.glossaryTerms) return refuse('document-full', { limit: limits.glossaryTerms })
  return happens({ type: 'term-settled', term, settled: { standing, by, ...words } })
}

export function evolveTerm(state: Consultation, { term, settled }: { readonly term: ItemId; readonly settled: SettledTerm | null }): Consultation {
  const { [term]: _before, ...others } = state.glossary ?? {}
  return { ...state, glossary: settled === null ? others : { ...others, [term]: settled } }
}

const inForce = new WeakMap<object, { readonly glossary: Consultation['glossary']; readonly terms: readonly TermInForce[] }>()

/**
 * The terms that readers are shown where they are used: those that the meeting brought along, as proposed, and the
 * agreed ones in the words that were agreed. The same state gives the same list.
 */
export function termsInForce({ structure, glossary }: Consultation): readonly TermInForce[] {
  const known = inForce.get(structure)
  if (known !== undefined && known.glossary === glossary) return known.terms
  const settled = glossary ?? {}
  const brought = (structure.glossary ?? []).filter(({ id }) => !Object.hasOwn(settled, id))
  const agreed = Object.entries(settled).flatMap(([id, { standing, by, term, meaning }]): TermInForce[] => (standing === 'agreed' ? [{ id, term, meaning, standing, by }] : []))
  const terms = [...brought.map((entry): TermInForce => ({ ...entry, standing: 'proposed' })), ...agreed]
  inForce.set(structure, { glossary, terms })
  return terms
}

/** A term as it stands in the document, beside what was made of it. */
export interface TermNow {
  readonly id: ItemId
  readonly words: TermContent['words']
  readonly standing: 'proposed' | SettledTerm['standing']
  readonly by: SettledTerm['by'] | undefined
  /** Its words were written anew since it was settled. */
  readonly changed: boolean
  /** As files and events have it; undefined while it has no name or no meaning. */
  readonly entry: GlossaryEntry | undefined
}

/** Every term that was not taken out, in the document's order. */
export function termsNow({ glossary = {} }: Pick<Consultation, 'glossary'>, content: readonly TermContent[]): readonly TermNow[] {
  return content.filter(({ removed }) => !removed).map((term) => {
    const { id, words } = term
    const settled = Object.hasOwn(glossary, id) ? glossary[id] : undefined
    const entry = asEntry(term)
    const changed = settled !== undefined && !(entry !== undefined && isSame(entry.term, settled.term) && isSame(entry.meaning, settled.meaning))
    return { id, words, standing: settled?.standing ?? 'proposed', by: settled?.by, changed, entry }
  })
}

/** What interpreters, paper and the record read: the agreed words as they were agreed, the others as they are proposed now. */
export function wholeGlossary(state: Consultation, content: readonly TermContent[]): readonly TermInForce[] {
  const agreed = termsInForce(state).filter(({ standing }) => standing === 'agreed')
  const proposed = termsNow(state, content).flatMap(({ entry, standing }): TermInForce[] => (entry === undefined || standing !== 'proposed' ? [] : [{ ...entry, standing }]))
  return [...agreed, ...proposed]
}

const isSame = (one: Words, other: Words): boolean =>
  Object.keys(one).length === Object.keys(other).length && Object.entries(one).every(([language, text]) => other[language] === text)
