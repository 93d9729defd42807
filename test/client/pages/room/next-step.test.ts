import { describe, expect, it } from 'vitest'
import { lacksTables, nextStep, roundToSee, slipToUndo } from '../../../../client/pages/room/next-step.ts'
import { coverageIn } from '../../../../client/pages/room/coverage.ts'
import { meetingsByBloc } from '../../../../client/pages/room/meetings-picture.ts'
import { expectedOf } from '../../../../client/pages/room/seats.ts'
import { nothingYet, type Consultation, type RunningRound, type Seat } from '../../../../shared/meeting/state.ts'

const round = (more: Partial<RunningRound> = {}): RunningRound => ({
  number: 1, startsAt: 0, endsAt: 100, plannedEnd: 100, freezesAt: 160, frozen: false, ended: false, warned: [], documents: {}, ...more,
})
const agenda: Consultation['structure']['agenda'] = [
  { stage: 'premeeting' },
  { stage: 'cafe', rounds: [{ id: 'r1', title: { en: 'One' }, minutes: 10 }, { id: 'r2', title: { en: 'Two' }, minutes: 10 }] },
]
const plan = { seats: [{}, {}], repeatedMeetings: 0, fewestRepeats: 0 }
const meeting = (more: Partial<Consultation> = {}): Consultation => ({ ...nothingYet, structure: { title: { en: 'A' }, languages: ['en'], agenda, tables: [{ id: 't1', stakeholder: 's1', capacity: 4 }] }, stages: ['prepare'], ...more })
const cafe = (now: RunningRound | null, more: Partial<Consultation> = {}): Consultation =>
  meeting({ stages: ['prepare', 'premeeting', 'cafe'], plan, cafe: { ...nothingYet.cafe, round: now }, ...more })

describe('the next thing to do', () => {
  it.each([
    ['at the start', meeting(), 'begin_premeeting'],
    ['at the start without a pre-meeting', meeting({ structure: { title: {}, languages: ['en'], agenda: [] } }), 'begin_cafe'],
    ['after the pre-meeting', meeting({ stages: ['prepare', 'premeeting'] }), 'begin_cafe'],
    ['in a café without a plan', cafe(null, { plan: null }), 'plan_rotation'],
    ['in a café with a plan', cafe(null), 'start_round'],
    ['in a round', cafe(round()), 'end_round'],
    ['between rounds', cafe(round({ frozen: true, ended: true })), 'start_round'],
    ['after the last round', cafe(round({ number: 2, frozen: true, ended: true })), 'begin_plenary'],
    ['in the plenary', meeting({ stages: ['prepare', 'cafe', 'plenary'] }), 'close_plenary'],
    ['when the record is refined', meeting({ stages: ['prepare', 'cafe', 'plenary', 'refine'] }), undefined],
  ])('%s', (_, view, deed) => {
    expect(nextStep(view, 50)?.deed).toBe(deed)
  })

  it('is to look for a plan and to see it before anything is sent, where there is none', () => {
    expect(nextStep(cafe(null, { plan: null }), 50)?.command).toBeUndefined()
  })

  it('is to go on to the plenary where there are neither tables nor rounds to plan for', () => {
    for (const lacking of [{ tables: [] }, { agenda: [] }]) expect(nextStep(cafe(null, { plan: null, structure: { ...meeting().structure, ...lacking } }), 50)?.deed).toBe('begin_plenary')
  })

  it('is to set up tables first, where rounds are planned and there are none', () => {
    const without = (more: object) => meeting({ structure: { ...meeting().structure, ...more } })
    expect([meeting(), without({ tables: [] }), without({ tables: [], agenda: [] })].map(lacksTables)).toEqual([false, true, false])
  })

  it('is to wait while sentences are finished, also when the clock ended the round', () => {
    expect(nextStep(cafe(round({ ended: true, endsAt: 40 })), 50)).toBeUndefined()
    expect(nextStep(cafe(round()), 120)).toBeUndefined()
  })
})

describe('what can be taken back', () => {
  it.each([
    ['nothing at the start', meeting(), undefined],
    ['the stage before its first round', cafe(null), 'stage'],
    ['the start of a round that runs', cafe(round()), 'start'],
    ['the end of a round that is over', cafe(round({ frozen: true, ended: true })), 'end'],
  ])('%s', (_, view, slip) => {
    expect(slipToUndo(view, 50)).toBe(slip)
  })
})

it('shows the seating people go to next once a round is kept', () => {
  expect([cafe(null), cafe(round()), cafe(round({ frozen: true })), cafe(round({ number: 2, frozen: true }))].map(roundToSee)).toEqual([1, 1, 2, 2])
})

describe('the seating', () => {
  const seat = (id: string, more: Partial<Seat> = {}): Seat => ({
    id, alias: id, role: 'participant', constituency: null, hosts: null, speaks: ['en'], needs: [], interprets: [], mode: 'room', device: 'own', person: null, consent: { showBloc: false, quote: false }, left: false, ...more,
  })
  const tables = [{ id: 't1', stakeholder: 's', capacity: 9 }, { id: 't2', stakeholder: 's', capacity: 9 }]
  const seats = { a: seat('a'), b: seat('b'), c: seat('c', { speaks: ['ru'], needs: ['ru'] }), i: seat('i', { role: 'interpreter', interprets: [['ru', 'en'], ['en', 'ru']] }) }
  const view = (there: string): Consultation =>
    cafe(null, {
      structure: { title: { en: 'A' }, languages: ['en', 'ru'], agenda, tables, people: [{ id: 'p', alias: 'P', role: 'participant', constituency: 'g', speaks: ['en'] }] },
      seats,
      plan: { seats: [{ a: 't1', b: 't1', c: 't1', i: there }, { a: 't1', b: 't1', c: 't2' }], repeatedMeetings: 0, fewestRepeats: 0 },
    })

  it('says which language is interpreted where, and where it is not', () => {
    const at = (there: string) => coverageIn(view(there), 1).map(({ table, language, interpreters }) => [table, language, interpreters.map(({ id }) => id)])
    expect(at('t1')).toEqual([['t1', 'ru', ['i']]])
    expect(at('t2')).toEqual([['t1', 'ru', []]])
  })

  it('counts which blocs meet as it stands now, whatever the plan once said', () => {
    expect(meetingsByBloc(view('t1'))).toEqual([{ one: -1, other: -1, met: 3, possible: 3 }])
  })

  it('knows who is still expected', () => {
    expect(expectedOf(view('t1')).map(({ id }) => id)).toEqual(['p'])
    expect(expectedOf({ ...view('t1'), seats: { a: seat('a', { person: 'p' }) } })).toEqual([])
  })
})
