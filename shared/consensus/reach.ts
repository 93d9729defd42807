/**
 * How many of each bloc can be for and against, when limits of each and bounds on all are known. Exact, not a guess:
 * a bloc can have all (for, against) within its limits, sums of such sets are such sets, and bounds are on sums only;
 * so what one bloc can have beside the others is decided by comparisons.
 */

/** Least and most answers of one bloc; either all blocs have answers between, or none has. */
export interface Limits {
  readonly answers: number
  readonly leastFor: number
  readonly mostFor: number
  readonly leastAgainst: number
  readonly mostAgainst: number
  /** Whether an answer may be neither for nor against. */
  readonly between: boolean
}

/** Least and most who are for and against. */
export interface Bounds {
  readonly leastFor: number
  readonly leastAgainst: number
  readonly mostFor: number
  readonly mostAgainst: number
}

/** What one bloc can have; of a bloc that was not reached yet every least is above its most. */
export interface Reach {
  leastFor: number
  mostFor: number
  leastAgainst: number
  mostAgainst: number
  leastBetween: number
  mostBetween: number
}

/** One bloc while the others are looked at beside it; `limits` as `narrow` leaves them. */
export interface Place {
  limits: Limits | null
  readonly reach: Reach
}

/** More answers than anybody counts. */
const MANY = 1_000_000_000

export function unreached(): Reach {
  return { leastFor: MANY, mostFor: -MANY, leastAgainst: MANY, mostAgainst: -MANY, leastBetween: MANY, mostBetween: -MANY }
}

export function forget(reach: Reach): void {
  reach.leastFor = reach.leastAgainst = reach.leastBetween = MANY
  reach.mostFor = reach.mostAgainst = reach.mostBetween = -MANY
}

/** Takes in what another way makes possible. */
export function widen(reach: Reach, by: Reach): void {
  if (by.leastFor < reach.leastFor) reach.leastFor = by.leastFor
  if (by.mostFor > reach.mostFor) reach.mostFor = by.mostFor
  if (by.leastAgainst < reach.leastAgainst) reach.leastAgainst = by.leastAgainst
  if (by.mostAgainst > reach.mostAgainst) reach.mostAgainst = by.mostAgainst
  if (by.leastBetween < reach.leastBetween) reach.leastBetween = by.leastBetween
  if (by.mostBetween > reach.mostBetween) reach.mostBetween = by.mostBetween
}

/** Works out every place's reach; false when limits and bounds contradict, and then no reach means anything. */
export function reachAll(places: readonly Place[], bounds: Bounds): boolean {
  if (bounds.leastFor > bounds.mostFor || bounds.leastAgainst > bounds.mostAgainst) return false
  let [leastTogether, mostTogether, leastFor, mostFor, leastAgainst, mostAgainst] = [0, 0, 0, 0, 0, 0]
  for (const { limits } of places) {
    if (limits === null) return false
    leastTogether += leastOf(limits)
    mostTogether += mostOf(limits)
    leastFor += limits.leastFor
    mostFor += limits.mostFor
    leastAgainst += limits.leastAgainst
    mostAgainst += limits.mostAgainst
  }
  if (leastFor > bounds.mostFor || mostFor < bounds.leastFor || leastAgainst > bounds.mostAgainst || mostAgainst < bounds.leastAgainst) return false
  const toFor = bounds.leastFor - mostFor
  const fromFor = bounds.mostFor - leastFor
  const toAgainst = bounds.leastAgainst - mostAgainst
  const fromAgainst = bounds.mostAgainst - leastAgainst
  for (const { limits, reach } of places) {
    if (limits === null) return false
    const fewestFor = Math.max(limits.leastFor, toFor + limits.mostFor)
    const mostOwnFor = Math.min(limits.mostFor, fromFor + limits.leastFor)
    const fewestAgainst = Math.max(limits.leastAgainst, toAgainst + limits.mostAgainst)
    const mostOwnAgainst = Math.min(limits.mostAgainst, fromAgainst + limits.leastAgainst)
    // Whole numbers reach every edge of for, of against and of their sum.
    const fewest = Math.max(leastOf(limits), bounds.leastFor + bounds.leastAgainst - mostTogether + mostOf(limits), fewestFor + fewestAgainst)
    const most = Math.min(limits.answers, bounds.mostFor + bounds.mostAgainst - leastTogether + leastOf(limits), mostOwnFor + mostOwnAgainst)
    if (fewestFor > mostOwnFor || fewestAgainst > mostOwnAgainst || fewest > most) return false
    reach.leastFor = Math.max(fewestFor, fewest - mostOwnAgainst)
    reach.mostFor = Math.min(mostOwnFor, most - fewestAgainst)
    reach.leastAgainst = Math.max(fewestAgainst, fewest - mostOwnFor)
    reach.mostAgainst = Math.min(mostOwnAgainst, most - fewestFor)
    reach.leastBetween = limits.answers - most
    reach.mostBetween = limits.answers - fewest
  }
  return true
}

/** Least and most who are not between. */
const leastOf = ({ answers, between, leastFor, leastAgainst }: Limits): number => (between ? leastFor + leastAgainst : answers)
const mostOf = ({ answers, mostFor, mostAgainst }: Limits): number => Math.min(answers, mostFor + mostAgainst)

/** The limits that hold of at least one of these; exact where together they are one set without a gap, as neighbouring words are. */
export function hullOf(all: readonly Limits[]): Limits | null {
  const [first] = all
  return first === undefined ? null : {
    answers: first.answers,
    between: first.between,
    leastFor: Math.min(...all.map(({ leastFor }) => leastFor)),
    mostFor: Math.max(...all.map(({ mostFor }) => mostFor)),
    leastAgainst: Math.min(...all.map(({ leastAgainst }) => leastAgainst)),
    mostAgainst: Math.max(...all.map(({ mostAgainst }) => mostAgainst)),
  }
}

/** Limits with more asked of them, and none wider than the others let it be; null when then nothing is left. */
export function narrow(limits: Limits | null, asks: Partial<Bounds> = {}): Limits | null {
  if (limits === null) return null
  const { answers, between } = limits
  const leastFor = Math.max(limits.leastFor, asks.leastFor ?? 0)
  const leastAgainst = Math.max(limits.leastAgainst, asks.leastAgainst ?? 0)
  const mostFor = Math.min(limits.mostFor, asks.mostFor ?? answers, answers - leastAgainst)
  const mostAgainst = Math.min(limits.mostAgainst, asks.mostAgainst ?? answers, answers - leastFor)
  const narrowed = {
    answers, between, mostFor, mostAgainst,
    // Who is not for is against, where there is nothing between.
    leastFor: between ? leastFor : Math.max(leastFor, answers - mostAgainst),
    leastAgainst: between ? leastAgainst : Math.max(leastAgainst, answers - mostFor),
  }
  return narrowed.leastFor > narrowed.mostFor || narrowed.leastAgainst > narrowed.mostAgainst ? null : narrowed
}
