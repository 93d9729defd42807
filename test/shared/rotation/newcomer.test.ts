import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cheapestAssignment } from '../../../shared/rotation/assignment.ts'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { fieldOfOrder } from '../../../shared/rotation/field.ts'
import { addTraveller } from '../../../shared/rotation/newcomer.ts'
import { planRotation } from '../../../shared/rotation/plan.ts'
import { isRotationRefusal } from '../../../shared/rotation/rotation.ts'
import { guestsAt, person, rotationOf } from './rotation-inputs.ts'

describe('somebody who arrives late', () => {
  it('[N1] sits at no table twice, changes nobody, and keeps tables even', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 40 }), fc.nat(8), fc.integer({ min: 1, max: 5 }),
        (tables, count, start, arrivals) => {
          const input = { ...rotationOf({ count: count + arrivals, tables, rounds: tables }) }
          const late = input.travellers.slice(count).map((person) => ({ ...person, away: Array.from({ length: 1 + (start % (tables - 1)) }, (_, round) => round) }))
          const travellers = input.travellers.slice(0, count)
          const known = { ...input, travellers }
          let plan = planRotation(known)
          for (const newcomer of late) {
            if (isRotationRefusal(plan)) throw new Error(plan.refusal)
            const before = plan
            plan = addTraveller(before, known, newcomer, newcomer.away.length)
            if (isRotationRefusal(plan)) throw new Error(plan.refusal)
            travellers.push(newcomer)
            for (const [index, round] of plan.rounds.entries()) expect(round).toMatchObject(before.rounds[index] ?? {})
          }
          if (isRotationRefusal(plan)) throw new Error(plan.refusal)
          expect(checkPlan(known, plan)).toEqual([])
          expect(plan.quality.repeatedMeetings).toBeGreaterThanOrEqual(plan.quality.boundOnRepeats)
          expect(planRotation({ ...input, travellers: [...input.travellers.slice(0, count), ...late] })).toEqual(plan)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('[N2] goes where fewest people sit', () => {
    const input = rotationOf({ count: 3, tables: 4, rounds: 4 })
    const plan = planRotation(input)
    if (isRotationRefusal(plan)) throw new Error(plan.refusal)
    const extended = addTraveller(plan, input, person('late'), 0)
    if (isRotationRefusal(extended)) throw new Error(extended.refusal)
    for (const round of extended.rounds) for (const { id } of input.tables) expect(guestsAt(round, id)).toBe(1)
  })

  it('[N3] is refused where no chair is left, a seat is known or the round is over', () => {
    const input = rotationOf({ count: 4, tables: 2, rounds: 2, capacities: [3, 3] })
    const plan = planRotation(input)
    if (isRotationRefusal(plan)) throw new Error(plan.refusal)
    const late = person('late')
    expect(addTraveller(plan, input, late, 0)).toMatchObject({ refusal: 'not-enough-places', subject: 'late' })
    expect(addTraveller(plan, input, { ...late, id: 'h0' }, 0)).toMatchObject({ refusal: 'seat-named-twice', subject: 'h0' })
    expect(addTraveller(plan, input, late, 2)).toMatchObject({ refusal: 'rounds-out-of-range', subject: 'late' })
  })
})

describe('the mathematics underneath', () => {
  it('[M1] every field of up to 40 elements has its laws', () => {
    for (let order = 2; order <= 40; order += 1) {
      const field = fieldOfOrder(order)
      if (!field) continue
      const all = Array.from({ length: order }, (_, element) => element)
      for (const a of all.slice(1)) {
        expect(new Set(all.map((b) => field.multiply(a, b))).size).toBe(order)
        expect(field.multiply(a, 1)).toBe(a)
        for (const b of all) {
          expect(field.multiply(a, b)).toBe(field.multiply(b, a))
          expect(field.multiply(a, field.add(b, 1))).toBe(field.add(field.multiply(a, b), a))
        }
      }
    }
    expect([6, 10, 12, 14, 36, 40].map(fieldOfOrder)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined])
  })

  it('[M2] the cheapest assignment costs no more than any other', () => {
    const costs = fc.integer({ min: 1, max: 4 }).chain((rows) =>
      fc.integer({ min: rows, max: 5 }).chain((columns) =>
        fc.array(fc.array(fc.nat(20), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })))
    const cheapest = (rows: readonly (readonly number[])[], used: ReadonlySet<number>): number => {
      const [first, ...rest] = rows
      if (!first) return 0
      return Math.min(...first.map((cost, column) => used.has(column) ? Infinity : cost + cheapest(rest, new Set([...used, column]))))
    }
    fc.assert(fc.property(costs, (given) => {
      const columns = cheapestAssignment(given)
      expect(new Set(columns).size).toBe(given.length)
      expect(columns.reduce((sum, column, row) => sum + (given[row]?.[column] ?? Infinity), 0)).toBe(cheapest(given, new Set()))
    }))
  })
})
