import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carryBack, composed, rebased } from '../../../client/session/text-edit-held.ts'
import { carryIndex, type Delta, edited, type Edit } from '../../../client/session/text-edit.ts'

/** What a change makes of a text. */
function after(text: string, delta: Delta): string {
  let made = ''
  let old = 0
  for (const { retain, delete: gone, insert } of delta) {
    if (insert !== undefined) made += String(insert)
    if (gone !== undefined) old += gone
    if (retain !== undefined) {
      made += text.slice(old, old + retain)
      old += retain
    }
  }
  return made + text.slice(old)
}

const steps = fc.array(
  fc.oneof(
    fc.record({ retain: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ delete: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ insert: fc.string({ unit: fc.constantFrom('x', 'y', 'z'), minLength: 1, maxLength: 4 }) }),
  ),
  { maxLength: 6 },
)

/** As much of the steps as a text of this length can bear. */
function within(delta: Delta, length: number): Delta {
  let left = length
  return delta.flatMap((step) => {
    if (step.insert !== undefined) return [step]
    const size = Math.min(left, step.retain ?? step.delete ?? 0)
    left -= size
    if (size === 0) return []
    return [step.retain === undefined ? { delete: size } : { retain: size }]
  })
}

const TEXT = 'abcdefghijkl'

describe('changes that wait', () => {
  it('are one change that does what both did', () => {
    fc.assert(
      fc.property(steps, steps, (first, second) => {
        const one = within(first, TEXT.length)
        const between = after(TEXT, one)
        const other = within(second, between.length)
        expect(after(TEXT, composed(one, other))).toBe(after(between, other))
      }),
    )
  })

  it('still lead from what is shown to the text, after somebody typed into what is shown', () => {
    fc.assert(
      fc.property(steps, fc.nat(12), fc.nat(12), fc.string({ unit: fc.constantFrom('T', 'U'), maxLength: 3 }), (made, at, length, insert) => {
        const before = within(made, TEXT.length)
        const edit: Edit = { at, remove: Math.min(length, TEXT.length - at), insert }
        const { place, gone, held } = rebased(before, edit)
        let text = after(TEXT, before)
        for (const { from, to } of gone.toReversed()) text = text.slice(0, from) + text.slice(to)
        text = text.slice(0, place) + insert + text.slice(place)
        expect(after(edited(TEXT, edit), held)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  it('leave a place where it was on the way there and back, unless it went with what was removed', () => {
    fc.assert(
      fc.property(steps, fc.nat(12), (made, index) => {
        const delta = within(made, TEXT.length).filter((step) => step.delete === undefined)
        expect(carryBack(delta, carryIndex(delta, index))).toBe(index)
      }),
    )
  })
})
