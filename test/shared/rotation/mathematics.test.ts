import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cheapestAssignment } from '../../../shared/rotation/assignment.ts'
import { fieldOfOrder } from '../../../shared/rotation/field.ts'

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
