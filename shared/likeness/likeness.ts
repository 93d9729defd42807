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
 * `same`: the words are the same, or as good as. `similar`: they have most words in common. `kindred`: they may ask the
 * same in other words; no other item is nearer to either than a few.
 */
export type LikenessKind = 'same' | 'similar' | 'kindred'

/** Part of a text, in UTF-16 units from its beginning; `end` is behind the last. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Parts of the words of both items. Either may be empty: a “not” may stand in one only. */
export interface Marked {
  readonly inOne: readonly Stretch[]
  readonly inOther: readonly Stretch[]
}

/** A word that both have; or two words that mean much the same. */
export interface SharedWord {
  readonly one: string
  readonly other: string
}

/**
 * What may deceive.
 * `negation`: one of the two says not, never, without or nobody more often than the other: they may say the opposite.
 * `antonyms`: one has a word where the other has its opposite, as with more and less.
 * `order`: the same words in another order; who does it to whom may have changed.
 * `numbers`: they name different numbers.
 * `one-place`: they differ in one place, by a word or a few; it may be what matters.
 * `part`: one holds nearly the whole of the other, and more; it may want to be split.
 */
export type Warning = 'negation' | 'antonyms' | 'order' | 'numbers' | 'one-place' | 'part'

export interface LikenessWarning extends Marked {
  readonly warning: Warning
  /** In whose words it shows. An opposite is looked for in every language in which both have words. */
  readonly language: Language
}

/** Two items that are like each other, with the reasons. */
export interface Likeness {
  /** The lesser of the two ids. */
  readonly one: ItemId
  readonly other: ItemId
  /** 0 to 1, in the language in which they are most alike: see `likenessFrom`. */
  readonly likeness: number
  readonly kind: LikenessKind
  /** In which language they were compared. */
  readonly language: Language
  /** What they have in common, what says most first; and where it stands in the words of `language`. */
  readonly shared: readonly SharedWord[]
  readonly sharedAt: Marked
  readonly warnings: readonly LikenessWarning[]
  /** As good as the same, and nothing warns. */
  readonly preselected: boolean
  /** Whether they come from different tables. */
  readonly acrossTables: boolean
  /** What is proposed first: to merge what is the same or comes from one table, else to link as cross-cutting. */
  readonly proposal: Proposal
}

export type Proposal = 'merge' | 'link'

/** Items of which each is like most of the others. Each item is in one family at most. */
export interface LikenessFamily {
  /** In order of their ids; two at least. */
  readonly items: readonly ItemId[]
  /** The mean likeness of its suggested pairs, 0 to 1. */
  readonly strength: number
  /** Its pairs among `LikenessFound.pairs`, in their order. */
  readonly pairs: readonly Likeness[]
  readonly proposal: Proposal
}

/** What was found, what is surest first. */
export interface LikenessFound {
  readonly families: readonly LikenessFamily[]
  /** Every pair that is suggested, in families or not: at most so many for each item as `pairsPerItem` says. */
  readonly pairs: readonly Likeness[]
}

/** How far the comparison has come: `done` of `of` steps of about equal length. */
export interface LikenessProgress {
  readonly done: number
  readonly of: number
}
