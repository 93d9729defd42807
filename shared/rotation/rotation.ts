/** Who travels between the tables of the café, and what a plan of their way looks like. */

export interface RotationTable {
  readonly id: string
  /** Chairs, counting host, guests and interpreters. */
  readonly capacity: number
  /** The seat that stays at this table. */
  readonly host?: string
}

export interface Speaker {
  readonly id: string
  readonly speaks: readonly string[]
  /** Languages of which any one, interpreted from and into the working language, lets this person take part. */
  readonly needs: readonly string[]
}

export interface Traveller extends Speaker {
  /** The constituency. */
  readonly group: string
  readonly bloc: string | null
  /** The first round, counted from 0, in which this person is there; 0 when absent. */
  readonly fromRound?: number
}

export interface RotationHost extends Speaker {
  readonly table: string
}

export interface Interpreter {
  readonly id: string
  /** Pairs of from and into. */
  readonly languages: readonly (readonly [string, string])[]
}

export interface RotationInput {
  /** The languages of the meeting; the first is the working language, through which relay goes. */
  readonly languages: readonly string[]
  /** Two to forty. */
  readonly tables: readonly RotationTable[]
  /** One to as many as there are tables. */
  readonly rounds: number
  /** At most four hundred. */
  readonly travellers: readonly Traveller[]
  readonly interpreters: readonly Interpreter[]
  readonly hosts: readonly RotationHost[]
}

/** Identifiers of seats, each with the identifier of its table. */
export type Places = Readonly<Record<string, string>>

/** One round of a plan. */
export interface Sitting {
  readonly seats: Places
  readonly interpreters: Places
}

export interface UncoveredLanguage {
  /** Counted from 0. */
  readonly round: number
  readonly table: string
  readonly language: string
}

export interface RotationQuality {
  /** Two people who meet m times count m(m - 1)/2: once for every pair of rounds in which they meet. */
  readonly repeatedMeetings: number
  /** No plan for these people, with its language groups together, has fewer repeated meetings. */
  readonly boundOnRepeats: number
  /** Tables where somebody needs a language and no interpreter of it sits. */
  readonly uncovered: readonly UncoveredLanguage[]
}

export interface RotationPlan {
  /** For every round the table of each traveller; hosts are not listed, they stay. */
  readonly rounds: readonly Places[]
  /** For every round the table of each interpreter who has a place; the others are free. */
  readonly interpreters: readonly Places[]
  readonly quality: RotationQuality
}

export type RotationRefusalCode =
  | 'tables-out-of-range'
  | 'rounds-out-of-range'
  | 'too-many-travellers'
  | 'seat-named-twice'
  | 'unknown-table'
  | 'not-enough-places'
  | 'language-group-too-large'

export interface RotationRefusal {
  readonly refusal: RotationRefusalCode
  /** Which table, seat or language it is about; empty when it is the whole. */
  readonly subject: string
}

/** For every round the index of a table. */
export type Itinerary = readonly number[]

/** People who travel as one: a single traveller, or a language group with its interpreters. */
export interface Party {
  readonly travellers: readonly Traveller[]
  readonly interpreters: readonly string[]
  readonly language: string | null
}

/** The rounds of a plan one by one. */
export function sittingsOf(plan: RotationPlan): readonly Sitting[] {
  return plan.rounds.map((seats, round) => ({ seats, interpreters: plan.interpreters[round] ?? {} }))
}

export function isRotationRefusal(outcome: RotationPlan | RotationRefusal): outcome is RotationRefusal {
  return 'refusal' in outcome
}

/** An order by code units, the same on every machine and in every language. */
export function compareIds(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
