import { faultsOfRound, type RotationFault } from './check.ts'
import { hallOf, isFixed } from './hall.ts'
import type { RotationInput, RotationPlan, Sitting } from './rotation.ts'
import { visitsOf } from './visits.ts'

/** One person at one table in one round; an interpreter may also be given no place. */
export interface Move {
  readonly seat: string
  /** Counted from 0. */
  readonly round: number
  readonly table: string | null
}

/** The sitting after a move. Interpreters are moved among interpreters; whoever is unknown is put among the travellers. */
export function moved(input: RotationInput, sitting: Sitting, { seat, table }: Pick<Move, 'seat' | 'table'>): Sitting {
  const isInterpreter = input.interpreters.some(({ id }) => id === seat)
  const places = isInterpreter ? sitting.interpreters : sitting.seats
  const { [seat]: _before, ...others } = places
  const after = table === null ? others : { ...others, ...Object.fromEntries([[seat, table]]) }
  return isInterpreter ? { ...sitting, interpreters: after } : { ...sitting, seats: after }
}

/**
 * What moving one person now would break, that is not broken already: none when the move keeps every hard
 * rule. Asked while somebody is held over a table, so it looks at one round and one way only.
 */
export function checkMove(
  input: RotationInput, plan: Pick<RotationPlan, 'rounds'>, move: Move,
): readonly RotationFault[] {
  const { seat, round, table } = move
  const sitting = plan.rounds[round]
  if (sitting === undefined || round >= input.rounds) return [{ code: 'rounds-missing', round, subject: seat }]
  if (isFixed(input, round)) return [{ code: 'fixed-changed', round, subject: seat }]
  const hall = hallOf(input)
  const name = ({ code, subject, other = '' }: RotationFault): string => JSON.stringify([code, subject, other])
  const before = new Set(faultsOfRound(hall, sitting, round).map(name))
  const faults = faultsOfRound(hall, moved(input, sitting, move), round).filter((fault) => !before.has(name(fault)))
  const traveller = hall.travellers.get(seat)
  if (traveller === undefined || table === null) return faults
  const visits = plan.rounds.filter(({ seats }, other) => other !== round && Object.hasOwn(seats, seat) && seats[seat] === table).length
  if (visits === 0 || visits < visitsOf(input, traveller).most) return faults
  return [...faults, { code: 'table-passed-twice', round, subject: seat, other: table }]
}

/** Chairs that are free at a table in this sitting; less than none where too many sit there. 0 for an unknown table. */
export function chairsLeft(input: RotationInput, sitting: Sitting, table: string): number {
  const there = hallOf(input).tables.get(table)
  if (there === undefined) return 0
  const sitters = [...Object.values(sitting.seats), ...Object.values(sitting.interpreters)].filter((id) => id === table).length
  return there.table.capacity - there.taken - sitters
}
