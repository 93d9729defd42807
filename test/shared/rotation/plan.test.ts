import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { planning, planRotation } from '../../../shared/rotation/plan.ts'
import { isRotationRefusal } from '../../../shared/rotation/rotation.ts'
import type { RotationInput, RotationPlan } from '../../../shared/rotation/rotation.ts'
import { alikeAndApart, guestsAt, inLanguages, people, person, rotationOf, withDemands } from './rotation-inputs.ts'

function planned(input: RotationInput, effort = 400_000): RotationPlan {
  const outcome = planRotation(input, { effort })
  if (isRotationRefusal(outcome)) throw new Error(`refused: ${outcome.refusal} ${outcome.subject}`)
  return outcome
}

describe('a café without interpreters', () => {
  it.each([
    ['R01', 16, 4, 4, 24], ['R02', 20, 4, 4, 48], ['R03', 24, 4, 4, 72], ['R04', 28, 4, 4, 152], ['R05', 32, 4, 4, 232],
    ['R06', 40, 4, 4, 416], ['R07', 20, 5, 5, 0], ['R08', 30, 6, 3, 0], ['R09', 56, 8, 4, 0], ['12 people', 12, 4, 4, 0],
  ] as const)('[P1] %s: %i people, %i tables, %i rounds, weighted repeats %i, the fewest there can be', (_, count, tables, rounds, repeats) => {
    const input = withDemands(rotationOf({ count, tables, rounds }), { weights: { mix: 0 } })
    const plan = planned(input, 3_000_000)
    expect(plan.quality).toMatchObject({ weightedRepeats: repeats, boundOnWeighted: repeats, uncovered: [] })
    expect(checkPlan(input, plan)).toEqual([])
  })

  it('[P2] nobody meets anybody twice at a prime power of tables, as long as there are no more people than T(T - 1)', () => {
    for (const tables of [3, 4, 5, 7, 8, 9, 11, 13, 16, 25, 27, 32, 37]) {
      const rounds = Math.min(10, tables)
      const { quality } = planned(withDemands(rotationOf({ count: Math.min(400, tables * (tables - 1)), tables, rounds }), { weights: { mix: 0 } }))
      expect(quality, `${tables} tables`).toMatchObject({ repeatedMeetings: 0, mostMeetings: 1 })
    }
  })

  it('[P3] fills tables evenly: they differ by one person at most', () => {
    for (const tables of [2, 3, 4, 6, 10]) {
      for (const count of [1, 7, 23, 60]) {
        const input = rotationOf({ count, tables, rounds: tables })
        for (const round of planned(input, 20_000).rounds) {
          const loads = input.tables.map(({ id }) => guestsAt(round, id))
          expect(Math.max(...loads) - Math.min(...loads), `${count} at ${tables}`).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  it('[P4] R13: 28 people of four constituencies and three regions, weighted repeats 152 and mix 128, both the fewest there can be', () => {
    const plan = planned(alikeAndApart(), 2_000_000)
    expect(plan.quality).toMatchObject({ weightedRepeats: 152, boundOnWeighted: 152, mix: 128, boundOnMix: 128 })
  })

  it('[P5] 400 people at 40 tables in 4 rounds: nobody meets anybody twice', () => {
    const input = rotationOf({ count: 400, tables: 40, rounds: 4 })
    const plan = planned(withDemands(input, { weights: { mix: 0 } }))
    expect(checkPlan(input, plan)).toEqual([])
    expect(plan.quality.repeatedMeetings).toBe(0)
  })

  it('[P6] uses tables of unequal size', () => {
    const input = rotationOf({ count: 15, tables: 3, rounds: 1, capacities: [4, 6, 8] })
    expect(checkPlan(input, planned(input, 20_000))).toEqual([])
  })

  it('[P7] lets people meet as many others as can be, where that is wished: 17 of 23 instead of 14', () => {
    const input = withDemands(rotationOf({ count: 24, tables: 4, rounds: 4 }), { weights: { mix: 0 } })
    expect(planned(input).quality).toMatchObject({ averageMet: 1400, mostMeetings: 2 })
    expect(planned(withDemands(input, { spread: 'most-met' }), 50_000).quality).toMatchObject({ averageMet: 1700, mostMeetings: 4 })
  })
})

describe('a café with interpreters', () => {
  it('[P8] R11 and R12: three languages, four interpreters; the bounds of the notes, and not far from them', () => {
    const four = planned(inLanguages(28, 4), 300_000)
    expect(four.quality.boundOnWeighted).toBe(168)
    expect(four.quality.weightedRepeats).toBeLessThanOrEqual(220)
    expect(checkPlan(inLanguages(28, 4), four)).toEqual([])
    const eight = planned(inLanguages(40, 8), 300_000)
    expect(eight.quality.boundOnWeighted).toBe(96)
    expect(eight.quality.weightedRepeats).toBeLessThanOrEqual(110)
    expect(checkPlan(inLanguages(40, 8), eight)).toEqual([])
  })

  it('[P21] seats people who share a language by themselves where nobody interprets it, with a host who speaks it', () => {
    const russian = { speaks: ['ru'], needs: ['ru'] }
    const base = rotationOf({ count: 9, tables: 3, rounds: 1 })
    const input: RotationInput = {
      ...base,
      travellers: [...base.travellers, person('x', russian), person('y', russian), person('z', { speaks: ['en', 'ru'] })],
      hosts: base.hosts.map((host) => (host.table === 't1' ? { ...host, speaks: ['en', 'ru'] } : host)),
    }
    const plan = planned(input, 20_000)
    expect(checkPlan(input, plan)).toEqual([])
    const [round] = plan.rounds
    expect([round?.seats['x'], round?.seats['y']]).toEqual(['t1', 't1'])
    expect(Object.entries(round?.seats ?? {}).filter(([seat, table]) => table === 't1' && seat.startsWith('p'))).toEqual([])
    expect(plan.quality.repeatedMeetings).toBe(0)
  })

  it('[P9] relays through two interpreters where nobody works in both languages', () => {
    const input: RotationInput = {
      ...rotationOf({ count: 7, tables: 2, rounds: 2 }),
      interpreters: [
        { id: 'i1', languages: [['fr', 'ru'], ['ru', 'fr']], away: [] },
        { id: 'i2', languages: [['en', 'fr'], ['fr', 'en']], away: [] },
      ],
    }
    const asked = { ...input, travellers: [...input.travellers, person('x', { speaks: ['ru'], needs: ['ru'] })] }
    const plan = planned(asked, 5000)
    expect(checkPlan(asked, plan)).toEqual([])
    for (const { seats, interpreters } of plan.rounds) expect(interpreters).toEqual({ i1: seats['x'], i2: seats['x'] })
  })
})

describe('what people ask for', () => {
  const base = rotationOf({ count: 12, tables: 4, rounds: 4 })
  const kept = (demands: Parameters<typeof withDemands>[1]): RotationPlan => {
    const input = withDemands(base, demands)
    const plan = planned(input, 60_000)
    expect(checkPlan(input, plan)).toEqual([])
    return plan
  }

  it('[P10] two who are not safe together never share a table, two who need one another always do', () => {
    const plan = kept({ apart: [['p000', 'p001'], ['p002', 'p003']], together: [['p004', 'p005']] })
    for (const { seats } of plan.rounds) {
      expect(seats['p000']).not.toBe(seats['p001'])
      expect(seats['p004']).toBe(seats['p005'])
    }
  })

  it('[P11] what was chosen is kept', () => {
    const plan = kept({ style: 'free', pinned: [{ seat: 'p003', round: 1, table: 't2' }, { seat: 'p007', round: 3, table: 't0' }] })
    expect(plan.rounds[1]?.seats['p003']).toBe('t2')
    expect(plan.rounds[3]?.seats['p007']).toBe('t0')
  })

  it('[P12] rounds that have happened stay as they were, and who was nowhere then is seated now', () => {
    const before = planned(base, 60_000)
    const late = { ...base, travellers: [...base.travellers, person('z')], fixed: [before.rounds[0] ?? null, null, null, null] }
    const plan = planned(late, 60_000)
    expect(checkPlan(late, plan)).toEqual([])
    expect(plan.rounds[0]).toEqual(before.rounds[0])
    expect(plan.rounds.map(({ seats }) => Object.hasOwn(seats, 'z'))).toEqual([false, true, true, true])
  })

  it('[P13] cards that people hold are kept where nothing speaks against it', () => {
    const before = planned(base, 60_000)
    const again = planned({ ...base, shown: before.rounds }, 30_000)
    expect(again.rounds.map(({ seats }) => seats)).toEqual(before.rounds.map(({ seats }) => seats))
  })

  it('[P14] a carousel goes round in blocks: whoever shares the first table shares all', () => {
    const input = withDemands(alikeAndApart(), { style: 'carousel' })
    const plan = planned(input, 60_000)
    expect(checkPlan(input, plan)).toEqual([])
    for (const { seats } of plan.rounds) {
      for (const one of input.travellers) {
        for (const other of input.travellers) {
          expect(seats[one.id] === seats[other.id]).toBe(plan.rounds[0]?.seats[one.id] === plan.rounds[0]?.seats[other.id])
        }
      }
    }
    expect(plan.quality.mix).toBeLessThanOrEqual(plan.quality.boundOnMix * 1.1)
  })
})

describe('a search', () => {
  it('[P15] says how far it has come, and its best plan keeps every hard rule', () => {
    const input = inLanguages(28, 4)
    const looks = [...planning(input, { seed: 3, effort: 20_000 })]
    expect(looks.length).toBeGreaterThan(5)
    expect(looks.map(({ moves }) => moves)).toEqual(looks.map(({ moves }) => moves).toSorted((a, b) => a - b))
    for (const { moves, of, best } of looks) {
      expect(moves).toBeLessThanOrEqual(of)
      if (best !== null) expect(checkPlan(input, best)).toEqual([])
    }
  })

  it('[P16] another seed gives another plan, the same seed the same', () => {
    const input = inLanguages(28, 4)
    const plan = (seed: number) => planRotation(input, { seed, effort: 5000 })
    expect(plan(1)).toEqual(plan(1))
    expect(plan(1)).not.toEqual(plan(2))
  })
})

describe('a refusal', () => {
  it.each([
    ['one table only', rotationOf({ count: 4, tables: 1, rounds: 1 }), 'tables-out-of-range'],
    ['forty-one tables', rotationOf({ count: 4, tables: 41, rounds: 1 }), 'tables-out-of-range'],
    ['more rounds than tables', rotationOf({ count: 4, tables: 3, rounds: 4 }), 'rounds-out-of-range'],
    ['eleven rounds', rotationOf({ count: 4, tables: 12, rounds: 11 }), 'rounds-out-of-range'],
    ['no round', rotationOf({ count: 4, tables: 3, rounds: 0 }), 'rounds-out-of-range'],
    ['more than 400 people', rotationOf({ count: 401, tables: 4, rounds: 1, capacities: [999, 999, 999, 999] }), 'too-many-travellers'],
  ] as const)('[P17] is given for %s', (_, input, refusal) => {
    expect(planRotation(input)).toMatchObject({ refusal })
  })

  it('[P18] says how many chairs lack', () => {
    const outcome = planRotation(rotationOf({ count: 12, tables: 4, rounds: 4, capacities: [3, 3, 3, 3] }), { effort: 5000 })
    if (!isRotationRefusal(outcome)) throw new Error('a plan that cannot be')
    expect(outcome).toMatchObject({ refusal: 'not-enough-places', conflict: { relax: [{ relax: 'more-chairs', count: 4 }] } })
  })

  it('[P19] names the language for which there are too few interpreters', () => {
    const travellers = people(8).map((one) => ({ ...one, speaks: ['es'], needs: ['es'] }))
    const input: RotationInput = {
      ...rotationOf({ count: 0, tables: 2, rounds: 2, capacities: [8, 8] }),
      travellers,
      interpreters: [{ id: 'i1', languages: [['en', 'es'], ['es', 'en']], away: [] }],
    }
    expect(planRotation(input, { effort: 5000 })).toMatchObject({ refusal: 'demands-in-conflict', subject: 'es' })
  })

  it('[P20] names a language that nobody interprets', () => {
    const base = rotationOf({ count: 6, tables: 3, rounds: 2 })
    const outcome = planRotation({ ...base, travellers: [...base.travellers, person('x', { speaks: ['ru'], needs: ['ru'] })] }, { effort: 5000 })
    if (!isRotationRefusal(outcome)) throw new Error('a plan that cannot be')
    expect(outcome).toMatchObject({ refusal: 'demands-in-conflict', subject: 'ru' })
    expect(outcome.conflict.demands.find(({ demand }) => demand === 'needs-language')).toMatchObject({ language: 'ru', seats: ['x'] })
    expect(outcome.conflict.relax[0]).toMatchObject({ relax: 'more-interpreters', language: 'ru' })
  })
})
