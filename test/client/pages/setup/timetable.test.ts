import { describe, expect, test } from 'vitest'
import { daysOf, openNights } from '../../../../client/pages/setup/day-pieces.ts'
import { inUnit } from '../../../../client/pages/setup/lengths.ts'
import { inZone, movedTo, nextPause, oneAfterTheOther, withNights } from '../../../../client/pages/setup/timetable-edits.ts'
import { tidied } from '../../../../client/pages/setup/draft.ts'
import { lacksOf } from '../../../../client/pages/setup/checks.ts'
import { timetableFaults } from '../../../../shared/consultation/timetable-faults.ts'
import { withTimetable } from '../../../../shared/consultation/timetable.ts'
import type { PausePlan, Timetable } from '../../../../shared/consultation/schemas.ts'
import { structure } from '../../../support/a-consultation.ts'

const ZONE = 'Europe/Kyiv'
const kyiv = (time: string, day = '05'): string => `2017-09-${day}T${time}+03:00`
const timetable = (startsAt: readonly (string | null)[], minutes = 90, pauses: readonly PausePlan[] = []): Timetable => ({
  zone: ZONE,
  stages: [{ stage: 'cafe', startsAt: null, days: null, minutes: null }, { stage: 'plenary', startsAt: null, days: null, minutes: null }],
  rounds: startsAt.map((at, index) => ({ id: `r${index + 1}`, startsAt: at, minutes })),
  pauses: [...pauses],
})
const lunch: PausePlan = { from: kyiv('12:30'), until: kyiv('13:30'), kind: 'lunch' }
const starts = ({ rounds }: Timetable) => rounds.map(({ startsAt }) => startsAt)
const noneBegun = new Set<string>()
const NOON = Date.parse('2017-09-05T12:00+03:00')

describe('a whole timetable, by one press', () => {
  test('[TS1] rounds follow each other, and none begins in a pause', () => {
    const row = oneAfterTheOther(timetable([kyiv('09:00'), null, null, null], 105, [lunch]), ZONE, noneBegun)
    expect(starts(row)).toEqual([kyiv('09:00'), kyiv('10:45'), kyiv('13:30'), kyiv('15:15')])
    expect(timetableFaults(row)).toEqual([])
  })
  test('[TS2] what has begun stays', () => {
    expect(starts(oneAfterTheOther(timetable([kyiv('09:00'), kyiv('12:00'), null]), ZONE, new Set(['round r1', 'round r2'])))).toEqual([kyiv('09:00'), kyiv('12:00'), kyiv('13:30')])
  })
  test('[TS3] nights are put in wherever people would work on late, for half-days over several days', () => {
    const long = timetable([kyiv('09:00')], 20 * 60)
    expect(openNights(long, ZONE)).toEqual(['2017-09-05'])
    const rested = withNights(long, ZONE, noneBegun)
    expect(rested.pauses.map(({ from, until, kind }) => [from, until, kind])).toEqual([
      [kyiv('18:00'), kyiv('09:00', '06'), 'night'],
      [kyiv('18:00', '06'), kyiv('09:00', '07'), 'night'],
    ])
    expect(openNights(rested, ZONE)).toEqual([])
    expect(timetableFaults(rested)).toEqual([])
  })
  test('[TS13] a night moves the rounds that come after it; an evening by itself is nobody’s night', () => {
    const rested = withNights(oneAfterTheOther(timetable([kyiv('14:00'), null, null], 480), ZONE, noneBegun), ZONE, noneBegun)
    expect(starts(rested)).toEqual([kyiv('14:00'), kyiv('13:00', '06'), kyiv('12:00', '07')])
    expect([timetableFaults(rested), openNights(rested, ZONE)]).toEqual([[], []])
    expect(openNights(timetable([kyiv('19:00')], 180), ZONE)).toEqual([])
  })
  test('[TS4] the next pause goes where there is room for one', () => {
    const late = NOON + 7 * 60_000
    expect(nextPause(timetable([null]), ZONE, late)).toEqual({ from: kyiv('12:30'), until: kyiv('13:00'), kind: 'coffee' })
    expect(nextPause(timetable([null], 60, [{ from: kyiv('12:30'), until: kyiv('13:10') }]), ZONE, late)).toMatchObject({ from: kyiv('13:30'), until: kyiv('14:00') })
    expect(nextPause(timetable([kyiv('09:00'), kyiv('11:00')]), ZONE, NOON)).toEqual({ from: kyiv('10:30'), until: kyiv('11:00'), kind: 'coffee' })
    expect(nextPause(timetable([kyiv('11:00'), kyiv('13:30')]), ZONE, NOON)).toMatchObject({ kind: 'lunch' })
    expect(nextPause(timetable([kyiv('16:00'), kyiv('09:00', '06')]), ZONE, NOON)).toMatchObject({ from: kyiv('17:30'), kind: 'night' })
    expect(nextPause(timetable([kyiv('09:00')], 180), ZONE, NOON)).toMatchObject({ from: kyiv('10:30'), until: kyiv('11:00') })
  })
  test('[TS5] a pause that begins later lasts as long as before', () => {
    expect(movedTo(lunch, ZONE, kyiv('13:00'))).toEqual({ ...lunch, from: kyiv('13:00'), until: kyiv('14:00') })
  })
  test('[TS6] in another zone the hours stay as they are written; what has begun stays when it was', () => {
    const moved = inZone(timetable([kyiv('09:00'), kyiv('11:00')], 90, [lunch]), ZONE, 'Europe/Paris', new Set(['round r1']))
    expect(starts(moved)).toEqual([kyiv('09:00'), '2017-09-05T11:00+02:00'])
    expect(moved.pauses[0]?.from).toBe('2017-09-05T12:30+02:00')
  })
  test('[TS7] a length is told in minutes, half-days or days', () => {
    expect(inUnit('half_days', { minutes: 500, days: null })).toEqual({ minutes: 480, days: null })
    expect(inUnit('half_days', { minutes: 20, days: null })).toEqual({ minutes: 240, days: null })
    expect(inUnit('days', { minutes: 960, days: null })).toEqual({ minutes: null, days: 2 })
    expect(inUnit('minutes', { minutes: null, days: 60 })).toEqual({ minutes: 7_200, days: null })
  })
})

