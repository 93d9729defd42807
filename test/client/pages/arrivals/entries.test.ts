import { describe, expect, it } from 'vitest'
import { comingRound, entriesOf, found } from '../../../../client/pages/arrivals/entries.ts'
import { planChangeFor } from '../../../../client/pages/arrivals/plan-change.ts'
import type { Consultation } from '../../../../shared/meeting/state.ts'
import { atCafe, by, idOf, inRound, NINE, play } from '../../../support/a-consultation.ts'
import { withPage } from '../../page.ts'

const names = (state: Consultation, query: string, show: 'all' | 'come' = 'all', codes = new Map<string, string>()) =>
  found(entriesOf(state, NINE, codes), query, show).map(({ name, mark }) => (mark === '' ? name : mark))
const sheet = by('Heron', { type: 'invite-many', role: 'participant', constituency: 'swan', table: null, count: 2, until: null })

describe('the lines of the welcome desk', () => {
  it('[D1] are found by alias, by organisation and by the mark on a slip, whatever letters are typed', async () => {
    await withPage('en', () => {
      const state = play(atCafe(), sheet)
      expect(names(state, 'BAO')).toEqual(['Baobab'])
      expect(names(state, 'unaids').toSorted()).toEqual(['Cobalt', 'Crimson', 'Ochre'])
      expect(names(state, 'a-02')).toEqual(['A-02'])
      expect(names(state, 'a02')).toEqual(['A-02'])
      expect(names(state, 'nobody at all')).toEqual([])
    })
  })

  it('[D2] a name’s beginning comes first, and who has come stands last', async () => {
    await withPage('en', () => {
      const state = play(atCafe(), by('Heron', { type: 'check-in', who: { seat: idOf('Cobalt') }, presence: 'come' }))
      expect(names(state, 'co')[0]).toBe('Cobalt')
      expect(names(state, '').at(-1)).toBe('Cobalt')
      expect(names(state, '', 'come')).toEqual(['Cobalt'])
    })
  })

  it('[D3] a code made in this tab is found by its last letters, and by nobody who has not made it', async () => {
    await withPage('en', () => {
      const state = play(atCafe(), sheet)
      const [first] = Object.values(state.invitations)
      const codes = new Map([[first?.id ?? '', '7KQM-W3XT-9FHB']])
      expect(names(state, '9fhb', 'all', codes)).toEqual(['A-01'])
      expect(names(state, '9fhb')).toEqual([])
    })
  })

  it('[D4] who comes sits down in the round that runs, or in the next once it is closed', () => {
    const closed = play(inRound(), by('Heron', { type: 'end-round' }))
    expect([comingRound(atCafe()), comingRound(inRound()), comingRound(closed)]).toEqual([1, 1, 1])
    const { round } = closed.cafe
    if (round === null) throw new Error('no round')
    expect(comingRound({ ...closed, cafe: { ...closed.cafe, round: { ...round, frozen: true } } })).toBe(2)
    expect(comingRound({ ...closed, cafe: { ...closed.cafe, round: { ...round, number: 2, frozen: true } } })).toBeUndefined()
  })

  it('[D5] the plan is told of the rounds to come of whoever is missing, and of nothing that it knows', () => {
    const store = (view: Consultation) => ({ view, may: () => true })
    expect(planChangeFor(store(inRound()), { seat: idOf('Baobab') }, 'missing')).toEqual({ kind: 'away', seat: idOf('Baobab'), rounds: [2] })
    expect(planChangeFor(store(inRound()), { seat: idOf('Acacia') }, 'missing')).toBeUndefined()
    expect(planChangeFor(store(inRound()), { seat: idOf('Baobab') }, 'come')).toBeUndefined()
    expect(planChangeFor(store(inRound()), { person: 'p04' }, 'missing')).toBeUndefined()
  })
})
