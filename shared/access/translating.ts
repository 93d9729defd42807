import type { TranslatorRole } from '../documents/content.ts'
import type { Language } from '../ids.ts'
import { leads } from '../meeting/lookup.ts'
import type { Consultation, Seat } from '../meeting/state.ts'
import { may } from './may.ts'

/** As whom a seat translates and reviews. */
export const translatorRoleOf = (seat: Seat): TranslatorRole =>
  seat.role === 'interpreter' || seat.role === 'host' ? seat.role : leads(seat) ? 'facilitator' : 'community'

/**
 * Whether somebody else's work it is to read translations into this language: another interpreter of the meeting
 * translates into it. Then nobody reviews what is mostly their own; where there is nobody else, they may.
 */
export const hasAnotherReviewer = (state: Pick<Consultation, 'seats'>, seat: Pick<Seat, 'id'>, into: Language | null): boolean =>
  Object.values(state.seats).some(({ id, left, role, interprets }) => id !== seat.id && !left && role === 'interpreter' && interprets.some(([, to]) => to === into))

/**
 * From which languages into which a seat translates: as interpreters said; hosts, the community and whoever leads from
 * any language of the meeting into those that they speak.
 */
export const pairsOf = (seat: Pick<Seat, 'role' | 'interprets' | 'speaks'>, languages: readonly Language[]): Seat['interprets'] =>
  seat.role === 'interpreter' ? seat.interprets : seat.speaks.filter((to) => languages.includes(to)).flatMap((to) => languages.filter((from) => from !== to).map((from) => [from, to] as const))

/** Whether there is anything that a seat may translate into a language it works in. */
export function translatesSomewhere(state: Consultation, seat: Seat): boolean {
  const targets = new Set(pairsOf(seat, state.structure.languages).map(([, to]) => to))
  return state.documents.some(
    (document) => document.kind.endsWith('-translations') && document.language !== null && targets.has(document.language) && may(state, seat, { write: document }, 0).ok,
  )
}
