import type { Rule } from '../consensus/rule.ts'
import type { Disclosed } from '../consensus/disclosure.ts'
import type { Method } from '../consensus/method.ts'
import type { Instant, ItemId, PollId } from '../ids.ts'

/** What a round of narrowing asks of each item. */
export const narrowingQuestions = ['importance', 'feasibility', 'defence'] as const
export type NarrowingQuestion = (typeof narrowingQuestions)[number]

/** The methods that sort; a call for consensus decides. */
export const sortingMethods = ['screening', 'rating', 'share', 'gradient'] as const satisfies readonly Method[]
export type SortingMethod = (typeof sortingMethods)[number]

/** A round of narrowing: what it asks, in which way, and when. */
export interface Narrowing {
  /** Counts from 1. */
  readonly round: number
  readonly asks: NarrowingQuestion
  readonly method: SortingMethod
}

/** A rule of decision as it was chosen, and why where it was changed in mid-meeting. */
export interface ChosenRule {
  readonly rule: Rule
  readonly reason: string
}

/** How much a section, by stakeholder, weighs in the order and in the target; never in anybody's vote. */
export interface ChosenWeights {
  readonly weights: Readonly<Record<ItemId, number>>
  readonly reason: string
}

/** Which purposes of the consultation an item serves, or that it serves none. */
export interface Scope {
  readonly purposes: readonly ItemId[]
  readonly out: boolean
}

/** Items that are to be accepted together unless somebody asks to discuss one. */
export interface ConsensualBlock {
  readonly candidates: readonly ItemId[]
  /** Those that somebody asked to discuss; who, is told to nobody. */
  readonly discussed: readonly ItemId[]
  /** Until when one can ask. */
  readonly endsAt: Instant
}

/** Where what is parked goes. */
export const parkedFor = ['later', 'facilitators', 'refining', 'other-meeting'] as const
export type ParkedFor = (typeof parkedFor)[number]

/** Where an item is, while it is not on the list, and when it comes back: in words. */
export interface Whereabouts {
  readonly for: ParkedFor
  readonly back: string
}

/** Another wording that somebody proposed. */
export interface Alternative {
  readonly id: ItemId
  readonly text: string
  readonly language: string
}

/** How far a distribution of answers moved since the round before. */
export type Movement = 'stable' | 'moved' | 'moved-much'

/** Where an item stood at the end of a round of narrowing. */
export interface Standing extends Disclosed {
  readonly poll: PollId
  readonly narrowing: Narrowing
  /** Null for the first round, and where it may not be told. */
  readonly moved: Movement | null
}

/** What a vote among wordings found: which, and whether by far. */
export interface WordingResult {
  /** Null for the wording as it stands. */
  readonly chosen: ItemId | null
  readonly clear: boolean
  /** As many as can live with the best of them, or more, can live with none: it needs other words. */
  readonly none?: true
}

/** A reason in somebody's own words; with their alias where they wished it, and with the criterion that a block rests on. */
export type GivenReason = string | { readonly text: string; readonly by?: string; readonly criterion?: ItemId }

/** The words of a reason. */
export const reasonText = (reason: GivenReason): string => (typeof reason === 'string' ? reason : reason.text)
