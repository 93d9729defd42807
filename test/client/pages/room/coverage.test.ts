import { describe, expect, it } from 'vitest'
import { coverageIn } from '../../../../client/pages/room/coverage.ts'
import { nothingYet, type Consultation, type Seat } from '../../../../shared/meeting/state.ts'

const seat = (id: string, more: Partial<Seat> = {}): Seat => ({
  id, alias: id, role: 'participant', constituency: null, hosts: null, speaks: ['en'], needs: [], interprets: [], mode: 'room', device: 'own', person: null, consent: { showBloc: false, quote: false }, left: false, ...more,
})
const both = (one: string, other: string): Seat['interprets'] => [[one, other], [other, one]]
const reader = (id: string, ...needs: string[]) => seat(id, { speaks: needs.slice(0, 1), needs })
const interpreter = (id: string, one: string, other: string, more: Partial<Seat> = {}) => seat(id, { role: 'interpreter', interprets: both(one, other), ...more })

/** Who sits where in the only round; the meeting works in English. */
function meeting(...people: readonly (readonly [Seat, string | undefined])[]): Consultation {
  return {
    ...nothingYet,
    stages: ['prepare', 'cafe'],
    structure: {
      title: { en: 'A' }, languages: ['en', 'ru', 'id'], agenda: [{ stage: 'cafe', rounds: [{ id: 'r1', title: {}, minutes: 10 }] }],
      tables: [{ id: 't1', stakeholder: 's', capacity: 9 }, { id: 't2', stakeholder: 's', capacity: 9 }],
    },
    seats: Object.fromEntries(people.map(([one]) => [one.id, one])),
    plan: { seats: [Object.fromEntries(people.flatMap(([{ id }, table]) => (table === undefined ? [] : [[id, table]])))], repeatedMeetings: 0, fewestRepeats: 0 },
  }
}
const seen = (view: Consultation) => coverageIn(view, 1).map(({ table, language, interpreters, elsewhere }) => [table, language, interpreters.map(({ id }) => id), elsewhere.map((one) => `${one.seat.id} at ${one.table ?? 'no table'}`)])

describe('which language a table has', () => {
  it('is the one that its interpreter brings', () => {
    expect(seen(meeting([seat('a'), 't1'], [reader('r', 'ru'), 't1'], [interpreter('i', 'ru', 'en'), 't1']))).toEqual([['t1', 'ru', ['i'], []]])
  })

  it('comes by relay too, through all who pass the words on', () => {
    const people = [[seat('a'), 't1'], [reader('r', 'id'), 't1'], [interpreter('i', 'id', 'ru'), 't1'], [interpreter('j', 'ru', 'en'), 't1']] as const
    expect(seen(meeting(...people))).toEqual([['t1', 'id', ['i', 'j'], []]])
  })

  it('is the second that somebody reads, where only that one is there', () => {
    const people = [[seat('a'), 't1'], [reader('r', 'id', 'ru'), 't1'], [interpreter('i', 'ru', 'en'), 't1'], [interpreter('far', 'id', 'en'), 't2']] as const
    expect(seen(meeting(...people))).toEqual([['t1', 'ru', ['i'], []]])
  })

  it('is needed by nobody where all at the table speak it', () => {
    expect(seen(meeting([reader('r', 'ru'), 't1'], [reader('s', 'ru'), 't1']))).toEqual([])
  })
})

describe('a table without a language', () => {
  it('is told who has it elsewhere and could serve both, or is free', () => {
    const people = [[seat('a'), 't1'], [reader('r', 'ru'), 't1'], [interpreter('busy', 'ru', 'en'), 't2'], [interpreter('free', 'ru', 'en', { mode: 'remote' }), undefined], [interpreter('gone', 'ru', 'en', { left: true }), undefined]] as const
    expect(seen(meeting(...people))).toEqual([['t1', 'ru', [], ['busy at t2', 'free at no table']]])
  })
})
