import type { Disclosed } from '../consensus/disclosure.ts'
import type { Rule } from '../consensus/rule.ts'
import { netChange } from '../consensus/stability.ts'
import type { Movement } from './plenary-state.ts'

/** From this many times the share at which an item is stable on, it has moved much. */
const MUCH = 2

/** A round as it was shown, and how often each answer was given in it. */
export interface Told {
  readonly shown: Disclosed
  readonly distribution: readonly number[]
}

/**
 * How far an item moved since the round before, in a word; null where it may not be told, or is not known. Where what is
 * shown of the two rounds differs, the word follows from that alone; how far the numbers moved is told only where all else
 * is shown alike, and `beside`: both may be set side by side whole. Beside words that differ it would tell how many
 * tipped them: of five people, for one.
 */
export function movementBetween(before: Told, after: Told, beside: boolean, rule: Rule): Movement | null {
  const [one, other] = [before.shown, after.shown]
  if (one.verdict === 'not-heard' || other.verdict === 'not-heard') return null
  const verdicts = new Set([one.verdict, other.verdict])
  if (verdicts.has('in') && verdicts.has('out')) return 'moved-much'
  if (settledAs(one) !== settledAs(other) || leansDiffer(one, other)) return 'moved'
  return beside && JSON.stringify([one.because, one.blocs]) === JSON.stringify([other.because, other.blocs]) ? movementOf(before.distribution, after.distribution, rule) : null
}

/** Open and divided are told apart by words about blocs alone. */
const settledAs = ({ verdict }: Disclosed): string => (verdict === 'divided' ? 'open' : verdict)

/** A bloc of which both rounds tell leans otherwise. */
const leansDiffer = ({ blocs: then }: Disclosed, { blocs: now }: Disclosed): boolean =>
  now.some(({ bloc, lean }) => then.some((one) => one.bloc === bloc && one.lean !== lean))

/** How far a distribution moved, in a word; null where nobody answered in one of the two. */
function movementOf(before: readonly number[], after: readonly number[], { stableChangePercent }: Rule): Movement | null {
  const change = netChange(before, after)
  if (change === undefined) return null
  const percent = change * 100
  if (percent < stableChangePercent) return 'stable'
  return percent < stableChangePercent * MUCH ? 'moved' : 'moved-much'
}
