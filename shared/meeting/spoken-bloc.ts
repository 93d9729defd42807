import type { ItemId } from '../ids.ts'
import { constituencyOf } from './lookup.ts'
import type { Consultation, Seat } from './state.ts'

/** The key of those who are of no bloc, or do not let theirs be told. */
export const NO_BLOC = ''

/** Under which bloc a person's speaking is counted. */
export const blocToCount = (state: Consultation, seat: Seat): ItemId =>
  (seat.consent.showBloc ? constituencyOf(state, seat)?.bloc : null) ?? NO_BLOC
