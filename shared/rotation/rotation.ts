/**
 * Who travels between the tables of the café, what is demanded of a plan, and what a plan looks like.
 *
 * Rounds are counted from 0. Identifiers are those of seats and tables. The order of lists never changes
 * a result, except that the first language is the working language.
 */

/**
 * `mixing`: everybody meets as many others as can be. `carousel`: blocks of people travel together from
 * table to table, each block mixed when it is formed. `free`: people choose, and who did not is seated.
 */
export type RotationStyle = 'mixing' | 'carousel' | 'free'

export interface RotationTable {
  readonly id: string
  /** Chairs, counting host, guests and interpreters. */
  readonly capacity: number
  /** The seat that stays at this table. */
  readonly host?: string
  /** Rounds in which nobody may sit there. */
  readonly closed?: readonly number[]
}

export interface Speaker {
  readonly id: string
  readonly speaks: readonly string[]
  /** Languages of which any one, interpreted from and into the working language, lets this person take part. */
  readonly needs: readonly string[]
}

export interface Traveller extends Speaker {
  /** The constituency; empty when there is none. */
  readonly group: string
  readonly bloc: string | null
  readonly region: string | null
  /** Takes part from elsewhere. */
  readonly remote: boolean
  /** Of a constituency that the community leads. */
  readonly community: boolean
  /** Rounds in which this person is not there. */
  readonly away: readonly number[]
}

export interface RotationHost extends Speaker {
  readonly table: string
}

export interface Interpreter {
  readonly id: string
  /** Pairs of from and into. */
  readonly languages: readonly (readonly [from: string, into: string])[]
  /** Rounds in which this interpreter is not there. */
  readonly away: readonly number[]
}

/** What weighs how much where not all can be had: whole numbers from 0 to 100. */
export interface RotationWeights {
  /** For each repeated meeting. */
  readonly meet: number
  /** For two people of one constituency, region or bloc at one table. */
  readonly mix: number
  /** For a remote person who is the only one at the table, and for one of the community who is. */
  readonly company: number
  /** For each place that an interpreter has, and each move of one. */
  readonly interpreting: number
  /** For each card that differs from the one shown. */
  readonly change: number
}

/** A seat that is at a table in a round, whatever else. */
export interface Pin {
  readonly seat: string
  readonly round: number
  readonly table: string
}

export interface RotationDemands {
  readonly style: RotationStyle
  /** Never at one table; also hosts and interpreters. */
  readonly apart: readonly (readonly [string, string])[]
  /** Always at one table, as a person and their assistant. */
  readonly together: readonly (readonly [string, string])[]
  /** Chosen, or set by hand. */
  readonly pinned: readonly Pin[]
  readonly weights: RotationWeights
  /**
   * These disagree once there are more people than T(T - 1): no pair too often, or as many different
   * people met as can be, at the price of some who meet all the time.
   */
  readonly spread: 'fewest-repeats' | 'most-met'
}

export interface RotationInput {
  /** The languages of the meeting; the first is the working language, through which relay goes. */
  readonly languages: readonly string[]
  /** Two to forty. */
  readonly tables: readonly RotationTable[]
  /** One to ten, and no more than there are tables unless people choose freely. */
  readonly rounds: number
  /** At most four hundred. */
  readonly travellers: readonly Traveller[]
  readonly hosts: readonly RotationHost[]
  readonly interpreters: readonly Interpreter[]
  readonly demands: RotationDemands
  /** For each round what has happened or runs now, which is taken as it is; null where it is open. */
  readonly fixed: readonly (Sitting | null)[]
  /** The plan that people already hold; differences from it cost the weight `change`. */
  readonly shown?: readonly Sitting[]
}

/** Identifiers of seats, each with the identifier of its table. */
export type Places = Readonly<Record<string, string>>

/** One round of a plan. */
export interface Sitting {
  /** The table of each traveller who is there; hosts are not listed, they stay. */
  readonly seats: Places
  /** The table of each interpreter who has a place; the others are free. */
  readonly interpreters: Places
}

export interface UncoveredLanguage {
  readonly round: number
  readonly table: string
  readonly language: string
}

/** A demand without which a plan could be better. */
export interface CostlyDemand {
  /** `capacity`: too few chairs; `once`: that nobody comes to a table again; `absence`: an interpreter who is away. */
  readonly demand: 'language' | 'apart' | 'together' | 'pinned' | 'capacity' | 'closed' | 'absence' | 'once'
  /** The language, seat or table that it is about; empty when it is all of the kind. */
  readonly subject: string
  /** By how much the price of the plan, as `priceOf` says, is higher with it than without it. */
  readonly price: number
  /** How many more repeated meetings; none, or less, where it costs something else. */
  readonly repeats: number
}

