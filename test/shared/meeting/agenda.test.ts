import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Structure } from '../../../shared/consultation/file.ts'
import { duePlanned, nextPlanned, pauseBefore, plannedStart, restNow } from '../../../shared/meeting/agenda.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { plannedInstant } from '../../../shared/planned-instant.ts'
import Value from 'typebox/value'
import { at, atCafe, by, minutes, NINE, play, structure, tick } from '../../support/a-consultation.ts'

/** Nine in the morning in Kyiv is six by UTC; a test's nine is noon there. */
const kyiv = (time: string, day = '05'): string => `2017-09-${day}T${time}+03:00`
const rounds = [
  { id: 'r1', title: { en: 'First half-day' }, minutes: 600, startsAt: kyiv('12:00'), pauses: [{ from: kyiv('17:00'), until: kyiv('09:00', '06') }] },
  { id: 'r2', title: { en: 'Second half-day' }, minutes: 180, startsAt: kyiv('14:30', '06') },
]
const planned: Structure = {
  ...structure,
  zone: 'Europe/Kyiv',
  agenda: [{ stage: 'cafe', rounds, startsAt: kyiv('11:30') }, { stage: 'plenary', startsAt: kyiv('09:00', '07') }],
}
const withPlan = (state: Consultation): Consultation => ({ ...evolve(state, { type: 'consultation-revised', structure: planned }), plan: state.plan })
const start = (now: number) => by('Heron', { type: 'start-round' }, now)

describe('a planned moment', () => {
  test('[M1] is read with its distance from UTC', () => {
    expect([plannedInstant('2017-09-05T12:00+03:00'), plannedInstant('2017-09-05T09:00Z'), plannedInstant('2017-09-05T04:30:00-04:30')]).toEqual([NINE, NINE, NINE])
    expect([plannedInstant('tomorrow'), plannedInstant('2017-09-05'), plannedInstant('2017-09-05T12:00')]).toEqual([undefined, undefined, undefined])
  })
  test('[M2] every moment that is written so is read as the calendar says', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), (date) => {
      const text = `${date.toISOString().slice(0, 19)}Z`
      expect(plannedInstant(text)).toBe(Date.parse(text))
    }))
  })
  test('[M3] files may have them, with a zone and pauses; nonsense is refused', () => {
    expect(Value.Check(Structure, planned)).toBe(true)
    expect(Value.Check(Structure, { ...planned, zone: 'Kyiv; drop' })).toBe(false)
    expect(Value.Check(Structure, { ...planned, agenda: [{ stage: 'cafe', startsAt: '9 o’clock' }] })).toBe(false)
  })
})

describe('the plan', () => {
  const running = (): Consultation => play(withPlan(atCafe()), start(at(0)))

  test('[M4] says what comes next, and starts nothing', () => {
    expect(nextPlanned(withPlan(atCafe()), at(-10))).toEqual({ kind: 'round', stage: 'cafe', round: 1, at: at(0) })
    expect(plannedStart(withPlan(atCafe()), 2)).toBe(at(0) + minutes(26 * 60 + 30))
    expect(withPlan(atCafe()).cafe.round).toBeNull()
  })
  test('[M5] reminds when its time has come, not before', () => {
    expect(duePlanned(withPlan(atCafe()), at(0) - 1)).toBeUndefined()
    expect(duePlanned(withPlan(atCafe()), at(0))?.kind).toBe('round')
  })
  test('[M6] of the pause for the night, then of going on in the morning', () => {
    expect(nextPlanned(running(), at(1))).toMatchObject({ kind: 'pause', at: at(300) })
    expect(duePlanned(running(), at(301))?.kind).toBe('pause')
    const night = play(running(), by('Heron', { type: 'pause-round' }, at(301)))
    expect(nextPlanned(night, at(302))).toMatchObject({ kind: 'resume', at: at(300 + 16 * 60) })
    const morning = play(night, by('Heron', { type: 'resume-round' }, at(300 + 16 * 60)))
    expect(nextPlanned(morning, at(301 + 16 * 60))).toMatchObject({ kind: 'round', round: 2 })
  })
  test('[M6a] of a pause that stands by itself, where nobody planned when the round begins', () => {
    const tea = { from: kyiv('12:30'), until: kyiv('13:00') }
    const untimed = (state: Consultation): Consultation => ({ ...state, structure: { ...structure, agenda: [{ stage: 'cafe', rounds: rounds.map(({ id, title, minutes: lasts }) => ({ id, title, minutes: lasts })) }], pauses: [tea] } })
    const round = play(untimed(withPlan(atCafe())), start(at(0)))
    expect(nextPlanned(untimed(round), at(1))).toMatchObject({ kind: 'pause', at: at(30), pause: tea })
    const paused = play(untimed(round), by('Heron', { type: 'pause-round' }, at(31)))
    expect(nextPlanned(untimed(paused), at(32))).toMatchObject({ kind: 'resume', at: at(60) })
  })
  test('[M7] what those who paused said goes before it', () => {
    const night = play(running(), by('Heron', { type: 'pause-round', until: at(400) }, at(301)))
    expect(nextPlanned(night, at(302))).toMatchObject({ kind: 'resume', at: at(400) })
  })
  test('[M8] nobody is reminded of the next round while this one runs', () => {
    const late = play(running(), by('Heron', { type: 'extend-round', minutes: 7_000 }, at(10)))
    expect(duePlanned(late, at(28 * 60))).toBeUndefined()
  })
  test('[M9] after the last round comes the plenary; without times there is nothing to say', () => {
    const second = play(running(), by('Heron', { type: 'end-round' }, at(100)), tick(at(101)), start(at(200)), by('Heron', { type: 'end-round' }, at(300)), tick(at(301)))
    expect(nextPlanned(second, at(302))).toMatchObject({ kind: 'stage', stage: 'plenary' })
    expect(nextPlanned(atCafe(), at(0))).toBeUndefined()
  })

  test('[M10] names the pause that comes next, and the one out of which people come to a round', () => {
    const lunch = { from: kyiv('13:00', '06'), until: kyiv('14:00', '06'), kind: 'lunch' as const }
    const withPause = (state: Consultation): Consultation => ({ ...state, structure: { ...state.structure, pauses: [lunch] } })
    expect(nextPlanned(running(), at(1))?.pause).toMatchObject({ from: kyiv('17:00') })
    expect(pauseBefore(withPause(running()), 2)).toEqual(lunch)
    expect([pauseBefore(withPause(running()), 1), pauseBefore(running(), 2)]).toEqual([undefined, undefined])
  })

  test('[M11] between rounds people are in a pause that the plan has put there, from its beginning, or when nothing is left to do before it', () => {
    const lunch = { from: kyiv('13:00', '06'), until: kyiv('14:00', '06'), kind: 'lunch' as const }
    const over = play(running(), by('Heron', { type: 'end-round' }, at(100)), tick(at(101)))
    const withPause: Consultation = { ...over, structure: { ...over.structure, pauses: [lunch] } }
    const begins = plannedInstant(lunch.from) ?? 0
    const minutesFrom = (minute: number) => restNow(withPause, begins + minutes(minute))?.pause
    expect([minutesFrom(-90), minutesFrom(-50), minutesFrom(0), minutesFrom(59), minutesFrom(60)]).toEqual([undefined, lunch, lunch, lunch, undefined])
    // A round that is still to come before the pause is not passed over.
    const early: Consultation = { ...withPause, structure: { ...withPause.structure, pauses: [{ ...lunch, from: kyiv('15:00', '06'), until: kyiv('16:00', '06') }] } }
    expect(restNow(early, begins + minutes(80))).toBeUndefined()
  })
})
