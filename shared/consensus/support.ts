import type { Lean } from './words.ts'
import type { Verdict } from './verdict.ts'

/**
 * In which order items are gone through: what the least content group can live with comes first.
 *
 * The exact numbers are for the rules and stay on the server. The order that people see is made of what may be shown
 * (`bySupport`): an order by exact numbers would compare, item by item, how a group too small to be shown answered.
 */

export interface GroupSupport {
  readonly agrees: number
  /** All who answered, abstentions counted. */
  readonly seen: number
}

export interface Support {
  /** Of the least content group, 0 to 1. */
  readonly lowest: number
  /** Comparable between meetings with few and with many groups, which the product is not. */
  readonly geometricMean: number
  /** Group-informed consensus. */
  readonly product: number
}

/**
 * How far every group agrees: (agrees + 1) / (seen + 2) by group, so that one of few people is not certain of
 * anything, and a group that has not answered counts a half. Formula: Polis, compdemocracy/polis math at 08e03eb,
 * with declared groups in place of clusters. One, where there is no group.
 */
export function supportOf(groups: readonly GroupSupport[]): Support {
  const shares = groups.map(({ agrees, seen }) => (agrees + 1) / (seen + 2))
  const product = shares.reduce((all, share) => all * share, 1)
  return {
    lowest: Math.min(1, ...shares),
    geometricMean: shares.length === 0 ? 1 : product ** (1 / shares.length),
    product,
  }
}

const verdictOrder: readonly Verdict[] = ['in', 'open', 'divided', 'not-heard', 'out']
const leanOrder: readonly Lean[] = ['against', 'leaning-against', 'not-heard-enough', 'divided', 'leaning-in-favour', 'in-favour']

/** What is shown of one item. */
interface ShownSupport {
  readonly verdict: Verdict
  readonly blocs: readonly { readonly lean: Lean }[]
}

/**
 * Compares two items for the order of a list, by what is shown of them: the verdict, then the least content bloc, then
 * how many blocs are in favour. Equal ones keep their order in the framework. An item of which no bloc is shown counts as divided.
 */
export function bySupport(one: ShownSupport, other: ShownSupport): number {
  return verdictOrder.indexOf(one.verdict) - verdictOrder.indexOf(other.verdict) ||
    lowestLean(other) - lowestLean(one) ||
    inFavour(other) - inFavour(one)
}

const lowestLean = ({ blocs }: ShownSupport): number =>
  blocs.length === 0 ? leanOrder.indexOf('divided') : Math.min(...blocs.map(({ lean }) => leanOrder.indexOf(lean)))

const inFavour = ({ blocs }: ShownSupport): number =>
  blocs.length === 0 ? 0 : blocs.filter(({ lean }) => lean === 'in-favour' || lean === 'leaning-in-favour').length / blocs.length
