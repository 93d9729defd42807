import { describe, expect, test } from 'vitest'
import { may } from '../../../shared/access/may.ts'
import { limits } from '../../../shared/limits.ts'
import { begunAt, clockAt, isWritable, lastFreeze, runsNow, slipOf, tableEnd, turningPoints, warningMinutesOf } from '../../../shared/meeting/clock.ts'
import { nextDeadline } from '../../../shared/meeting/decide-rounds.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import type { Consultation, RunningRound } from '../../../shared/meeting/state.ts'
import { aSeat, at, atCafe, by, happening, inRound, minutes, play, refusalOf, tick } from '../../support/a-consultation.ts'

type Asked = CommandOf<'extend-round' | 'end-round' | 'undo-round' | 'pause-round' | 'resume-round' | 'start-round' | 'set-warnings'>
const heron = (asks: Asked, now: number) => by('Heron', asks, now)
const more = (count: number, now: number, table?: string) => heron({ type: 'extend-round', minutes: count, ...(table === undefined ? {} : { table }) }, now)
const pause = (now: number, until?: number) => heron({ type: 'pause-round', ...(until === undefined ? {} : { until }) }, now)
const resume = (now: number) => heron({ type: 'resume-round' }, now)
const undo = (now: number, table?: string) => heron({ type: 'undo-round', ...(table === undefined ? {} : { table }) }, now)
const end = (now: number) => heron({ type: 'end-round' }, now)

const round = (state: Consultation): RunningRound => {
  if (state.cafe.round === null) throw new Error('no round')
  return state.cafe.round
}
const ends = (state: Consultation): readonly (number | undefined)[] => ['t1', 't2'].map((table) => tableEnd(state, table)?.endsAt)
const writes = (state: Consultation, alias: 'Baobab' | 'Tamarind', now: number): boolean => {
  const table = alias === 'Baobab' ? 't1' : 't2'
  const document = state.documents.find(({ kind, table: where }) => kind === 'table' && where === table)
  return document !== undefined && may(state, aSeat(alias), { write: document }, now).ok
}
const types = (state: Consultation, step: Parameters<typeof happening>[1]): readonly string[] => happening(state, step).map(({ type }) => type)

describe('more time for one table', () => {
  const more1 = () => play(inRound(), more(10, at(50), 't1'))

  test('[C1] that table ends later, the others when they were to', () => {
    expect(ends(more1())).toEqual([at(70), at(60)])
    expect([tableEnd(more1(), 't1')?.own, tableEnd(more1(), 't2')?.own]).toEqual([true, false])
  })
  test('[C2] each table’s words close at its own end and grace; whoever sits elsewhere has stood up', () => {
    const state = more1()
    expect([writes(state, 'Tamarind', at(61) - 1), writes(state, 'Tamarind', at(61)), writes(state, 'Baobab', at(71) - 1), writes(state, 'Baobab', at(71))]).toEqual([true, false, true, false])
  })
  test('[C3] the round is over when its last table is, and until then no other begins', () => {
    const state = more1()
    expect(types(state, tick(at(61)))).toEqual([])
    expect(refusalOf(state, heron({ type: 'start-round' }, at(62)))).toBe('round-running')
    expect(types(state, tick(at(71)))).toEqual(['round-frozen'])
    expect([lastFreeze(round(state)), nextDeadline(play(state, tick(at(58))), at(59))]).toEqual([at(71), at(71)])
  })
  test('[C4] it is counted from now where the table’s grace has begun, and refused once its words are closed', () => {
    expect(ends(play(inRound(), more(5, at(60) + 30_000, 't1')))).toEqual([at(65) + 30_000, at(60)])
    expect(refusalOf(play(inRound(), more(10, at(50), 't2')), more(5, at(61), 't1'))).toBe('no-round-running')
    expect(refusalOf(inRound(), more(5, at(10), 't9'))).toBe('table-unknown')
  })
  test('[C5] more time for all keeps what a table has ahead', () => {
    expect(ends(play(more1(), more(5, at(55))))).toEqual([at(75), at(65)])
  })
  test('[C6] taken back, the table ends with the others again; where they are over, now, with a grace', () => {
    expect(ends(play(more1(), undo(at(55), 't1')))).toEqual([at(60), at(60)])
    const late = play(more1(), undo(at(65), 't1'))
    expect([tableEnd(late, 't1'), writes(late, 'Baobab', at(66) - 1), writes(late, 'Tamarind', at(65))]).toEqual([{ endsAt: at(65), freezesAt: at(66), own: true }, true, false])
    expect(refusalOf(inRound(), undo(at(10), 't1'))).toBe('nothing-to-undo')
  })
  test('[C7] an early end of the round ends every table that still talks, and opens none that is closed', () => {
    const ended = play(more1(), end(at(65)))
    expect(ends(ended)).toEqual([at(65), at(60)])
    expect([writes(ended, 'Baobab', at(66) - 1), writes(ended, 'Tamarind', at(65))]).toEqual([true, false])
    expect(ends(play(ended, undo(at(65))))).toEqual([at(70), at(66)])
  })
  test('[C8] a silent minute may last until the table’s own end', () => {
    const silent = play(more1(), by('Acacia', { type: 'begin-silence', table: 't1', minutes: 5 }, at(63)))
    expect(silent.cafe.silences['t1']?.endsAt).toBe(at(68))
    expect(refusalOf(more1(), by('Stork', { type: 'begin-silence', table: 't2', minutes: 5 }, at(63)))).toBe('no-round-running')
  })
})

