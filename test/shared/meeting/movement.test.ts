import { describe, expect, test } from 'vitest'
import type { Disclosed } from '../../../shared/consensus/disclosure.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import { movementBetween } from '../../../shared/meeting/movement.ts'

const shown = (verdict: Disclosed['verdict'], ...leans: readonly Disclosed['blocs'][number]['lean'][]): Disclosed => ({
  verdict, because: { code: 'no-agreement-yet' }, blocs: leans.map((lean, index) => ({ bloc: `b${index}`, lean })),
})
const between = (one: Disclosed, other: Disclosed, [before, after]: readonly [readonly number[], readonly number[]] = [[10, 10], [10, 10]], beside = true) =>
  movementBetween({ shown: one, distribution: before }, { shown: other, distribution: after }, beside, usualRule)

describe('how far an item moved since the round before', () => {
  test('[M1] follows from what is shown, where that differs, whatever the numbers', () => {
    expect(between(shown('in'), shown('out'))).toBe('moved-much')
    expect(between(shown('open'), shown('in'))).toBe('moved')
    expect(between(shown('open', 'in-favour'), shown('divided', 'divided'))).toBe('moved')
    expect(between(shown('open', 'in-favour'), shown('divided', 'divided'), [[20, 0], [0, 20]])).toBe('moved')
  })
  test('[M2] is measured where all else is shown alike', () => {
    const open = shown('open', 'divided')
    expect(between(open, open, [[10, 10], [11, 9]])).toBe('stable')
    expect(between(open, open, [[10, 10], [14, 6]])).toBe('moved')
    expect(between(open, open, [[10, 10], [17, 3]])).toBe('moved-much')
  })
  test('[M3] is not told where both may not be set side by side, where words were told of one alone, or where too few were heard', () => {
    const open = shown('open', 'divided')
    expect(between(open, open, [[10, 10], [17, 3]], false)).toBeNull()
    expect(between(open, shown('open'), [[10, 10], [17, 3]])).toBeNull()
    expect(between(shown('not-heard'), open)).toBeNull()
  })
})
