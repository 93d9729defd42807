import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { planRotation } from '../../../shared/rotation/plan.ts'
import { isRotationRefusal } from '../../../shared/rotation/rotation.ts'
import type { RotationInput, RotationPlan } from '../../../shared/rotation/rotation.ts'
import { guestsAt, people, person, rotationOf } from './rotation-inputs.ts'

/** For the few cases that plan hundreds of people, on a busy machine. */
const LONG_MS = 60_000

function planned(input: RotationInput): RotationPlan {
  const outcome = planRotation(input)
  if (isRotationRefusal(outcome)) throw new Error(`refused: ${outcome.refusal} ${outcome.subject}`)
  return outcome
}

describe('a café without interpreters', () => {
  it.each([
    // Rows R01 to R09 of the notes on rotation where the number of tables is a prime power.
    [12, 4, 4, 0], [16, 4, 4, 24], [20, 4, 4, 48], [24, 4, 4, 72], [28, 4, 4, 120],
    [20, 5, 5, 0], [25, 5, 5, 50], [40, 5, 5, 200], [56, 8, 4, 0], [42, 7, 7, 0], [72, 9, 9, 0],
  ])('[P1] %i people, %i tables, %i rounds: %i repeated meetings, the fewest there can be', (count, tables, rounds, repeats) => {
    const plan = planned(rotationOf({ count, tables, rounds }))
    expect(plan.quality).toMatchObject({ repeatedMeetings: repeats, boundOnRepeats: repeats, uncovered: [] })
  })

  it('[P2] reaches the bound at every prime power up to 40 tables and for every number of rounds', () => {
    for (const tables of [2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 25, 27, 32, 37]) {
      for (const rounds of [1, 2, Math.ceil(tables / 2), tables]) {
        const { quality } = planned(rotationOf({ count: Math.min(400, tables * 3 + 1), tables, rounds }))
        expect(quality.repeatedMeetings, `${tables} tables, ${rounds} rounds`).toBe(quality.boundOnRepeats)
      }
    }
  }, LONG_MS)

  it('[P3] fills tables evenly: they differ by one person at most', () => {
    for (const tables of [2, 3, 4, 6, 10, 12]) {
      for (const count of [1, 7, 23, 60]) {
        const input = rotationOf({ count, tables, rounds: tables })
        const plan = planned(input)
        for (const round of plan.rounds) {
          const loads = input.tables.map(({ id }) => guestsAt(round, id))
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  it('[P4] keeps four people of one constituency apart at four tables', () => {
    const group = (name: string) => people(4).map((person) => ({ ...person, id: `${name}-${person.id}`, group: name, bloc: name }))
    const input = { ...rotationOf({ count: 0, tables: 4, rounds: 4, capacities: [9, 9, 9, 9] }), travellers: ['a', 'b', 'c'].flatMap(group) }
    for (const round of planned(input).rounds) {
      for (const name of ['a', 'b', 'c']) {
        const tables = Object.entries(round.seats).filter(([id]) => id.startsWith(name)).map(([, table]) => table)
        expect(new Set(tables).size).toBe(4)
      }
    }
  })

  it('[P5] plans 400 people at 40 tables', () => {
    const input = rotationOf({ count: 400, tables: 40, rounds: 40 })
    expect(checkPlan(input, planned(input))).toEqual([])
  }, LONG_MS)

  it('[P6] uses tables of unequal size where not every table must be passed', () => {
    const input = rotationOf({ count: 15, tables: 3, rounds: 1, capacities: [4, 6, 8] })
    expect(checkPlan(input, planned(input))).toEqual([])
  })
})

describe('a refusal', () => {
  it.each([
    ['one table only', rotationOf({ count: 4, tables: 1, rounds: 1 }), 'tables-out-of-range'],
    ['forty-one tables', rotationOf({ count: 4, tables: 41, rounds: 1 }), 'tables-out-of-range'],
    ['more rounds than tables', rotationOf({ count: 4, tables: 3, rounds: 4 }), 'rounds-out-of-range'],
    ['no round', rotationOf({ count: 4, tables: 3, rounds: 0 }), 'rounds-out-of-range'],
    ['more than 400 people', rotationOf({ count: 401, tables: 4, rounds: 1, capacities: [999, 999, 999, 999] }), 'too-many-travellers'],
    ['fewer chairs than people', rotationOf({ count: 12, tables: 4, rounds: 4, capacities: [3, 3, 3, 3] }), 'not-enough-places'],
  ] as const)('[P7] is given for %s', (_, input, refusal) => {
    expect(planRotation(input)).toMatchObject({ refusal })
  })

  it('[P8] names the language whose group fits at no table', () => {
    const travellers = people(8).map((person) => ({ ...person, speaks: ['es'], needs: ['es'] }))
    const input: RotationInput = {
      ...rotationOf({ count: 0, tables: 2, rounds: 2, capacities: [8, 8] }),
      travellers,
      interpreters: [{ id: 'i1', languages: [['en', 'es'], ['es', 'en']], away: [] }],
    }
    expect(planRotation(input)).toMatchObject({ refusal: 'demands-in-conflict', subject: 'es' })
  })
})

describe('the laws of a plan', () => {
  const language = fc.constantFrom('en', 'en', 'en', 'en', 'es', 'ru')
  const input: fc.Arbitrary<RotationInput> = fc
    .record({
      tables: fc.integer({ min: 2, max: 9 }),
      roundsShare: fc.integer({ min: 1, max: 9 }),
      speakers: fc.array(fc.record({ language, group: fc.constantFrom('a', 'b', 'c') }), { maxLength: 40 }),
      hostLanguages: fc.array(language, { minLength: 9, maxLength: 9 }),
      interpreters: fc.array(fc.constantFrom('es', 'ru'), { maxLength: 4 }),
      spare: fc.integer({ min: 0, max: 12 }),
    })
    .map(({ tables, roundsShare, speakers, hostLanguages, interpreters, spare }) => {
      const needs = (spoken: string): string[] => (spoken === 'en' ? [] : [spoken])
      const capacity = Math.ceil(speakers.length / tables) + 2 + spare
      const base = rotationOf({ count: 0, tables, rounds: Math.min(tables, roundsShare), capacities: Array.from({ length: tables }, () => capacity) })
      return {
        ...base,
        travellers: speakers.map((speaker, index) => person(`p${index}`, { group: speaker.group, speaks: [speaker.language], needs: needs(speaker.language) })),
        hosts: base.hosts.map((host, index) => {
          const spoken = hostLanguages[index] ?? 'en'
          return { ...host, speaks: [spoken], needs: needs(spoken) }
        }),
        interpreters: interpreters.map((spoken, index) => ({
          id: `i${index}`, languages: [['en', spoken], [spoken, 'en']] as const, away: [],
        })),
      }
    })

  it('[L1] a plan has no fault, and the bound is a bound', () => {
    fc.assert(
      fc.property(input, (given) => {
        const outcome = planRotation(given)
        if (isRotationRefusal(outcome)) {
          expect(['not-enough-places', 'demands-in-conflict']).toContain(outcome.refusal)
          return
        }
        expect(checkPlan(given, outcome)).toEqual([])
        expect(outcome.quality.repeatedMeetings).toBeGreaterThanOrEqual(outcome.quality.boundOnRepeats)
      }),
      { numRuns: 150 },
    )
  }, LONG_MS)

  it('[L2] the order in which people are listed changes nothing', () => {
    fc.assert(
      fc.property(input, (given) => {
        const mirrored = {
          ...given,
          travellers: given.travellers.toReversed(),
          interpreters: given.interpreters.toReversed(),
          hosts: given.hosts.toReversed(),
        }
        expect(planRotation(mirrored)).toEqual(planRotation(given))
      }),
      { numRuns: 50 },
    )
  }, LONG_MS)

  it('[L3] with as many rounds as tables everybody passes every table', () => {
    fc.assert(
      fc.property(input, (given) => {
        const whole = { ...given, rounds: given.tables.length }
        const outcome = planRotation(whole)
        if (isRotationRefusal(outcome)) return
        for (const { id } of whole.travellers) {
          expect(new Set(outcome.rounds.map(({ seats }) => seats[id])).size).toBe(whole.tables.length)
        }
      }),
      { numRuns: 50 },
    )
  }, LONG_MS)
})
