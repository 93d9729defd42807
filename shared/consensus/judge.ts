import { findUnheard, gatherBlocs, groupsWithin, isJudged, type BlocTally } from './blocs.ts'
import {
  fewestAgainstForOut, fewestFor, fewestToProtect, hasOwnShare, isBlocked, keeps, mostAgainst, rejects, type CallStage,
} from './criteria.ts'
import { bandOfMedian, summariseRatings } from './rating.ts'
import type { Rule } from './rule.ts'
import { addCounts, countOn, placedIn, type GroupTally, type Tally } from './tally.ts'
import type { Because, Finding, Verdict } from './verdict.ts'

/**
 * What the rule finds about one item. Nothing is decided until enough people have been heard.
 *
 * Judged are blocs and, within them, constituencies of at least five people present:
 * - `out`: no group keeps it; in screening and gradients more than half of all are against besides
 * - `divided`: a group rejects what another keeps
 * - `in`: no group rejects it, at least 70 % of all are in favour, less than 15 % against. A rating has no
 *   disagreement and a median of 6.5 or more besides (RAND/UCLA); `share` asks for both shares in every bloc of five
 *   or more (COMET); a gradient is not vetoed. Screening keeps what 70 % of all, or of one group, want to keep.
 * - a call for consensus passes when nobody blocks, no group rejects it, and at most 20 % stand aside; it is never out
 * - else `open`, for the first reason that holds, a group's rejection before all others.
 *
 * Out is looked at first: an item that every group rejects is out, and not a matter to discuss.
 *
 * Laws: the order of groups and ballots makes no difference to the verdict; moving an answer towards agreement never
 * makes the verdict worse (out, then open or divided, then in); and an agreeing answer more never turns in to out.
 */
export function judge(tally: Tally, rule: Rule, stage: CallStage = 'called'): Finding {
  const blocs = gatherBlocs(tally, rule)
  return judgeBlocs(tally.method, blocs, blocs.map(groupsWithin), rule, stage)
}

/** As `judge`, by blocs alone, whatever constituencies they are made of: what would be found without them. */
export function judgeWithoutGroups(tally: Tally, rule: Rule, stage: CallStage = 'called'): Finding {
  const blocs = gatherBlocs(tally, rule)
  return judgeBlocs(tally.method, blocs, [], rule, stage)
}

function judgeBlocs(method: Tally['method'], all: readonly BlocTally[], within: readonly (readonly GroupTally[])[], rule: Rule, stage: CallStage): Finding {
  const unheard = findUnheard(all, rule)
  if (unheard) return { verdict: 'not-heard', because: unheard }
  const found = (verdict: Verdict, because: Because): Finding => ({ verdict, because })

  const blocs = all.filter((bloc) => isJudged(bloc, rule))
  const groups = within.flat().filter((group) => isJudged(group, rule))
  const judged = [...blocs, ...groups]
  const counts = addCounts(method, all.map((bloc) => bloc.counts))
  const placed = placedIn({ counts })
  const [inFavour, against] = [countOn('for', method, counts), countOn('against', method, counts)]
  const someKeeps = judged.some((group) => keeps(method, group.counts)) || keeps(method, counts)

  if (!someKeeps && against >= fewestAgainstForOut(method, placed)) return found('out', { code: 'nobody-keeps' })
  if (method === 'screening' && (inFavour >= fewestFor(method, placed, rule) || judged.some((group) => isProtected(group, rule)))) {
    return found('in', { code: 'passes' })
  }
  if (isBlocked(method, counts, stage)) return found('open', { code: 'blocked' })

  const rejecting = findRejecting(method, blocs, groups)
  if (rejecting && (someKeeps || method === 'consent')) return found(someKeeps ? 'divided' : 'open', rejecting)
  if (rule.communityConsents && (someKeeps || method === 'consent') && lacksCommunity(method, all)) return found('open', { code: 'community-not-yet' })

  const doubt = method === 'rating' ? findDisagreement(counts) : undefined
  if (doubt) return found('open', doubt)
  if (rejecting || inFavour < fewestFor(method, placed, rule)) return found('open', { code: 'share-for' })
  if (against > mostAgainst(method, placed, rule, stage)) return found('open', { code: method === 'consent' ? 'too-many-aside' : 'share-against' })

  const short = blocs.find((bloc) => hasOwnShare(method, placedIn(bloc)) && isShort(bloc, rule))
  return short ? found('open', { code: 'bloc-short', bloc: short.bloc }) : found('in', { code: 'passes' })
}

const isProtected = (group: GroupTally, rule: Rule): boolean =>
  countOn('for', 'screening', group.counts) >= fewestToProtect(placedIn(group), rule)

function findRejecting(method: Tally['method'], blocs: readonly BlocTally[], groups: readonly GroupTally[]): Because | undefined {
  const bloc = blocs.find((one) => rejects(method, one.counts))
  if (bloc) return { code: 'bloc-rejects', bloc: bloc.bloc }
  const group = groups.find((one) => rejects(method, one.counts))
  return group && { code: 'group-rejects', group: group.group }
}

/** More than half of the community who took a place have to be in favour; where none is present, nobody is asked. */
function lacksCommunity(method: Tally['method'], blocs: readonly BlocTally[]): boolean {
  const community = blocs.flatMap(({ parts }) => parts).filter((part) => part.community)
  const counts = addCounts(method, community.map((part) => part.counts))
  return community.length > 0 && countOn('for', method, counts) * 2 <= placedIn({ counts })
}

function findDisagreement(counts: readonly number[]): Because | undefined {
  const summary = summariseRatings(counts)
  if (summary?.disagreement === true) return { code: 'disagreement' }
  return summary === undefined || bandOfMedian(summary.median) !== 'appropriate' ? { code: 'median' } : undefined
}

function isShort(bloc: BlocTally, rule: Rule): boolean {
  const placed = placedIn(bloc)
  return countOn('for', 'share', bloc.counts) < fewestFor('share', placed, rule) ||
    countOn('against', 'share', bloc.counts) > mostAgainst('share', placed, rule)
}
