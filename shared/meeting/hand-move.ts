import type { ItemId, SeatId } from '../ids.ts'
import { faultsOfRound, type RotationFault } from '../rotation/check.ts'
import { type Hall, hallOf } from '../rotation/hall.ts'
import { moved } from '../rotation/move.ts'
import type { RotationInput, Sitting } from '../rotation/rotation.ts'
import { visitsOf } from '../rotation/visits.ts'
import { begunRounds, rotationInput, sittingsOf } from './rotation-input.ts'
import type { Consultation } from './state.ts'

/** In larger halls only two rounds change places: looking further would hold up the hand. */
const MOST_TABLES = 12

/** One card that changes; rounds count from 1. */
export interface HandMove {
  readonly seat: SeatId
  readonly round: number
  readonly from: ItemId | null
  readonly to: ItemId
}

export interface HandMoves {
  /** The move that was asked for, and the one by which the same person still comes to each table once. */
  readonly moves: readonly HandMove[]
  /** Hard rules that it would break and that are not broken already. None: it may be done. */
  readonly faults: readonly RotationFault[]
}

/** What somebody who is held in the hand may do; made once, asked for every table. */
export interface HeldSeat {
  readonly to: (table: ItemId) => HandMoves
}

/**
 * Picks a person, or an interpreter, up in a round of the plan, counted from 1. Undefined where there is no plan for it. Where the table is one
 * that they come to later, two rounds of theirs change places, or three: in a plan in which everybody passes every table once
 * nobody could be moved otherwise. Whoever sits in the running round is moved only because somebody asks for it.
 */
export function pickUp(state: Consultation, seat: SeatId, round: number): HeldSeat | undefined {
  const { plan } = state
  if (plan === null || plan.seats[round - 1] === undefined) return undefined
  const begun = Math.min(begunRounds(state), round - 1)
  const input = rotationInput(state, begun)
  const held = sittingsOf(state, plan)
  const hall = hallOf(input)
  return { to: (table) => movesTo({ input, hall, held, begun }, seat, round - 1, table) }
}

interface Ground {
  readonly input: RotationInput
  readonly hall: Hall
  readonly held: readonly Sitting[]
  readonly begun: number
}

function movesTo({ input, hall, held, begun }: Ground, seat: SeatId, round: number, table: ItemId): HandMoves {
  const traveller = hall.travellers.get(seat)
  const tableIn = (index: number): ItemId | null => (traveller === undefined ? held[index]?.interpreters[seat] : held[index]?.seats[seat]) ?? null
  const from = tableIn(round)
  const asked: HandMove = { seat, round: round + 1, from, to: table }
  const visits = traveller === undefined ? [] : held.flatMap((_, index) => (index !== round && tableIn(index) === table ? [index] : []))
  if (traveller === undefined || visits.length < visitsOf(input, traveller).most) return judged(hall, held, [asked])
  const later = visits.find((index) => index >= begun && index !== round)
  if (later === undefined || from === null) return { moves: [asked], faults: [{ code: 'table-passed-twice', round, subject: seat, other: table }] }
  const swapped = judged(hall, held, [asked, { seat, round: later + 1, from: table, to: from }])
  if (swapped.faults.length === 0 || input.tables.length > MOST_TABLES) return swapped
  // The later round may have no chair for them at the table that they leave: then three rounds change places.
  for (let third = begun; third < held.length; third += 1) {
    const there = tableIn(third)
    if (third === round || third === later || there === null || there === table || there === from) continue
    const turned = judged(hall, held, [asked, { seat, round: later + 1, from: table, to: there }, { seat, round: third + 1, from: there, to: from }])
    if (turned.faults.length === 0) return turned
  }
  return swapped
}

/** The faults of the rounds that change, without those that were there before. */
function judged(hall: Hall, held: readonly Sitting[], moves: readonly HandMove[]): HandMoves {
  const faults = moves.flatMap(({ seat, round, to }) => {
    const sitting = held[round - 1]
    if (sitting === undefined) return []
    const known = new Set(faultsOfRound(hall, sitting, round - 1).map(nameOf))
    return faultsOfRound(hall, moved(hall.input, sitting, { seat, table: to }), round - 1).filter((fault) => !known.has(nameOf(fault)))
  })
  return { moves, faults }
}

const nameOf = ({ code, subject, other = '' }: RotationFault): string => JSON.stringify([code, subject, other])
