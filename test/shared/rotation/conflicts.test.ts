import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Atom, atomsOf, demandingOnly } from '../../../shared/rotation/atoms.ts'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { findConflict } from '../../../shared/rotation/conflicts.ts'
import { isImpossible } from '../../../shared/rotation/impossible.ts'
import { planRotation } from '../../../shared/rotation/plan.ts'
import type { Conflict, Demand, RotationInput } from '../../../shared/rotation/rotation.ts'
import { visitsOf } from '../../../shared/rotation/visits.ts'
import { aHall, between, host, interpreter, traveller } from './a-hall.ts'
import { randomHall } from './random-halls.ts'

const russian = { speaks: ['ru'], needs: ['ru'] }
const people = (count: number, russians = 0) => Array.from({ length: count }, (_, index) => traveller(`p${index}`, index < russians ? russian : {}))
const hall = (given: Parameters<typeof aHall>[0]): RotationInput =>
  aHall({ ...given, hosts: given.hosts ?? Array.from({ length: given.tables }, (_, index) => host(`h${index}`, `t${index}`)) })

const demands = (conflict: Conflict | undefined) => conflict?.demands.map(({ demand, seats, tables, language, round }) => [demand, [...seats, ...tables].join(' '), language, round])
const relax = (conflict: Conflict | undefined) => conflict?.relax.map(({ relax: how, seats, tables, language, count }) => [how, [...seats, ...tables].join(' '), language, count])