describe('a pause', () => {
  const paused = () => play(inRound(), pause(at(20)))

  test('[C9] time stands still, and nothing that the clock would do is done', () => {
    expect([clockAt(round(paused()), at(500)), runsNow(round(paused()), at(21))]).toEqual([at(20), false])
    expect([types(paused(), tick(at(500))), nextDeadline(paused(), at(500))]).toEqual([[], null])
  })
  test('[C10] people read; a sentence is finished as at an end', () => {
    expect([writes(paused(), 'Baobab', at(21) - 1), writes(paused(), 'Baobab', at(21))]).toEqual([true, false])
    expect(turningPoints(round(paused()))).toContain(at(21))
  })
  test('[C11] when it goes on every end has moved by as long as it stood still, also over a night', () => {
    const next = play(paused(), resume(at(20 + 900)))
    expect([ends(next), begunAt(round(next)), isWritable(round(next), at(930))]).toEqual([[at(960), at(960)], at(900), true])
    expect(nextDeadline(next, at(930))).toBe(at(950))
  })
  test('[C12] a table that was over before stays over', () => {
    const next = play(inRound(), more(30, at(50), 't1'), pause(at(70)), resume(at(100)))
    expect(ends(next)).toEqual([at(120), at(60)])
    expect(writes(next, 'Tamarind', at(100))).toBe(false)
  })
  test('[C13] a silent minute stands still, too', () => {
    const silent = play(inRound(), by('Acacia', { type: 'begin-silence', table: 't1', minutes: 5 }, at(18)), pause(at(20)))
    expect(types(silent, tick(at(23)))).toEqual([])
    expect(play(silent, resume(at(30))).cafe.silences['t1']?.endsAt).toBe(at(33))
    expect(refusalOf(silent, by('Stork', { type: 'begin-silence', table: 't2', minutes: 5 }, at(23)))).toBe('round-paused')
  })
  test('[C14] is refused where none can be: twice, without a round, after its end; going on, where nothing stands still', () => {
    expect([refusalOf(paused(), pause(at(21))), refusalOf(atCafe(), pause(at(0))), refusalOf(inRound(), pause(at(60))), refusalOf(inRound(), resume(at(10)))]).toEqual(['round-paused', 'no-round-running', 'no-round-running', 'round-not-paused'])
  })
  test('[C15] those who pause may say until when; that is said, and starts nothing', () => {
    const night = play(inRound(), pause(at(20), at(900)))
    expect([round(night).until, types(night, tick(at(901)))]).toEqual([at(900), []])
    expect([refusalOf(inRound(), pause(at(20), at(20))), refusalOf(inRound(), pause(at(20), at(20) + limits.pauseMs + 1))]).toEqual(['malformed', 'malformed'])
  })
  test('[C16] taken back, nothing has moved; but a minute is left at least', () => {
    expect(ends(play(paused(), undo(at(22))))).toEqual([at(60), at(60)])
    expect(ends(play(paused(), undo(at(200))))).toEqual([at(201), at(201)])
    expect([slipOf(round(paused()), at(21)), slipOf(round(inRound()), at(21))]).toEqual(['pause', 'start'])
  })
  test('[C17] a mistaken end of it is taken back with the time that ran meanwhile; then that can be taken back', () => {
    const again = play(paused(), resume(at(40)), undo(at(42)))
    expect([round(again).pausedAt, ends(again)]).toEqual([at(42), [at(82), at(82)]])
    expect(writes(again, 'Baobab', at(43) - 1)).toBe(true)
    expect(play(again, resume(at(52))).cafe.round?.endsAt).toBe(at(92))
    expect(slipOf(round(play(paused(), resume(at(40)))), at(41))).toBe('resume')
    expect(slipOf(round(play(paused(), resume(at(40)), more(5, at(41)))), at(42))).toBe('start')
  })
  test('[C18] a round can be given more time, and be ended, while it stands still', () => {
    expect(ends(play(paused(), more(10, at(300))))).toEqual([at(70), at(70)])
    const ended = play(paused(), end(at(300)))
    expect(round(ended)).toMatchObject({ ended: true, pausedAt: null, endsAt: at(300), freezesAt: at(301), plannedEnd: at(340) })
  })
})

describe('warnings', () => {
  const chosen = () => play(atCafe(), heron({ type: 'set-warnings', minutes: [1, 30] }, at(0)), heron({ type: 'start-round' }, at(0)))

  test('[C19] are at ten and two minutes unless others were chosen', () => {
    expect([warningMinutesOf(inRound()), warningMinutesOf(chosen())]).toEqual([[10, 2], [30, 1]])
    expect(happening(chosen(), tick(at(30)))).toEqual([{ type: 'warning-given', round: 1, minutes: 30 }])
    expect(types(chosen(), tick(at(50)))).toEqual([])
  })
  test('[C20] may be none', () => {
    expect(nextDeadline(play(atCafe(), heron({ type: 'set-warnings', minutes: [] }, at(0)), heron({ type: 'start-round' }, at(0))), at(1))).toBe(at(61))
  })
  test('[C21] a round that stood still is no longer than it was', () => {
    const short = play(atCafe(), heron({ type: 'start-round', minutes: 5 }, at(0)), pause(at(1)), resume(at(31)))
    expect(nextDeadline(short, at(31))).toBe(at(33))
    expect(round(short).endsAt).toBe(at(0) + minutes(35))
  })
})
