import { describe, expect, test } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { nextDeadline } from '../../../shared/meeting/decide-rounds.ts'
import { isWritable } from '../../../shared/meeting/clock.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { at, atCafe, by, happening, inRound, minutes, play, refusalOf, tick } from '../../support/a-consultation.ts'

const start = (now = at(0)) => by('Heron', { type: 'start-round' }, now)
const extend = (count: number, now: number) => by('Heron', { type: 'extend-round', minutes: count }, now)
const end = (now: number) => by('Heron', { type: 'end-round' }, now)
const undo = (now: number) => by('Heron', { type: 'undo-round' }, now)
/** The first round is over and frozen; it is ten past ten. */
const firstIsOver = (): Consultation => play(inRound(), tick(at(61)))

describe('starting a round', () => {
  test('[R1] it lasts as planned, has a minute of grace, and a fresh document for each table', () => {
    expect(inRound().cafe.round).toMatchObject({ number: 1, startsAt: at(0), endsAt: at(60), freezesAt: at(61), ended: false, frozen: false, warned: [] })
    expect(inRound().documents.filter(({ kind }) => kind === 'table').map(({ table, round }) => [table, round])).toEqual([['t1', 1], ['t2', 1]])
    expect(Object.keys(inRound().cafe.round?.documents ?? {})).toEqual(['t1', 't2'])
  })
  test('[R2] or as long as the facilitator says', () => {
    expect(play(atCafe(), by('Heron', { type: 'start-round', minutes: 25 })).cafe.round?.endsAt).toBe(at(25))
  })
  test('[R3] the next one starts when the last is frozen, and after the last there is none', () => {
    expect(refusalOf(inRound(), start(at(10)))).toBe('round-running')
    expect(refusalOf(play(inRound(), end(at(30))), start(at(30)))).toBe('round-running')
    const second = play(firstIsOver(), start(at(70)))
    expect(second.cafe.round).toMatchObject({ number: 2, endsAt: at(130) })
    expect(second.cafe.earlier.map(({ number }) => number)).toEqual([1])
    expect(refusalOf(play(second, tick(at(131))), start(at(140)))).toBe('rounds-all-done')
  })
  test('[R4] in the café only', () => {
    expect(refusalOf(play(atCafe(), by('Heron', { type: 'begin-stage', stage: 'plenary' })), start())).toBe('wrong-stage')
  })
})

describe('the clock', () => {
  const causes = (state: Consultation, now: number) => happening(state, tick(now)).map((event) => ('minutes' in event ? `${event.type} ${event.minutes}` : event.type))

  test('[R5] ten minutes and two minutes before the end everybody is warned, once each', () => {
    expect(causes(inRound(), at(50) - 1)).toEqual([])
    expect(causes(inRound(), at(50))).toEqual(['warning-given 10'])
    expect(causes(play(inRound(), tick(at(50))), at(50))).toEqual([])
    expect(causes(play(inRound(), tick(at(50))), at(58))).toEqual(['warning-given 2'])
  })
  test('[R6] a warning that was slept through is passed over, and a short round has only those that fit', () => {
    expect(causes(inRound(), at(51))).toEqual([])
    const short = play(atCafe(), by('Heron', { type: 'start-round', minutes: 10 }))
    expect(causes(short, at(0))).toEqual([])
    expect(causes(short, at(8))).toEqual(['warning-given 2'])
  })
  test('[R7] the freeze comes exactly at the end of the grace, not a millisecond before', () => {
    expect(causes(inRound(), at(61) - 1)).toEqual([])
    expect(causes(inRound(), at(61))).toEqual(['round-frozen'])
    expect(isWritable(inRound().cafe.round, at(61) - 1)).toBe(true)
    expect(isWritable(inRound().cafe.round, at(61))).toBe(false)
  })
  test('[R8] a timer that fires twice, or on two nodes, causes one event', () => {
    const once = play(inRound(), tick(at(61)))
    expect(causes(once, at(61))).toEqual([])
    expect(causes(once, at(600))).toEqual([])
  })
  test('[R9] what was written is frozen also before the clock has said so', () => {
    expect(isWritable(inRound().cafe.round, at(90))).toBe(false)
    expect(refusalOf(inRound(), extend(5, at(61)))).toBe('no-round-running')
  })
  test('[R10] the next deadline is the next warning, then the freeze, then nothing', () => {
    expect(nextDeadline(atCafe(), at(0))).toBeNull()
    expect(nextDeadline(inRound(), at(0))).toBe(at(50))
    expect(nextDeadline(inRound(), at(50))).toBe(at(58))
    expect(nextDeadline(inRound(), at(58))).toBe(at(61))
    expect(nextDeadline(inRound(), at(99))).toBe(at(61))
    expect(nextDeadline(firstIsOver(), at(62))).toBeNull()
  })
})

