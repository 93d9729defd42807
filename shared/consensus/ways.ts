import { groupsWithin, isJudged, type BlocTally } from './blocs.ts'
import {
  fewestAgainstForOut, fewestFor, fewestToProtect, hasOwnShare, mostAgainst, type CallStage,
} from './criteria.ts'
import type { Method } from './method.ts'
import type { Bounds } from './reach.ts'
import type { Rule } from './rule.ts'
import { placedIn } from './tally.ts'
import type { Because, Verdict } from './verdict.ts'
import { isAgainst, type Band, type Outcome, type Subject } from './words.ts'

/**
 * Why a result is what it is, as it may be shown; names a bloc only where its lean says the same. Only where the rule
 * asks for the community's consent can that be what lacks.
 */
export type ShownReason =
  | Extract<Because, { readonly code: 'not-heard-enough' }>
  | {
      readonly code:
        | 'passes' | 'nobody-keeps' | 'share-for' | 'share-against'
        | 'blocked' | 'too-many-aside' | 'no-agreement-yet' | 'community-not-yet'
    }
  | { readonly code: 'bloc-rejects'; readonly bloc: string }

/** What is known to everybody: the method, the rule, and who answered. */
export interface Setting {
  readonly method: Method
  readonly rule: Rule
  readonly stage: CallStage
  /** In the order of the subjects. */
  readonly blocs: readonly BlocTally[]
  readonly subjects: readonly Subject[]
}

/** A verdict as far as it is told before words are looked for: open and divided are told apart by the words only. */
export type Told = 'in' | 'out' | 'open'

export const toldAs = (verdict: Exclude<Verdict, 'not-heard'>): Told => (verdict === 'divided' ? 'open' : verdict)

/**
 * The reason that would be shown for what the rule found. `disagreement` and `median` are told as `share-for`: a
 * median under 6.5 means that at most half are in favour, and with 70 % in favour the 30th percentile is at least
 * 5.2 and the 70th at most 9, a range of 3.8 where 5.5 is allowed. Where a group that is not shown may have
 * rejected, no other reason is told either, or its absence would tell.
 */
export function reasonOf({ subjects, blocs }: Setting, code: Because['code'], bands: readonly Band[]): ShownReason {
  const mayHide = subjects.some((subject) => !subject.shown && subject.bands.length > 1) ||
    blocs.some((bloc) => groupsWithin(bloc).length > 0)
  switch (code) {
    case 'passes':
    case 'nobody-keeps':
    case 'blocked':
      return { code }
    case 'bloc-rejects': {
      const rejecting = subjects.find(({ shown }, index) => shown && isAgainst(bands[index]))
      return rejecting ? { code, bloc: rejecting.bloc } : { code: 'no-agreement-yet' }
    }
    case 'share-for':
    case 'disagreement':
    case 'median':
      return { code: mayHide ? 'no-agreement-yet' : 'share-for' }
    case 'share-against':
    case 'too-many-aside':
    case 'community-not-yet':
      return { code: mayHide ? 'no-agreement-yet' : code }
    case 'bloc-short':
    case 'group-rejects':
    case 'not-heard-enough':
      return { code: 'no-agreement-yet' }
  }
}

/**
 * The ways in which the rule reaches a verdict, once enough people are heard. Every way describes answers that can
 * really be; ways that only constituencies within a bloc open are always held back.
 */
export function waysTo(told: Told, setting: Setting): readonly Outcome[] {
  const { method } = setting
  const ways = method === 'consent' ? waysOfCall : method === 'screening' ? waysOfScreening : waysOfSorting
  return ways(told, measuresOf(setting))
}

type Asks = NonNullable<Outcome['asks']>
type Asked = Asks[number]

/** Which leans of blocs a way goes with. */
type Leans = Pick<Outcome, 'keeps' | 'rejects'>

const undecided: Leans = { keeps: 'some', rejects: 'none' }
const noneKeeps: Leans = { keeps: 'none', rejects: 'any' }
const nobodyRejects: Leans = { keeps: 'any', rejects: 'none' }
const whatever: Leans = { keeps: 'any', rejects: 'any' }

interface Measures {
  readonly setting: Setting
  readonly placed: number
  /** The least in favour, and the most against, with which an item is in. */
  readonly needed: number
  readonly allowed: number
  /** The least against for an item to be out. */
  readonly forOut: number
  /** So many can be against without any constituency within the bloc rejecting, or for without any keeping. */
  readonly quiet: readonly number[]
  readonly way: (code: Because['code'], leans: Leans, more?: Partial<Outcome>) => Outcome
}

