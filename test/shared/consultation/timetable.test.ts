import fc from 'fast-check'
import Value from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { Structure } from '../../../shared/consultation/file.ts'
import type { PausePlan, Timetable } from '../../../shared/consultation/schemas.ts'
import { timetableFaults } from '../../../shared/consultation/timetable-faults.ts'
import { spanOf, timetableOf, withTimetable } from '../../../shared/consultation/timetable.ts'
import { plannedInstant } from '../../../shared/planned-instant.ts'
import { structure } from '../../support/a-consultation.ts'

const kyiv = (time: string, day = '05'): string => `2017-09-${day}T${time}+03:00`
const pause = (from: string, until: string, more: Partial<PausePlan> = {}): PausePlan => ({ from, until, ...more })
const coffee = pause(kyiv('10:30'), kyiv('11:00'), { kind: 'coffee' })
const lunch = pause(kyiv('12:30'), kyiv('13:30'), { kind: 'lunch' })
const night = pause(kyiv('18:00'), kyiv('09:00', '06'), { kind: 'night' })

/** Two half-days, the second over a night, and a plenary after it. */
const timetable = (change: Partial<Timetable> = {}): Timetable => ({
  zone: 'Europe/Kyiv',
  stages: [
    { stage: 'premeeting', startsAt: kyiv('09:00', '03'), days: 2, minutes: null },
    { stage: 'cafe', startsAt: kyiv('08:30'), days: null, minutes: null },
    { stage: 'plenary', startsAt: kyiv('14:00', '06'), days: null, minutes: 90 },
    { stage: 'refine', startsAt: null, days: null, minutes: null },
  ],
  rounds: [
    { id: 'r1', startsAt: kyiv('09:00'), minutes: 180 },
    { id: 'r2', startsAt: kyiv('15:00'), minutes: 360 },
  ],
  pauses: [coffee, lunch, night],
  ...change,
})
const rows = (change: Partial<Timetable>, begun?: ReadonlySet<string>) => timetableFaults(timetable(change), begun).map(({ code, row, other }) => [code, row, other ?? ''])
const roundAt = (round: number, startsAt: string): Partial<Timetable> => ({ rounds: timetable().rounds.map((one, index) => (index === round - 1 ? { ...one, startsAt } : one)) })

describe('a timetable', () => {
  test('[TT1] says of a round when it ends: the pauses in it make it longer', () => {
    const [first, second] = timetable().rounds
    expect(spanOf(first!, timetable().pauses)?.until).toBe(plannedInstant(kyiv('12:30')))
    expect(spanOf(second!, timetable().pauses)?.until).toBe(plannedInstant(kyiv('12:00', '06')))
  })
  test('[TT2] is written into the agenda: pauses to the round in which they begin, the others beside', () => {
    const planned = withTimetable(structure, timetable())
    expect(Value.Check(Structure, planned)).toBe(true)
    const rounds = planned.agenda?.flatMap((entry) => entry.rounds ?? []) ?? []
    expect(rounds.map((round) => round.pauses)).toEqual([[coffee], [night]])
    expect(planned.pauses).toEqual([lunch])
  })
  test('[TT3] is read out of the agenda as it was written', () => {
    expect(timetableOf(withTimetable(structure, timetable()))).toEqual(timetable())
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 })), { maxLength: 8 }), (hours) => {
      const at = (hour: number): string => `2017-09-${String(5 + Math.floor(hour / 24)).padStart(2, '0')}T${String(hour % 24).padStart(2, '0')}:00Z`
      const pauses = hours.map(([from, length]) => pause(at(from), at(from + length))).toSorted((one, other) => plannedInstant(one.from)! - plannedInstant(other.from)!)
      expect(timetableOf(withTimetable(structure, timetable({ pauses }))).pauses).toHaveLength(pauses.length)
    }))
  })
  test('[TT4] leaves what it does not tell of: titles, stages without a time, pauses of a round without a beginning', () => {
    const agenda = [{ stage: 'cafe' as const, rounds: [{ id: 'r1', title: { en: 'One' }, minutes: 30, pauses: [coffee] }] }]
    const before = { ...structure, agenda }
    expect(withTimetable(before, timetableOf(before))).toEqual(before)
  })
  test('[TT5] takes a beginning away again', () => {
    const planned = withTimetable(structure, timetable())
    const none = withTimetable(planned, { ...timetable(), stages: timetable().stages.map((stage) => ({ ...stage, startsAt: null })), rounds: timetable().rounds.map((round) => ({ ...round, startsAt: null })), pauses: [] })
    expect(JSON.stringify(none.agenda)).not.toContain('startsAt')
    expect(none.pauses).toBeUndefined()
  })
})