describe('the picture of the days', () => {
  test('[TS8] a round is what lies between its pauses, cut at midnight', () => {
    const { days, opens, closes } = daysOf(timetable([kyiv('14:00')], 480, [{ from: kyiv('18:00'), until: kyiv('09:00', '06'), kind: 'night' }]), ZONE)
    expect(days.map(({ date, pieces }) => [date, pieces.filter(({ row }) => row === 'round r1').map(({ from, until }) => [from / 60, until / 60])])).toEqual([
      ['2017-09-05', [[14, 18]]],
      ['2017-09-06', [[9, 13]]],
    ])
    expect([opens, closes]).toEqual([9, 18])
  })
  test('[TS9] what lasts for days is told, not drawn', () => {
    const { stages, ...rest } = timetable([kyiv('09:00')])
    const { days, long } = daysOf({ ...rest, stages: [{ stage: 'premeeting', startsAt: kyiv('09:00', '01'), days: 2, minutes: null }, ...stages] }, ZONE)
    expect(days).toHaveLength(1)
    expect(long).toEqual([{ row: 'stage premeeting', first: '2017-09-01', last: '2017-09-02' }])
  })
  test('[TS10] nothing is drawn of a plan without times', () => {
    expect(daysOf(timetable([null, null]), ZONE).days).toEqual([])
  })
})

describe('a timetable in the set-up', () => {
  const planned = (pauses: readonly PausePlan[]) => withTimetable(structure, { ...timetable([kyiv('09:00'), kyiv('11:00')]), stages: [], pauses: [...pauses] })
  test('[TS11] one that does not go together keeps the set-up from being saved', () => {
    expect(lacksOf(planned([{ from: kyiv('10:45'), until: kyiv('10:40') }])).filter(({ blocks }) => blocks).map(({ code }) => code)).toEqual(['wrong_times'])
    expect(lacksOf(planned([lunch])).filter(({ blocks }) => blocks)).toEqual([])
  })
  test('[TS14] a round that became shorter gives up the pauses that come after it now', () => {
    const coffee: PausePlan = { from: kyiv('10:15'), until: kyiv('10:30'), kind: 'coffee' }
    const before = planned([coffee])
    const agenda = (before.agenda ?? []).map((entry) => ({ ...entry, ...(entry.rounds === undefined ? {} : { rounds: entry.rounds.map((round) => ({ ...round, minutes: 60 })) }) }))
    const after = tidied({ ...before, agenda })
    expect([before.pauses, after.pauses]).toEqual([undefined, [coffee]])
  })
  test('[TS12] a pause that nobody has named is sent without a name', () => {
    expect(tidied(planned([{ from: kyiv('10:30'), until: kyiv('11:00'), name: { en: ' ' } }])).pauses).toEqual([{ from: kyiv('10:30'), until: kyiv('11:00') }])
  })
})
