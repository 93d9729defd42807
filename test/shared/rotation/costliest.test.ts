import { describe, expect, it } from 'vitest'
import { costliestOf } from '../../../shared/rotation/costliest.ts'
import { planRotation } from '../../../shared/rotation/plan.ts'
import type { CostlyDemand, RotationInput, RotationPlan } from '../../../shared/rotation/rotation.ts'
import { aHall, between, interpreter, traveller } from './a-hall.ts'

const EFFORT = 60_000
const people = (count: number) => Array.from({ length: count }, (_, index) => traveller(`p${String(index).padStart(2, '0')}`))
const hall = (given: Partial<Parameters<typeof aHall>[0]>): RotationInput =>
  aHall({ tables: 4, chairs: 8, rounds: 3, travellers: people(12), ...given })
const planned = (input: RotationInput): RotationPlan => {
  const plan = planRotation(input, { effort: EFFORT })
  if ('refusal' in plan) throw new Error(plan.refusal)
  return plan
}
const costs = (input: RotationInput): readonly CostlyDemand[] => costliestOf(input, planned(input).rounds, { seed: 1, effort: EFFORT })
const named = (input: RotationInput): readonly (readonly [string, string])[] => costs(input).map(({ demand, subject }) => [demand, subject])

describe('what a plan pays for most', () => {
  it('[C1] is nothing where nobody meets anybody twice', () => {
    expect(costs(hall({}))).toEqual([])
  })

  it('[C2] a language that one interpreter brings, so that those who need it go together', () => {
    const travellers = people(12).map((one, index) => (index < 4 ? { ...one, speaks: ['ru'], needs: ['ru'] } : one))
    const [first] = costs(hall({ travellers, interpreters: [interpreter('i', between('ru'))] }))
    expect(first).toMatchObject({ demand: 'language', subject: 'ru' })
    expect(first?.repeats).toBeGreaterThan(0)
  })

  it('[C3] two who stay together, by the name of the first', () => {
    expect(named(hall({ demands: { together: [['p05', 'p03']] } }))).toContainEqual(['together', 'p03'])
  })

  it('[C4] tables that were chosen, by each who chose; all of them together where they are many', () => {
    const chosen = (count: number) => Array.from({ length: count }, (_, index) => [0, 1, 2].map((round) => ({ seat: `p0${index}`, round, table: `t${round}` }))).flat()
    expect(named(hall({ demands: { pinned: chosen(2) } })).some(([demand, subject]) => demand === 'pinned' && ['p00', 'p01'].includes(subject))).toBe(true)
    expect(named(hall({ demands: { pinned: chosen(5) } }))[0]).toEqual(['pinned', ''])
  })

  it('[C5] a table with too few chairs, so that everybody else is crowded at another', () => {
    const input = hall({ tables: 3, chairs: 3, rounds: 2 })
    const crowded = { ...input, tables: input.tables.map((table) => (table.id === 't2' ? { ...table, capacity: 12 } : table)) }
    expect(named(crowded)).toContainEqual(['capacity', 't0'])
    expect(named(crowded).some(([, subject]) => subject === 't2')).toBe(false)
  })

  it('[C6] a table that is closed in some rounds', () => {
    const input = hall({})
    const closed = { ...input, tables: input.tables.map((table) => (table.id === 't1' ? { ...table, closed: [0, 1, 2] } : table)) }
    expect(named(closed)).toContainEqual(['closed', 't1'])
  })

  it('[C7] an interpreter who is away, so that those who need them sit at one table', () => {
    const travellers = people(12).map((one, index) => (index < 6 ? { ...one, speaks: ['ru'], needs: ['ru'] } : one))
    const interpreters = [interpreter('i', between('ru')), interpreter('j', between('ru'), [0, 1, 2]), interpreter('k', between('ru'))]
    expect(named(hall({ travellers, interpreters }))).toContainEqual(['absence', 'j'])
  })

  it('[C8] two who are kept apart, where there are few others to meet', () => {
    const apart = ['p01', 'p02', 'p03', 'p04'].map((other) => ['p00', other] as const)
    expect(named(hall({ chairs: 2, rounds: 4, travellers: people(8), demands: { apart } }))).toContainEqual(['apart', 'p00'])
  })

  it('[C9] is not told of a carousel, nor when every round is over', () => {
    const input = hall({ demands: { together: [['p00', 'p01']] } })
    const plan = planned(input)
    expect(costliestOf({ ...input, demands: { ...input.demands, style: 'carousel' } }, plan.rounds, { seed: 1, effort: EFFORT })).toEqual([])
    expect(costliestOf({ ...input, fixed: plan.rounds }, plan.rounds, { seed: 1, effort: EFFORT })).toEqual([])
  })

  it('[C10] does not depend on the order in which people and wishes are listed', () => {
    const input = hall({ demands: { together: [['p00', 'p01'], ['p02', 'p03']], pinned: [{ seat: 'p05', round: 1, table: 't2' }] } })
    const { rounds } = planned(input)
    const mirrored = { ...input, travellers: input.travellers.toReversed(), tables: input.tables.toReversed(), demands: { ...input.demands, together: input.demands.together.toReversed() } }
    const search = { seed: 3, effort: EFFORT }
    expect(costliestOf(mirrored, rounds, search)).toEqual(costliestOf(input, rounds, search))
  })
})
