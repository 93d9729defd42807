import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { findConflict } from '../../../shared/rotation/conflicts.ts'
import { planRotation } from '../../../shared/rotation/plan.ts'
import type { RotationInput, RotationPlan, RotationRefusal } from '../../../shared/rotation/rotation.ts'
import { aHall, between, host, interpreter, traveller } from './a-hall.ts'

const SHORT = 2500
const spanish = { speaks: ['es'], needs: ['es'] }
const russian = { speaks: ['ru'], needs: ['ru'] }
const both = { speaks: ['ru', 'es'], needs: ['ru', 'es'] }

const closing = (input: RotationInput, id: string, closed: readonly number[]): RotationInput =>
  ({ ...input, tables: input.tables.map((table) => (table.id === id ? { ...table, closed } : table)) })
const planned = (input: RotationInput, seed = 1): RotationPlan => {
  const outcome = planRotation(input, { seed, effort: SHORT })
  if ('refusal' in outcome) throw new Error(outcome.refusal)
  expect(checkPlan(input, outcome)).toEqual([])
  return outcome
}
const refused = (input: RotationInput): RotationRefusal => {
  const outcome = planRotation(input, { effort: SHORT })
  if (!('refusal' in outcome)) throw new Error('a plan that cannot be')
  return outcome
}

describe('halls in which few plans are possible', () => {
  it('[P22] somebody whose interpreter is away has the one table without a host to themselves then, whatever the seed', () => {
    const input = aHall({
      tables: 3, chairs: 4, rounds: 3,
      travellers: [
        traveller('p0'), traveller('p1'), traveller('p2', spanish), traveller('p3', { away: [0] }), traveller('p4'), traveller('p5', { away: [0] }),
      ],
      hosts: [host('h0', 't0'), host('h1', 't1')],
      interpreters: [interpreter('i0', between('es'), [2]), interpreter('i1', between('ru'))],
      // Chosen for a round in which they are away: it binds nobody.
      demands: { pinned: [{ seat: 'p3', round: 0, table: 't0' }] },
    })
    expect(findConflict(input)).toBeUndefined()
    for (let seed = 1; seed <= 10; seed += 1) {
      const alone = planned(input, seed).rounds[2]?.seats ?? {}
      expect(Object.keys(alone).filter((id) => alone[id] === 't2')).toEqual(['p2'])
    }
  })

  it('[P23] two interpreters who were at a table go on there only while guests have their chairs', () => {
    const input = closing(aHall({
      tables: 3, chairs: 4, rounds: 3,
      travellers: [
        traveller('p0', { away: [1], group: 'g0', bloc: 'community' }), traveller('p1', { away: [2], group: 'g1' }), traveller('p2', { group: 'g2', bloc: 'community' }),
        traveller('p3', { ...spanish, group: 'g0' }), traveller('p4', { ...spanish, group: 'g1', bloc: 'community' }),
      ],
      hosts: [host('h0', 't0', spanish), host('h1', 't1')],
      interpreters: [interpreter('i0', [['ru', 'es'], ['es', 'ru']]), interpreter('i1', between('es')), interpreter('i2', between('ru'))],
    }), 't0', [2])
    for (let seed = 1; seed <= 10; seed += 1) planned(input, seed)
  })

  it('[P24] whoever can go with no block of a carousel goes alone, and nobody is left without a table', () => {
    const hall = aHall({
      tables: 4, chairs: 8, rounds: 4,
      travellers: [traveller('p0', russian), traveller('p1', { away: [2] }), traveller('p2', { speaks: ['en', 'ru'] }), traveller('p3')],
      demands: { style: 'carousel', pinned: [{ seat: 'p0', round: 0, table: 't1' }] },
    })
    for (let seed = 1; seed <= 10; seed += 1) planned(closing(hall, 't3', [3]), seed)
    const chosen = { ...hall, demands: { ...hall.demands, pinned: [{ seat: 'p3', round: 1, table: 't2' }] } }
    expect(refused(closing(chosen, 't2', [1])).conflict.demands.map(({ demand }) => demand)).toEqual(['pinned', 'closed'])
  })

  it('[P25] a host who needs a language is not forgotten where hosts take every chair of a table', () => {
    const hosts = [host('h0', 't0', russian), host('h1', 't0'), host('h2', 't1')]
    const input = aHall({ tables: 2, chairs: 2, rounds: 1, travellers: [traveller('p0')], hosts })
    expect(refused(input)).toMatchObject({ refusal: 'demands-in-conflict', subject: 'ru' })
    const helped = refused({ ...input, interpreters: [interpreter('i0', between('ru'))] })
    expect(helped.conflict.relax).toContainEqual(expect.objectContaining({ relax: 'more-chairs', tables: ['t0'], count: 1 }))
  })

  it('[X15] who could only sit with people of their own languages is proven to have too few of them, without trying everybody', () => {
    const nobodyInterprets = aHall({
      tables: 6, chairs: 9, rounds: 4,
      travellers: [
        traveller('p0', { ...russian, away: [1] }), traveller('p1', { ...both, away: [3] }), traveller('p2'), traveller('p3', { ...spanish, away: [0] }),
        traveller('p4'), traveller('p5'), traveller('p6', { speaks: ['en', 'ru'], away: [2] }),
      ],
      hosts: [host('h0', 't0', { speaks: ['en', 'ru'] })],
      interpreters: [interpreter('i0', between('ru'))],
      demands: { together: [['p6', 'p3']] },
    })
    expect(refused(nobodyInterprets).conflict.demands.map(({ demand }) => demand)).toEqual(['interpreters', 'needs-language', 'together'])
    const bound = aHall({
      tables: 6, chairs: 5, rounds: 4,
      travellers: [
        traveller('p0', { away: [1] }), traveller('p1', both), traveller('p2'), traveller('p3', russian), traveller('p4'), traveller('p5', { ...both, away: [2] }),
        traveller('p6'), traveller('p7', spanish), traveller('p8', both),
      ],
      hosts: [host('h0', 't0')],
      demands: { together: [['p6', 'p5']] },
    })
    expect(refused(bound).conflict.demands.map(({ demand }) => demand)).toContain('together')
  })
})
