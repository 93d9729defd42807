import type { Bounds, Limits } from './reach.ts'

/** Words about blocs, and the ways of a rule, as `inference.ts` looks at them. */

/** Least and most answers of a bloc for which one word about it is used. */
export interface Band extends Limits {
  readonly word: Lean | 'not-judged'
}

/** How a bloc leans, in a word; a word never stands for all, for none, or for one exact number. */
export type Lean =
  | 'in-favour'
  | 'leaning-in-favour'
  | 'divided'
  | 'leaning-against'
  | 'against'
  | 'not-heard-enough'

/** One bloc: whether it is shown at all, and the words that could be said about it, which leave no gap between them. */
export interface Subject {
  readonly bloc: string
  readonly shown: boolean
  readonly bands: readonly Band[]
}

/** One way in which the rule reaches the verdict, with what it says of the answers as a whole. */
export interface Outcome extends Bounds {
  /** Whether some bloc leans in favour. */
  readonly keeps: 'some' | 'none' | 'any'
  /** Whether some bloc leans against: one that is shown, or none of those but one that is not. */
  readonly rejects: 'shown' | 'hidden' | 'none' | 'any'
  /** What the rule asks of single blocs besides, subject by subject. */
  readonly asks?: readonly Partial<Bounds>[]
  /** The reason that would be shown; where it names a bloc, one that the words name too. */
  readonly says: string
  /** `words`: with a word for each bloc that may be shown. `reason`: the reason alone. `nothing`: always held back. */
  readonly shows: 'words' | 'reason' | 'nothing'
}

export const isFor = (band: Band | undefined): boolean => band?.word === 'in-favour' || band?.word === 'leaning-in-favour'
export const isAgainst = (band: Band | undefined): boolean => band?.word === 'against' || band?.word === 'leaning-against'
