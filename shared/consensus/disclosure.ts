import { bandsOfRatings, bandsOfStances } from './bands.ts'
import { findUnheard, isBlocHeard, isJudged } from './blocs.ts'
import type { BlocTurnout, Unheard } from './blocs.ts'
import { applyConsentRule, countHoldBack, gatherStances, turnoutOfStances } from './consent-rule.ts'
import type { StanceTally } from './consent-rule.ts'
import { applyDefaultRule, blocKeeps, blocRejects, gatherRatings, turnoutOfRatings } from './default-rule.ts'
import type { BlocRatings, RatingTally, RatingVerdict } from './default-rule.ts'
import { MOST_PATTERNS, mayShowWords } from './inference.ts'
import type { Band, Lean, Subject } from './inference.ts'
import { outcomesOfRating, outcomesOfStances } from './outcomes.ts'
import type { DisclosedReason, ReasonedOutcome } from './outcomes.ts'
import { countAgainst, countFor } from './rating.ts'

export type { Lean } from './inference.ts'
export type { DisclosedReason } from './outcomes.ts'

/**
 * What may be shown about how people answered. Pages, events, record and exports all ask here.
 *
 * Promise: a reader who knows who answered, but not what, cannot work out from one result what any
 * person answered, nor that a bloc was of one mind, nor how a bloc below the threshold leans.
 *
 * Limits, which no wording can lift: a rule that decides says something about those who decided. That an
 * item is in says that fewer than 15 % were against, so with five or six answers that nobody was; that a
 * call for consensus passed says that nobody blocked. Who knows the answers of all others in a bloc
 * learns more. And a second result for nearly the same people is safe only through `keepEarlier`.
 */

/** The smallest group that is ever shown; a consultation may set more, never less. */
const DISCLOSURE_THRESHOLD = 5

export interface DisclosedBloc {
  readonly bloc: string
  readonly lean: Lean
}

export interface DisclosedRating {
  readonly verdict: RatingVerdict
  readonly because: DisclosedReason
  /** The blocs that may be shown; none when words about blocs would give answers away. */
  readonly blocs: readonly DisclosedBloc[]
}

export interface DisclosedStances {
  readonly passes: boolean
  readonly because: DisclosedReason
  readonly blocs: readonly DisclosedBloc[]
}

/** Whether so many people with a vote can hold a secret ballot at all: from five on. */
export function mayHoldSecretBallot(electorate: number): boolean {
  return electorate >= DISCLOSURE_THRESHOLD
}

/** Of some groups, those large enough to be shown; the threshold counts as five when set lower. */
export function groupsThatMayBeShown<Group extends { readonly people: number }>(
  groups: readonly Group[],
  threshold: number = DISCLOSURE_THRESHOLD,
): readonly Group[] {
  return groups.filter((group) => isLargeEnough(group.people, threshold))
}

function isLargeEnough(people: number, threshold: number): boolean {
  return people >= Math.max(threshold, DISCLOSURE_THRESHOLD)
}

/**
 * The result of rating one item. `disagreement`, `median` and `share-for` are all told as `share-for`:
 * in each, fewer than 70 % are in favour. No lean is told before enough people have been heard, so that
 * asking again afterwards compares with nothing.
 */
export function discloseRating(tally: RatingTally, threshold: number = DISCLOSURE_THRESHOLD): DisclosedRating {
  const blocs = gatherRatings(tally)
  const { verdict, because } = applyDefaultRule(tally)
  const turnouts = blocs.map(turnoutOfRatings)
  if (because.code === 'not-heard-enough') return { verdict, ...discloseUnheard(turnouts, threshold) }

  const subjects = subjectsOfRating(turnouts, threshold)
  const bands = subjects.map((subject, index) => bandOfRatings(subject, blocs[index]))
  const outcomes = outcomesOfRating(verdict, subjects, answersOf(turnouts))
  const code = because.code === 'median' || because.code === 'disagreement' ? 'share-for' : because.code
  const words = discloseWords(subjects, bands, outcomes, code)
  if (words) return { verdict, ...words }
  const vague = verdict === 'in' ? 'passes' : verdict === 'out' ? 'nobody-keeps' : 'no-agreement-yet'
  return { verdict, because: { code: vague }, blocs: [] }
}

