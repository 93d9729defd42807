/**
 * What can be worked out from what is shown. A reader is taken to know how many of each bloc answered,
 * the rules, and this very code; only the answers are secret. A set of answers may be shown in full only
 * if the answers that would be shown the same way still differ enough in every bloc.
 */

/** Least and most answers of a bloc for which one word about it is used. */
export interface Band {
  readonly word: Lean | 'not-judged'
  readonly answers: number
  readonly leastFor: number
  readonly mostFor: number
  readonly leastAgainst: number
  readonly mostAgainst: number
  /** Whether an answer may be neither for nor against. */
  readonly between: boolean
}

/** How a bloc leans, in a word; a word never stands for all, for none, or for one exact number. */
export type Lean =
  | 'in-favour'
  | 'leaning-in-favour'
  | 'divided'
  | 'leaning-against'
  | 'against'
  | 'not-heard-enough'

/** One bloc: whether it is shown at all, and the words that could be said about it. */
export interface Subject {
  readonly bloc: string
  readonly shown: boolean
  readonly bands: readonly Band[]
}

/** One way in which the rule reaches the verdict, with what it says of the answers as a whole. */
export interface Outcome<Reason> extends Bounds {
  /** Whether the rule can end this way when these are the words, in the order of the subjects. */
  readonly admits: (bands: readonly Band[]) => boolean
  /** What the rule asks of single blocs besides, subject by subject. */
  readonly asks?: readonly Partial<Bounds>[]
  /** The reason that would be shown; equal as JSON is the same to a reader. */
  readonly says: (bands: readonly Band[]) => Reason
  /** `words`: with a word for each bloc that may be shown. `reason`: the reason alone. `nothing`: always held back. */
  readonly shows: 'words' | 'reason' | 'nothing'
}

/** Least and most who are for and against. */
export interface Bounds {
  readonly leastFor: number
  readonly leastAgainst: number
  readonly mostFor: number
  readonly mostAgainst: number
}

interface Span {
  least: number
  most: number
}

interface Reach {
  readonly inFavour: Span
  readonly against: Span
  readonly between: Span
}

/** More patterns of words than this are not looked through; none are used. */
const MOST_PATTERNS = 20_000

/**
 * Whether reason and words may be shown, or only the verdict.
 *
 * Answers are grouped by what would be shown. A group in which some bloc is pinned (`isOpen`) is held back,
 * that is, shown by its verdict alone. All that is held back looks the same; while even taken together it
 * pins a bloc, the narrowest of the other groups is held back with it: that something is held back must
 * not give it away either. What is always held back, because it would tell of a group that is never shown, is so
 * together with at least one other group.
 *
 * Exact, not a guess: a band is all (for, against) within its limits, sums of such sets are such sets,
 * and a verdict bounds sums only; so what one bloc can have beside the others is decided by comparisons (`reachOf`).
 */
export function mayShowWords<Reason>(
  subjects: readonly Subject[],
  outcomes: readonly Outcome<Reason>[],
  actual: { readonly bands: readonly Band[]; readonly says: Reason; readonly shows: 'words' | 'reason' },
): boolean {
  const patterns = subjects.reduce((product, subject) => product * subject.bands.length, 1)
  if (patterns > MOST_PATTERNS) return false

  const shownAlike = new Map<string, readonly Reach[]>()
  let heldBack: readonly Reach[] | undefined
  for (const words of combinations(subjects)) {
    for (const outcome of outcomes) {
      if (!outcome.admits(words)) continue
      const bands = words.map((band, index) => narrow(band, outcome.asks?.[index]))
      const reaches = reachesOf(bands, outcome)
      if (!reaches) continue
      if (outcome.shows === 'nothing') {
        heldBack = joinAll(heldBack, reaches)
        continue
      }
      const key = keyOf(subjects, words, outcome.says(words), outcome.shows)
      shownAlike.set(key, joinAll(shownAlike.get(key), reaches))
    }
  }

  const everything = [...shownAlike.values()].reduce(joinAll, heldBack) ?? []
  const open = (reaches: readonly Reach[]): boolean =>
    reaches.every((reach, index) => isOpen(reach, everything[index], subjects[index]))
  const own = keyOf(subjects, actual.bands, actual.says, actual.shows)

  let needsCompany = heldBack !== undefined
  const narrowestFirst = [...shownAlike].toSorted((a, b) => Number(open(a[1])) - Number(open(b[1])) || width(a[1]) - width(b[1]))
  for (const [key, reaches] of narrowestFirst) {
    if (open(reaches) && !needsCompany && (heldBack === undefined || open(heldBack))) break
    if (key === own) return false
    heldBack = joinAll(heldBack, reaches)
    needsCompany = false
  }
  return shownAlike.has(own)
}

/** How many answers a group holds, roughly: those that hold few are held back at the least loss. */
function width(reaches: readonly Reach[]): number {
  return reaches.reduce((sum, { inFavour, against }) => sum + inFavour.most - inFavour.least + against.most - against.least, 0)
}

/**
 * A bloc stays open while nothing is certain about it but what the verdict alone makes certain, whatever
 * were shown beside it (such as that nobody is against, in an item taken in by five or six people).
 */
function isOpen(reach: Reach, byVerdict: Reach | undefined, subject: Subject | undefined): boolean {
  if (byVerdict === undefined || subject === undefined) return true
  const given = certainties(byVerdict, subject)
  return certainties(reach, subject).every((certain, index) => !certain || given[index])
}

