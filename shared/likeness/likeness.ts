import type { ItemId, Language, Words } from '../ids.ts'

/**
 * Which items of a consultation say much the same, what speaks for it, and what warns of it. These are suggestions:
 * nothing is merged or linked until a person says so.
 *
 * The order in which items are listed never changes a result.
 */

export interface Comparable {
  readonly id: ItemId
  /** Where it was written; null for the circle. */
  readonly table: ItemId | null
  /** The item's own words and its translations. Two items are compared in each language in which both have words. */
  readonly words: Words
}

/**
 * `same`: the words are the same, or as good as. `similar`: people should compare them. `kindred`: they may ask the same
 * in other words; offered because few others lie nearer.
 */
export type LikenessKind = 'same' | 'similar' | 'kindred'

/** Part of a text, in UTF-16 units from its beginning; `end` is behind the last. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** The same parts in the words of both items, in `Likeness.language`. Either may be empty: a “not” stands in one only. */
export interface Marked {
  readonly inOne: readonly Stretch[]
  readonly inOther: readonly Stretch[]
}

/**
 * What may deceive.
 * `negation`: one of the two says not, never, without or nobody, and the other does not: they may say the opposite.
 * `antonyms`: one has a word where the other has its opposite, as with more and less.
 * `one-word`: they differ in one word of weight only; it may be the one that matters.
 * `numbers`: they name different numbers.
 * `part`: one holds the whole of the other, and more; it may want to be split.
 */
export type Warning = 'negation' | 'antonyms' | 'one-word' | 'numbers' | 'part'

export interface LikenessWarning extends Marked {
  readonly warning: Warning
}

/** Two items that are like each other, with the reasons. */
export interface Likeness {
  /** The lesser of the two ids. */
  readonly one: ItemId
  readonly other: ItemId
  /** 0 to 1; the mean of the two measures that `compare.ts` names, in the language in which they are most alike. */
  readonly likeness: number
  readonly kind: LikenessKind
  /** In which language they were compared. */
  readonly language: Language
  /** The words that they share, the rarest first, as they are written in `one`; and where they stand. */
  readonly shared: readonly string[]
  readonly sharedAt: Marked
  readonly warnings: readonly LikenessWarning[]
  /** As good as the same, and nothing warns of an opposite. */
  readonly preselected: boolean
  /** Whether they come from different tables. */
  readonly acrossTables: boolean
  /** What is proposed first: to merge what is the same or comes from one table, else to link as cross-cutting. */
  readonly proposal: 'merge' | 'link'
}

/** Items of which each is like most of the others. Each item is in one family at most. */
export interface LikenessFamily {
  /** In order of their ids; two at least. */
  readonly items: readonly ItemId[]
  /** The mean likeness of its pairs, 0 to 1. */
  readonly strength: number
  /** Every pair of its items that is like each other, the strongest first. */
  readonly pairs: readonly Likeness[]
  readonly proposal: 'merge' | 'link'
}

/** What was found, the strongest first. */
export interface LikenessFound {
  readonly families: readonly LikenessFamily[]
  /** Every pair that is suggested, in families or not. */
  readonly pairs: readonly Likeness[]
}

/** How far the comparison has come: `done` of `of` steps of about equal length. */
export interface LikenessProgress {
  readonly done: number
  readonly of: number
}