/**
 * The result of a call for consensus on one item. That somebody blocks is told, never from which bloc
 * stances with and without a reservation are not told apart.
 */
export function discloseStances(tally: StanceTally, threshold: number = DISCLOSURE_THRESHOLD): DisclosedStances {
  const blocs = gatherStances(tally)
  const { passes, because } = applyConsentRule(tally)
  const turnouts = blocs.map(turnoutOfStances)
  if (because.code === 'not-heard-enough') return { passes, ...discloseUnheard(turnouts, threshold) }

  const subjects = turnouts.map((turnout) => ({
    ...subjectOf(turnout, threshold),
    bands: bandsOfStances(turnout.answers, isJudged(turnout)),
  }))
  const bands = subjects.map((subject, index) => {
    const bloc = blocs[index]
    const holdBack = bloc ? countHoldBack(bloc) : 0
    return subject.bands.find((band) => band.leastAgainst <= holdBack && holdBack <= band.mostAgainst)
  })
  const outcomes = outcomesOfStances(passes, subjects, answersOf(turnouts))
  const words = discloseWords(subjects, bands, outcomes, because.code)
  return { passes, ...(words ?? { because: { code: passes ? 'passes' : 'no-agreement-yet' }, blocs: [] }) }
}

/** What was shown once, and how many of each bloc had answered then. */
export interface ShownResult<Shown> {
  readonly answers: ReadonlyMap<string, number>
  readonly shown: Shown
}

/**
 * Which of two results of the same item may be shown. When since the earlier one only a few people (fewer
 * than the threshold, counted over all blocs) answered more or less, the earlier one stands: set side by
 * side the two would tell what those few answered. A later result with as many answers is a new ballot,
 * in which everybody may have answered anew, and is shown.
 */
export function keepEarlier<Shown>(
  earlier: ShownResult<Shown>,
  later: ShownResult<Shown>,
  threshold: number = DISCLOSURE_THRESHOLD,
): Shown {
  const blocs = new Set([...earlier.answers.keys(), ...later.answers.keys()])
  let changed = 0
  for (const bloc of blocs) changed += Math.abs((earlier.answers.get(bloc) ?? 0) - (later.answers.get(bloc) ?? 0))
  return changed > 0 && !isLargeEnough(changed, threshold) ? earlier.shown : later.shown
}

export type Turnout = 'none' | 'some' | 'half' | 'most'

/**
 * How many have answered, in a word: `none` is hardly anybody (less than a quarter, and always up to
 * one), `some` less than half, `half` less than three quarters, `most` the rest. So neither a single
 * answer nor a full house shows.
 */
export function discloseTurnout(voted: number, present: number): Turnout {
  if (voted <= 1 || voted * 4 < present) return 'none'
  if (voted * 2 < present) return 'some'
  return voted * 4 < present * 3 ? 'half' : 'most'
}

export interface ConstituencySize {
  readonly constituency: string
  readonly bloc: string | null
  readonly people: number
}

export interface DisclosedShapers {
  /** Blocs, in the order given, of which somebody took part. */
  readonly blocs: readonly string[]
  /** Whether people who belong to no bloc that may be named took part too; `false` says nothing either way. */
  readonly others: boolean
}

/**
 * Which blocs shaped an item, from the constituencies that touched it. A bloc is named whole, never its
 * constituency, and only if it has at least the threshold of people. All who belong to no such bloc are
 * `others` together, told only if they too are at least that many.
 */
