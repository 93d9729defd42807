import { whereCounted, type Counted } from './blocs.ts'
import { verdictAlone, type Disclosed } from './disclosure.ts'
import type { Rule } from './rule.ts'
import { answeredIn, placedIn, type Tally } from './tally.ts'

/**
 * Results of the same item, asked the same in the same way, over rounds, set side by side. Who sees all of them, and
 * knows who came, went or moved between them, must not be able to subtract one from the other.
 *
 * Promise, to a reader who is sure that nobody who answered twice changed their mind:
 * - words about blocs tell nothing of fewer than the threshold of people: they are shown only where each bloc is as it
 *   was, or larger or smaller by at least the threshold, and no constituency is counted elsewhere than before
 * - the verdict of a round that sorts tells nothing of them either: where so few came, went or moved that nobody
 *   need have changed their mind for the numbers to be as they are, the verdict stands that stood
 *
 * Limits. A decision is what its rule makes of it: a call for consensus that passes after somebody left tells what a
 * block was, and so does a rule that the meeting changed. Of five people or more who come or go together the verdict
 * may tell. And where as many of each group answered as before, and nobody came and went there, they are taken for the
 * same people, though one may have kept silent then, and another now.
 */

/** A result as it was shown, and what it was made from as far as it has to be compared. The numbers never leave the server. */
export interface Published {
  readonly answers: Answers
  /** How often each place on the scale was taken by all together; empty where it is not known. */
  readonly distribution: readonly number[]
  /** Which rule it was judged by, among those chosen. */
  readonly rule: number
  readonly shown: Disclosed
}

/** One group: how many took a place on the scale, and how many answered; and, in all but the earliest, what else was so then. */
type GroupAnswers = readonly [placed: number, answered: number, there?: There]

export type Answers = Readonly<Record<string, GroupAnswers>>

/** Where a group was counted, and who had come and gone by then. */
interface There extends Counted, Passages {}

/** How many people of a group ever came, and how many of them have left: whoever leaves and whoever comes are not the same. */
export interface Passages {
  readonly came: number
  readonly left: number
}

/** How many of each group answered, as `publish` compares it. */
export function answersOf(tally: Tally, rule: Rule, passagesOf: (group: string) => Passages): Answers {
  const counted = whereCounted(tally, rule)
  return Object.fromEntries(
    tally.groups.map((group): [string, GroupAnswers] => {
      const place = counted.get(group.group)
      return [group.group, place === undefined ? [placedIn(group), answeredIn(group)] : [placedIn(group), answeredIn(group), { ...place, ...passagesOf(group.group) }]]
    }),
  )
}

/** Whether a result only sorts, or decides: what was decided is always told. */
export type Purpose = 'sorts' | 'decides'

/** What may be shown, and whether it may be set whole beside all that was shown before. */
export interface Publication {
  readonly shown: Disclosed
  readonly whole: boolean
}

/**
 * What may be shown of a result beside all that were shown of this item before. It is compared with all and not with
 * the last alone, or two small steps would be a way round; and also with those that told only their verdict, as that
 * tells together with later words what neither tells. Before enough were heard only turnout was told, and that is no answer.
 */
export function publish(earlier: readonly Published[], next: Published, threshold: number, purpose: Purpose): Publication {
  if (next.shown.verdict === 'not-heard') return { shown: next.shown, whole: true }
  const heard = earlier.filter(({ shown }) => shown.verdict !== 'not-heard').map((one) => ({ ...one, apart: compare(one, next) }))
  const standing = heard.findLast((one) => purpose === 'sorts' && one.rule === next.rule && areFew(one.apart, threshold) && !mindsChanged(one, next, one.apart))
  if (standing !== undefined) return { shown: verdictAlone(standing.shown), whole: false }
  const isSafe = heard.every(({ apart, rule }) => (rule === next.rule && isSame(apart)) || isFar(apart, threshold))
  return { shown: isSafe ? next.shown : verdictAlone(next.shown), whole: isSafe }
}

/** What lies between two results, in people. */
interface Apart {
  /** By bloc: how many, at the least, answered in one and not in the other; and how many more may have taken each other's place. */
  readonly blocs: readonly number[]
  readonly arrived: number
  readonly went: number
  /** Some group is counted elsewhere than before, or judged otherwise. */
  readonly regrouped: boolean
}

function compare(one: Published, other: Published): Apart {
  const blocs = new Map<string, number>()
  let [arrived, went, regrouped] = [0, 0, false]
  for (const group of new Set([...Object.keys(one.answers), ...Object.keys(other.answers)])) {
    const [placedThen, answeredThen, then] = one.answers[group] ?? [0, 0]
    const [placed, answered, now] = other.answers[group] ?? [0, 0]
    const swapped = then === undefined || now === undefined ? 0 : Math.max(0, Math.min(now.came - then.came, now.left - then.left, answered, answeredThen))
    arrived += Math.max(0, placed - placedThen) + swapped
    went += Math.max(0, placedThen - placed) + swapped
    const changed = Math.max(Math.abs(placed - placedThen), Math.abs(answered - answeredThen)) + swapped
    if (then !== undefined && now !== undefined && answered + answeredThen > 0 && (then.bloc !== now.bloc || then.as !== now.as)) regrouped = true
    const bloc = now?.bloc ?? then?.bloc ?? group
    blocs.set(bloc, (blocs.get(bloc) ?? 0) + changed)
  }
  return { blocs: [...blocs.values()], arrived, went, regrouped }
}

const isSame = ({ blocs, regrouped }: Apart): boolean => !regrouped && blocs.every((changed) => changed === 0)

/** Each bloc is as it was, or so many came or went that nothing is told of a few. */
const isFar = ({ blocs, regrouped }: Apart, threshold: number): boolean =>
  !regrouped && blocs.some((changed) => changed > 0) && blocs.every((changed) => changed === 0 || changed >= threshold)

/** So few came, went or were counted elsewhere that a verdict that changed by them would tell of them. */
function areFew({ blocs, regrouped }: Apart, threshold: number): boolean {
  const changed = blocs.reduce((sum, one) => sum + one, 0)
  return changed < threshold && (changed > 0 || regrouped)
}

/** Whether somebody must have changed their mind: more answers are elsewhere than who came and went account for. */
function mindsChanged(one: Published, other: Published, { arrived, went }: Apart): boolean {
  let [more, fewer] = [0, 0]
  for (let place = 0; place < Math.max(one.distribution.length, other.distribution.length); place += 1) {
    const change = (other.distribution[place] ?? 0) - (one.distribution[place] ?? 0)
    if (change > 0) more += change
    else fewer -= change
  }
  return more > arrived || fewer > went
}
