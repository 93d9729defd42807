import type { Timetable } from '../consultation/schemas.ts'
import { timetableFaults } from '../consultation/timetable-faults.ts'
import { timetableOf } from '../consultation/timetable.ts'
import { refuse } from '../failures.ts'
import { begunLines } from './begun-lines.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Decision } from './context.ts'
import type { Consultation } from './state.ts'

/** Other times for what has not begun. All of it is taken, or nothing. */
export function decideTimetable(state: Consultation, { timetable }: CommandOf<'set-timetable'>): Decision {
  const known = timetableOf(state.structure)
  if (!namesTheSame(known, timetable)) return refuse('malformed')
  const begun = begunLines(state)
  if (!sameFor(begun, known, timetable)) return refuse('begun-already')
  const [fault] = timetableFaults(timetable, begun)
  if (fault !== undefined) return refuse('timetable-wrong', { row: fault.row })
  return happens({ type: 'timetable-set', timetable })
}

function namesTheSame(known: Timetable, asked: Timetable): boolean {
  const names = ({ stages, rounds }: Timetable): string => JSON.stringify([stages.map(({ stage }) => stage), rounds.map(({ id }) => id)])
  return names(known) === names(asked)
}

function sameFor(begun: ReadonlySet<string>, known: Timetable, asked: Timetable): boolean {
  const rowsOf = ({ stages, rounds }: Timetable): string =>
    JSON.stringify([
      ...stages.filter(({ stage }) => begun.has(`stage ${stage}`)).map(({ stage, startsAt, days, minutes }) => [stage, startsAt, days, minutes]),
      ...rounds.filter(({ id }) => begun.has(`round ${id}`)).map(({ id, startsAt, minutes }) => [id, startsAt, minutes]),
    ])
  return rowsOf(known) === rowsOf(asked)
}
