import type { Lots } from './random.ts'
import type { Seating } from './seating.ts'

/**
 * Steps of the search: each puts some units elsewhere and leaves every unit at no table more often than it
 * may be. They answer false, and change nothing, where that cannot be.
 */
export interface Step {
  /** How often it is drawn, beside the others. */
  readonly share: number
  readonly take: (seating: Seating, lots: Lots) => boolean
}

function mayBe(seating: Seating, unit: number, round: number, table: number): boolean {
  const { rounds, tables, allowed } = seating.model
  return allowed[(unit * rounds + round) * tables.length + table] === 1
}

/** A round other than those marked in which the unit is at this table; -1 when it is there in none. */
function roundAt(seating: Seating, unit: number, table: number, marked: number): number {
  const { rounds } = seating.model
  for (let round = 0; round < rounds; round += 1) {
    if ((marked & (1 << round)) === 0 && seating.at[unit * rounds + round] === table) return round
  }
  return -1
}

function timesAt(seating: Seating, unit: number, table: number): number {
  const { rounds, tables, visited } = seating.model
  let times = visited[unit * tables.length + table] ?? 0
  for (let round = 0; round < rounds; round += 1) if (seating.at[unit * rounds + round] === table) times += 1
  return times
}

/**
 * Two units change places in a round, and in those others in which one would else pass a table too often:
 * the smallest set of rounds that keeps both ways whole. Tables keep their numbers of guests.
 */
