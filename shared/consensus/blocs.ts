import type { Rule } from './rule.ts'
import { addCounts, answeredIn, placedIn, type GroupTally, type Tally } from './tally.ts'
import type { Because } from './verdict.ts'

/** What the rules of decision take for a group, and when enough people have been heard. */

/** The key of people who have a vote but no bloc. */
const NO_BLOC = ''

/** Fewer answers than this decide nothing: the verdict would tell what single people answered. */
const FEWEST_ANSWERS = 5

/**
 * A constituency within a bloc is judged beside it from so many people on: as many as a group has to have to be shown.
 * Of a smaller one a verdict would tell how it leans; its people are heard in their bloc.
 */
const FEWEST_WITHIN_BLOC = 5

/** A bloc as the rule judges it, with the constituencies that make it up. */
export interface BlocTally extends GroupTally {
  readonly parts: readonly GroupTally[]
}

/**
 * Constituencies by bloc, in the order in which blocs first come. People of blocs with fewer people present than
 * are judged, and people without a bloc, are gathered under `NO_BLOC`, last. Blocs with nobody present go.
 */
export function gatherBlocs({ method, groups }: Tally, rule: Rule): readonly BlocTally[] {
  const present = groups.filter((group) => group.present > 0)
  const gather = (bloc: string, parts: readonly GroupTally[]): BlocTally => ({
    group: bloc,
    bloc,
    community: parts.every(({ community }) => community),
    present: sum(parts.map((part) => part.present)),
    counts: addCounts(method, parts.map(({ counts }) => counts)),
    skipped: sum(parts.map(({ skipped }) => skipped)),
    notMine: sum(parts.map(({ notMine }) => notMine)),
    parts,
  })
  const blocs = [...new Set(present.map(({ bloc }) => bloc))].map((bloc) => gather(bloc, present.filter((group) => group.bloc === bloc)))
  const large = blocs.filter((bloc) => bloc.bloc !== NO_BLOC && isLarge(bloc, rule))
  const rest = blocs.filter((bloc) => !large.includes(bloc)).flatMap(({ parts }) => parts)
  return rest.length === 0 ? large : [...large, gather(NO_BLOC, rest)]
}

/** Constituencies that are judged within their bloc, beside it; one that is the whole bloc is not judged twice. */
export function groupsWithin({ parts, present }: BlocTally): readonly GroupTally[] {
  return parts.filter((part) => part.present >= FEWEST_WITHIN_BLOC && part.present < present)
}

/** Where a group is counted: with which others, and as what. */
export interface Counted {
  readonly bloc: string
  /** Judged beside its bloc, in its bloc alone, or nowhere; and whether its bloc is large enough for a word about it. */
  readonly as: 'apart' | 'in-bloc' | 'in-small-bloc' | 'nowhere'
}

/** Where each group is counted. It follows from who is here and how many answered, never from what. */
export function whereCounted(tally: Tally, rule: Rule): ReadonlyMap<string, Counted> {
  return new Map(gatherBlocs(tally, rule).flatMap((bloc) => {
    const within = groupsWithin(bloc)
    const together = !isJudged(bloc, rule) ? 'nowhere' : bloc.present < FEWEST_WITHIN_BLOC ? 'in-small-bloc' : 'in-bloc'
    return bloc.parts.map((part): [string, Counted] => [part.group, { bloc: bloc.bloc, as: within.includes(part) ? 'apart' : together }])
  }))
}

/** Whether enough people of a group are here for it to be judged for itself. */
function isLarge({ present }: Pick<GroupTally, 'present'>, { groupLeast }: Rule): boolean {
  return present >= groupLeast
}

/** Whether a group is judged for itself: one or two people, or one or two who took a place on the scale, are no group. */
export function isJudged(group: GroupTally, rule: Rule): boolean {
  return isLarge(group, rule) && placedIn(group) >= rule.groupLeast
}

/** Whether a group has been heard: half of those present, and at least three people, abstentions counted. */
export function isHeard(group: GroupTally, { groupLeast, groupQuorumPercent }: Rule): boolean {
  const answered = answeredIn(group)
  return answered >= groupLeast && answered * 100 >= group.present * groupQuorumPercent
}

/**
 * The quorum (notes on consensus 2.6 and 2.8: turnout is all answers, abstentions among them, by those present):
 * 60 % overall, every judged group heard, and at least five places taken on the scale. Returns the reason why not,
 * with the bloc of the first unheard group, or null for the whole room.
 */
export function findUnheard(blocs: readonly BlocTally[], rule: Rule): Extract<Because, { readonly code: 'not-heard-enough' }> | undefined {
  const present = sum(blocs.map((bloc) => bloc.present))
  const answered = sum(blocs.map(answeredIn))
  if (sum(blocs.map(placedIn)) < FEWEST_ANSWERS || answered * 100 < present * rule.quorumPercent) return { code: 'not-heard-enough', bloc: null }
  const isMissing = (group: GroupTally): boolean => isLarge(group, rule) && !isHeard(group, rule)
  const unheard = blocs.find((bloc) => isMissing(bloc) || groupsWithin(bloc).some((group) => !isHeard(group, rule)))
  if (unheard) return { code: 'not-heard-enough', bloc: unheard.bloc }
  return blocs.some((bloc) => isJudged(bloc, rule)) ? undefined : { code: 'not-heard-enough', bloc: null }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
