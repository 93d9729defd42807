import { may } from '../access/may.ts'
import { refuse } from '../failures.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { tableOf } from './lookup.ts'
import type { Consultation, Seat } from './state.ts'

/** A line said to the table: how remote people are heard. */
export function decideSaying(state: Consultation, command: CommandOf<'say'>, { seat, now }: Context & { seat: Seat }): Decision {
  const { table, text, language } = command
  if (tableOf(state, table) === undefined) return refuse('table-unknown')
  if (!may(state, seat, { speakAt: table }, now).ok) return refuse('not-your-table')
  return happens({ type: 'said', said: { table, seat: seat.id, text: text.trim(), language, at: now } })
}
