import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandsOfStances, bandsOnScale } from '../../../shared/consensus/bands.ts'
import { methods } from '../../../shared/consensus/method.ts'
import { patternsOf, reachesBy } from '../../../shared/consensus/patterns.ts'
import { hullOf, narrow, reachAll, unreached, widen, type Bounds, type Limits, type Place, type Reach } from '../../../shared/consensus/reach.ts'
import type { Outcome, Subject } from '../../../shared/consensus/words.ts'

const limitsWith = (between: boolean): fc.Arbitrary<Limits> => fc.record({ answers: fc.integer({ min: 1, max: 5 }), all: fc.array(fc.nat(5), { minLength: 4, maxLength: 4 }) })
  .map(({ answers, all: [a = 0, b = 0, c = 0, d = 0] }) => {
    const [leastFor, mostFor] = [Math.min(a, b, answers), Math.min(Math.max(a, b), answers)]
    const [leastAgainst, mostAgainst] = between ? [Math.min(c, d, answers), Math.min(Math.max(c, d), answers)] : [answers - mostFor, answers - leastFor]
    return { answers, between, leastFor, mostFor, leastAgainst, mostAgainst }
  })

const bounds: fc.Arbitrary<Bounds> = fc.record({ leastFor: fc.nat(5), leastAgainst: fc.nat(3), mostFor: fc.integer({ min: 2, max: 12 }), mostAgainst: fc.integer({ min: 1, max: 12 }) })

/** Every way to answer, one after the other. */
function waysToAnswer(blocs: readonly Limits[]): readonly (readonly (readonly [inFavour: number, against: number])[])[] {
  return blocs.reduce<readonly (readonly (readonly [number, number])[])[]>((before, { answers, between, leastFor, mostFor, leastAgainst, mostAgainst }) => before.flatMap((others) => {
    const more: (readonly (readonly [number, number])[])[] = []
    for (let inFavour = leastFor; inFavour <= mostFor; inFavour += 1) {
      for (let against = leastAgainst; against <= mostAgainst; against += 1) {
        if (between ? inFavour + against <= answers : inFavour + against === answers) more.push([...others, [inFavour, against]])
      }
    }
    return more
  }), [[]])
}

function byTrying(blocs: readonly Limits[], { leastFor, mostFor, leastAgainst, mostAgainst }: Bounds): readonly Reach[] | undefined {
  const reaches = blocs.map(unreached)
  let comesUp = false
  for (const way of waysToAnswer(blocs)) {
    const inFavour = way.reduce((sum, [one]) => sum + one, 0)
    const against = way.reduce((sum, [, one]) => sum + one, 0)
    if (inFavour < leastFor || inFavour > mostFor || against < leastAgainst || against > mostAgainst) continue
    comesUp = true
    for (const [index, [own, other]] of way.entries()) {
      const between = (blocs[index]?.answers ?? 0) - own - other
      widen(reaches[index] ?? unreached(), { leastFor: own, mostFor: own, leastAgainst: other, mostAgainst: other, leastBetween: between, mostBetween: between })
    }
  }
  return comesUp ? reaches : undefined
}

describe('what each bloc can have beside the others', () => {
  it('[Y1] is what trying every answer finds', () => {
    const blocsOf = fc.boolean().chain((between) => fc.array(limitsWith(between), { minLength: 1, maxLength: 3 }))
    fc.assert(fc.property(blocsOf, bounds, (blocs, bound) => {
      const places = blocs.map((one): Place => ({ limits: narrow(one), reach: unreached() }))
      expect(reachAll(places, bound) ? places.map(({ reach }) => reach) : undefined).toEqual(byTrying(blocs, bound))
    }), { numRuns: 1_000 })
  })

  const subjects = fc.constantFrom(...methods).chain((method) => fc.array(fc.record({ answers: fc.integer({ min: 3, max: 24 }), judged: fc.boolean(), shown: fc.boolean() }), { minLength: 1, maxLength: 4 })
    .map((blocs) => blocs.map(({ answers, judged, shown }, index): Subject => ({
      bloc: `b${index}`, shown, bands: method === 'consent' ? bandsOfStances(answers, judged) : bandsOnScale(method, answers, judged, shown),
    }))))
  const outcomes: fc.Arbitrary<Outcome> = fc.record({
    keeps: fc.constantFrom('some', 'none', 'any'), rejects: fc.constantFrom('shown', 'hidden', 'none', 'any'), says: fc.constant('passes'), shows: fc.constant('words'),
    leastFor: fc.nat(30), leastAgainst: fc.nat(30), mostFor: fc.integer({ min: 10, max: 100 }), mostAgainst: fc.integer({ min: 10, max: 100 }),
  })

  it('[Y2] by any words together is the same whether words are told apart or not', () => {
    fc.assert(fc.property(subjects, fc.array(outcomes, { minLength: 1, maxLength: 3 }), (blocs, ways) => {
      const together = blocs.map(unreached)
      let comesUp = false
      patternsOf(blocs, ways, null).each(({ reaches }) => {
        comesUp = true
        for (const [index, reach] of together.entries()) widen(reach, reaches[index] ?? unreached())
      })
      expect(comesUp ? together : undefined).toEqual(reachesBy(blocs, ways))
    }), { numRuns: 1_000 })
  })

  it('[Y3] a pattern is found again by its number and by its words', () => {
    fc.assert(fc.property(subjects, outcomes, (blocs, way) => {
      const patterns = patternsOf(blocs, [way], 'in-favour')
      const met = new Map<number, string>()
      patterns.each((pattern) => met.set(pattern.id, JSON.stringify(pattern)))
      for (const [id, pattern] of met) expect(JSON.stringify(patterns.at(id))).toBe(pattern)
      const first = blocs.flatMap(({ bands }) => bands.slice(0, 1))
      expect(patterns.idOf(first, 'passes')).toBe(0)
      expect(patterns.idOf(first, 'blocked')).toBeUndefined()
    }), { numRuns: 200 })
  })

  it('[Y4] of no words at all nothing is left', () => {
    expect(hullOf([])).toBeNull()
  })
})