function exchange(seating: Seating, one: number, other: number, from: number): boolean {
  const { rounds, visits, visited, tables } = seating.model
  const T = tables.length
  const at = seating.at
  let marked = 1 << from
  let waiting = marked
  while (waiting !== 0) {
    const round = 31 - Math.clz32(waiting)
    waiting &= ~(1 << round)
    const a = at[one * rounds + round] ?? -1
    const b = at[other * rounds + round] ?? -1
    if (a < 0 || b < 0 || a === b) return false
    if (!mayBe(seating, one, round, b) || !mayBe(seating, other, round, a)) return false
    for (let side = 0; side < 2; side += 1) {
      const unit = side === 0 ? one : other
      const mate = side === 0 ? other : one
      const table = side === 0 ? b : a
      // Visits that stay, and those that the marked rounds bring.
      let times = visited[unit * T + table] ?? 0
      for (let index = 0; index < rounds; index += 1) {
        const place = (marked & (1 << index)) === 0 ? at[unit * rounds + index] : at[mate * rounds + index]
        if (place === table) times += 1
      }
      if (times <= (visits[unit] ?? 1)) continue
      const clash = roundAt(seating, unit, table, marked)
      if (clash < 0) return false
      marked |= 1 << clash
      waiting |= 1 << clash
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    if ((marked & (1 << round)) === 0) continue
    const a = at[one * rounds + round] ?? -1
    const b = at[other * rounds + round] ?? -1
    seating.put(one, round, b)
    seating.put(other, round, a)
  }
  return true
}

/** One unit changes two of its rounds for each other. */
function swapRounds(seating: Seating, unit: number, first: number, second: number): boolean {
  const { rounds } = seating.model
  const a = seating.at[unit * rounds + first] ?? -1
  const b = seating.at[unit * rounds + second] ?? -1
  if (a < 0 || b < 0 || a === b || !mayBe(seating, unit, first, b) || !mayBe(seating, unit, second, a)) return false
  seating.put(unit, first, b)
  seating.put(unit, second, a)
  return true
}

function exchangeTwo(seating: Seating, lots: Lots): boolean {
  const { units, rounds } = seating.model
  const one = lots.below(units.length)
  const other = lots.below(units.length)
  return one !== other && exchange(seating, one, other, lots.below(rounds))
}

/** Two units take each other's whole way. */
function exchangeWays(seating: Seating, lots: Lots): boolean {
  const { units, rounds } = seating.model
  const one = lots.below(units.length)
  const other = lots.below(units.length)
  if (one === other) return false
  let marked = 0
  for (let round = 0; round < rounds; round += 1) {
    const a = seating.at[one * rounds + round] ?? -1
    const b = seating.at[other * rounds + round] ?? -1
    if ((a < 0) !== (b < 0)) return false
    if (a < 0 || a === b) continue
    if (!mayBe(seating, one, round, b) || !mayBe(seating, other, round, a)) return false
    marked |= 1 << round
  }
  if (marked === 0) return false
  const { tables, visits, isOpen } = seating.model
  for (let round = 0; round < rounds; round += 1) {
    if ((marked & (1 << round)) === 0) continue
    const a = seating.at[one * rounds + round] ?? -1
    const b = seating.at[other * rounds + round] ?? -1
    seating.put(one, round, b)
    seating.put(other, round, a)
  }
  const isWhole = (unit: number): boolean => {
    for (let table = 0; table < tables.length; table += 1) if (timesAt(seating, unit, table) > (visits[unit] ?? 1)) return false
    return true
  }
  // Only what has happened can make a whole way of another's one too many.
  if (!isOpen.includes(false) || (isWhole(one) && isWhole(other))) return true
  seating.undo()
  return false
}

function swapTwo(seating: Seating, lots: Lots): boolean {
  const { units, rounds } = seating.model
  return swapRounds(seating, lots.below(units.length), lots.below(rounds), lots.below(rounds))
}

function turnThree(seating: Seating, lots: Lots): boolean {
  const { units, rounds } = seating.model
  const unit = lots.below(units.length)
  const [one, two, three] = [lots.below(rounds), lots.below(rounds), lots.below(rounds)]
  if (one === two || two === three || one === three) return false
  const at = (round: number): number => seating.at[unit * rounds + round] ?? -1
  const [a, b, c] = [at(one), at(two), at(three)]
  if (a < 0 || b < 0 || c < 0) return false
  if (!mayBe(seating, unit, one, b) || !mayBe(seating, unit, two, c) || !mayBe(seating, unit, three, a)) return false
  seating.put(unit, one, b)
  seating.put(unit, two, c)
  seating.put(unit, three, a)
  return true
}

/** A unit goes to a table that it does not visit: there are some when rounds are fewer, or it misses one. */
function goElsewhere(seating: Seating, lots: Lots): boolean {
  const { units, rounds, tables, visits } = seating.model
  const unit = lots.below(units.length)
  const round = lots.below(rounds)
  const table = lots.below(tables.length)
  const now = seating.at[unit * rounds + round] ?? -1
  if (now < 0 || now === table || !mayBe(seating, unit, round, table)) return false
  if (timesAt(seating, unit, table) >= (visits[unit] ?? 1)) return false
  seating.put(unit, round, table)
  return true
}

/** All who need a language and share two rounds swap them, and as many others the other way round. */
function swapPod(seating: Seating, lots: Lots): boolean {
  const { units, unitOf, rounds, needs } = seating.model
  const unit = lots.below(units.length)
  const index = needs.classOf[units[unit]?.[0] ?? 0] ?? -1
  if (index < 0) return false
  const [first, second] = [lots.below(rounds), lots.below(rounds)]
  const a = seating.at[unit * rounds + first] ?? -1
  const b = seating.at[unit * rounds + second] ?? -1
  if (a < 0 || b < 0 || a === b) return false
  let moved = 0
  for (let other = 0; other < units.length; other += 1) {
    if (needs.classOf[units[other]?.[0] ?? 0] !== index) continue
    if (seating.at[other * rounds + first] !== a || seating.at[other * rounds + second] !== b) continue
    if (swapRounds(seating, other, first, second)) moved += units[other]?.length ?? 1
  }
  const start = lots.below(1000)
  for (let which = 0; which < 40 && moved > 0; which += 1) {
    const person = seating.guestOf(first, b, start + which)
    if (person < 0) break
    const other = unitOf[person] ?? 0
    if (needs.classOf[person] === index || seating.at[other * rounds + second] !== a) continue
    if (swapRounds(seating, other, first, second)) moved -= units[other]?.length ?? 1
  }
  return true
}

/** One of those who need a language changes places with another of them. */
function exchangeInPod(seating: Seating, lots: Lots): boolean {
  const { units, rounds, needs } = seating.model
  const one = lots.below(units.length)
  const index = needs.classOf[units[one]?.[0] ?? 0] ?? -1
  if (index < 0) return false
  const peers: number[] = []
  for (let other = 0; other < units.length; other += 1) {
    if (other !== one && needs.classOf[units[other]?.[0] ?? 0] === index) peers.push(other)
  }
  const other = peers[lots.below(Math.max(1, peers.length))]
  return other !== undefined && exchange(seating, one, other, lots.below(rounds))
}

/** Steps that keep every way and only change who goes it: repeats stay as few as the ways have. */
export const stepsAmongWays: readonly Step[] = [{ share: 1, take: exchangeWays }]

/** All steps that can help here. */
export function stepsFor(seating: Seating): readonly Step[] {
  const { needs, tables, rounds, there, isOpen, people, weights, minority, kindsAlike, visits } = seating.model
  const open = isOpen.filter(Boolean).length
  const isSpare = open < tables.length || visits.some((most) => most > 1) || there.reduce((sum, one) => sum + one, 0) < people.length * rounds
  const isVaried = (weights.mix > 0 && kindsAlike > 0) || minority.includes(1)
  return [
    { share: 60, take: exchangeTwo },
    ...(open > 1 ? [{ share: 8, take: swapTwo }] : []),
    ...(open > 2 ? [{ share: 4, take: turnThree }] : []),
    ...(isSpare ? [{ share: 12, take: goElsewhere }] : []),
    ...(isVaried ? [{ share: 8, take: exchangeWays }] : []),
    ...(needs.classes.length > 0 ? [{ share: 6, take: swapPod }, { share: 12, take: exchangeInPod }] : []),
  ]
}
