import type { Instant, ItemId } from '../ids.ts'
import { timeOf } from './clock.ts'
import type { EventOf } from './events.ts'
import { withHandsDown } from './evolve-voice.ts'
import type { Cafe, Consultation, RunningRound, TableTime } from './state.ts'

type ClockEvent = EventOf<'round-extended' | 'table-time-set' | 'round-paused' | 'round-resumed' | 'warnings-set' | 'warning-given' | 'round-ended' | 'round-frozen' | 'round-end-undone'>

/** What the clock's events make of the round that runs. */
export function evolveClock(state: Consultation, event: ClockEvent): Consultation {
  if (event.type === 'warnings-set') return { ...state, structure: { ...state.structure, warnings: [...event.minutes] } }
  const { cafe } = state
  if (cafe.round === null) return state
  const after = { ...state, cafe: { ...cafe, round: roundAfter(cafe.round, event), silences: silencesAfter(cafe, event) } }
  return event.type === 'round-ended' || event.type === 'round-frozen' ? withHandsDown(after) : after
}

function roundAfter(round: RunningRound, event: Exclude<ClockEvent, EventOf<'warnings-set'>>): RunningRound {
  switch (event.type) {
    case 'round-extended': {
      const { endsAt, freezesAt } = event
      return { ...round, endsAt, plannedEnd: endsAt, freezesAt, ended: false, warned: [], resumedAt: null }
    }
    case 'table-time-set':
      return { ...round, tables: tablesWith(round, event), resumedAt: null }
    case 'round-paused':
      return { ...moved(round, event.at, event.backMs), pausedAt: event.at, until: event.until, resumedAt: null }
    case 'round-resumed':
      return { ...moved(round, round.pausedAt ?? event.at, event.byMs), pausedAt: null, until: null, resumedAt: event.at }
    case 'warning-given':
      return { ...round, warned: [...round.warned, event.minutes] }
    case 'round-ended':
      return ended(round, event)
    case 'round-frozen':
      return { ...round, ended: true, frozen: true, pausedAt: null, until: null, resumedAt: null }
    case 'round-end-undone': {
      const { endsAt, freezesAt } = event
      const graceMs = freezesAt - endsAt
      const again = (time: TableTime): TableTime => {
        const end = Math.max(time.plannedEnd, endsAt)
        return { ...time, endsAt: end, freezesAt: end + graceMs }
      }
      return { ...round, ended: false, frozen: false, endsAt, freezesAt, ...eachTable(round, again) }
    }
  }
}

/** A table that ends when the others do has no time of its own any more. */
function tablesWith(round: RunningRound, { table, endsAt, freezesAt }: EventOf<'table-time-set'>): Readonly<Record<ItemId, TableTime>> {
  const { [table]: _before, ...others } = round.tables ?? {}
  return endsAt === round.endsAt ? others : { ...others, [table]: { endsAt, plannedEnd: endsAt, freezesAt } }
}

const eachTable = ({ tables }: RunningRound, change: (time: TableTime) => TableTime): Pick<RunningRound, 'tables'> =>
  tables === undefined ? {} : { tables: Object.fromEntries(Object.entries(tables).map(([table, time]) => [table, change(time)])) }

/** Ends that were still to come when the clock stood still move; whoever was over by then stays over. */
function moved(round: RunningRound, since: Instant, byMs: number): RunningRound {
  const move = (time: TableTime): TableTime =>
    time.endsAt > since ? { endsAt: time.endsAt + byMs, plannedEnd: time.plannedEnd + byMs, freezesAt: time.freezesAt + byMs } : time
  const { endsAt, plannedEnd, freezesAt } = move(round)
  return { ...round, endsAt, plannedEnd, freezesAt, ...eachTable(round, move), stoodMs: (round.stoodMs ?? 0) + byMs }
}

/** What was over before stays as it was: an end opens nothing again. A pause is over with its round. */
function ended(before: RunningRound, { endsAt, freezesAt }: EventOf<'round-ended'>): RunningRound {
  const { pausedAt } = before
  const round = pausedAt === undefined || pausedAt === null ? before : moved(before, pausedAt, Math.max(0, endsAt - pausedAt))
  const end = (time: TableTime): TableTime => ({ ...time, endsAt: Math.min(time.endsAt, endsAt), freezesAt: Math.min(time.freezesAt, freezesAt) })
  const now = end(timeOf(round))
  return { ...round, ...eachTable(round, end), endsAt: now.endsAt, freezesAt: now.freezesAt, ended: true, pausedAt: null, until: null, resumedAt: null }
}

/** A silent minute stands still with the round. */
function silencesAfter({ silences, round }: Cafe, event: ClockEvent): Cafe['silences'] {
  const byMs = event.type === 'round-resumed' ? event.byMs : event.type === 'round-paused' ? event.backMs : 0
  if (byMs === 0 || round === null || !('at' in event)) return silences
  const since = event.type === 'round-paused' ? event.at : (round.pausedAt ?? event.at)
  return Object.fromEntries(
    Object.entries(silences).map(([table, silence]) => [table, silence.lines === null && silence.endsAt > since ? { ...silence, endsAt: silence.endsAt + byMs } : silence]),
  )
}