describe('demands that cannot hold together', () => {
  it('[X1] are none where everybody finds a place', () => {
    expect(findConflict(hall({ tables: 3, chairs: 4, rounds: 3, travellers: people(9) }))).toBeUndefined()
  })

  it('[X2] fewer chairs than people', () => {
    const conflict = findConflict(hall({ tables: 3, chairs: 4, rounds: 3, travellers: people(10) }))
    expect(demands(conflict)).toEqual([['chairs', 't0 t1 t2', null, null]])
    expect(relax(conflict)).toContainEqual(['more-chairs', 't0 t1 t2', null, 1])
  })

  it('[X3] a small table that everybody is to pass', () => {
    const input = hall({ tables: 4, chairs: 9, rounds: 4, travellers: people(12) })
    const conflict = findConflict({ ...input, tables: input.tables.map((table) => (table.id === 't0' ? { ...table, capacity: 3 } : table)) })
    expect(demands(conflict)).toEqual([['chairs', 't0', null, null], ['every-table', '', null, null]])
    expect(relax(conflict)).toEqual([['more-chairs', 't0', null, 1], ['fewer-rounds', '', null, 1]])
  })

  it('[X4] three people who need Russian, two of them at different tables in one round, and one who interprets it', () => {
    const pinned = [{ seat: 'p0', round: 2, table: 't1' }, { seat: 'p1', round: 2, table: 't2' }]
    const conflict = findConflict(hall({ tables: 4, chairs: 10, rounds: 4, travellers: people(12, 3), interpreters: [interpreter('i', between('ru'))], demands: { pinned } }))
    expect(demands(conflict)).toEqual([
      ['interpreters', 'i', 'ru', 2], ['needs-language', 'p0 p1 p2', 'ru', 2], ['pinned', 'p0 t1', null, 2], ['pinned', 'p1 t2', null, 2],
    ])
    expect(relax(conflict)).toEqual([
      ['more-interpreters', 'i', 'ru', 1], ['let-choose-again', 'p0 t1', null, 0], ['let-choose-again', 'p1 t2', null, 0],
    ])
  })

  it('[X5] a language that nobody interprets, or only somebody who is away then', () => {
    expect(demands(findConflict(hall({ tables: 4, chairs: 10, rounds: 4, travellers: people(25, 3) })))).toEqual([
      ['interpreters', '', 'ru', null], ['needs-language', 'p0 p1 p2', 'ru', null],
    ])
    const away = findConflict(hall({ tables: 4, chairs: 10, rounds: 4, travellers: people(25, 3), interpreters: [interpreter('i', between('ru'), [2])] }))
    expect(demands(away)).toEqual([['interpreters', 'i', 'ru', 2], ['needs-language', 'p0 p1 p2', 'ru', 2], ['away', 'i', null, 2]])
    expect(relax(away)).toEqual([['more-interpreters', 'i', 'ru', 1], ['shorten-absence', 'i', null, 0]])
  })

  it('[X5a] a language that is interpreted one way only: the other is named, and who would go it', () => {
    const oneWay = { tables: 4, chairs: 10, rounds: 4, travellers: people(25, 3) }
    const conflict = findConflict(hall({ ...oneWay, interpreters: [interpreter('i', [['en', 'ru']])] }))
    expect(conflict?.demands[0]).toEqual({ demand: 'interpreters', seats: ['i'], tables: [], language: 'ru', way: ['ru', 'en'], round: null })
    expect(conflict?.relax).toContainEqual({ relax: 'more-interpreters', seats: ['i'], tables: [], language: 'ru', way: ['ru', 'en'], round: null, count: 1 })
    expect(findConflict(hall({ ...oneWay, interpreters: [interpreter('i', [['en', 'ru']]), interpreter('j', [['ru', 'en']])] }))).toBeUndefined()
    expect(findConflict(hall({ ...oneWay, interpreters: [interpreter('i', between('ru'), [2])] }))?.demands[0]).not.toHaveProperty('way')
  })

  it('[X5b] that missing way is the whole conflict, whatever else is wished', () => {
    const pinned = [{ seat: 'p0', round: 0, table: 't0' }, { seat: 'p1', round: 0, table: 't1' }]
    const conflict = findConflict(hall({ tables: 3, chairs: 10, rounds: 3, travellers: people(9, 2), interpreters: [interpreter('i', [['en', 'ru']])], demands: { pinned } }))
    expect(conflict?.demands.map(({ demand, way }) => [demand, way])).toEqual([['interpreters', ['ru', 'en']], ['needs-language', undefined]])
  })

  it('[X6] is none where two languages reach one another by relay', () => {
    const interpreters = [interpreter('i', [['ru', 'es'], ['es', 'ru']]), interpreter('j', between('es'))]
    expect(findConflict(hall({ tables: 3, chairs: 6, rounds: 3, travellers: people(8, 2), interpreters }))).toBeUndefined()
  })

  it('[X7] a host and a traveller who need the one who interprets Spanish', () => {
    const spanish = { speaks: ['es'], needs: ['es'] }
    const hosts = [host('h0', 't0'), host('h1', 't1'), host('h2', 't2'), host('h3', 't3', spanish)]
    const one = { tables: 4, chairs: 10, rounds: 4, travellers: [traveller('e', spanish), ...people(24)], hosts }
    const conflict = findConflict(hall({ ...one, interpreters: [interpreter('i', between('es'))] }))
    expect(demands(conflict)).toContainEqual(['interpreters', 'i', 'es', null])
    expect(demands(conflict)).toContainEqual(['needs-language', 'e h3', 'es', null])
    expect(relax(conflict)).toContainEqual(['more-interpreters', 'i', 'es', 1])
    expect(findConflict(hall({ ...one, interpreters: [interpreter('i', between('es')), interpreter('j', between('es'))] }))).toBeUndefined()
  })

  it('[X8] more people who must never meet than there are tables', () => {
    const four = ['p0', 'p1', 'p2', 'p3']
    const apart = four.flatMap((one, index) => four.slice(index + 1).map((other) => [one, other] as const))
    const conflict = findConflict(hall({ tables: 3, chairs: 9, rounds: 2, travellers: people(9), demands: { apart } }))
    expect(conflict?.demands.map(({ demand }) => demand)).toEqual(apart.map(() => 'apart'))
    expect(conflict?.relax.map(({ relax: how }) => how)).toEqual(apart.map(() => 'allow-sharing'))
  })

  it('[X9] more people who stay together than a table has chairs, or two of them who must never meet', () => {
    const together = [['p0', 'p1'], ['p1', 'p2'], ['p2', 'p3']] as const
    const large = findConflict(hall({ tables: 3, chairs: 4, rounds: 2, travellers: people(6), demands: { together } }))
    expect(demands(large)).toEqual([['together', 'p0 p1', null, null], ['together', 'p1 p2', null, null], ['together', 'p2 p3', null, null], ['chairs', 't0 t1 t2', null, null]])
    const torn = findConflict(hall({ tables: 3, chairs: 6, rounds: 2, travellers: people(6), demands: { together: together.slice(0, 2), apart: [['p0', 'p2']] } }))
    expect(demands(torn)).toEqual([['together', 'p0 p1', null, null], ['together', 'p1 p2', null, null], ['apart', 'p0 p2', null, null]])
    expect(relax(torn)).toContainEqual(['allow-sharing', 'p0 p2', null, 0])
  })

  it('[X10] tables that were chosen: twice by one person, closed then, by two who must never meet', () => {
    const base = { tables: 3, chairs: 6, rounds: 3, travellers: people(6) }
    const twice = [{ seat: 'p1', round: 0, table: 't1' }, { seat: 'p1', round: 2, table: 't1' }]
    expect(demands(findConflict(hall({ ...base, demands: { pinned: twice } })))).toEqual([
      ['pinned', 'p1 t1', null, 0], ['pinned', 'p1 t1', null, 2], ['every-table', '', null, null],
    ])
    const input = hall({ ...base, rounds: 2, demands: { pinned: [{ seat: 'p1', round: 0, table: 't0' }] } })
    const closed = findConflict({ ...input, tables: input.tables.map((table) => (table.id === 't0' ? { ...table, closed: [0] } : table)) })
    expect(demands(closed)).toEqual([['pinned', 'p1 t0', null, 0], ['closed', 't0', null, 0]])
    expect(relax(closed)).toEqual([['let-choose-again', 'p1 t0', null, 0], ['open-table', 't0', null, 0]])
    const both = [{ seat: 'p1', round: 0, table: 't1' }, { seat: 'p2', round: 0, table: 't1' }]
    expect(demands(findConflict(hall({ ...base, demands: { pinned: both, apart: [['p1', 'p2']] } })))).toEqual([
      ['apart', 'p1 p2', null, 0], ['pinned', 'p1 t1', null, 0], ['pinned', 'p2 t1', null, 0],
    ])
  })

  it('[X11] what has happened is named where it leaves no way', () => {
    const input = hall({ tables: 2, chairs: 5, rounds: 2, travellers: people(4), demands: { pinned: [{ seat: 'p1', round: 1, table: 't1' }] } })
    const conflict = findConflict({ ...input, fixed: [{ seats: { p0: 't0', p1: 't1', p2: 't0', p3: 't1' }, interpreters: {} }, null] })
    expect(demands(conflict)).toEqual([['pinned', 'p1 t1', null, 1], ['every-table', '', null, 1], ['fixed', '', null, 0]])
  })

  it('[X12] are found among four hundred people, too', () => {
    const many = hall({ tables: 40, chairs: 14, rounds: 4, travellers: people(400, 30) })
    expect(demands(findConflict(many))?.map(([demand]) => demand)).toEqual(['interpreters', 'needs-language'])
    expect(findConflict({ ...many, interpreters: ['a', 'b', 'c', 'd'].map((id) => interpreter(id, between('ru'))) })).toBeUndefined()
  })
})

