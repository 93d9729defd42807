import type { Rule } from '../consensus/rule.ts'
import { netChange } from '../consensus/stability.ts'
import type { Movement } from './plenary-state.ts'

/** From this many times the share at which an item is stable on, it has moved much. */
const MUCH = 2

/** How far a distribution moved since the round before, in a word; null where nobody answered in one of the two. */
export function movementOf(before: readonly number[], after: readonly number[], { stableChangePercent }: Rule): Movement | null {
  const change = netChange(before, after)
  if (change === undefined) return null
  const percent = change * 100
  if (percent < stableChangePercent) return 'stable'
  return percent < stableChangePercent * MUCH ? 'moved' : 'moved-much'
}
