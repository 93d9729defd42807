import { describe, expect, it } from 'vitest'
import { placeOf } from '../../../../client/pages/table/place.ts'
import type { Consultation } from '../../../../shared/meeting/state.ts'
import { atCafe, by, idOf, inRound, play } from '../../../support/a-consultation.ts'

type Alias = Parameters<typeof idOf>[0]

const seat = (state: Consultation, alias: Alias) => {
  const found = state.seats[idOf(alias)]
  if (found === undefined) throw new Error(`${alias} is not here`)
  return found
}
const placed = (state: Consultation, alias: Alias, now: number, chosen?: string) => placeOf(state, seat(state, alias), now, chosen)
const round = (state: Consultation) => {
  if (state.cafe.round === null) throw new Error('no round')
  return state.cafe.round
}

describe('where one is in the café', () => {
  it('[T1] before the first round: the first table is the next', () => {
    const state = play(atCafe(), by('Heron', { type: 'plan-rotation' }))
    const place = placed(state, 'Baobab', 0)
    expect(place.phase).toBe('before')
    expect(place.next).toMatchObject({ number: 1, table: state.plan?.seats[0]?.[idOf('Baobab')] })
  })

  it('[T2] a round runs, has a grace, and closes', () => {
    const state = inRound()
    const { startsAt, endsAt, freezesAt } = round(state)
    expect([startsAt, endsAt - 1, endsAt, freezesAt - 1, freezesAt].map((now) => placed(state, 'Baobab', now).phase)).toEqual([
      'running', 'running', 'grace', 'grace', 'closed',
    ])
  })

  it('[T3] who sits somewhere sees that table, whatever they would choose; who leads looks in where they like', () => {
    const state = inRound()
    const own = state.plan?.seats[0]?.[idOf('Baobab')]
    const other = state.structure.tables?.find(({ id }) => id !== own)?.id
    expect(placed(state, 'Baobab', round(state).startsAt, other).table).toBe(own)
    expect(placed(state, 'Heron', round(state).startsAt, other)).toMatchObject({ table: other, looksIn: true })
    expect(placed(state, 'Acacia', round(state).startsAt).table).toBe('t1')
  })

  it('[T4] the words of this round are at hand; of the round before there are none yet', () => {
    const state = inRound()
    const place = placed(state, 'Acacia', round(state).startsAt)
    expect(place.document?.id).toBe(round(state).documents['t1'])
    expect(place.before).toBeUndefined()
  })
})
