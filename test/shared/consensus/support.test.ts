import { describe, expect, it } from 'vitest'
import { bySupport, supportOf } from '../../../shared/consensus/support.ts'

describe('support in every group', () => {
  it('[G1] the vector of notes 2.3: group A 18 of 20, group B 3 of 15', () => {
    const { product, geometricMean, lowest } = supportOf([{ agrees: 18, seen: 20 }, { agrees: 3, seen: 15 }])
    expect(product).toBeCloseTo(0.203209, 6)
    expect(geometricMean).toBeCloseTo(0.450787, 6)
    expect(lowest).toBeCloseTo(0.235294, 6)
  })

  it('[G2] the vector of notes 2.6: group-informed consensus .142045, the lowest .416667', () => {
    const { product, lowest } = supportOf([{ agrees: 9, seen: 12 }, { agrees: 4, seen: 10 }, { agrees: 8, seen: 10 }, { agrees: 6, seen: 9 }])
    expect(product).toBeCloseTo(0.142045, 6)
    expect(lowest).toBeCloseTo(0.416667, 6)
  })

  it('[G3] a group that has not answered counts a half; no group takes nothing away', () => {
    expect(supportOf([{ agrees: 0, seen: 0 }]).lowest).toBe(0.5)
    expect(supportOf([])).toEqual({ lowest: 1, geometricMean: 1, product: 1 })
  })
})

describe('the order of a list', () => {
  it('[G4] the verdict first, then the least content bloc, then how many are in favour', () => {
    const item = (id: string, verdict: 'in' | 'open' | 'divided' | 'out' | 'not-heard', ...leans: readonly ('in-favour' | 'divided' | 'against' | 'leaning-in-favour')[]) =>
      ({ id, verdict, blocs: leans.map((lean) => ({ lean })) })
    const list = [
      item('out', 'out', 'against'), item('hidden', 'open'), item('split', 'divided', 'in-favour', 'against'), item('unheard', 'not-heard'),
      item('near', 'open', 'in-favour', 'leaning-in-favour'), item('half', 'open', 'in-favour', 'divided'), item('agreed', 'in', 'in-favour', 'in-favour'),
    ]
    expect(list.toSorted(bySupport).map(({ id }) => id)).toEqual(['agreed', 'near', 'half', 'hidden', 'split', 'unheard', 'out'])
  })
})