/** Whether for, against or between is one number, and whether a bloc that is not shown has a sure majority. */
function certainties({ inFavour, against, between }: Reach, { shown, bands }: Subject): readonly boolean[] {
  const answers = bands[0]?.answers ?? 0
  return [
    inFavour.least === inFavour.most,
    against.least === against.most,
    between.least === between.most,
    !shown && inFavour.least * 2 >= answers,
    !shown && against.least * 2 >= answers,
  ]
}

/** For every bloc the numbers it can have, given all words and the outcome; nothing if they contradict. */
function reachesOf(bands: readonly Band[], outcome: Bounds): Reach[] | undefined {
  const all = sumOf(bands)
  const reaches: Reach[] = []
  for (const band of bands) {
    const reach = reachOf(band, without(all, band), outcome)
    if (!reach) return undefined
    reaches.push(reach)
  }
  return reaches
}

/**
 * What one bloc can have, worked out in closed form: its own limits and what the others can make up are limits on
 * its for, on its against, and on their sum, and whole numbers reach every edge of those.
 */
function reachOf(band: Band, others: Totals, outcome: Bounds): Reach | undefined {
  const inFavour = {
    least: Math.max(band.leastFor, outcome.leastFor - others.mostFor, outcome.leastFor + others.leastAgainst - others.answers),
    most: Math.min(band.mostFor, outcome.mostFor - others.leastFor),
  }
  const against = {
    least: Math.max(band.leastAgainst, outcome.leastAgainst - others.mostAgainst, outcome.leastAgainst + others.leastFor - others.answers),
    most: Math.min(band.mostAgainst, outcome.mostAgainst - others.leastAgainst),
  }
  const together = {
    least: Math.max(band.between ? 0 : band.answers, outcome.leastFor + outcome.leastAgainst - others.answers, inFavour.least + against.least),
    most: Math.min(band.answers, inFavour.most + against.most),
  }
  const isPossible = inFavour.least <= inFavour.most && against.least <= against.most && together.least <= together.most &&
    others.leastFor + others.leastAgainst <= others.answers
  if (!isPossible) return undefined
  return {
    inFavour: { least: Math.max(inFavour.least, together.least - against.most), most: Math.min(inFavour.most, together.most - against.least) },
    against: { least: Math.max(against.least, together.least - inFavour.most), most: Math.min(against.most, together.most - inFavour.least) },
    between: { least: band.answers - together.most, most: band.answers - together.least },
  }
}

function narrow(band: Band, asks: Partial<Bounds> | undefined): Band {
  if (asks === undefined) return band
  const leastFor = Math.max(band.leastFor, asks.leastFor ?? 0)
  const mostFor = Math.min(band.mostFor, asks.mostFor ?? band.mostFor)
  const leastAgainst = Math.max(band.leastAgainst, asks.leastAgainst ?? 0)
  const mostAgainst = Math.min(band.mostAgainst, asks.mostAgainst ?? band.mostAgainst)
  if (band.between) return { ...band, leastFor, mostFor, leastAgainst, mostAgainst }
  // Who is not for is against.
  return {
    ...band,
    leastFor: Math.max(leastFor, band.answers - mostAgainst),
    mostFor: Math.min(mostFor, band.answers - leastAgainst),
    leastAgainst: Math.max(leastAgainst, band.answers - mostFor),
    mostAgainst: Math.min(mostAgainst, band.answers - leastFor),
  }
}

type Totals = Omit<Band, 'word' | 'between'>

function sumOf(bands: readonly Band[]): Totals {
  const none = { answers: 0, leastFor: 0, mostFor: 0, leastAgainst: 0, mostAgainst: 0 }
  return bands.reduce<Totals>((sum, band) => combine(sum, band, 1), none)
}

function without(all: Totals, band: Band): Totals {
  return combine(all, band, -1)
}

function combine(left: Totals, right: Totals, sign: 1 | -1): Totals {
  return {
    answers: left.answers + sign * right.answers,
    leastFor: left.leastFor + sign * right.leastFor,
    mostFor: left.mostFor + sign * right.mostFor,
    leastAgainst: left.leastAgainst + sign * right.leastAgainst,
    mostAgainst: left.mostAgainst + sign * right.mostAgainst,
  }
}

function join(left: Reach, right: Reach | undefined): Reach {
  if (!right) return left
  const span = (a: Span, b: Span): Span => ({ least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) })
  return {
    inFavour: span(left.inFavour, right.inFavour),
    against: span(left.against, right.against),
    between: span(left.between, right.between),
  }
}

function joinAll(left: readonly Reach[] | undefined, right: readonly Reach[]): readonly Reach[] {
  return left ? left.map((reach, index) => join(reach, right[index])) : right
}

function keyOf(subjects: readonly Subject[], bands: readonly Band[], says: unknown, shows: 'words' | 'reason'): string {
  const words = shows === 'reason' ? [] : bands.map((band, index) => (subjects[index]?.shown ? band.word : ''))
  return JSON.stringify([says, words])
}

function* combinations(subjects: readonly Subject[]): Generator<readonly Band[]> {
  const [first, ...rest] = subjects
  if (!first) {
    yield []
    return
  }
  for (const band of first.bands) for (const others of combinations(rest)) yield [band, ...others]
}
