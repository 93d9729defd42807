import { describe, expect, test } from 'vitest'
import type { Timetable } from '../../../shared/consultation/schemas.ts'
import { timetableOf } from '../../../shared/consultation/timetable.ts'
import { plannedStart } from '../../../shared/meeting/agenda.ts'
import { conductLine } from '../../../shared/meeting/conduct.ts'
import { plannedInstant } from '../../../shared/planned-instant.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { at, atCafe, by, everybodyHere, happening, idOf, inRound, NINE, play, refusalOf, type Alias } from '../../support/a-consultation.ts'

/** Nine in a test is noon in Kyiv. */
const kyiv = (time: string): string => `2017-09-05T${time}+03:00`
const asks = (state: Consultation, change: (timetable: Timetable) => Partial<Timetable>, alias: Alias = 'Heron') => {
  const timetable = timetableOf(state.structure)
  return by(alias, { type: 'set-timetable', timetable: { ...timetable, ...change(timetable) } }, NINE)
}
const secondAt = (startsAt: string) => (timetable: Timetable) => ({ rounds: timetable.rounds.map((round, index) => (index === 1 ? { ...round, startsAt } : round)) })

describe('the timetable of a meeting that has begun', () => {
  test('[TT13] is changed by those who lead, and everybody reads that it was', () => {
    const [event] = happening(atCafe(), asks(atCafe(), secondAt(kyiv('15:00'))))
    expect(plannedStart(play(atCafe(), asks(atCafe(), secondAt(kyiv('15:00')))), 2)).toBe(plannedInstant(kyiv('15:00')))
    expect(conductLine(event!, atCafe(), idOf('Heron'), NINE)).toMatchObject({ deed: 'timetable-set', by: idOf('Heron') })
    expect(refusalOf(atCafe(), asks(atCafe(), secondAt(kyiv('15:00')), 'Acacia'))).toBe('not-allowed')
  })
  test('[TT14] nobody loses their place by it', () => {
    const planned = play(everybodyHere(), by('Heron', { type: 'plan-rotation' }))
    const after = play(planned, asks(planned, (timetable) => ({ rounds: timetable.rounds.map((round) => ({ ...round, minutes: 240 })) })))
    expect(after.plan).toEqual(planned.plan)
  })
  test('[TT15] what has begun keeps its beginning and its length; what is to come moves', () => {
    const running = inRound()
    const first = (timetable: Timetable) => ({ rounds: timetable.rounds.map((round, index) => (index === 0 ? { ...round, minutes: 10 } : round)) })
    expect(refusalOf(running, asks(running, first))).toBe('begun-already')
    expect(refusalOf(running, asks(running, secondAt(kyiv('15:00'))))).toBeNull()
    const opened = (timetable: Timetable) => ({ stages: timetable.stages.map((stage) => (stage.stage === 'premeeting' ? { ...stage, days: 3 } : stage)) })
    expect(refusalOf(running, asks(running, opened))).toBe('begun-already')
  })
  test('[TT16] is taken whole or not at all', () => {
    const state = atCafe()
    const wrong = (timetable: Timetable) => ({ ...secondAt(kyiv('15:00'))(timetable), pauses: [{ from: kyiv('16:00'), until: kyiv('15:30') }] })
    expect(refusalOf(state, asks(state, wrong))).toBe('timetable-wrong')
    expect(refusalOf(state, asks(state, ({ rounds }) => ({ rounds: rounds.slice(1) })))).toBe('malformed')
  })
  test('[TT17] a planned pause is what people are reminded of', () => {
    const state = atCafe()
    const planned = play(state, asks(state, (timetable) => ({
      rounds: timetable.rounds.map((round, index) => (index === 0 ? { ...round, startsAt: kyiv('12:00') } : round)),
      pauses: [{ from: kyiv('12:30'), until: kyiv('12:45'), kind: 'coffee' }],
    })), by('Heron', { type: 'start-round' }, at(0)))
    expect(planned.structure.agenda?.find(({ stage }) => stage === 'cafe')?.rounds?.[0]?.pauses).toEqual([{ from: kyiv('12:30'), until: kyiv('12:45'), kind: 'coffee' }])
  })
  test('[TT18] before the meeting begins, times that do not go together are not taken into the set-up either', () => {
    const state = everybodyHere()
    const revise = (from: string) => by('Heron', { type: 'revise', structure: { ...state.structure, pauses: [{ from: kyiv(from), until: kyiv('15:30') }] } })
    expect(refusalOf(state, revise('16:00'))).toBe('timetable-wrong')
    expect(refusalOf({ ...state, structure: { ...state.structure, pauses: [] } }, by('Heron', { type: 'revise', structure: state.structure }))).toBeNull()
  })
})
