import { describe, expect, it } from 'vitest'
import { addTraveller } from '../../../shared/rotation/newcomer.ts'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { planRotation } from '../../../shared/rotation/plan.ts'
import { isRotationRefusal } from '../../../shared/rotation/rotation.ts'
import type { RotationPlan } from '../../../shared/rotation/rotation.ts'
import { kyivInput } from './kyiv-input.ts'
import { guestsAt, person } from './rotation-inputs.ts'

const kyiv = kyivInput()

function plannedKyiv(): RotationPlan {
  const outcome = planRotation(kyiv)
  if (isRotationRefusal(outcome)) throw new Error(outcome.refusal)
  return outcome
}

describe('the Kyiv café: 25 travellers, 4 tables of 10, 4 rounds, 4 interpreters', () => {
  const plan = plannedKyiv()

  it('[K1] keeps every hard rule', () => {
    expect(kyiv.travellers).toHaveLength(25)
    expect(checkPlan(kyiv, plan)).toEqual([])
  })

  it('[K2] leaves no table without a language that somebody there needs', () => {
    expect(plan.quality.uncovered).toEqual([])
  })

  it('[K3] lets the people of each language travel together with their interpreter', () => {
    for (const round of plan.rounds) {
      expect(round.seats['p19']).toBe(round.seats['p20'])
      expect(round.interpreters['p33']).toBe(round.seats['p19'])
      expect(round.seats['p17']).toBe(round.seats['p18'])
      expect(round.interpreters['p35']).toBe(round.seats['p17'])
      expect(round.seats['p13']).toBe(round.seats['p14'])
      expect(round.interpreters['p36']).toBe(round.seats['p13'])
    }
  })

  it('[K4] leaves the second Spanish interpreter with the host who speaks Spanish only', () => {
    expect(plan.rounds.map(({ interpreters }) => interpreters['p34'])).toEqual(['t4', 't4', 't4', 't4'])
  })

  it('[K5] seats five to seven guests at every table', () => {
    const loads = plan.rounds.flatMap((round) => kyiv.tables.map(({ id }) => guestsAt(round, id)))
    expect(Math.min(...loads)).toBeGreaterThanOrEqual(5)
    expect(Math.max(...loads)).toBeLessThanOrEqual(7)
  })

  it('[K6] comes close to the fewest repeated meetings, and nobody but a language group is together throughout', () => {
    expect(plan.quality.repeatedMeetings).toBeLessThanOrEqual(plan.quality.boundOnRepeats * 1.1)
    const ways = kyiv.travellers.filter(({ needs }) => needs.length === 0)
      .map(({ id }) => plan.rounds.map(({ seats }) => seats[id]).join())
    expect(new Set(ways).size).toBe(ways.length)
  })

  it('[K7] seats a late arrival without moving anybody', () => {
    const late = person('late', { group: 'who', bloc: 'partners', away: [0, 1] })
    const extended = addTraveller(plan, kyiv, late, 2)
    if (isRotationRefusal(extended)) throw new Error(extended.refusal)
    expect(checkPlan({ ...kyiv, travellers: [...kyiv.travellers, late] }, extended)).toEqual([])
    for (const [index, round] of extended.rounds.entries()) {
      const { late: seat, ...others } = round.seats
      expect(others).toEqual(plan.rounds[index]?.seats)
      expect(seat === undefined).toBe(index < 2)
      expect(round.interpreters).toEqual(plan.rounds[index]?.interpreters)
    }
  })

  it('[K8] seats a late arrival who speaks Russian only with the Russian group', () => {
    const late = person('late', { group: 'legalife', bloc: 'eeca', speaks: ['ru'], needs: ['ru'], away: [0] })
    const extended = addTraveller(plan, kyiv, late, 1)
    if (isRotationRefusal(extended)) throw new Error(extended.refusal)
    for (const round of extended.rounds.slice(1)) expect(round.seats['late']).toBe(round.seats['p17'])
    expect(extended.quality.uncovered).toEqual([])
  })

  it('[K9] says which table lacks which language when the Russian interpreter is ill', () => {
    const input = { ...kyiv, interpreters: kyiv.interpreters.filter(({ id }) => id !== 'p35') }
    const outcome = planRotation(input)
    if (isRotationRefusal(outcome)) throw new Error(outcome.refusal)
    expect(checkPlan(input, outcome)).toEqual([])
    expect(outcome.quality.uncovered.map(({ round, language }) => [round, language])).toEqual([[0, 'ru'], [1, 'ru'], [2, 'ru'], [3, 'ru']])
  })
})