describe('what cannot be in a timetable', () => {
  test('[TT6] nothing, where all goes together', () => expect(rows({})).toEqual([]))
  test('[TT7] a pause that ends before it begins, or lasts for weeks', () => {
    expect(rows({ pauses: [pause(kyiv('11:00'), kyiv('10:30'))] })).toEqual([['pause-ends-first', 'pause 0', '']])
    expect(rows({ pauses: [pause(kyiv('11:00'), kyiv('10:30', '29'))] })[0]).toEqual(['pause-too-long', 'pause 0', ''])
  })
  test('[TT8] two pauses at once', () => {
    expect(rows({ pauses: [coffee, pause(kyiv('10:45'), kyiv('11:15'))] })).toEqual([['pauses-overlap', 'pause 1', 'pause 0']])
  })
  test('[TT9] a pause on a day on which nothing is planned', () => {
    expect(rows({ pauses: [pause(kyiv('10:00', '09'), kyiv('10:30', '09'))] })).toEqual([['pause-outside', 'pause 0', '']])
  })
  test('[TT9b] where nothing has a planned time there may be a pause on any day, before anything has begun', () => {
    const { stages, rounds, ...rest } = timetable()
    const untimed = { ...rest, stages: stages.map((stage) => ({ ...stage, startsAt: null })), rounds: rounds.map((round) => ({ ...round, startsAt: null })) }
    expect(timetableFaults({ ...untimed, pauses: [coffee, night] })).toEqual([])
    expect(timetableFaults({ ...untimed, pauses: [coffee, coffee] }).map(({ code }) => code)).toEqual(['pauses-overlap'])
  })
  test('[TT9a] but not where the meeting began without a time: a pause before the next round may be, and any where nothing to come has a time', () => {
    const begun = new Set(['stage premeeting', 'stage cafe', 'round r1'])
    const untimed = (startsAt: string | null): Timetable => {
      const { stages, rounds, ...rest } = timetable()
      return { ...rest, stages: stages.map((stage) => ({ ...stage, startsAt: null })), rounds: rounds.map((round, index) => ({ ...round, startsAt: index === 1 ? startsAt : null })) }
    }
    const faults = (startsAt: string | null, pauses: Timetable['pauses'], known = begun) => timetableFaults({ ...untimed(startsAt), pauses }, known).map(({ code }) => code)
    expect(faults(kyiv('15:00'), [lunch])).toEqual([])
    expect(faults(null, [lunch, night])).toEqual([])
    expect(faults(kyiv('15:00'), [lunch], new Set())).toEqual(['pause-outside'])
    expect(faults(kyiv('15:00'), [pause(kyiv('12:00', '09'), kyiv('13:00', '09'))], new Set([...begun, 'stage plenary', 'stage refine']))).toEqual(['pause-outside'])
  })
  test('[TT10] what begins while something else still runs, or before what comes earlier', () => {
    expect(rows(roundAt(2, kyiv('12:00')))).toEqual([['overlaps', 'round r2', 'round r1']])
    expect(rows(roundAt(2, kyiv('08:40')))).toContainEqual(['out-of-order', 'round r2', 'round r1'])
  })
  test('[TT11] what begins in a pause', () => {
    expect(rows(roundAt(2, kyiv('13:00')))).toContainEqual(['starts-in-pause', 'round r2', 'pause 1'])
  })
  test('[TT12] a round that ended early holds nobody up', () => {
    expect(rows(roundAt(2, kyiv('12:10')), new Set(['round r1']))).toEqual([])
  })
})
