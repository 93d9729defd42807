import type { ItemId } from '../../../shared/ids.ts'
import type { NarrowingQuestion } from '../../../shared/meeting/plenary-state.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'

/**
 * Whom a question is put to at first: those who are suggested; whether something can be answered, those who will collect
 * the answers, as they were chosen the last time it was asked; the first time they are still to be chosen. Else everybody.
 */
export function audienceFor(view: Consultation, asks: NarrowingQuestion, suggested: readonly ItemId[] | undefined, blocs: readonly ItemId[]): [someOnly: boolean, groups: ReadonlySet<ItemId>] {
  const before = asks === 'feasibility' ? view.plenary.polls.findLast(({ narrowing }) => narrowing?.asks === asks) : undefined
  const chosen = (suggested ?? before?.audience ?? []).filter((bloc) => blocs.includes(bloc))
  if (chosen.length > 0) return [true, new Set(chosen)]
  return [asks === 'feasibility' && suggested === undefined && before === undefined && blocs.length > 1, new Set()]
}
