import { discloseShapers, type ConstituencySize } from '../consensus/disclosure.ts'
import { charactersOf, isOfWords } from '../documents/late-change.ts'
import { refuse } from '../failures.ts'
import type { Instant, ItemId } from '../ids.ts'
import { limits } from '../limits.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import { isWritable, lastFreeze } from './clock.ts'
import { isOpenLate, leads, seatedAt, tableOf } from './lookup.ts'
import { stageOf, type Consultation, type Late, type Seat } from './state.ts'

/** Changes that the words' own road did not take are kept and offered to the host, who takes or leaves each. */
export function decideLate(state: Consultation, command: CommandOf<'offer-late' | 'settle-late'>, context: Context & { seat: Seat }): Decision {
  return command.type === 'offer-late' ? offer(state, command, context) : settle(state, command, context)
}

function offer(state: Consultation, { table, round, reason, changes }: CommandOf<'offer-late'>, { seat, now, fresh }: Context & { seat: Seat }): Decision {
  if (tableOf(state, table) === undefined) return refuse('table-unknown')
  if (round > (state.cafe.round?.number ?? 0)) return refuse('no-round-running')
  if (seatedAt(state, seat, round) !== table && !leads(seat)) return refuse('not-your-table')
  if (changes.reduce((sum, change) => sum + charactersOf(change), 0) > limits.lateCharacters) return refuse('too-large')
  if (changes.every((change) => isOfWords(change) && change.before.trim() === change.after.trim())) return refuse('malformed')
  if (state.cafe.late.length >= limits.lateContributions) return refuse('consultation-full')
  const open = state.cafe.late.filter((late) => late.seat === seat.id && isOpenLate(late))
  if (open.length >= limits.lateOpenPerSeat) return refuse('too-many')
  const late: Late = {
    id: fresh('late'),
    table,
    round,
    seat: seat.id,
    bloc: blocToTell(state, seat, round, now),
    named: seat.consent.showAlias === true,
    reason,
    changes,
    settled: changes.map(() => 'open'),
  }
  return happens({ type: 'late-offered', late })
}

function settle(state: Consultation, command: CommandOf<'settle-late'>, { seat, now }: Context & { seat: Seat }): Decision {
  const late = state.cafe.late.find(({ id }) => id === command.late)
  if (late === undefined || (!leads(seat) && seat.hosts !== late.table)) return refuse('late-unknown')
  if (command.changes.some((index) => late.changes[index] === undefined)) return refuse('late-unknown')
  if (command.changes.some((index) => late.settled[index] !== 'open')) return refuse('late-settled')
  const writes = stageOf(state) === 'cafe' && isWritable(state.cafe.round, now, late.table)
  const settled = command.taken ? (writes ? 'taken' : 'kept') : 'left'
  return happens({ type: 'late-settled', late: late.id, changes: command.changes, settled })
}

/**
 * The bloc of who offers late words, as far as the host may know: with that person's consent, where the bloc had
 * enough people in that round, once the round is closed, and not beside an alias, which would thin out the bloc.
 */
function blocToTell(state: Consultation, seat: Seat, round: number, now: Instant): ItemId | null {
  const { showAlias, showBloc } = seat.consent
  const runs = state.cafe.round?.number === round && !state.cafe.round.frozen && now < lastFreeze(state.cafe.round)
  if (seat.constituency === null || showAlias === true || !showBloc || runs) return null
  const people = Object.values(state.seats).filter((other) => seatedAt(state, other, round) !== undefined)
  const sizes = (state.structure.constituencies ?? []).map(
    ({ id, bloc }): ConstituencySize => ({ constituency: id, bloc, people: people.filter(({ constituency }) => constituency === id).length }),
  )
  return discloseShapers(new Set([seat.constituency]), sizes).blocs[0] ?? null
}
