import { nextRound } from '../../../shared/consensus/stability.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { isConsensual } from '../../../shared/meeting/decide-block.ts'
import { isInOpenPoll, ruleOf } from '../../../shared/meeting/decide-plenary.ts'
import type { NarrowingQuestion, SortingMethod } from '../../../shared/meeting/plenary-state.ts'
import type { Candidate, Consultation } from '../../../shared/meeting/state.ts'
import { candidatesOf, onTheList, openPolls } from './list.ts'

/** A round that is suggested: what it asks, in which way, about which items. */
export interface SuggestedRound {
  readonly asks: NarrowingQuestion
  readonly method: SortingMethod
  readonly candidates: readonly ItemId[]
}

export type NextStep =
  | { readonly is: 'likeness' }
  | ({ readonly is: 'screen' | 'rate' | 'again' } & SuggestedRound)
  | { readonly is: 'together'; readonly candidates: readonly ItemId[] }
  | { readonly is: 'call' }
  | { readonly is: 'answering' }
  | { readonly is: 'discussing' }
  | { readonly is: 'done' }

/** Fewer agreed items than this are called for one by one. */
const LEAST_TOGETHER = 2

/**
 * What is best done next (notes on consensus 2.8): merge, screen, rate until the answers hold still, accept together
 * what everybody keeps, call for consensus on the rest. `knowsLikeness`: whoever leads has looked for what is alike.
 */
export function nextStep(view: Consultation, knowsLikeness: boolean): NextStep {
  const open = onTheList(view)
  if (openPolls(view).length > 0) return { is: 'answering' }
  if (view.plenary.block !== undefined && view.plenary.block !== null) return { is: 'discussing' }
  if (open.length === 0) return { is: 'done' }
  const unrated = open.filter(({ rating }) => rating === null)
  const hasBegun = unrated.length < open.length
  if (!hasBegun && !knowsLikeness && open.length > 1 && !likenessWasDecided(view)) return { is: 'likeness' }
  if (!hasBegun) return { is: 'screen', ...asked('screening', unrated) }
  const screened = open.filter(({ rating }) => rating?.narrowing.method === 'screening')
  const unsettled = screened.filter(({ rating }) => rating?.verdict !== 'out')
  if (unsettled.length > 0) return { is: 'rate', ...asked('rating', unsettled) }
  const again = toAskAgain(view, open)
  if (again.length > 0) return { is: 'again', ...asked('rating', again) }
  const agreed = open.filter((candidate) => isConsensual(view, candidate))
  if (agreed.length >= LEAST_TOGETHER) return { is: 'together', candidates: idsOf(agreed).slice(0, limits.candidatesPerPoll) }
  return { is: 'call' }
}

/** What was rated for its importance, where the whole of it does not hold still yet and another round is allowed. */
function toAskAgain(view: Consultation, open: readonly Candidate[]): readonly Candidate[] {
  const rated = open.filter(({ id, rating, consensus }) =>
    rating?.narrowing.method === 'rating' && rating.narrowing.asks === 'importance' && consensus === null && !isInOpenPoll(view, id))
  const rule = ruleOf(view)
  const held = Math.max(0, ...rated.map(({ rating }) => rating?.narrowing.round ?? 0))
  const askedTwice = rated.filter(({ rating }) => (rating?.narrowing.round ?? 0) > 1)
  const stable = askedTwice.map(({ rating }) => rating?.moved === 'stable')
  if (rated.length === 0 || nextRound(stable, held, rule) !== 'another-round') return []
  return rated.filter(({ rating }) => (rating?.narrowing.round ?? 0) < rule.rounds)
}

const likenessWasDecided = (view: Consultation): boolean =>
  (view.plenary.apart ?? []).length > 0 || candidatesOf(view).some(({ status, linked }) => status === 'merged' || linked.length > 0)

const asked = (method: SortingMethod, candidates: readonly Candidate[]): SuggestedRound => ({
  asks: 'importance',
  method,
  candidates: idsOf(candidates).slice(0, limits.candidatesPerPoll),
})

const idsOf = (candidates: readonly Candidate[]): readonly ItemId[] => candidates.map(({ id }) => id)
