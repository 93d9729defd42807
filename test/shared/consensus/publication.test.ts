import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disclose, type Disclosed } from '../../../shared/consensus/disclosure.ts'
import { scales, type Method } from '../../../shared/consensus/method.ts'
import { answersOf, publish, type Published } from '../../../shared/consensus/publication.ts'
import { usualRule } from '../../../shared/consensus/rule.ts'
import { addCounts, type GroupTally, type Tally } from '../../../shared/consensus/tally.ts'
import { answersIn, times } from './tallies.ts'

const THRESHOLD = 5
const LONG_MS = 60_000
const nobodyLeft = () => ({ came: 0, left: 0 })

/** What is shown round by round, as a server would show it. */
function rounds(tallies: readonly Tally[]): readonly Disclosed[] {
  const shown: Published[] = []
  for (const tally of tallies) {
    const distribution = addCounts(tally.method, tally.groups.map(({ counts }) => counts))
    const next = { answers: answersOf(tally, usualRule, nobodyLeft), distribution, rule: 0, shown: disclose(tally, usualRule) }
    shown.push({ ...next, shown: publish(shown, next, THRESHOLD, 'sorts').shown })
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
    expect(rounds([ratedBy(20), ratedBy(23), ratedBy(26)]).map(hasWords)).toEqual([true, false, false])
    expect(rounds([ratedBy(20), ratedBy(21), ratedBy(26)]).map(hasWords)).toEqual([true, false, true])
  })

  it('[P4] who skipped before and takes a place now counts as one more', () => {
    expect(rounds([ratedBy(20, 0, 1), ratedBy(21)]).map(hasWords)).toEqual([true, false])
  })

  it('[P5] what was not heard enough told nothing that could be subtracted', () => {
    expect(rounds([ratedBy(14), ratedBy(17)]).map(({ verdict }) => verdict)).toEqual(['not-heard', 'in'])
    expect(rounds([ratedBy(14), ratedBy(17)]).map(hasWords)).toEqual([true, true])
  })

  it('[P8] of one more in each of five blocs tells nothing of blocs, though five came', () => {
    const blocs = (each: number): Tally => answersIn('rating', ...Array.from({ length: 5 }, () => ({ answers: times([each, 9] as const, [3, 1] as const), present: 12 })))
    expect(rounds([blocs(6), blocs(7)]).map(hasWords)).toEqual([true, false])
    expect(rounds([blocs(6), blocs(11)]).map(({ verdict }) => verdict)).toEqual(['open', 'in'].slice(0, 1).concat(rounds([blocs(11)]).map(({ verdict }) => verdict)))
  })

  it('[P9] a verdict stands where only a few came or went; it is new where somebody changed their mind', () => {
    const [first, left] = rounds([ratedBy(15, 2), ratedBy(14, 2)])
    expect([first?.verdict, left?.verdict]).toEqual([first?.verdict, first?.verdict])
    expect(rounds([ratedBy(20), ratedBy(2, 16)]).map(({ verdict }) => verdict)).toEqual(['in', 'open'])
  })

  it('[P10] of as many, where one left and another came, tells no words: they are not the same people', () => {
    const tally = ratedBy(20)
    const seen = (came: number, left: number): Published => ({
      answers: answersOf(tally, usualRule, () => ({ came, left })), distribution: addCounts('rating', tally.groups.map(({ counts }) => counts)), rule: 0, shown: disclose(tally, usualRule),
    })
    const beside = (one: Published, other: Published) => hasWords(publish([one], other, THRESHOLD, 'sorts').shown)
    expect([beside(seen(20, 0), seen(20, 0)), beside(seen(20, 0), seen(21, 0)), beside(seen(20, 0), seen(20, 1)), beside(seen(20, 0), seen(21, 1))]).toEqual([true, true, true, false])
  })

  it('[P11] by another rule tells no words of the same people; what the new rule finds is told', () => {
    const rated = (rule: number): Published => ({ answers: answersOf(ratedBy(20), usualRule, nobodyLeft), distribution: [], rule, shown: disclose(ratedBy(20), usualRule) })
    const { shown } = publish([rated(0)], rated(1), THRESHOLD, 'sorts')
    expect([shown.verdict, hasWords(shown)]).toEqual(['in', false])
  })

  it('[P6] whatever comes after what, no two that tell of blocs are one to four answers apart', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 10, max: 24 }), fc.nat(6)), { minLength: 2, maxLength: 6 }), (all) => {
      const shown = rounds(all.map(([inFavour, against]) => ratedBy(inFavour, against)))
      const told = all.flatMap(([inFavour, against], index) => (shown[index]?.verdict !== 'not-heard' && shown[index]?.blocs.length ? [inFavour + against] : []))
      for (const one of told) for (const other of told) expect([0, 5]).toContain(Math.min(5, Math.abs(one - other)))
    }))
  })
})

describe('what a few people answer who came or went between two rounds', () => {
  const nines = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 10, maxLength: 12 })
  const anyMethod = fc.constantFrom<Method>('screening', 'rating', 'share', 'gradient', 'consent')

  it('[P7] moves no word and no reason, in that round or in any after it', () => {
    fc.assert(fc.property(anyMethod, nines, nines, fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), nines, nines), { minLength: 1, maxLength: 4 }), fc.nat(), (method, first, other, later, shift) => {
      const places = scales[method].length
      const tally = (answers: readonly number[]): Tally => {
        const counts = scales[method].map((_, place) => answers.filter((one) => one % places === place).length)
        const group = (name: string, of: readonly number[]): GroupTally => ({ group: name, bloc: name, community: false, present: 16, counts: of, skipped: 0, notMine: 0 })
        return { method, groups: [group('growing', counts), group('steady', scales[method].map((_, place) => other.filter((one) => one % places === place).length))] }
      }
      // Each later round has one to four answers more than the first, whatever they are.
      const inRounds = (change: number): readonly Tally[] => [tally(first), ...later.map(([more, anew, added]) =>
        tally([...first.map((_, index) => (anew[index % anew.length] ?? 1) + change), ...added.slice(0, more).map((one) => one + change)]))]
      const words = (shown: readonly Disclosed[]) => JSON.stringify(shown.slice(1).map(({ verdict, ...rest }) => (verdict === 'not-heard' ? 'not-heard' : rest.blocs)))
      expect(words(rounds(inRounds(0)))).toBe(words(rounds(inRounds(shift % 9))))
      for (const shown of rounds(inRounds(0)).slice(1)) expect(shown.verdict === 'not-heard' || shown.blocs.length === 0).toBe(true)
    }), { numRuns: 200 })
  }, LONG_MS)
})
