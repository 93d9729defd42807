import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { costliestOf } from '../../../shared/rotation/costliest.ts'
import { planRotation } from '../../../shared/rotation/plan.ts'
import { isRotationRefusal } from '../../../shared/rotation/rotation.ts'
import { kyivInput } from './kyiv-input.ts'
import { guestsAt } from './rotation-inputs.ts'

const kyiv = kyivInput()

describe('the Kyiv café: 25 travellers of 19 constituencies, 4 tables of 10, 4 rounds, 4 interpreters', () => {
  const plan = planRotation(kyiv)
  if (isRotationRefusal(plan)) throw new Error(plan.refusal)

  it('[K1] keeps every hard rule', () => {
    expect(kyiv.travellers).toHaveLength(25)
    expect(checkPlan(kyiv, plan)).toEqual([])
  })

  it('[K2] leaves no table without a language that somebody there needs', () => {
    expect(plan.quality.uncovered).toEqual([])
  })

  it('[K3] brings everybody to every table, and five to eight guests to each in every round', () => {
    for (const { id } of kyiv.travellers) expect(new Set(plan.rounds.map(({ seats }) => seats[id])).size).toBe(4)
    const loads = plan.rounds.flatMap((round) => kyiv.tables.map(({ id }) => guestsAt(round, id)))
    expect(Math.min(...loads)).toBeGreaterThanOrEqual(5)
    expect(Math.max(...loads)).toBeLessThanOrEqual(8)
  })

  it('[K4] leaves a Spanish interpreter with the host who speaks Spanish only', () => {
    for (const { interpreters } of plan.rounds) expect([interpreters['p33'], interpreters['p34']]).toContain('t4')
  })

  it('[K5] comes near the fewest repeats that there can be, and says how near', () => {
    const { quality } = plan
    expect(quality.boundOnWeighted).toBeGreaterThan(0)
    expect(quality.weightedRepeats).toBeLessThanOrEqual(quality.boundOnWeighted * 1.4)
    expect(quality.mix).toBeLessThanOrEqual(quality.boundOnMix * 1.3)
    expect(quality.lone.remote).toBeLessThanOrEqual(4)
    expect(quality.lone.community).toBe(0)
  })

  it('[K6] says what costs most: that nobody comes to a table twice, and after that the languages, always the same', () => {
    const costs = costliestOf(kyiv, plan.rounds, { seed: 1, effort: 100_000 })
    expect(costs[0]).toMatchObject({ demand: 'once', subject: '' })
    expect(costs[0]?.repeats).toBeGreaterThan(0)
    expect(costs.slice(1, 3).some(({ demand }) => demand === 'language')).toBe(true)
    expect(costliestOf(structuredClone(kyiv), plan.rounds, { seed: 1, effort: 100_000 })).toEqual(costs)
  })

  it('[K7] is refused when the Russian interpreter is ill, and the refusal says who needs Russian', () => {
    const outcome = planRotation({ ...kyiv, interpreters: kyiv.interpreters.filter(({ id }) => id !== 'p35') })
    if (!isRotationRefusal(outcome)) throw new Error('a plan that cannot be')
    expect(outcome).toMatchObject({ refusal: 'demands-in-conflict', subject: 'ru' })
    expect(outcome.conflict.demands.some(({ demand }) => demand === 'needs-language')).toBe(true)
    expect(outcome.conflict.relax.some(({ relax, language }) => relax === 'more-interpreters' && language === 'ru')).toBe(true)
  })
})
