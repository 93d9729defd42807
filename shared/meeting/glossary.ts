import type { GlossaryEntry } from '../consultation/schemas.ts'
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
