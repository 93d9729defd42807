import { verdictAlone, type Disclosed } from './disclosure.ts'
import { answeredIn, placedIn, type Tally } from './tally.ts'

/**
 * Results of the same item by the same method over rounds, set side by side. Who sees all of them, and knows who
 * answered when, must not be able to subtract the words about one from the words about another.
 *
 * Promise: words are only shown of results between which either nobody, as far as numbers tell, or at least the
 * threshold of people came or went; what fewer people answered moves no word about any group, nor any reason.
 *
 * Limit: verdicts are always the newest, as they sort and decide. Every round is a new ballot, in which everybody may
 * have answered anew; who nevertheless is sure that nobody changed their mind learns from the verdicts, and from
 * words about five people more, what those who came may have made of them. And results of as many answers are taken
 * for the same people, though somebody may have come for somebody who went.
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
 * of them, either as many of each group answered, which is a new ballot in which everybody may have answered anew, or
 * at least the threshold of people more or less; else its verdict alone. It is compared with all and not with the last
 * alone, or two small steps would be a way round; and also with those that told only their verdict, as that tells
 * together with later words what neither tells. Before enough were heard only turnout was told, and that is no answer.
 */
export function publish(earlier: readonly Published[], next: Published, threshold: number): Disclosed {
  const isSafe = earlier.every(({ answers, shown }) => {
    const changed = distance(answers, next.answers)
    return shown.verdict === 'not-heard' || changed === 0 || changed >= threshold
  })
  return isSafe ? next.shown : verdictAlone(next.shown)
}

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
