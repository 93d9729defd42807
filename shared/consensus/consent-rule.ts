import { findUnheard, gatherSmallBlocs, isJudged, NO_BLOC } from './blocs.ts'
import type { BlocTurnout, Unheard } from './blocs.ts'

/** The answers to a call for consensus, bloc by bloc; people with a vote but no bloc stand under `''`. */
export interface StanceTally {
  readonly blocs: readonly BlocStances[]
}

export interface BlocStances {
  readonly bloc: string
  /** People of the bloc who are present and have a vote. */
  readonly present: number
  readonly support: number
  readonly reservation: number
  readonly aside: number
  readonly block: number
}

/** Why a call for consensus passes or not; may name a bloc: show it by `discloseStances`. */
export type ConsentReason =
  | Unheard
  | { readonly code: 'passes' | 'blocked' | 'too-many-aside' }
  | { readonly code: 'bloc-rejects'; readonly bloc: string }

export interface ConsentDecision {
  readonly passes: boolean
  readonly because: ConsentReason
}

const ASIDE_PERCENT = 20

/** The most people, of so many answers, who may stand aside: 20 % itself still passes. */
export function mostAside(answers: number): number {
  return Math.floor((answers * ASIDE_PERCENT) / 100)
}

/** Those who can live with the item: support, with or without a reservation. */
function countLiveWith(bloc: BlocStances): number {
  return bloc.support + bloc.reservation
}

/** Those who cannot go along: standing aside or blocking. */
export function countHoldBack(bloc: BlocStances): number {
  return bloc.aside + bloc.block
}

/** A bloc rejects when more than half of its answers stand aside or block. */
function blocHoldsBack(bloc: BlocStances): boolean {
  return countHoldBack(bloc) > countLiveWith(bloc)
}

/** The tally with people of small blocs gathered, as the rule judges it. */
export function gatherStances(tally: StanceTally): readonly BlocStances[] {
  return gatherSmallBlocs(tally.blocs, (parts) =>
    parts.reduce((sum, part) => ({
      bloc: NO_BLOC,
      present: sum.present + part.present,
      support: sum.support + part.support,
      reservation: sum.reservation + part.reservation,
      aside: sum.aside + part.aside,
      block: sum.block + part.block,
    }), { bloc: NO_BLOC, present: 0, support: 0, reservation: 0, aside: 0, block: 0 }),
  )
}

export function turnoutOfStances(bloc: BlocStances): BlocTurnout {
  return { bloc: bloc.bloc, present: bloc.present, answers: countLiveWith(bloc) + countHoldBack(bloc) }
}

/**
 * The call for consensus: passes when enough people answered, nobody blocks, no bloc rejects, and at
 * most 20 % of the answers stand aside. The reasons are looked for in that order.
 */
export function applyConsentRule(tally: StanceTally): ConsentDecision {
  const blocs = gatherStances(tally)
  const turnouts = blocs.map(turnoutOfStances)
  const unheard = findUnheard(turnouts)
  if (unheard) return { passes: false, because: unheard }

  if (blocs.some((bloc) => bloc.block > 0)) return { passes: false, because: { code: 'blocked' } }

  const rejecting = blocs.find((bloc) => isJudged(bloc) && blocHoldsBack(bloc))
  if (rejecting) return { passes: false, because: { code: 'bloc-rejects', bloc: rejecting.bloc } }

  const answers = turnouts.reduce((sum, bloc) => sum + bloc.answers, 0)
  const aside = blocs.reduce((sum, bloc) => sum + bloc.aside, 0)
  return aside > mostAside(answers)
    ? { passes: false, because: { code: 'too-many-aside' } }
    : { passes: true, because: { code: 'passes' } }
}
