import type { Timetable } from '../consultation/schemas.ts'
import { timetableFaults } from '../consultation/timetable-faults.ts'
import { timetableOf } from '../consultation/timetable.ts'
import { refuse } from '../failures.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Decision } from './context.ts'
import { roundsOf } from './lookup.ts'
import { stageOf, type Consultation } from './state.ts'

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

/** What of a timetable has begun: `stage cafe`, `round r1`. */
export function begunLines(state: Consultation): ReadonlySet<string> {
  const round = state.cafe.round?.number ?? 0
  const stages = (state.structure.agenda ?? []).map(({ stage }): string => stage)
  // A stage that was passed over is over, too.
  const now = stages.indexOf(stageOf(state))
  return new Set([
    ...stages.flatMap((stage, index) => (index <= now ? [`stage ${stage}`] : [])),
    ...roundsOf(state).flatMap(({ id }, index) => (index < round || (now > stages.indexOf('cafe')) ? [`round ${id}`] : [])),
  ])
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
