import { describe, expect, it } from 'vitest'
import { audienceFor } from '../../../../client/pages/plenary/round-audience.ts'
import { candidate, plenaryOf } from './a-plenary.ts'

describe('whom a question is put to at first', () => {
  const blocs = ['africa', 'eeca', 'partners']
  const nobodyYet = plenaryOf([candidate('a')])
  const collected = (audience?: readonly string[]) =>
    plenaryOf([candidate('a')], {
      polls: [{ id: 'p1', kind: 'rating', candidates: ['a'], open: false, answers: {}, narrowing: { round: 1, asks: 'feasibility', method: 'rating' }, ...(audience === undefined ? {} : { audience }) }],
    })

  it('is everybody', () => {
    expect(audienceFor(nobodyYet, 'importance', undefined, blocs)).toEqual([false, new Set()])
    expect(audienceFor(collected(['partners']), 'defence', undefined, blocs)).toEqual([false, new Set()])
  })

  it('is those who will collect, where it is asked whether something can be answered: chosen once, and kept', () => {
    expect(audienceFor(nobodyYet, 'feasibility', undefined, blocs)).toEqual([true, new Set()])
    expect(audienceFor(collected(['partners']), 'feasibility', undefined, blocs)).toEqual([true, new Set(['partners'])])
  })

  it('is everybody again, where everybody was chosen, or where there is one group only', () => {
    expect(audienceFor(collected(), 'feasibility', undefined, blocs)).toEqual([false, new Set()])
    expect(audienceFor(nobodyYet, 'feasibility', undefined, ['africa'])).toEqual([false, new Set()])
  })

  it('is those who were asked before, in the next round of the same question', () => {
    expect(audienceFor(collected(['partners']), 'feasibility', ['eeca'], blocs)).toEqual([true, new Set(['eeca'])])
  })
})
