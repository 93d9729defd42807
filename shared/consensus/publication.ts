import { verdictAlone, type Disclosed } from './disclosure.ts'
import { answeredIn, placedIn, type Tally } from './tally.ts'

/**
 * Results of the same item by the same method over rounds, set side by side. Who sees all of them, and knows who
 * answered when, must not be able to subtract the words about one from the words about another.
 *
 * Limit: verdicts are always the newest, as they sort and decide; so who is sure that nobody changed their mind learns
 * from two verdicts what one person more may have made of them. And results of as many answers are taken for a new
 * ballot, though somebody may have come for somebody who went.
 */

/** A result as it was shown, and how many of each group had answered then. The numbers never leave the server. */
export interface Published {
  readonly answers: Answers
  readonly shown: Disclosed
}

/** By group: how many took a place on the scale, and how many answered. */
export type Answers = Readonly<Record<string, readonly [placed: number, answered: number]>>

/** How many of each group answered, as `publish` compares it. */
export function answersOf({ groups }: Tally): Answers {
  return Object.fromEntries(groups.map((group): [string, readonly [number, number]] => [group.group, [placedIn(group), answeredIn(group)]]))
}

/**
 * What may be shown of a result beside all that were shown of this item before: the whole where, set beside each
 * of them that told more than its verdict, either as many of each group answered, which is a new ballot in which
 * everybody may have answered anew, or at least the threshold of people more or less; else its verdict alone. It is
 * compared with all that were shown and not with the last alone, or two small steps would be a way round.
 */
export function publish(earlier: readonly Published[], next: Published, threshold: number): Disclosed {
  const isSafe = earlier.every(({ answers, shown }) => {
    const changed = distance(answers, next.answers)
    return changed === 0 || changed >= threshold || tellsNoMore(shown)
  })
  return isSafe ? next.shown : verdictAlone(next.shown)
}

/** Before enough are heard only turnout is told, and that is no answer. */
const tellsNoMore = (shown: Disclosed): boolean =>
  shown.verdict === 'not-heard' || (shown.blocs.length === 0 && shown.because.code === verdictAlone(shown).because.code)

/** Counts of the same people can only have become other counts by so many people, at the least. */
function distance(one: Answers, other: Answers): number {
  const groups = new Set([...Object.keys(one), ...Object.keys(other)])
  let changed = 0
  for (const group of groups) {
    const [placed, answered] = one[group] ?? [0, 0]
    const [placedThen, answeredThen] = other[group] ?? [0, 0]
    changed += Math.max(Math.abs(placed - placedThen), Math.abs(answered - answeredThen))
  }
  return changed
}