export function discloseShapers(
  touched: ReadonlySet<string>,
  constituencies: readonly ConstituencySize[],
  threshold: number = DISCLOSURE_THRESHOLD,
): DisclosedShapers {
  const people = new Map<string, number>()
  for (const { bloc, people: count } of constituencies) {
    if (bloc !== null) people.set(bloc, (people.get(bloc) ?? 0) + count)
  }
  const sizes = [...people].map(([bloc, count]) => ({ bloc, people: count }))
  const shown = new Set(groupsThatMayBeShown(sizes, threshold).map(({ bloc }) => bloc))
  const isShown = (bloc: string | null): bloc is string => bloc !== null && shown.has(bloc)

  const blocs = new Set<string>()
  let outsiders = 0
  let outsidersTouched = false
  for (const { constituency, bloc, people: count } of constituencies) {
    if (!isShown(bloc)) outsiders += count
    if (!touched.has(constituency)) continue
    if (isShown(bloc)) blocs.add(bloc)
    else outsidersTouched = true
  }
  return { blocs: [...blocs], others: outsidersTouched && isLargeEnough(outsiders, threshold) }
}

function discloseUnheard(turnouts: readonly BlocTurnout[], threshold: number): {
  readonly because: Unheard
  readonly blocs: readonly DisclosedBloc[]
} {
  const blocs = turnouts
    .filter((turnout) => isLargeEnough(turnout.present, threshold) && !isBlocHeard(turnout))
    .map(({ bloc }): DisclosedBloc => ({ bloc, lean: 'not-heard-enough' }))
  const unheard = findUnheard(turnouts)?.bloc
  const bloc = blocs.find((shown) => shown.bloc === unheard)?.bloc ?? null
  return { because: { code: 'not-heard-enough', bloc }, blocs }
}

function discloseWords(
  subjects: readonly Subject[],
  found: readonly (Band | undefined)[],
  outcomes: readonly ReasonedOutcome[],
  code: ReasonedOutcome['code'],
): { readonly because: DisclosedReason; readonly blocs: readonly DisclosedBloc[] } | undefined {
  const bands = found.filter((band) => band !== undefined)
  const outcome = outcomes.find((candidate) => candidate.code === code)
  if (!outcome || bands.length < subjects.length) return undefined
  const because = outcome.says(bands)
  if (!mayShowWords(subjects, outcomes, { bands, says: because })) return undefined
  const blocs: DisclosedBloc[] = []
  for (const [index, { bloc, shown }] of subjects.entries()) {
    const word = bands[index]?.word
    if (shown && word !== undefined && word !== 'not-judged') blocs.push({ bloc, lean: word })
  }
  return { because, blocs }
}

function subjectOf(turnout: BlocTurnout, threshold: number): Omit<Subject, 'bands'> {
  return { bloc: turnout.bloc, shown: isLargeEnough(turnout.present, threshold) }
}

/** Five words a bloc where there are few blocs, three where looking through all patterns would take long. */
function subjectsOfRating(turnouts: readonly BlocTurnout[], threshold: number): readonly Subject[] {
  const withWords = (finer: boolean): readonly Subject[] => turnouts.map((turnout) => ({
    ...subjectOf(turnout, threshold),
    bands: bandsOfRatings(turnout.answers, isJudged(turnout), finer),
  }))
  const fine = withWords(true)
  const patterns = fine.reduce((product, subject) => product * subject.bands.length, 1)
  return patterns <= MOST_PATTERNS ? fine : withWords(false)
}

function bandOfRatings(subject: Subject, bloc: BlocRatings | undefined): Band | undefined {
  if (!bloc || subject.bands.length === 1) return subject.bands[0]
  if (!blocKeeps(bloc.ratings) && !blocRejects(bloc.ratings)) {
    return subject.bands.find((band) => band.word === 'divided')
  }
  const inFavour = countFor(bloc.ratings)
  const against = countAgainst(bloc.ratings)
  const side = blocKeeps(bloc.ratings) ? FOR_WORDS : AGAINST_WORDS
  return subject.bands.find(
    (band) => side.has(band.word) && band.leastFor <= inFavour && inFavour <= band.mostFor &&
      band.leastAgainst <= against && against <= band.mostAgainst,
  )
}

const FOR_WORDS: ReadonlySet<Band['word']> = new Set(['in-favour', 'leaning-in-favour'])
const AGAINST_WORDS: ReadonlySet<Band['word']> = new Set(['against', 'leaning-against'])

function answersOf(turnouts: readonly BlocTurnout[]): number {
  return turnouts.reduce((sum, turnout) => sum + turnout.answers, 0)
}
