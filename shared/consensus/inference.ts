import { patternsOf, reachesBy, stepsThrough, type Pattern } from './patterns.ts'
import { unreached, widen, type Reach } from './reach.ts'
import type { Band, Lean, Outcome, Subject } from './words.ts'

/**
 * What can be worked out from what is shown. A reader is taken to know how many of each bloc answered,
 * the rules, and this very code; only the answers are secret. A set of answers may be shown in full only
 * if the answers that would be shown the same way still differ enough in every bloc.
 */

/** Whether a reason may be shown with these words, in the order of the subjects, or alone; else only the verdict. */
export interface MayShow {
  readonly words: (bands: readonly Band[], says: string) => boolean
  readonly reason: (says: string) => boolean
}

/** A few milliseconds of work: a round of hundreds of items is counted while people wait. Beyond it nothing is shown. */
const MOST_STEPS = 300_000

/** What comes up, and whether it is held back. */
interface Group {
  readonly usual: number
  readonly width: number
  readonly reaches: () => readonly Reach[]
  isHeld: boolean
}

/**
 * What may be shown of one verdict: reason and words, or only the verdict.
 *
 * Answers are grouped by what would be shown. A group in which some bloc is pinned (`isOpen`) is held back,
 * that is, shown by its verdict alone. All that is held back looks the same; while even taken together it
 * pins a bloc, another group is held back with it: that something is held back must not give it away either.
 * Whichever that is, no more can be worked out, so it is one with the fewest blocs of the `usual` word and of those the
 * narrowest: what comes up most is to be shown, and before all a reason that stands alone. What is always held back, because it would tell of a group that is
 * never shown, is so together with at least one other group.
 */
export function findWhatMayBeShown(subjects: readonly Subject[], outcomes: readonly Outcome[], usual: Lean | null): MayShow {
  const showing = (shows: Outcome['shows']): readonly Outcome[] => outcomes.filter((outcome) => outcome.shows === shows)
  if (stepsThrough(subjects, showing('words')) > MOST_STEPS) return { words: () => false, reason: () => false }

  const everything = reachesBy(subjects, outcomes) ?? []
  const blocs = subjects.map((subject, index): Bloc => {
    const answers = subject.bands[0]?.answers ?? 0
    return { shown: subject.shown, answers, given: certainties(everything[index] ?? unreached(), subject.shown, answers) }
  })

  const always = reachesBy(subjects, showing('nothing'))
  const held = subjects.map(unreached)
  let isAnyHeld = false
  const hold = (reaches: readonly Reach[]): void => {
    isAnyHeld = true
    for (const [index, reach] of held.entries()) widen(reach, reaches[index] ?? unreached())
  }
  if (always !== undefined) hold(always)
  let needsCompany = isAnyHeld

  const groups = new Map<number | string, Group>()
  const meet = (key: number | string, group: Group, reaches: readonly Reach[]): void => {
    groups.set(key, group)
    if (isOpen(reaches, blocs)) return
    group.isHeld = true
    needsCompany = false
    hold(reaches)
  }
  for (const says of new Set(showing('reason').map((outcome) => outcome.says))) {
    const reaches = reachesBy(subjects, showing('reason').filter((outcome) => outcome.says === says))
    if (reaches !== undefined) meet(`reason ${says}`, { usual: subjects.length + 1, width: widthOf(reaches), reaches: () => reaches, isHeld: false }, reaches)
  }
  const patterns = patternsOf(subjects, showing('words'), usual)
  patterns.each(({ id, reaches, usual: count }: Pattern) => {
    meet(id, { usual: count, width: widthOf(reaches), reaches: () => patterns.at(id)?.reaches ?? [], isHeld: false }, reaches)
  })

  const tellsTooMuch = (): boolean => isAnyHeld && (needsCompany || !isOpen(held, blocs))
  for (let company = leastMissed(groups.values()); company !== undefined && tellsTooMuch(); company = leastMissed(groups.values())) {
    company.isHeld = true
    needsCompany = false
    hold(company.reaches())
  }

  const mayShow = (key: number | string | undefined): boolean => key !== undefined && groups.get(key)?.isHeld === false
  return { words: (bands, says) => mayShow(patterns.idOf(bands, says)), reason: (says) => mayShow(`reason ${says}`) }
}

function leastMissed(groups: Iterable<Group>): Group | undefined {
  let least: Group | undefined
  for (const group of groups) {
    if (group.isHeld) continue
    if (least === undefined || group.usual < least.usual || (group.usual === least.usual && group.width < least.width)) least = group
  }
  return least
}

/** How many answers a group holds, roughly: those that hold few are held back at the least loss. */
function widthOf(reaches: readonly Reach[]): number {
  let width = 0
  for (const { leastFor, mostFor, leastAgainst, mostAgainst } of reaches) width += mostFor - leastFor + mostAgainst - leastAgainst
  return width
}

interface Bloc {
  readonly shown: boolean
  readonly answers: number
  /** What the verdict alone makes certain. */
  readonly given: Certainties
}

/** Whether for, against or between is one number, and whether a bloc that is not shown has a sure majority. */
interface Certainties {
  readonly inFavour: boolean
  readonly against: boolean
  readonly between: boolean
  readonly mostInFavour: boolean
  readonly mostAgainst: boolean
}

function certainties(reach: Reach, shown: boolean, answers: number): Certainties {
  return {
    inFavour: reach.leastFor === reach.mostFor,
    against: reach.leastAgainst === reach.mostAgainst,
    between: reach.leastBetween === reach.mostBetween,
    mostInFavour: !shown && reach.leastFor * 2 >= answers,
    mostAgainst: !shown && reach.leastAgainst * 2 >= answers,
  }
}

/**
 * A bloc stays open while nothing is certain about it but what the verdict alone makes certain, whatever
 * were shown beside it (such as that nobody is against, in an item taken in by five or six people).
 */
function isOpen(reaches: readonly Reach[], blocs: readonly Bloc[]): boolean {
  return blocs.every(({ shown, answers, given }, index) => {
    const reach = reaches[index]
    if (reach === undefined) return true
    const certain = certainties(reach, shown, answers)
    return (!certain.inFavour || given.inFavour) && (!certain.against || given.against) && (!certain.between || given.between) &&
      (!certain.mostInFavour || given.mostInFavour) && (!certain.mostAgainst || given.mostAgainst)
  })
}