/** How good a plan is, and how good any plan could be at most. */
export interface RotationQuality {
  /** Two people who meet m times count m(m - 1)/2: once for every pair of rounds in which they meet. */
  readonly repeatedMeetings: number
  /** Two people who meet m times count 1 + 4 + ... + (m - 1)²: many meetings of one pair weigh more. */
  readonly weightedRepeats: number
  /** No plan under these demands has fewer repeated meetings. */
  readonly boundOnRepeats: number
  /** No plan under these demands has fewer weighted repeats. */
  readonly boundOnWeighted: number
  /** How often the two people meet who meet most often. */
  readonly mostMeetings: number
  /** Different travellers whom a traveller meets, on average, in hundredths. */
  readonly averageMet: number
  /** Pairs of people of one constituency, of one region and of one bloc at one table, over all rounds. */
  readonly mix: number
  /** No plan has fewer of them. */
  readonly boundOnMix: number
  /** Rounds that a person spends as the only remote one, or the only one of the community, at a table. */
  readonly lone: { readonly remote: number; readonly community: number }
  /** Interpreters who have a place, for each round. */
  readonly interpreterPlaces: readonly number[]
  /** How often an interpreter goes to another table between rounds. */
  readonly interpreterMoves: number
  /** Tables where somebody needs a language and nobody interprets it; only in rounds that were fixed. */
  readonly uncovered: readonly UncoveredLanguage[]
}

export interface RotationPlan {
  readonly rounds: readonly Sitting[]
  readonly quality: RotationQuality
}

export type RotationRefusalCode =
  | 'tables-out-of-range'
  | 'rounds-out-of-range'
  | 'too-many-travellers'
  | 'seat-named-twice'
  | 'unknown-table'
  | 'unknown-seat'
  | 'not-enough-places'
  | 'demands-in-conflict'
  /** Neither a plan was found nor a conflict proven. */
  | 'effort-spent'

/** One of the demands that cannot hold together. */
export interface Demand {
  readonly demand:
    | 'needs-language' | 'interpreters' | 'chairs' | 'closed' | 'away' | 'every-table' | 'no-table-twice'
    | 'apart' | 'together' | 'pinned' | 'fixed'
  readonly seats: readonly string[]
  readonly tables: readonly string[]
  /** The language it is about, where it is about one. */
  readonly language: string | null
  /** From one language into the other, where that is the one way that nobody interprets, and the way back is interpreted. */
  readonly way?: readonly [from: string, into: string]
  /** The round it is about; null for all. */
  readonly round: number | null
}

/** What would make room, if the people concerned agree. */
export interface Relaxation {
  readonly relax:
    | 'more-interpreters' | 'more-chairs' | 'open-table' | 'fewer-rounds' | 'allow-sharing' | 'allow-parting'
    | 'let-choose-again' | 'shorten-absence'
  readonly seats: readonly string[]
  readonly tables: readonly string[]
  readonly language: string | null
  /** Interpreters of this one way would do. */
  readonly way?: readonly [from: string, into: string]
  readonly round: number | null
  /** How many more chairs or interpreters, or rounds fewer; 0 where it is not a number. */
  readonly count: number
}

/** A smallest set of demands that cannot hold together: without any one of them the others can. */
export interface Conflict {
  readonly demands: readonly Demand[]
  readonly relax: readonly Relaxation[]
}

export interface RotationRefusal {
  readonly refusal: RotationRefusalCode
  /** Which table, seat or language it is about; empty when it is the whole. */
  readonly subject: string
  readonly conflict: Conflict
}

/** How far a search has come. */
export interface Progress {
  /** Moves tried. */
  readonly moves: number
  /** Moves that will be tried at most. */
  readonly of: number
  /** The best plan at the moment when one looks that keeps every hard rule; null until there is one. */
  readonly best: RotationPlan | null
}

/** What weighs how much when nobody chose otherwise: a repeat is worth ten, a changed card four repeats. */
export const usualWeights: RotationWeights = { meet: 10, mix: 2, company: 10, interpreting: 3, change: 40 }

/** Demands of a café where nobody asked for anything in particular. */
export const usualDemands: RotationDemands = {
  style: 'mixing', apart: [], together: [], pinned: [], weights: usualWeights, spread: 'fewest-repeats',
}

export function isRotationRefusal(outcome: RotationPlan | RotationRefusal): outcome is RotationRefusal {
  return 'refusal' in outcome
}

/** An order by code units, the same on every machine and in every language. */
export function compareIds(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