describe('changing a round that runs', () => {
  test('[R11] minutes are added to the end, or to now when the grace has begun', () => {
    expect(play(inRound(), extend(15, at(20))).cafe.round).toMatchObject({ endsAt: at(75), freezesAt: at(76) })
    expect(play(inRound(), extend(15, at(60) + 30_000)).cafe.round?.endsAt).toBe(at(75) + 30_000)
  })
  test('[R12] after more time the warnings are given anew', () => {
    const extended = play(inRound(), tick(at(50)), extend(15, at(50)))
    expect(nextDeadline(extended, at(50))).toBe(at(65))
    expect(happening(extended, tick(at(65)))).toEqual([{ type: 'warning-given', round: 1, minutes: 10 }])
  })
  test('[R13] ended early, it keeps its grace', () => {
    const ended = play(inRound(), end(at(30)))
    expect(ended.cafe.round).toMatchObject({ endsAt: at(30), freezesAt: at(30) + limits.graceMs, plannedEnd: at(60), ended: true, frozen: false })
    expect(isWritable(ended.cafe.round, at(31) - 1)).toBe(true)
    expect(refusalOf(ended, end(at(30)))).toBe('no-round-running')
  })
  test('[R14] what is over cannot be ended or extended', () => {
    expect(refusalOf(inRound(), end(at(60)))).toBe('no-round-running')
    expect(refusalOf(firstIsOver(), end(at(62)))).toBe('no-round-running')
    expect(refusalOf(firstIsOver(), extend(5, at(62)))).toBe('no-round-running')
    expect(refusalOf(atCafe(), end(at(0)))).toBe('no-round-running')
  })
  test('[R15] in its grace a round that was ended can still be extended', () => {
    expect(play(inRound(), end(at(30)), extend(5, at(30))).cafe.round).toMatchObject({ endsAt: at(35), ended: false })
  })
})

describe('taking a slip back', () => {
  test('[R16] a start: the round before is as it was, and nothing that was written is lost', () => {
    const undone = play(inRound(), undo(at(1)))
    expect(undone.cafe.round).toBeNull()
    expect(undone.documents).toEqual(inRound().documents)
    const second = play(firstIsOver(), start(at(70)), undo(at(71)))
    expect(second.cafe.round).toEqual(firstIsOver().cafe.round)
    expect(second.cafe.earlier).toEqual([])
  })
  test('[R17] an early end: the round goes on to its planned end', () => {
    const undone = play(inRound(), end(at(30)), undo(at(33)))
    expect(undone.cafe.round).toMatchObject({ ended: false, frozen: false, endsAt: at(60), freezesAt: at(61) })
    expect(isWritable(undone.cafe.round, at(45))).toBe(true)
  })
  test('[R18] also after the freeze, and with a minute at least', () => {
    expect(play(firstIsOver(), undo(at(90))).cafe.round).toMatchObject({ number: 1, ended: false, frozen: false, endsAt: at(91), freezesAt: at(92) })
  })
  test('[R19] a round that the clock has ended is not undone from its start: an hour of work is no slip', () => {
    expect(happening(inRound(), undo(at(60))).map(({ type }) => type)).toEqual(['round-end-undone'])
    expect(happening(inRound(), undo(at(60) - 1)).map(({ type }) => type)).toEqual(['round-start-undone'])
    expect(happening(inRound(), undo(at(75))).map(({ type }) => type)).toEqual(['round-end-undone'])
  })
  test('[R20] started again, a round has documents of its own', () => {
    const again = play(inRound(), undo(at(1)), start(at(2)))
    expect(again.cafe.round?.number).toBe(1)
    expect(again.documents.filter(({ kind }) => kind === 'table')).toHaveLength(4)
    expect(new Set(again.documents.map(({ id }) => id)).size).toBe(again.documents.length)
  })
  test('[R21] before the first round there is nothing to take back', () => {
    expect(refusalOf(atCafe(), undo(at(0)))).toBe('nothing-to-undo')
  })
  test('[R22] an extension moves the planned end, to which an undone end goes back', () => {
    const undone = play(inRound(), extend(20, at(10)), end(at(30)), undo(at(31)))
    expect(undone.cafe.round?.endsAt).toBe(at(0) + minutes(80))
  })
})
