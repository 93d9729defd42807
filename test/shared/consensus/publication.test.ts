import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disclose, type Disclosed } from '../../../shared/consensus/disclosure.ts'
import { scales, type Method } from '../../../shared/consensus/method.ts'
import { answersOf, publish, type Published } from '../../../shared/consensus/publication.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import { countOn, type GroupTally, type Tally } from '../../../shared/consensus/tally.ts'
import { allAnswers, faultsOf, product, type Shown } from './solver.ts'
import { answersIn, times } from './tallies.ts'

const THRESHOLD = 5
const LONG_MS = 60_000

/** What is shown round by round, as a server would show it. */
function rounds(tallies: readonly Tally[]): readonly Disclosed[] {
  const shown: Published[] = []
  for (const tally of tallies) {
    const next = { answers: answersOf(tally), shown: disclose(tally, usualRule) }
    shown.push({ ...next, shown: publish(shown, next, THRESHOLD) })
  }
  return shown.map((one) => one.shown)
}

const ratedBy = (inFavour: number, against = 0, skipped = 0): Tally =>
  answersIn('rating', { answers: [...times([inFavour, 9], [against, 1]), ...times([skipped, 'skip'])], present: 30 }, { answers: times([20, 8]) })

describe('a result beside earlier ones', () => {
  const hasWords = ({ blocs }: Disclosed): boolean => blocs.length > 0

  it('[P1] of as many answers, or of five more or fewer, is shown whole', () => {
    expect(rounds([ratedBy(20), ratedBy(10, 10), ratedBy(25)]).map(hasWords)).toEqual([true, true, true])
  })

  it('[P2] of one to four more or fewer is shown by its verdict, which is always the newest', () => {
    const [, second] = rounds([ratedBy(20), ratedBy(2, 16)])
    expect(second).toEqual({ verdict: 'open', because: { code: 'no-agreement-yet' }, blocs: [] })
    expect(rounds([ratedBy(20), ratedBy(24)]).map(hasWords)).toEqual([true, false])
  })

  it('[P3] two small steps are no way round, nor is a step away and back', () => {
    expect(rounds([ratedBy(20), ratedBy(23), ratedBy(24)]).map(hasWords)).toEqual([true, false, false])
    expect(rounds([ratedBy(20), ratedBy(25), ratedBy(21)]).map(hasWords)).toEqual([true, true, false])
    expect(rounds([ratedBy(20), ratedBy(23), ratedBy(26)]).map(hasWords)).toEqual([true, false, true])
  })

  it('[P4] who skipped before and takes a place now counts as one more', () => {
    expect(rounds([ratedBy(20, 0, 1), ratedBy(21)]).map(hasWords)).toEqual([true, false])
  })

  it('[P5] what was not heard enough told nothing that could be subtracted', () => {
    expect(rounds([ratedBy(14), ratedBy(17)]).map(({ verdict }) => verdict)).toEqual(['not-heard', 'in'])
    expect(rounds([ratedBy(14), ratedBy(17)]).map(hasWords)).toEqual([true, true])
  })

  it('[P6] whatever comes after what, no two that tell of blocs are one to four answers apart', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 10, max: 24 }), fc.nat(6)), { minLength: 2, maxLength: 6 }), (all) => {
      const shown = rounds(all.map(([inFavour, against]) => ratedBy(inFavour, against)))
      const told = all.flatMap(([inFavour, against], index) => (shown[index]?.verdict !== 'not-heard' && shown[index]?.blocs.length ? [inFavour + against] : []))
      for (const one of told) for (const other of told) expect([0, 5]).toContain(Math.min(5, Math.abs(one - other)))
    }))
  })
})

/**
 * People who join a bloc round by round, and never change their mind: whoever knows that may subtract. Beyond what
 * the verdicts tell, nothing becomes certain about those who came in one round.
 */
describe('nothing can be worked out from all rounds together', () => {
  const kinds: Readonly<Record<Method, readonly number[]>> = { screening: [0, 1, 2], rating: [0, 4, 6], share: [0, 4, 6], gradient: [0, 4, 6], consent: [0, 2, 3] }

  function faults(method: Method, joining: readonly number[], steady: number): string[] {
    const counts = (places: readonly number[]): number[] => scales[method].map((_, place) => places.filter((one) => one === place).length)
    const group = (name: string, places: readonly number[]): GroupTally => ({
      group: name, bloc: name, community: false, present: places.length, counts: counts(places), skipped: 0, notMine: 0,
    })
    const ways = [...joining, steady].map((size) => allAnswers(size, kinds[method]))
    const all = product(ways).map((cohorts): Shown => {
      const others = cohorts.at(-1) ?? []
      const tallies = joining.map((_, round): Tally => ({ method, groups: [group('growing', cohorts.slice(0, round + 1).flat()), ...(steady > 0 ? [group('steady', others)] : [])] }))
      const shown = rounds(tallies)
      return {
        verdict: shown.map(({ verdict }) => (verdict === 'divided' ? 'open' : verdict)).join(),
        text: JSON.stringify(shown),
        answers: cohorts.map((places) => {
          const on = (side: 'for' | 'against' | 'between') => countOn(side, method, counts(places))
          return { inFavour: on('for'), against: on('against'), between: on('between') }
        }),
      }
    })
    return beyondVerdicts(all, [...joining, steady])
  }

  /** Verdicts of five people may tell all of them; what is looked for is what the words add. */
  const beyondVerdicts = (all: readonly Shown[], sizes: readonly number[]): string[] =>
    faultsOf(all, sizes.map((size, index) => ({ name: `cohort ${index}`, hidden: size < THRESHOLD })), false).filter((fault) => !fault.endsWith(' alone'))

  it.each(['screening', 'rating', 'share', 'gradient', 'consent'] as const)('[P7] %s', (method) => {
    for (const [joining, steady] of [[[5, 1], 0], [[5, 4], 0], [[6, 2, 3], 0], [[7, 4, 1], 0], [[5, 2], 5], [[6, 1, 1], 3]] as const) {
      expect([joining, steady, faults(method, joining, steady)]).toEqual([joining, steady, []])
    }
  }, LONG_MS)
})
