import type { Rule } from './rule.ts'

/**
 * Whether another round would still move anything. Measured on how many gave each answer and not on who did: what
 * single people answered is gone after the close.
 */

/**
 * The share of answers, 0 to 1, that are elsewhere than before: half of the sum of the differences between the two
 * distributions (Scheibe and others, in Linstone and Turoff, The Delphi Method, 1975, IV.C). Distributions of
 * different numbers of people are compared as shares. Nothing where nobody answered in one of the two.
 */
export function netChange(before: readonly number[], after: readonly number[]): number | undefined {
  const { moved, whole } = movedOf(before, after)
  return whole === 0 ? undefined : moved / whole
}

/**
 * An item is stable when fewer than 15 % of its answers changed; one that was not asked twice is not. Shown is this
 * alone, never the number, and only where the second result may be shown beside the first (`publication.ts`).
 */
export function isStable(before: readonly number[], after: readonly number[], rule: Rule): boolean {
  const { moved, whole } = movedOf(before, after)
  return whole > 0 && moved * 100 < whole * rule.stableChangePercent
}

export type NextRound = 'another-round' | 'stable' | 'rounds-over'

/**
 * Whether a list needs another round (notes on consensus 2.8): it is stable when 90 % of its items are, and there are
 * at most three rounds. `items` are those that were asked in the last two rounds of one method, stable or not.
 */
export function nextRound(items: readonly boolean[], roundsHeld: number, rule: Rule): NextRound {
  const stable = items.filter((item) => item).length
  if (items.length > 0 && stable * 100 >= items.length * rule.stableItemsPercent) return 'stable'
  return roundsHeld >= rule.rounds ? 'rounds-over' : 'another-round'
}

/** In whole numbers, so that an edge such as 15 % is not blurred. */
function movedOf(before: readonly number[], after: readonly number[]): { readonly moved: number; readonly whole: number } {
  const [all, allAfter] = [total(before), total(after)]
  let moved = 0
  for (let place = 0; place < Math.max(before.length, after.length); place += 1) {
    moved += Math.abs((before[place] ?? 0) * allAfter - (after[place] ?? 0) * all)
  }
  return { moved, whole: 2 * all * allAfter }
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
