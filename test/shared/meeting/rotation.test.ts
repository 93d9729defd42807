import { describe, expect, test } from 'vitest'
import { guestsOf, travels } from '../../../shared/meeting/lookup.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import {
  arrived, at, atCafe, by, created, everybodyHere, everybodyInKyiv, given, happening, idOf, inRound, play, refusalOf, structure, tick, type Alias,
} from '../../support/a-consultation.ts'

const planned = by('Heron', { type: 'plan-rotation' })
const move = (seat: Alias, round: number, table: string) => by('Heron', { type: 'move-seat', seat: idOf(seat), round, table }, at(1))

describe('planning the rotation', () => {
  test('[O1] everybody who travels sits somewhere in every round, and nobody twice at one table', () => {
    const { plan, seats } = play(everybodyHere(), planned)
    for (const seat of Object.values(seats).filter(travels)) {
      const way = plan?.seats.map((round) => round[seat.id]) ?? []
      expect([seat.alias, way.toSorted()]).toEqual([seat.alias, ['t1', 't2']])
    }
  })
  test('[O2] no table is fuller than it can be, its host included', () => {
    const { plan } = play(everybodyHere(), planned)
    for (const round of plan?.seats ?? []) {
      for (const table of structure.tables ?? []) {
        const guests = Object.values(round).filter((id) => id === table.id).length
        expect(guests + 1).toBeLessThanOrEqual(table.capacity)
      }
    }
  })
  test('[O3] it is planned before the first round only', () => {
    expect(refusalOf(inRound(), planned)).toBe('round-running')
    expect(refusalOf(atCafe(), planned)).toBeNull()
  })
  test('[O4] with nobody who travels there is nothing to plan', () => {
    expect(refusalOf(given(created, arrived('Heron'), arrived('Acacia')), planned)).toBe('nobody-to-seat')
  })
  test('[O5] the same people give the same plan', () => {
    expect(play(everybodyHere(), planned).plan).toEqual(play(everybodyHere(), planned).plan)
  })
  test('[O6] a round that starts without a plan makes one first', () => {
    const cafe: Consultation = { ...atCafe(), plan: null }
    expect(happening(cafe, by('Heron', { type: 'start-round' })).map(({ type }) => type)).toEqual(['rotation-planned', 'round-started'])
  })
})

describe('the whole meeting in Kyiv', () => {
  const state = play(everybodyInKyiv(), by('Wren', { type: 'plan-rotation' }))
  const rounds = state.plan?.seats ?? []
  const travellers = Object.values(state.seats).filter(travels)

  test('[O7] twenty-five people pass all four tables, one each half-day', () => {
    expect([travellers.length, rounds.length]).toEqual([25, 4])
    for (const { id, alias } of travellers) {
      expect([alias, rounds.map((round) => round[id]).toSorted()]).toEqual([alias, ['t1', 't2', 't3', 't4']])
    }
  })
  test('[O8] no table ever holds more than its ten, host and interpreters included', () => {
    for (const [index] of rounds.entries()) {
      for (const table of state.structure.tables ?? []) {
        expect(guestsOf(state, table.id, index + 1).length).toBeLessThanOrEqual(table.capacity)
      }
    }
  })
  test('[O9] who needs a language sits with an interpreter of it, the host who needs one included', () => {
    for (const [index] of rounds.entries()) {
      for (const table of state.structure.tables ?? []) {
        const guests = guestsOf(state, table.id, index + 1)
        const served = new Set(guests.flatMap(({ interprets }) => interprets.map(([, to]) => to)))
        const unheard = guests.flatMap(({ needs }) => needs).filter((language) => !served.has(language))
        expect([table.id, index + 1, unheard]).toEqual([table.id, index + 1, []])
      }
    }
  })
})

describe('moving somebody by hand', () => {
  test('[O10] to a table with a free place, in this round or a later one', () => {
    expect(play(inRound(), move('Cobalt', 1, 't2')).plan?.seats[0]?.[idOf('Cobalt')]).toBe('t2')
    expect(play(atCafe(), move('Cobalt', 2, 't1')).plan?.seats[1]?.[idOf('Cobalt')]).toBe('t1')
  })
  test('[O11] interpreters are placed by hand, hosts stay where they are', () => {
    expect(play(inRound(), move('Swallow', 1, 't1')).plan?.seats[0]?.[idOf('Swallow')]).toBe('t1')
    expect(refusalOf(inRound(), move('Acacia', 1, 't2'))).toBe('seat-not-here')
    expect(refusalOf(inRound(), move('Magpie', 1, 't2'))).toBe('seat-not-here')
  })
  test('[O12] not to a full table, one that is not there, or into a round that is over or not planned', () => {
    const full = play(inRound(), move('Cobalt', 1, 't2'), move('Poplar', 1, 't2'))
    expect(refusalOf(full, move('Baobab', 1, 't2'))).toBe('table-full')
    expect(refusalOf(inRound(), move('Baobab', 1, 't9'))).toBe('table-unknown')
    expect(refusalOf(play(inRound(), tick(at(61))), move('Baobab', 1, 't2'))).toBe('round-over')
    expect(refusalOf(inRound(), move('Baobab', 3, 't2'))).toBe('round-over')
    expect(refusalOf(everybodyHere(), move('Baobab', 1, 't2'))).toBe('round-over')
  })
})