function measuresOf(setting: Setting): Measures {
  const { method, rule, stage, blocs } = setting
  const placed = blocs.reduce((sum, bloc) => sum + placedIn(bloc), 0)
  return {
    setting,
    placed,
    needed: fewestFor(method, placed, rule),
    allowed: mostAgainst(method, placed, rule, stage),
    forOut: fewestAgainstForOut(method, placed),
    quiet: blocs.map((bloc) => {
      const sizes = sizesWithin(bloc, rule)
      return sizes.reduce((sum, size) => sum - size + Math.floor((size - 1) / 2), placedIn(bloc))
    }),
    way: (code, leans, more) => ({
      leastFor: 0, mostFor: placed, leastAgainst: 0, mostAgainst: placed, shows: code === 'blocked' ? 'reason' : 'words',
      ...leans, says: leans.rejects === 'shown' ? code : reasonOf(setting, code, []).code, ...more,
    }),
  }
}

/** Ratings, shares and gradients. */
function waysOfSorting(told: Told, measures: Measures): readonly Outcome[] {
  const { setting: { method, rule, blocs }, needed, allowed, forOut, way } = measures
  if (told === 'out') return [way('nobody-keeps', noneKeeps, outWithin(measures))]
  const nobodyObjects = both(noGroupRejects(measures), communityInFavour(measures))
  const ownShares = blocs.map((bloc): Partial<Bounds> => {
    const size = placedIn(bloc)
    return isJudged(bloc, rule) && hasOwnShare(method, size) ? { leastFor: fewestFor(method, size, rule), mostAgainst: mostAgainst(method, size, rule) } : {}
  })
  const enough = { leastFor: needed, mostAgainst: allowed }
  if (told === 'in') return [way('passes', undecided, { ...enough, asks: both(nobodyObjects, ownShares) })]
  return [
    ...blocRejects(measures, 'some'),
    way('share-for', undecided, { mostFor: needed - 1, asks: nobodyObjects }),
    way('share-against', undecided, { leastFor: needed, leastAgainst: allowed + 1, asks: nobodyObjects }),
    ...(rule.communityConsents ? [way('community-not-yet', undecided, { asks: both(noGroupRejects(measures), communityNot(measures)) })] : []),
    ...ownShares.flatMap(({ leastFor }, index) =>
      leastFor === undefined ? [] : [way('bloc-short', undecided, { ...enough, asks: both(nobodyObjects, at(blocs, index, { mostFor: leastFor - 1 })) })]),
    ...(method === 'gradient' ? [way('blocked', { keeps: 'some', rejects: 'any' }, { leastAgainst: 1 })] : []),
    ...(forOut > 0 ? [way('share-for', noneKeeps, { ...outWithin(measures), leastAgainst: 0, mostAgainst: forOut - 1 })] : []),
    ...keptOtherwise(measures, {}),
    ...onlyWithin(measures, undecided, 'leastAgainst', { ...enough, asks: both(communityInFavour(measures), ownShares) }),
  ]
}

function waysOfScreening(told: Told, measures: Measures): readonly Outcome[] {
  const { setting: { rule, blocs }, needed, forOut, way } = measures
  if (told === 'out') return [way('nobody-keeps', noneKeeps, outWithin(measures))]
  const toProtect = (size: number): number => fewestToProtect(size, rule)
  if (told === 'in') {
    return [
      way('passes', whatever, { leastFor: needed }),
      ...blocs.flatMap((bloc, index) => (isJudged(bloc, rule) ? [way('passes', whatever, { asks: at(blocs, index, { leastFor: toProtect(placedIn(bloc)) }) })] : [])),
      ...blocs.flatMap((bloc, index) =>
        smallestWithin(bloc, rule).map((size) => way('passes', whatever, { asks: at(blocs, index, { leastFor: toProtect(size) }), shows: 'nothing' }))),
    ]
  }
  const unprotected = blocs.map((bloc): Partial<Bounds> => {
    const size = placedIn(bloc)
    const within = sizesWithin(bloc, rule).reduce((sum, one) => sum - one + toProtect(one) - 1, size)
    return { mostFor: isJudged(bloc, rule) ? Math.min(within, toProtect(size) - 1) : size }
  })
  const unsettled = { mostFor: needed - 1, asks: unprotected }
  return [
    ...blocRejects(measures, 'some', unsettled),
    way('share-for', undecided, { ...unsettled, asks: both(unprotected, noGroupRejects(measures)) }),
    way('share-for', noneKeeps, { ...outWithin(measures), leastAgainst: 0, mostAgainst: forOut - 1 }),
    ...keptOtherwise(measures, unsettled),
  ]
}

