import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ballotOf, BallotMemory, noAnswers } from '../../../../client/pages/plenary/ballot-memory.ts'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

const mine = () => new BallotMemory('meeting', 'me')

describe('what a person remembers of their own ballots', () => {
  it('is what they answered, as far as they came', () => {
    mine().write('p1', { ...noAnswers, ratings: { a: 8, b: 'skip' }, stances: {}, sealed: false })
    expect(mine().read('p1')).toEqual({ ...noAnswers, ratings: { a: 8, b: 'skip' }, stances: {}, sealed: false })
    expect(mine().read('p2')).toEqual(noAnswers)
  })

  it('belongs to one seat of one meeting', () => {
    mine().write('p1', { ...noAnswers, ratings: { a: 8 }, stances: {}, sealed: true })
    expect(new BallotMemory('meeting', 'another').read('p1')).toEqual(noAnswers)
    expect(new BallotMemory('another', 'me').read('p1')).toEqual(noAnswers)
  })

  it('tells in the next round what was answered last, also what came after the close', () => {
    mine().write('p1', { ...noAnswers, ratings: { a: 3 }, stances: {}, sealed: true })
    mine().write('p2', { ...noAnswers, ratings: { a: 7 }, stances: {}, sealed: true })
    mine().write('p3', { ...noAnswers, ratings: { a: 9 }, stances: {}, late: true })
    expect(mine().earlier(['p1', 'p2', 'p3', 'p4'], 'p4', 'a')).toEqual({ rating: 9 })
    expect(mine().earlier(['p1', 'p2', 'p3', 'p4'], 'p2', 'a')).toEqual({ rating: 3 })
    expect(mine().earlier(['p1', 'p2', 'p3', 'p4'], 'p1', 'a')).toEqual({})
  })

  it('knows which answers had not arrived at the close: all of them, or the last', () => {
    expect(mine().cameLate('p1')).toBeUndefined()
    for (const [answered, late] of [
      [{ ratings: { a: 3 } }, 'all'],
      [{ ratings: { a: 3 }, late: true }, 'all'],
      [{ wordings: [] }, 'all'],
      [{ ratings: { a: 3 }, counted: true }, undefined],
      [{ ratings: { a: 3 }, counted: true, behind: true }, 'last'],
      [{ ratings: { a: 3 }, counted: true, behind: true, late: true }, 'last'],
      [{ ratings: { a: 3 }, sealed: true }, undefined],
      [{ ratings: { a: 3 }, sealed: true, late: true }, 'last'],
    ] as const) {
      mine().write('p1', { ...noAnswers, ...answered })
      expect([answered, mine().cameLate('p1')]).toEqual([answered, late])
    }
  })

  it('keeps what one can live with, that it is none of them, and that one leaves it to others', () => {
    for (const wordings of [['', 'w1'], [], 'skip', 'not-mine'] as const) {
      mine().write('p1', { ...noAnswers, wordings })
      expect(mine().read('p1').wordings).toEqual(wordings)
      expect(ballotOf('wording', mine().read('p1'))).toEqual({ wordings })
    }
    kept.set('cafe.ballots.meeting.me', '{"p1":{"wordings":"perhaps"}}')
    expect(mine().read('p1').wordings).toBeUndefined()
  })

  it.each([
    ['no JSON', '{'],
    ['another shape', '[1, 2]'],
    ['answers that do not exist', '{"p1":{"ratings":{"a":10,"b":"perhaps","c":5},"stances":{"a":{"stance":"maybe","reason":""},"b":{"stance":"block"}},"sealed":1}}'],
  ])('forgets what it cannot read: %s', (_, stored) => {
    kept.set('cafe.ballots.meeting.me', stored)
    const { ratings, stances, sealed } = mine().read('p1')
    expect(Object.keys(ratings).filter((item) => item !== 'c')).toEqual([])
    expect([stances, sealed]).toEqual([{}, false])
  })
})
