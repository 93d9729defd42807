import { refuse } from '../failures.ts'
import { rotationInput, setPins } from './rotation-input.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { pickUp } from './hand-move.ts'
import { roundsOf, seatedAt, seatNamed, tableOf, travels } from './lookup.ts'
import { failureOf } from './rotation-failures.ts'
import type { Consultation, Seat } from './state.ts'

/** Somebody is seated by hand, or chooses a table. */
export function decideMoves(state: Consultation, command: CommandOf<'move-seat' | 'choose-table'>, { seat }: Context & { seat: Seat }): Decision {
  return command.type === 'move-seat' ? moveSeat(state, command) : chooseTable(state, command, seat)
}

/** By hand against what is only wished for, never against a hard rule. */
function moveSeat(state: Consultation, { seat: id, round, table, from }: CommandOf<'move-seat'>): Decision {
  const seat = seatNamed(state, id)
  if (seat === undefined || !(travels(seat) || seat.role === 'interpreter')) return refuse('seat-not-here')
  if (tableOf(state, table) === undefined) return refuse('table-unknown')
  const begun = state.cafe.round
  const isOver = begun !== null && (round < begun.number || (round === begun.number && begun.frozen))
  const held = isOver ? undefined : pickUp(state, seat.id, round)
  if (held === undefined) return refuse('round-over')
  const present = seatedAt(state, seat, round) ?? null
  if (from !== undefined && from !== present) return refuse('moved-meanwhile', { table: present ?? '' })
  if (present === table) return happens()
  const { moves, faults } = held.to(table)
  const [fault] = faults
  if (fault !== undefined) return refuse(failureOf(fault), { table })
  const instead = moves.slice(1).map((move) => ({ round: move.round, table: move.to }))
  return happens({ type: 'seat-moved', seat: seat.id, round, table, ...(instead.length === 0 ? {} : { instead }) })
}

/** Each for themselves, in a round that has not begun, where a chair is free. A host's chair is not. */
function chooseTable(state: Consultation, { round, table }: CommandOf<'choose-table'>, seat: Seat): Decision {
  if (state.rotation.style !== 'free') return refuse('no-free-choice')
  if (!travels(seat)) return refuse('seat-not-here')
  if (tableOf(state, table) === undefined) return refuse('table-unknown')
  if (round <= (state.cafe.round?.number ?? 0) || round > roundsOf(state).length) return refuse('round-over')
  if (setPins(state).some((pin) => pin.seat === seat.id && pin.round === round - 1 && pin.table !== table)) return refuse('table-unfit', { table })
  const plan = state.plan ?? { seats: roundsOf(state).map(() => ({})), repeatedMeetings: 0, fewestRepeats: 0 }
  const planned: Consultation = { ...state, plan, rotation: { ...state.rotation, style: 'mixing' } } // what others chose binds nobody else
  if (rotationInput(planned).travellers.some(({ id, away }) => id === seat.id && away.includes(round - 1))) return refuse('round-over')
  const faults = pickUp(planned, seat.id, round)?.to(table)
  const hard = faults?.faults.find(({ code }) => code !== 'seat-missing' && code !== 'language-uncovered')
  if (faults === undefined) return refuse('round-over')
  // Who is kept from whom, and why, is not for whoever chooses to learn.
  if (hard !== undefined) return refuse(hard.code === 'apart-broken' || hard.code === 'together-broken' ? 'table-unfit' : failureOf(hard), { table })
  if (faults.moves.length > 1) return refuse('table-visited', { table })
  return happens(...(state.plan === null ? [{ type: 'rotation-planned' as const, plan }] : []), { type: 'seat-moved', seat: seat.id, round, table })
}