function waysOfCall(told: Told, measures: Measures): readonly Outcome[] {
  const { setting: { rule, stage }, allowed, way } = measures
  const nobodyObjects = both(noGroupRejects(measures), communityInFavour(measures))
  if (told === 'in') return [way('passes', nobodyRejects, { mostAgainst: allowed, asks: nobodyObjects })]
  return [
    ...(stage === 'called' ? [way('blocked', whatever, { leastAgainst: 1 })] : []),
    ...blocRejects(measures, 'any'),
    way('too-many-aside', nobodyRejects, { leastAgainst: allowed + 1, asks: nobodyObjects }),
    ...(rule.communityConsents ? [way('community-not-yet', nobodyRejects, { asks: both(noGroupRejects(measures), communityNot(measures)) })] : []),
    ...onlyWithin(measures, nobodyRejects, 'leastAgainst', { mostAgainst: allowed, asks: communityInFavour(measures) }),
  ]
}

/** One that is shown rejects, and is named; or only one that is not, and no reason is told. */
function blocRejects({ way }: Measures, keeps: Leans['keeps'], more?: Partial<Outcome>): readonly Outcome[] {
  return (['shown', 'hidden'] as const).map((rejects) => way('bloc-rejects', { keeps, rejects }, more))
}

/** Not out though no bloc keeps it: a constituency within one does, or people who are judged nowhere make it more than half. */
function keptOtherwise(measures: Measures, more: Partial<Outcome>): readonly Outcome[] {
  const { setting: { rule, blocs }, placed, forOut, way } = measures
  const notOut = { ...more, leastAgainst: forOut }
  return [
    ...onlyWithin(measures, noneKeeps, 'leastFor', notOut),
    ...(blocs.every((bloc) => isJudged(bloc, rule))
      ? []
      : [way('share-for', noneKeeps, { ...notOut, leastFor: Math.floor(placed / 2) + 1, shows: 'nothing' })]),
  ]
}

/** A constituency within a bloc rejects what would be in, or keeps what would be out: in company only, or it would be told. */
function onlyWithin({ setting: { blocs, rule }, way }: Measures, leans: Leans, bound: 'leastFor' | 'leastAgainst', more: Partial<Outcome>): readonly Outcome[] {
  return blocs.flatMap((bloc, index) => smallestWithin(bloc, rule).map((size) =>
    way('group-rejects', leans, { ...more, asks: both(more.asks ?? [], at(blocs, index, { [bound]: Math.floor(size / 2) + 1 })), shows: 'nothing' })))
}

const noGroupRejects = ({ quiet }: Measures): Asks => quiet.map((mostQuietly) => ({ mostAgainst: mostQuietly }))

/** What out asks: no group within a bloc keeps it, nor do all together, which only people who are judged nowhere can change. */
function outWithin({ setting: { blocs, rule }, placed, forOut, quiet }: Measures): Partial<Outcome> {
  const everybodyJudged = blocs.every((bloc) => isJudged(bloc, rule))
  return {
    leastAgainst: forOut,
    mostFor: everybodyJudged ? placed : Math.floor((placed - 1) / 2),
    asks: quiet.map((mostForQuietly) => ({ mostFor: mostForQuietly })),
  }
}

/** In each bloc more than half of its community in favour, so that it is more than half of all of them. */
function communityInFavour({ setting }: Measures): Asks {
  return communityOf(setting).map(({ placed, community }) => (community === 0 ? {} : { leastFor: placed - Math.ceil(community / 2) + 1 }))
}

function communityNot({ setting }: Measures): Asks {
  return communityOf(setting).map(({ placed, community }) => (community === 0 ? {} : { mostFor: placed - Math.ceil(community / 2) }))
}

function communityOf({ rule, blocs }: Setting): readonly { readonly placed: number; readonly community: number }[] {
  return blocs.map((bloc) => ({
    placed: placedIn(bloc),
    community: rule.communityConsents ? bloc.parts.filter((part) => part.community).reduce((sum, part) => sum + placedIn(part), 0) : 0,
  }))
}

const sizesWithin = (bloc: BlocTally, rule: Rule): readonly number[] =>
  groupsWithin(bloc).filter((group) => isJudged(group, rule)).map(placedIn)

const smallestWithin = (bloc: BlocTally, rule: Rule): readonly number[] => sizesWithin(bloc, rule).toSorted((one, other) => one - other).slice(0, 1)

const at = (blocs: readonly BlocTally[], index: number, asks: Partial<Bounds>): Asks =>
  blocs.map((_, other) => (other === index ? asks : {}))

const both = (one: Asks, other: Asks): Asks => other.map((asks, index) => tighter(one[index] ?? {}, asks))

function tighter(one: Asked, other: Asked): Partial<Bounds> {
  const most = Number.POSITIVE_INFINITY
  return {
    leastFor: Math.max(one.leastFor ?? 0, other.leastFor ?? 0),
    leastAgainst: Math.max(one.leastAgainst ?? 0, other.leastAgainst ?? 0),
    mostFor: Math.min(one.mostFor ?? most, other.mostFor ?? most),
    mostAgainst: Math.min(one.mostAgainst ?? most, other.mostAgainst ?? most),
  }
}
