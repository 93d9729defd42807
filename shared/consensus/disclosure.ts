import { bandsOfStances, bandsOnScale } from './bands.ts'
import { findUnheard, gatherBlocs, isHeard, isJudged, type BlocTally } from './blocs.ts'
import { keeps, rejects, type CallStage } from './criteria.ts'
import { findWhatMayBeShown, type MayShow } from './inference.ts'
import { judge, judgeWithoutGroups } from './judge.ts'
import type { Rule } from './rule.ts'
import { countOn, placedIn, type Tally } from './tally.ts'
import type { Because, Finding, Verdict } from './verdict.ts'
import { reasonOf, toldAs, waysTo, type Setting, type ShownReason, type Told } from './ways.ts'
import { isAgainst, isFor, type Band, type Lean, type Subject } from './words.ts'

export type { ShownReason } from './ways.ts'
export type { Lean } from './words.ts'

/**
 * What may be shown about how people answered. Pages, events, record and exports all ask here.
 *
 * Promise: a reader who knows who answered, but not what, cannot work out from one result what any
 * person answered, nor that a bloc was of one mind, nor how a bloc below the threshold leans, nor a
 * constituency within a bloc.
 *
 * Limits, which no wording can lift: a rule that decides says something about those who decided. That an
 * item is in says that fewer than 15 % were against, so with five or six answers that nobody was; that a
 * call for consensus passed says that nobody blocked. Who knows the answers of all others in a bloc
 * learns more. And a second result for nearly the same people is safe only through `publish`
 * (`publication.ts`).
 */

/** The smallest group that is ever shown; a consultation may set more, never less. */
const DISCLOSURE_THRESHOLD = 5

export interface DisclosedBloc {
  readonly bloc: string
  readonly lean: Lean
}

