import { describe, expect, it } from 'vitest'
import { nextStep } from '../../../../client/pages/plenary/next-step.ts'
import { sortingMethods } from '../../../../shared/meeting/plenary-state.ts'
import { candidate, plenaryOf, standing } from './a-plenary.ts'

/** The flow of the notes on consensus, 2.8. */
describe('what is best done next', () => {
  const two = [candidate('a'), candidate('b')]

  it('begins with what is alike, until somebody has looked or decided on a pair', () => {
    expect(nextStep(plenaryOf(two), false)).toEqual({ is: 'likeness' })
    expect(nextStep(plenaryOf(two), true).is).toBe('screen')
    expect(nextStep(plenaryOf(two, { apart: [['a', 'b']] }), false).is).toBe('screen')
  })

  it('screens everything that is open', () => {
    expect(nextStep(plenaryOf([...two, candidate('c', { status: 'parked' })]), true)).toEqual({ is: 'screen', asks: 'importance', method: 'screening', candidates: ['a', 'b'] })
  })

  it('then rates what the screening did not drop', () => {
    const view = plenaryOf([candidate('a', { rating: standing('in', 'screening') }), candidate('b', { rating: standing('out', 'screening') })])
    expect(nextStep(view, true)).toEqual({ is: 'rate', asks: 'importance', method: 'rating', candidates: ['a'] })
  })

  it('asks once more while the answers move, and no more than the rule allows', () => {
    const after = (round: number, moved: 'stable' | 'moved' | null) => plenaryOf([candidate('a', { rating: standing('open', 'rating', { round, moved }) })])
    expect(nextStep(after(1, null), true).is).toBe('again')
    expect(nextStep(after(2, 'moved'), true).is).toBe('again')
    expect(nextStep(after(2, 'stable'), true).is).toBe('call')
    expect(nextStep(after(3, 'moved'), true).is).toBe('call')
  })

  it('accepts together what all keep, where there are several, and calls for the rest', () => {
    const kept = (id: string) => candidate(id, { rating: standing('in', 'rating', { round: 2, moved: 'stable' }) })
    expect(nextStep(plenaryOf([kept('a'), kept('b')]), true)).toEqual({ is: 'together', candidates: ['a', 'b'] })
    expect(nextStep(plenaryOf([kept('a')]), true)).toEqual({ is: 'call' })
  })

  it('waits while people answer, and while a block lies before them', () => {
    const poll = { id: 'p', kind: 'rating', candidates: ['a'], open: true, answers: {} } as const
    expect(nextStep(plenaryOf(two, { polls: [poll] }), true)).toEqual({ is: 'answering' })
    expect(nextStep(plenaryOf(two, { block: { candidates: ['a'], discussed: [], endsAt: 1 } }), true)).toEqual({ is: 'discussing' })
  })

  it('is done when nothing is open', () => {
    expect(nextStep(plenaryOf([candidate('a', { status: 'accepted' })]), true)).toEqual({ is: 'done' })
  })

  it('asks about what came later, or was never asked, before it goes on', () => {
    const view = plenaryOf([candidate('a', { rating: standing('in', 'rating', { round: 2, moved: 'stable' }) }), candidate('b')])
    expect(nextStep(view, true)).toEqual({ is: 'screen', asks: 'importance', method: 'screening', candidates: ['b'] })
  })

  it.each(['rating', 'share', 'gradient'] as const)('asks by %s once more, the same question of the same people', (method) => {
    const asked = { ...standing('open', method), narrowing: { round: 1, asks: 'feasibility', method } } as const
    const poll = { id: 'p1', kind: 'rating', candidates: ['a'], open: false, answers: {}, audience: ['africa'] } as const
    expect(nextStep(plenaryOf([candidate('a', { rating: asked })], { polls: [poll] }), true)).toEqual({ is: 'again', asks: 'feasibility', method, candidates: ['a'], audience: ['africa'] })
  })

  it('goes on item by item where nothing but calls was held', () => {
    const called = { id: 'p1', kind: 'consensus', candidates: ['a'], open: false, answers: {} } as const
    expect(nextStep(plenaryOf([candidate('b')], { polls: [called] }), true)).toEqual({ is: 'call' })
  })

  it('leaves out what nobody keeps, whether it was screened out or rated out, one by one', () => {
    const screened = candidate('a', { rating: standing('out', 'screening') })
    const rated = candidate('b', { rating: standing('out', 'rating', { round: 3, moved: 'moved' }) })
    expect(nextStep(plenaryOf([screened, rated, candidate('c', { rating: standing('open', 'rating', { round: 3, moved: 'moved' }) })]), true)).toEqual({ is: 'out', candidates: ['a', 'b'] })
  })

  it('confirms what there is consensus on before all else, and calls again where there is none', () => {
    const consensus = (passes: boolean) => ({ passes, because: { code: 'passes' }, blocs: [], reservations: [], asides: [], blocks: [] }) as const
    const rating = standing('in', 'rating', { round: 2, moved: 'stable' })
    expect(nextStep(plenaryOf([candidate('a', { rating, consensus: consensus(true) }), candidate('b')]), true)).toEqual({ is: 'accept', candidates: ['a'] })
    expect(nextStep(plenaryOf([candidate('a', { rating, consensus: consensus(false) })]), true)).toEqual({ is: 'call' })
    expect(nextStep(plenaryOf([candidate('a', { consensus: consensus(false) })]), true)).toEqual({ is: 'call' })
  })

  it('has one deed after every way of asking and every outcome, and never asks for more rounds than the rule allows', () => {
    const all = sortingMethods.flatMap((method) => (['in', 'out', 'open', 'divided', 'not-heard'] as const).flatMap((verdict) =>
      [1, 2, 3].flatMap((round) => ([null, 'stable', 'moved', 'moved-much'] as const).map((moved) => ({ round, rating: standing(verdict, method, { round, moved }) })))))
    for (const { round, rating } of all) {
      const step = nextStep(plenaryOf([candidate('a', { rating })]), true)
      expect(['rate', 'again', 'out', 'call']).toContain(step.is)
      if (step.is === 'again') expect(round).toBeLessThan(3)
    }
  })
})
