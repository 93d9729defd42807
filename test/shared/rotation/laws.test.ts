import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf } from '../../../shared/rotation/bounds.ts'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { findConflict } from '../../../shared/rotation/conflicts.ts'
import { planRotation } from '../../../shared/rotation/plan.ts'
import { isRotationRefusal } from '../../../shared/rotation/rotation.ts'
import type { RotationInput, RotationStyle } from '../../../shared/rotation/rotation.ts'
import { randomHall } from './random-halls.ts'
import { withDemands } from './rotation-inputs.ts'

const styles: readonly RotationStyle[] = ['mixing', 'carousel', 'free']
const halls: fc.Arbitrary<RotationInput> = fc
  .tuple(randomHall({ mostTables: 6, mostPeople: 24, mostRounds: 4, spare: { min: 0, max: 6 } }), fc.constantFrom(...styles))
  .map(([hall, style]) => withDemands({ ...hall, rounds: Math.min(hall.rounds, hall.tables.length) }, { style }))
const EFFORT = 2500

describe('the laws of a plan, in random halls', () => {
  it('[L5] a plan is found, or a conflict is proven, or the effort is spent and nothing is claimed; and no plan is found where a conflict is proven', () => {
    fc.assert(fc.property(halls, (hall) => {
      const outcome = planRotation(hall, { effort: EFFORT })
      const conflict = findConflict(hall)
      if (!isRotationRefusal(outcome)) expect(conflict).toBeUndefined()
      else if (outcome.refusal === 'effort-spent') expect([outcome.conflict.demands, conflict]).toEqual([[], undefined])
      else expect(outcome.conflict).toEqual(conflict)
    }), { numRuns: 150 })
  })

  it('[L1] a plan breaks no hard rule, and is never better than the bounds say that a plan can be', () => {
    fc.assert(fc.property(halls, (hall) => {
      const plan = planRotation(hall, { effort: EFFORT })
      if (isRotationRefusal(plan)) return
      expect(checkPlan(hall, plan)).toEqual([])
      expect(plan.quality.repeatedMeetings).toBeGreaterThanOrEqual(plan.quality.boundOnRepeats)
      expect(plan.quality.weightedRepeats).toBeGreaterThanOrEqual(plan.quality.boundOnWeighted)
      expect(plan.quality.mix).toBeGreaterThanOrEqual(plan.quality.boundOnMix)
      expect(plan.quality.uncovered).toEqual([])
    }), { numRuns: 200 })
  })

  it('[L2] the order in which people, tables and wishes are listed changes nothing', () => {
    fc.assert(fc.property(halls, fc.nat(), (hall, seed) => {
      const mirrored: RotationInput = {
        ...hall,
        tables: hall.tables.toReversed(),
        travellers: hall.travellers.toReversed(),
        interpreters: hall.interpreters.toReversed(),
        hosts: hall.hosts.toReversed(),
        demands: {
          ...hall.demands,
          apart: hall.demands.apart.toReversed().map(([one, other]) => [other, one] as const),
          together: hall.demands.together.toReversed().map(([one, other]) => [other, one] as const),
          pinned: hall.demands.pinned.toReversed(),
        },
      }
      const [one, other] = [planRotation(hall, { seed, effort: EFFORT }), planRotation(mirrored, { seed, effort: EFFORT })]
      if (isRotationRefusal(one) || isRotationRefusal(other)) expect(isRotationRefusal(one)).toBe(isRotationRefusal(other))
      else expect(other).toEqual(one)
    }), { numRuns: 100 })
  })

  it('[L3] the same hall and seed give the same plan', () => {
    fc.assert(fc.property(halls, fc.nat(), (hall, seed) => {
      expect(planRotation(structuredClone(hall), { seed, effort: EFFORT })).toEqual(planRotation(hall, { seed, effort: EFFORT }))
    }), { numRuns: 60 })
  })

  it('[L4] what has happened is counted as it was, and what can still be is bounded beside it', () => {
    fc.assert(fc.property(halls, (hall) => {
      const plan = planRotation(hall, { effort: EFFORT })
      if (isRotationRefusal(plan)) return
      const fixed = plan.rounds.map((sitting, round) => (round === 0 ? sitting : null))
      const bounds = boundsOf({ ...hall, fixed })
      expect(bounds.repeats).toBeLessThanOrEqual(plan.quality.repeatedMeetings)
      expect(bounds.weighted).toBeLessThanOrEqual(plan.quality.weightedRepeats)
      expect(bounds.mix).toBeLessThanOrEqual(plan.quality.mix)
      const all = boundsOf({ ...hall, fixed: plan.rounds })
      expect([all.repeats, all.mix]).toEqual([plan.quality.repeatedMeetings, plan.quality.mix])
    }), { numRuns: 80 })
  })
})
