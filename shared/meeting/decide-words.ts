import { may } from '../access/may.ts'
import { refuse } from '../failures.ts'
import { limits } from '../limits.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { leads, seatedAt, tableOf } from './lookup.ts'
import type { Consultation, Seat } from './state.ts'

/** A line said to the table: how remote people are heard. */
export function decideSaying(state: Consultation, command: CommandOf<'say'>, { seat, now }: Context & { seat: Seat }): Decision {
  const { table, text, language } = command
  if (tableOf(state, table) === undefined) return refuse('table-unknown')
  if (!may(state, seat, { speakAt: table }, now).ok) return refuse('not-your-table')
  return happens({ type: 'said', said: { table, seat: seat.id, text: text.trim(), language, at: now } })
}

/** Words that reached a closed round are kept and offered to the host, who takes or leaves them. */
export function decideLate(
  state: Consultation,
  command: CommandOf<'offer-late' | 'settle-late'>,
  { seat, fresh }: Context & { seat: Seat },
): Decision {
  if (command.type === 'offer-late') {
    const { table, round, text, language } = command
    if (tableOf(state, table) === undefined) return refuse('table-unknown')
    if (round > (state.cafe.round?.number ?? 0)) return refuse('no-round-running')
    if (seatedAt(state, seat, round) !== table && !leads(seat)) return refuse('not-your-table')
    if (state.cafe.late.length >= limits.lateContributions) return refuse('consultation-full')
    return happens({
      type: 'late-offered',
      late: { id: fresh('late'), table, round, seat: seat.id, text: text.trim(), language, settled: 'open' },
    })
  }
  const late = state.cafe.late.find(({ id }) => id === command.late)
  if (late === undefined || (!leads(seat) && seat.hosts !== late.table)) return refuse('late-unknown')
  if (late.settled !== 'open') return refuse('late-settled')
  return happens({ type: 'late-settled', late: late.id, taken: command.taken })
}
