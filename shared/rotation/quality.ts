import { boundsOf } from './bounds.ts'
import type { Bounds } from './bounds.ts'
import { findUncovered } from './coverage.ts'
import { likenesses } from './likenesses.ts'
import type { Places, RotationInput, RotationQuality, Sitting, Traveller } from './rotation.ts'

/** How often people meet, as defined in `RotationQuality`. */
export interface Meetings {
  readonly repeatedMeetings: number
  readonly weightedRepeats: number
  readonly mostMeetings: number
  readonly averageMet: number
}

/** Counts who meets whom when these people sit at these tables, round by round. */
export function countMeetings(rounds: readonly Places[]): Meetings {
  const seats = [...new Set(rounds.flatMap((places) => Object.keys(places)))]
  const numbers = new Map(seats.map((seat, number) => [seat, number]))
  const times = new Uint8Array(seats.length ** 2)
  let repeatedMeetings = 0
  let weightedRepeats = 0
  let mostMeetings = 0
  let pairs = 0
  const meet = (one: number, other: number): void => {
    const pair = Math.min(one, other) * seats.length + Math.max(one, other)
    const before = times[pair] ?? 0
    times[pair] = before + 1
    repeatedMeetings += before
    weightedRepeats += before ** 2
    mostMeetings = Math.max(mostMeetings, before + 1)
    if (before === 0) pairs += 1
  }
  for (const places of rounds) {
    const guests = new Map<string, number[]>()
    for (const [seat, table] of Object.entries(places)) {
      const here = guests.get(table) ?? []
      const one = numbers.get(seat) ?? 0
      for (const other of here) meet(one, other)
      here.push(one)
      guests.set(table, here)
    }
  }
  const averageMet = seats.length === 0 ? 0 : Math.round((pairs * 200) / seats.length)
  return { repeatedMeetings, weightedRepeats, mostMeetings, averageMet }
}

/** Judges sittings, however they were made, against what is demanded. Whoever judges often reckons the bounds once. */
export function judge(input: RotationInput, rounds: readonly Sitting[], bounds: Bounds = boundsOf(input)): RotationQuality {
  return {
    ...countMeetings(rounds.map(({ seats }) => seats)),
    boundOnRepeats: bounds.repeats,
    boundOnWeighted: bounds.weighted,
    mix: countMix(input, rounds),
    boundOnMix: bounds.mix,
    lone: {
      remote: countLone(input, rounds, ({ remote }) => remote),
      community: countLone(input, rounds, ({ community }) => community),
    },
    interpreterPlaces: rounds.map(({ interpreters }) => Object.keys(interpreters).length),
    interpreterMoves: countInterpreterMoves(rounds),
    uncovered: findUncovered(input, rounds),
  }
}

function countMix(input: RotationInput, rounds: readonly Sitting[]): number {
  let pairs = 0
  const alike = new Map(input.travellers.map((traveller) => [traveller.id, likenesses(traveller)]))
  for (const { seats } of rounds) {
    const counts = new Map<string, number>()
    for (const [seat, table] of Object.entries(seats)) {
      for (const likeness of alike.get(seat) ?? []) {
        const here = counts.get(`${table} ${likeness}`) ?? 0
        pairs += here
        counts.set(`${table} ${likeness}`, here + 1)
      }
    }
  }
  return pairs
}

function countLone(input: RotationInput, rounds: readonly Sitting[], isOne: (traveller: Traveller) => boolean): number {
  const ones = input.travellers.filter(isOne)
  if (ones.length < 2) return 0
  let lone = 0
  for (const { seats } of rounds) {
    const counts = new Map<string, number>()
    for (const { id } of ones) {
      const table = seats[id]
      if (table !== undefined) counts.set(table, (counts.get(table) ?? 0) + 1)
    }
    for (const count of counts.values()) if (count === 1) lone += 1
  }
  return lone
}

/** A round without a place is no move; coming back to another table is one. */
function countInterpreterMoves(rounds: readonly Sitting[]): number {
  const last = new Map<string, string>()
  let moves = 0
  for (const { interpreters } of rounds) {
    for (const [seat, table] of Object.entries(interpreters)) {
      const before = last.get(seat)
      if (before !== undefined && before !== table) moves += 1
      last.set(seat, table)
    }
  }
  return moves
}
