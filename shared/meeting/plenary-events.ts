import type { DisclosedBloc, ShownReason } from '../consensus/disclosure.ts'
import type { ItemId, Language, PollId } from '../ids.ts'
import type { Alternative, ChosenRule, ChosenWeights, ConsensualBlock, ParkedFor, Scope, Standing, WordingResult } from './plenary-state.ts'
import type { AnswersByGroup, ConsensusResult, Distributions, Poll } from './state.ts'

/** What happens in the plenary, and what was chosen before it about how it decides. */
export type PlenaryEvent =
  | { readonly type: 'target-set'; readonly target: number }
  | { readonly type: 'translations-required'; readonly languages: readonly Language[] }
  | ({ readonly type: 'rule-set' } & ChosenRule)
  | ({ readonly type: 'weights-set' } & ChosenWeights)
  | { readonly type: 'scope-set'; readonly candidate: ItemId; readonly scope: Scope }
  | { readonly type: 'rule-shown'; readonly shown: boolean }
  | { readonly type: 'discussed'; readonly candidate: ItemId | null }
  | { readonly type: 'merged'; readonly candidate: ItemId; readonly into: ItemId }
  | { readonly type: 'merge-undone'; readonly candidate: ItemId }
  | { readonly type: 'linked'; readonly one: ItemId; readonly other: ItemId }
  | { readonly type: 'unlinked'; readonly one: ItemId; readonly other: ItemId }
  | { readonly type: 'kept-apart'; readonly one: ItemId; readonly other: ItemId; readonly apart: boolean }
  | { readonly type: 'wording-offered'; readonly candidate: ItemId; readonly alternative: Alternative }
  | { readonly type: 'wording-withdrawn'; readonly candidate: ItemId; readonly wording: ItemId }
  /** Earlier ones say neither for what nor when it comes back. */
  | { readonly type: 'parked'; readonly candidate: ItemId; readonly reason: string; readonly for?: ParkedFor; readonly back?: string }
  | { readonly type: 'rejected'; readonly candidate: ItemId; readonly reason: string }
  | { readonly type: 'sent-back'; readonly candidate: ItemId; readonly reason: string }
  | { readonly type: 'brought-back'; readonly candidate: ItemId }
  /** `asItStood`: the step before was a slip or only put it aside; what was found about it stays. Earlier ones never say so. */
  | { readonly type: 'reopened'; readonly candidate: ItemId; readonly asItStood?: true }
  | { readonly type: 'poll-opened'; readonly poll: Poll }
  /** Earlier ones name neither round nor distributions. */
  | {
      readonly type: 'rating-closed'
      readonly poll: PollId
      readonly answers: AnswersByGroup | EarlierAnswers
      readonly distributions?: Distributions
      readonly results: Readonly<Record<ItemId, Standing | EarlierRating>>
    }
  | { readonly type: 'consensus-closed'; readonly poll: PollId; readonly answers: AnswersByGroup | EarlierAnswers; readonly results: Readonly<Record<ItemId, ConsensusResult>> }
  | { readonly type: 'wording-closed'; readonly poll: PollId; readonly candidate: ItemId; readonly result: WordingResult }
  /** For each candidate, whether the majority that the rule asks for wants it decided anew. */
  | { readonly type: 'reopening-closed'; readonly poll: PollId; readonly results: Readonly<Record<ItemId, boolean>> }
  | { readonly type: 'accepted'; readonly candidate: ItemId; readonly wording: string; readonly exception: boolean; readonly reason: string; readonly together?: boolean }
  | { readonly type: 'block-proposed'; readonly block: ConsensualBlock }
  | { readonly type: 'discussion-asked'; readonly candidate: ItemId }
  /** Accepted or taken back; what was accepted of it stands in events of its own. */
  | { readonly type: 'block-ended' }

/** How many of each bloc answered, as it was counted before there were groups within blocs. */
export type EarlierAnswers = Readonly<Record<ItemId, Readonly<Record<ItemId, number>>>>

/** What a rating found before there were rounds of narrowing. */
export interface EarlierRating {
  readonly verdict: 'in' | 'out' | 'discuss'
  readonly because: ShownReason
  readonly blocs: readonly DisclosedBloc[]
}