/** The result of one item, as it may be shown. */
export interface Disclosed {
  readonly verdict: Verdict
  readonly because: ShownReason
  /** The blocs that may be shown; none when words about blocs would give answers away. */
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
 * The result of one item by its method and rule. Open and divided are told apart only where the words about blocs
 * show it. Before enough people have been heard no lean is told, so that asking again compares with nothing. Of a
 * block it is told that somebody blocks, never from which bloc, and until that is settled no lean either: the lean
 * and what comes of the block, set side by side, would tell more than each.
 */
export type Disclose = (tally: Tally, stage?: CallStage) => Disclosed

/**
 * Discloses the items of one poll. Which words may be shown depends only on who answered; where as many of each
 * group took a place in several items, it is worked out once, and kept as long as what is returned.
 */
export function disclosing(rule: Rule, threshold: number = DISCLOSURE_THRESHOLD): Disclose {
  const known = new Map<string, MayShow>()
  return (tally, stage = 'called') => {
    const blocs = gatherBlocs(tally, rule)
    const { verdict, because } = judge(tally, rule, stage)
    if (verdict === 'not-heard') return { verdict, ...discloseUnheard(blocs, rule, threshold) }

    const setting = { method: tally.method, rule, stage, blocs, subjects: subjectsOf(tally.method, blocs, rule, threshold) }
    const told = toldAs(verdict)
    const key = whatDecides(setting, told)
    const mayShow = known.get(key) ?? findWhatMayBeShown(setting.subjects, waysTo(told, setting), USUAL_WORD[told])
    known.set(key, mayShow)
    const words = tellWords(setting, told, because.code, judgeWithoutGroups(tally, rule, stage), mayShow)
    if (words === undefined) return bare(told)
    const isDivided = words.because.code === 'bloc-rejects' && words.blocs.some(({ lean }) => lean === 'in-favour' || lean === 'leaning-in-favour')
    return { verdict: isDivided ? 'divided' : told, ...words }
  }
}

/** The result of one item alone. */
export function disclose(tally: Tally, rule: Rule, threshold: number = DISCLOSURE_THRESHOLD, stage: CallStage = 'called'): Disclosed {
  return disclosing(rule, threshold)(tally, stage)
}

/** All that subjects and ways are made of, besides rule and threshold. */
function whatDecides({ method, stage, blocs }: Setting, told: Told): string {
  const sizes = blocs.map((bloc) => [bloc.present, bloc.parts.map((part) => [part.present, placedIn(part), part.community])])
  return JSON.stringify([method, stage, told, sizes])
}

/** The word that most blocs have where this is the verdict. */
const USUAL_WORD: Readonly<Record<Told, Lean | null>> = { in: 'in-favour', out: 'against', open: null }

/** The same result with nothing about blocs, nor about why; before enough are heard there is nothing to leave out. */
export function verdictAlone(shown: Disclosed): Disclosed {
  return shown.verdict === 'not-heard' ? shown : bare(toldAs(shown.verdict))
}

const bare = (told: Told): Disclosed => ({
  verdict: told,
  because: { code: told === 'in' ? 'passes' : told === 'out' ? 'nobody-keeps' : 'no-agreement-yet' },
  blocs: [],
})

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

function discloseUnheard(blocs: readonly BlocTally[], rule: Rule, threshold: number): Omit<Disclosed, 'verdict'> {
  const missing = blocs
    .filter((bloc) => isLargeEnough(bloc.present, threshold) && !isHeard(bloc, rule))
    .map(({ bloc }): DisclosedBloc => ({ bloc, lean: 'not-heard-enough' }))
  const unheard = findUnheard(blocs, rule)?.bloc
  const bloc = missing.find((shown) => shown.bloc === unheard)?.bloc ?? null
  return { because: { code: 'not-heard-enough', bloc }, blocs: missing }
}

/** Nothing where words would tell too much, or where only constituencies within blocs make the verdict. */
function tellWords(setting: Setting, told: Told, code: Because['code'], without: Finding, mayShow: MayShow): Omit<Disclosed, 'verdict'> | undefined {
  const { subjects, blocs } = setting
  const found = subjects.map((subject, index) => bandOf(setting, subject, blocs[index]))
  const bands = found.filter((band) => band !== undefined)
  if (bands.length < subjects.length) return undefined
  const because = reasonOf(setting, code, bands)
  const isOfBlocs = without.verdict !== 'not-heard' && toldAs(without.verdict) === told &&
    JSON.stringify(reasonOf(setting, without.because.code, bands)) === JSON.stringify(because)
  if (!isOfBlocs) return undefined
  const shows = code === 'blocked' ? 'reason' : 'words'
  if (shows === 'reason' ? !mayShow.reason(because.code) : !mayShow.words(bands, because.code)) return undefined
  const leans: DisclosedBloc[] = []
  for (const [index, { bloc, shown }] of subjects.entries()) {
    const word = bands[index]?.word
    if (shows === 'words' && shown && word !== undefined && word !== 'not-judged') leans.push({ bloc, lean: word })
  }
  return { because, blocs: leans }
}

/** Five words for up to four large blocs: a round of hundreds of items is counted while people wait. */
const MOST_FINE_PATTERNS = 1_000

/** Five words a bloc where there are few blocs, three where looking through all patterns would take long. */
function subjectsOf(method: Tally['method'], blocs: readonly BlocTally[], rule: Rule, threshold: number): readonly Subject[] {
  const withWords = (finer: boolean): readonly Subject[] => blocs.map((bloc) => ({
    bloc: bloc.bloc,
    shown: isLargeEnough(bloc.present, threshold),
    bands: method === 'consent'
      ? bandsOfStances(placedIn(bloc), isJudged(bloc, rule))
      : bandsOnScale(method, placedIn(bloc), isJudged(bloc, rule), finer),
  }))
  const fine = withWords(true)
  const patterns = fine.reduce((product, subject) => product * subject.bands.length, 1)
  return patterns <= MOST_FINE_PATTERNS ? fine : withWords(false)
}

function bandOf({ method }: Setting, { bands }: Subject, bloc: BlocTally | undefined): Band | undefined {
  if (!bloc || bands.length === 1) return bands[0]
  const inFavour = countOn('for', method, bloc.counts)
  const against = countOn('against', method, bloc.counts)
  const fits = (band: Band): boolean =>
    band.leastFor <= inFavour && inFavour <= band.mostFor && band.leastAgainst <= against && against <= band.mostAgainst
  if (method === 'consent') return bands.find(fits)
  const kept = keeps(method, bloc.counts)
  if (!kept && !rejects(method, bloc.counts)) return bands.find(({ word }) => word === 'divided')
  return bands.find((band) => (kept ? isFor(band) : isAgainst(band)) && fits(band))
}
