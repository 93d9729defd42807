import { describe, expect, it } from 'vitest'
import { fullnessOf, wayOfTables } from '../../../../client/pages/wall/where-next.ts'
import { evolve } from '../../../../shared/meeting/evolve.ts'
import type { Consultation, SeatingPlan } from '../../../../shared/meeting/state.ts'
import { atCafe, idOf } from '../../../support/a-consultation.ts'

const planned = (...seats: SeatingPlan['seats']): Consultation => evolve(atCafe(), { type: 'rotation-planned', plan: { seats, repeatedMeetings: 0, fewestRepeats: 0 } })
const sit = (table: string, ...aliases: readonly ('Baobab' | 'Poplar' | 'Cobalt' | 'Tamarind' | 'Crimson' | 'Ochre')[]) => Object.fromEntries(aliases.map((alias) => [idOf(alias), table]))
const threeEach = [{ ...sit('t1', 'Baobab', 'Poplar', 'Cobalt'), ...sit('t2', 'Tamarind', 'Crimson', 'Ochre') }, { ...sit('t2', 'Baobab', 'Poplar', 'Cobalt'), ...sit('t1', 'Tamarind', 'Crimson', 'Ochre') }] as const

describe('what a wall says of people at tables', () => {
  it('[W1] where all of each table go on together, from which sign to which; the hosts, who stay, do not count', () => {
    expect([...(wayOfTables(planned(...threeEach), 1, 3) ?? [])]).toEqual([['t1', 't2'], ['t2', 't1']])
  })

  it('[W2] nothing where people of one table part, or where fewer than the threshold would be shown', () => {
    const [first] = threeEach
    expect(wayOfTables(planned(first, { ...sit('t2', 'Baobab', 'Poplar', 'Ochre'), ...sit('t1', 'Tamarind', 'Crimson', 'Cobalt') }), 1, 1)).toBeUndefined()
    expect(wayOfTables(planned(...threeEach), 1, 5)).toBeUndefined()
    expect(wayOfTables(planned(first), 1, 1)).toBeUndefined()
  })

  it('[W3] how full a table is, in quarters and a word; few people are not counted', () => {
    const state = planned(...threeEach)
    expect(fullnessOf(state, 't1', 1, 5)).toEqual({ quarters: 1, word: 'free' })
    expect(fullnessOf(state, 't1', 1, 3)).toEqual({ quarters: 2, word: 'few' })
    expect(fullnessOf(planned(sit('t1', 'Baobab', 'Poplar', 'Cobalt', 'Tamarind', 'Crimson')), 't1', 1, 5)).toEqual({ quarters: 4, word: 'full' })
    expect(fullnessOf({ ...state, plan: null }, 't1', 1, 5)).toBeUndefined()
  })
})
