import { nextRound } from '../../../shared/consensus/stability.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { isConsensual } from '../../../shared/meeting/decide-block.ts'
import { ruleOf } from '../../../shared/meeting/decide-plenary.ts'
import type { NarrowingQuestion, SortingMethod, Standing } from '../../../shared/meeting/plenary-state.ts'
import type { Candidate, Consultation } from '../../../shared/meeting/state.ts'
import { candidatesOf, onTheList, openPolls } from './list.ts'

/** A round that is suggested: what it asks, in which way, about which items, and of whom where not of everybody. */
export interface SuggestedRound {
  readonly asks: NarrowingQuestion
  readonly method: SortingMethod
  readonly candidates: readonly ItemId[]
  readonly audience?: readonly ItemId[]
}

export type NextStep =
  | { readonly is: 'likeness' }
  | ({ readonly is: 'screen' | 'rate' | 'again' } & SuggestedRound)
  | { readonly is: 'together'; readonly candidates: readonly ItemId[] }
  /** What a call found consensus on is confirmed; what nobody keeps is left out; one by one. */
  | { readonly is: 'accept' | 'out'; readonly candidates: readonly ItemId[] }
  | { readonly is: 'call' }
  | { readonly is: 'answering' }
  | { readonly is: 'discussing' }
  | { readonly is: 'done' }

/** Fewer agreed items than this are called for one by one. */
const LEAST_TOGETHER = 2

/**
 * What is best done next (notes on consensus 2.8): confirm what there is consensus on; merge, screen, rate until the answers
 * hold still, accept together what everybody keeps, leave out what nobody keeps, call for consensus on the rest. After each
 * way of asking and each outcome there is one. `knowsLikeness`: whoever leads has looked for what is alike.
 */
export function nextStep(view: Consultation, knowsLikeness: boolean): NextStep {
  const open = onTheList(view)
  if (openPolls(view).length > 0) return { is: 'answering' }
  if (view.plenary.block !== undefined && view.plenary.block !== null) return { is: 'discussing' }
  if (open.length === 0) return { is: 'done' }
  const passed = open.filter(({ consensus }) => consensus?.passes === true)
  if (passed.length > 0) return { is: 'accept', candidates: idsOf(passed) }
  const called = open.filter(({ consensus }) => consensus !== null)
  const unrated = open.filter(({ rating, consensus }) => rating === null && consensus === null)
  const hasBegun = unrated.length + called.length < open.length || called.length > 0
  if (!hasBegun && !knowsLikeness && open.length > 1 && !likenessWasDecided(view)) return { is: 'likeness' }
  if (unrated.length > 0 && !goesItemByItem(view)) return { is: 'screen', ...asked('importance', 'screening', unrated) }
  const uncalled = open.filter(({ consensus }) => consensus === null)
  const unsettled = uncalled.filter(({ rating }) => rating?.narrowing.method === 'screening' && rating.verdict !== 'out')
  if (unsettled.length > 0) return { is: 'rate', ...asked('importance', 'rating', unsettled) }
  const again = toAskAgain(view, uncalled)
  if (again !== undefined) return { is: 'again', ...again }
  const agreed = open.filter((candidate) => isConsensual(view, candidate))
  if (agreed.length >= LEAST_TOGETHER) return { is: 'together', candidates: idsOf(agreed).slice(0, limits.candidatesPerPoll) }
  const kept = uncalled.filter(({ rating }) => rating?.verdict === 'out')
  return kept.length > 0 ? { is: 'out', candidates: idsOf(kept) } : { is: 'call' }
}

/**
 * What was asked on a scale, where the whole of what was asked so does not hold still yet and another round is allowed: the
 * same question, in the same way, of the same people. Screening is one tap, and what comes after it is another scale.
 */
function toAskAgain(view: Consultation, open: readonly Candidate[]): SuggestedRound | undefined {
  const rule = ruleOf(view)
  const kinds = new Map<string, Standing[]>()
  const rated = open.flatMap((candidate) => (candidate.rating === null || candidate.rating.narrowing.method === 'screening' ? [] : [{ candidate, rating: candidate.rating }]))
  const kindOf = ({ poll, narrowing: { asks, method } }: Standing): string => JSON.stringify([asks, method, audienceOf(view, poll)])
  for (const { rating } of rated) kinds.set(kindOf(rating), [...(kinds.get(kindOf(rating)) ?? []), rating])
  for (const [kind, standings] of kinds) {
    const held = Math.max(...standings.map(({ narrowing }) => narrowing.round))
    const stable = standings.filter(({ narrowing }) => narrowing.round > 1).map(({ moved }) => moved === 'stable')
    if (nextRound(stable, held, rule) !== 'another-round') continue
    const left = rated.filter(({ rating }) => kindOf(rating) === kind && rating.narrowing.round < rule.rounds)
    const [first] = left
    if (first === undefined) continue
    const audience = audienceOf(view, first.rating.poll)
    const { asks, method } = first.rating.narrowing
    return { ...asked(asks, method, left.map(({ candidate }) => candidate)), ...(audience.length === 0 ? {} : { audience }) }
  }
  return undefined
}

const audienceOf = (view: Consultation, poll: string): readonly ItemId[] => view.plenary.polls.find(({ id }) => id === poll)?.audience ?? []

/** A short list is gone through without any round: by calls alone. */
const goesItemByItem = ({ plenary: { polls } }: Consultation): boolean => polls.some(({ kind }) => kind === 'consensus') && !polls.some(({ kind }) => kind === 'rating')

const likenessWasDecided = (view: Consultation): boolean =>
  (view.plenary.apart ?? []).length > 0 || candidatesOf(view).some(({ status, linked }) => status === 'merged' || linked.length > 0)

const asked = (asks: NarrowingQuestion, method: SortingMethod, candidates: readonly Candidate[]): SuggestedRound => ({
  asks,
  method,
  candidates: idsOf(candidates).slice(0, limits.candidatesPerPoll),
})

const idsOf = (candidates: readonly Candidate[]): readonly ItemId[] => candidates.map(({ id }) => id)
