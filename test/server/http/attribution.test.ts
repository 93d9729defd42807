import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Shaping } from '../../../shared/consensus/shaping.ts'
import { addQuestion } from '../../../shared/documents/writer.ts'
import type { Guest } from '../../support/a-guest.ts'
import { refusalOf } from '../../support/a-guest.ts'
import { eventually } from '../../support/eventually.ts'
import { Meeting } from './a-meeting.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await Meeting.gather()
  await meeting.by('Acacia').does({ type: 'update-seat', consent: { showBloc: true, quote: false, showAlias: true } })
  await meeting.toCafe()
})
afterAll(() => meeting.close())

const path = (table: string, consultation = meeting.organiser.consultation): string => `/api/consultations/${consultation}/tables/${table}/attribution`
const told = (guest: Guest, table = 't1') => guest.get<{ items: Record<string, readonly Shaping[]> }>(path(table))

describe('who shaped what, as the server tells it', () => {
  it('[AT1] is told of a line as soon as it is stored: by the alias that may be shown, to everybody who reads the table', async () => {
    const { view } = await meeting.by('Heron').sees()
    const page = await meeting.by('Acacia').opens(view.cafe.round?.documents['t1'] ?? '')
    addQuestion(page.doc, { id: 'q-acacia', language: 'en', stakeholder: 'governments', order: 1 })
    await eventually('it is told', async () => Object.hasOwn((await told(meeting.by('Heron'))).items, 'q-acacia'))
    for (const alias of ['Baobab', 'Swallow', 'Hall'] as const) {
      expect((await told(meeting.by(alias))).items['q-acacia']).toEqual([{ round: 1, deed: 'added', blocs: [], others: false, aliases: ['Acacia'] }])
    }
    expect((await told(meeting.by('Heron'), 't2')).items).toEqual({})
  })

  it('[AT2] names nobody any more at the moment they take it back', async () => {
    await meeting.by('Acacia').does({ type: 'update-seat', consent: { showBloc: true, quote: false } })
    expect((await told(meeting.by('Baobab'))).items['q-acacia']?.[0]?.aliases).toEqual([])
    await meeting.by('Acacia').does({ type: 'update-seat', consent: { showBloc: true, quote: false, showAlias: true } })
    expect((await told(meeting.by('Baobab'))).items['q-acacia']?.[0]?.aliases).toEqual(['Acacia'])
  })

  it('[AT3] is for nobody else, of no table that is not there, and kept nowhere on the way', async () => {
    expect((await refusalOf(told(meeting.by('Heron'), 't9'))).code).toBe('not-found')
    expect((await refusalOf(meeting.by('Heron').get(path('t1', 'elsewhere')))).code).toBe('not-found')
    const response = await fetch(meeting.url + path('t1'), { headers: { authorization: `Bearer ${meeting.by('Heron').token}` } })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('[AT4] names nobody who has left', async () => {
    await meeting.by('Acacia').does({ type: 'leave' })
    expect((await told(meeting.by('Baobab'))).items['q-acacia']).toEqual([{ round: 1, deed: 'added', blocs: [], others: false, aliases: [] }])
  })
})
