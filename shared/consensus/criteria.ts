import type { Method } from './method.ts'
import { bandOfMedian, medianOf } from './rating.ts'
import type { Rule } from './rule.ts'
import { countOn } from './tally.ts'

/**
 * What a method asks of numbers. Each is a bound on how many are for or against, so that what a verdict tells can
 * be worked out exactly (`ways.ts`).
 */

/** How a call for consensus is judged: as called; once no block was seconded; by the fallback after an amendment. */
export type CallStage = 'called' | 'unseconded' | 'fallback'

/** A group with fewer places taken has no share of its own: of four people 15 % against is nobody, and 70 % of three are all. */
const FEWEST_FOR_OWN_SHARE = 5

/** The fewest in favour, of so many, for an item to be in; the edge itself is enough. */
export function fewestFor(method: Method, placed: number, rule: Rule): number {
  return method === 'consent' ? 0 : Math.ceil((placed * rule.forPercent) / 100)
}

/** The most against, of so many, with which an item can still be in. In a call those against stand aside or block. */
export function mostAgainst(method: Method, placed: number, rule: Rule, stage: CallStage = 'called'): number {
  if (method === 'consent') {
    return stage === 'fallback'
      ? placed - Math.ceil((placed * rule.fallbackPercent) / 100)
      : Math.floor((placed * rule.asidePercent) / 100)
  }
  const share = placed * rule.againstPercent
  return rule.againstEdge === 'under' ? Math.ceil(share / 100) - 1 : Math.floor(share / 100)
}

/**
 * The fewest against, of so many, for an item to be out where no group keeps it. A rating needs none (notes on
 * consensus 2.8, COMET per group: at most half at 7 to 9 in each group); where people may be unsure or want to talk
 * more, silence is no rejection, and more than half have to be against. A call puts nothing out.
 */
export function fewestAgainstForOut(method: Method, placed: number): number {
  if (method === 'consent') return Number.POSITIVE_INFINITY
  return method === 'rating' || method === 'share' ? 0 : Math.floor(placed / 2) + 1
}

/** In screening: the fewest who want to keep an item, of so many in one group, for it to be kept (notes 2.8). */
export function fewestToProtect(placed: number, rule: Rule): number {
  return Math.ceil((placed * rule.protectPercent) / 100)
}

/** Whether so many of one group have a share of their own, which the method `share` asks for (COMET per group). */
export function hasOwnShare(method: Method, placed: number): boolean {
  return method === 'share' && placed >= FEWEST_FOR_OWN_SHARE
}

/** A group keeps an item when more than half are in favour; of a rating also when its median is 6.5 or more. */
export function keeps(method: Method, counts: readonly number[]): boolean {
  const median = method === 'rating' ? medianOf(counts) : undefined
  if (median !== undefined && bandOfMedian(median) === 'appropriate') return true
  return countOn('for', method, counts) * 2 > total(counts)
}

/** A group rejects an item when more than half are against; of a rating also when its median is 3 or less. */
export function rejects(method: Method, counts: readonly number[]): boolean {
  const median = method === 'rating' ? medianOf(counts) : undefined
  if (median !== undefined && bandOfMedian(median) === 'inappropriate') return true
  return countOn('against', method, counts) * 2 > total(counts)
}

/** Somebody blocks, or gives the last gradient, which is a veto. */
export function isBlocked(method: Method, counts: readonly number[], stage: CallStage): boolean {
  if (method === 'consent') return stage === 'called' && (counts.at(-1) ?? 0) > 0
  return method === 'gradient' && (counts.at(-1) ?? 0) > 0
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
