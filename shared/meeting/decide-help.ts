import { refuse } from '../failures.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { leads, seatedAt, tableOf } from './lookup.ts'
import type { Consultation, Seat } from './state.ts'

/** A quiet call to those who lead: a host about the table, anybody seated there about themselves. One a seat. */
export function decideHelp(
  state: Consultation,
  command: CommandOf<'call-for-help' | 'answer-help' | 'end-help'>,
  { seat, now, fresh }: Context & { seat: Seat },
): Decision {
  const { cafe } = state
  if (command.type === 'call-for-help') {
    const { table, about } = command
    if (tableOf(state, table) === undefined) return refuse('table-unknown')
    const isThere = about === 'person' ? seatedAt(state, seat, cafe.round?.number ?? 1) === table : seat.hosts === table
    if (!isThere) return refuse('not-your-table')
    return happens({ type: 'help-called', call: { id: fresh('call'), table, seat: seat.id, about, at: now, answered: false } })
  }
  const call = cafe.help.find(({ id }) => id === command.call)
  if (call === undefined || (!leads(seat) && call.seat !== seat.id)) return refuse('help-unknown')
  if (command.type === 'end-help') return happens({ type: 'help-ended', call: call.id })
  return call.answered ? happens() : happens({ type: 'help-answered', call: call.id })
}