describe('for random small halls', () => {
  const small = randomHall({ mostTables: 3, mostPeople: 6, mostRounds: 3, spare: { min: -1, max: 1 } })
  const canBeSeated = (input: RotationInput): boolean => {
    const plan = planRotation(input, { seed: 1, effort: 2500 })
    if ('refusal' in plan) return false
    expect(checkPlan(input, plan)).toEqual([])
    return true
  }

  it('[X13] there is a conflict exactly where nobody can be seated by all the rules', () => {
    fc.assert(fc.property(small, (input) => {
      expect(findConflict(input) === undefined).toBe(canBeSeated(input))
    }), { numRuns: 300 })
  })

  it('[X14] taking away any one of the demands named makes the rest possible, and all of them together are not', () => {
    fc.assert(fc.property(small, (input) => {
      const conflict = findConflict(input)
      if (conflict === undefined) return
      const partOf = (atom: Atom): Demand | undefined => conflict.demands.find((demand) =>
        demand.demand === atom.demand && demand.language === atom.language && (atom.round === null || demand.round === atom.round) &&
        [...atom.seats, ...atom.tables].every((id) => [...demand.seats, ...demand.tables].includes(id)))
      const isConflict = (atoms: readonly Atom[]): boolean => {
        const isOnce = atoms.some(({ demand }) => demand === 'every-table' || demand === 'no-table-twice')
        return isImpossible(demandingOnly(input, atoms), (one) => (isOnce ? visitsOf(input, one).most : input.rounds), { steps: 50_000 })
      }
      const named = atomsOf(input).filter((atom) => partOf(atom) !== undefined)
      expect(isConflict(named)).toBe(true)
      for (const without of conflict.demands) expect(isConflict(named.filter((atom) => partOf(atom) !== without))).toBe(false)
    }), { numRuns: 100 })
  })
})
