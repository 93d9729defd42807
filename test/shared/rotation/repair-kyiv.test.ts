import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { planRotation } from '../../../shared/rotation/plan.ts'
import { repair } from '../../../shared/rotation/repair.ts'
import type { RotationInput, RotationPlan } from '../../../shared/rotation/rotation.ts'
import { kyivInput } from './kyiv-input.ts'

function planned(input: RotationInput): RotationPlan {
  const plan = planRotation(input, { effort: 20_000 })
  if ('refusal' in plan) throw new Error(plan.refusal)
  return plan
}

/** Each table, from each round on, with the rounds before it over. */
const closings = [0, 1, 2, 3].flatMap((from) => ['t1', 't2', 't3', 't4'].map((table) => ({ from, table })))

const closed = (input: RotationInput, plan: RotationPlan, { from, table }: (typeof closings)[number]) => {
  const now = { ...input, fixed: input.fixed.map((_, round) => (round < from ? (plan.rounds[round] ?? null) : null)) }
  return repair(now, plan, { kind: 'table-closed', table, rounds: [0, 1, 2, 3].filter((round) => round >= from) }, { seed: 1 })
}

describe('a table of the Kyiv café is closed', () => {
  const kyiv = kyivInput()

  it('[E16] with ten chairs each, three tables are too few for twenty-five and three who interpret, and that is proven', () => {
    const plan = planned(kyiv)
    for (const closing of closings) {
      const outcome = closed(kyiv, plan, closing)
      expect(outcome, JSON.stringify(closing)).toMatchObject({ refusal: 'demands-in-conflict' })
      if (!('refusal' in outcome)) continue
      expect(outcome.conflict.demands.map(({ demand }) => demand)).toEqual(expect.arrayContaining(['chairs', 'closed']))
    }
  })

  it('[E17] with twelve chairs each there is another plan, also where so many cards change that they are not found one by one', () => {
    const roomier = { ...kyiv, tables: kyiv.tables.map((table) => ({ ...table, capacity: 12 })) }
    const plan = planned(roomier)
    const cards = closings.map((closing) => {
      const outcome = closed(roomier, plan, closing)
      if ('refusal' in outcome) {
        expect(outcome, JSON.stringify(closing)).toMatchObject({ refusal: 'demands-in-conflict' })
        return 0
      }
      expect(checkPlan(outcome.input, outcome.plan)).toEqual([])
      return outcome.moves.length
    })
    expect(cards.filter((count) => count > 0).length).toBeGreaterThan(closings.length / 2)
  })

  it('[E18] with fourteen, a table that is closed in two rounds would have everybody in the other two, with three who interpret: proven too many', () => {
    const roomier = { ...kyiv, tables: kyiv.tables.map((table) => ({ ...table, capacity: 14 })) }
    const plan = planned(roomier)
    for (const table of ['t1', 't2', 't3', 't4']) {
      for (const from of [0, 1, 2]) {
        const outcome = repair(roomier, plan, { kind: 'table-closed', table, rounds: [from, from + 1] }, { seed: 1 })
        expect(outcome, `${table} from ${from}`).toMatchObject({ refusal: 'demands-in-conflict' })
        if (!('refusal' in outcome)) continue
        const named = outcome.conflict.demands.map(({ demand }) => demand)
        expect(named).toEqual(expect.arrayContaining(['chairs', 'closed', 'every-table', 'needs-language']))
        // One table is too small; the others have nothing to do with it.
        expect(outcome.conflict.demands.find(({ demand }) => demand === 'chairs')?.tables).toEqual([table])
      }
    }
  })

  it('[E18] with sixteen they have room, and a plan is found', () => {
    const roomier = { ...kyiv, tables: kyiv.tables.map((table) => ({ ...table, capacity: 16 })) }
    const plan = planned(roomier)
    for (const table of ['t1', 't2', 't3', 't4']) {
      const outcome = repair(roomier, plan, { kind: 'table-closed', table, rounds: [0, 1] }, { seed: 1 })
      if ('refusal' in outcome) throw new Error(`${table}: ${outcome.refusal}`)
      expect(checkPlan(outcome.input, outcome.plan)).toEqual([])
    }
  })
})
