import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { chairsLeft, checkMove } from '../../../shared/rotation/move.ts'
import type { RotationInput, Sitting } from '../../../shared/rotation/rotation.ts'
import { aHall, host, interpreter, sitting, traveller } from './a-hall.ts'

const four = aHall({ tables: 2, chairs: 4, rounds: 2, travellers: [traveller('a'), traveller('b'), traveller('c'), traveller('d')] })
const good = [sitting('a0 b0 c1 d1'), sitting('a1 b1 c0 d0')]
const faultsOf = (input: RotationInput, rounds: readonly Sitting[]) => checkPlan(input, { rounds })

describe('a plan is checked from the seats alone', () => {
  it('[C1] a plan that keeps every rule has no fault', () => {
    expect(faultsOf(four, good)).toEqual([])
  })

  it('[C2] everybody who is there sits, and nobody who is not', () => {
    expect(faultsOf(four, [sitting('a0 b0 c1'), good[1] ?? sitting('')])).toEqual([{ code: 'seat-missing', round: 0, subject: 'd' }])
    const away = { ...four, travellers: four.travellers.map((one) => (one.id === 'd' ? { ...one, away: [0] } : one)) }
    expect(faultsOf(away, good)).toEqual([{ code: 'seat-away', round: 0, subject: 'd' }])
    expect(faultsOf(away, [sitting('a0 b0 c1'), sitting('a1 b1 c0 d0')])).toEqual([])
  })

  it('[C3] hosts stay, and nobody is in two places', () => {
    const hosted = { ...four, hosts: [host('h', 't0')], interpreters: [interpreter('i')] }
    expect(faultsOf(hosted, [{ seats: { ...good[0]?.seats, h: 't1' }, interpreters: {} }, sitting('a1 b1 c0 d0')]))
      .toContainEqual({ code: 'host-moved', round: 0, subject: 'h' })
    expect(faultsOf(hosted, [{ seats: { ...good[0]?.seats, i: 't1' }, interpreters: { i: 't0' } }, sitting('a1 b1 c0 d0')]))
      .toEqual([{ code: 'seat-unknown', round: 0, subject: 'i' }, { code: 'seat-twice', round: 0, subject: 'i' }])
  })

  it('[C4] nobody passes a table twice, what has been counted too', () => {
    expect(faultsOf(four, [sitting('a0 b0 c1 d1'), sitting('a0 b1 c1 d0')])).toEqual([
      { code: 'table-passed-twice', round: 1, subject: 'a', other: 't0' },
      { code: 'table-passed-twice', round: 1, subject: 'c', other: 't1' },
    ])
    const first = sitting('a1 b1 c0 d0')
    expect(faultsOf({ ...four, fixed: [null, first] }, [sitting('a1 b0 c1 d1'), first])).toEqual([
      { code: 'table-passed-twice', round: 0, subject: 'a', other: 't1' },
    ])
  })

  it('[C5] a table that is closed leaves no other way than a second visit; then that is no fault', () => {
    const closed = {
      ...four, tables: four.tables.map((table) => (table.id === 't0' ? { ...table, closed: [1] } : table)), fixed: [sitting('a0 b0 c1 d1')],
    }
    expect(faultsOf(closed, [sitting('a0 b0 c1 d1'), sitting('a1 b1 c1 d1')])).toEqual([])
    expect(faultsOf(closed, [sitting('a0 b0 c1 d1'), sitting('a1 b1 c1 d0')])).toEqual([{ code: 'table-closed', round: 1, subject: 't0' }])
  })

  it('[C6] nobody sits without a chair; hosts and interpreters take one', () => {
    const tight = aHall({ tables: 2, chairs: 3, rounds: 1, travellers: [traveller('a'), traveller('b')], hosts: [host('h', 't0')], interpreters: [interpreter('i')] })
    expect(faultsOf(tight, [sitting('a0 b0')])).toEqual([])
    expect(faultsOf(tight, [sitting('a0 b0', 'i0')])).toEqual([{ code: 'over-capacity', round: 0, subject: 't0' }])
    expect(chairsLeft(tight, sitting('a0 b1', 'i0'), 't0')).toBe(0)
    expect(chairsLeft(tight, sitting('a0 b1', 'i0'), 't1')).toBe(2)
    expect(chairsLeft(tight, sitting('a0 b1', 'i0'), 'elsewhere')).toBe(0)
  })

  it('[C7] whoever needs a language sits where somebody interprets it from and into, directly or by relay', () => {
    const russian = traveller('r', { speaks: ['ru'], needs: ['ru'] })
    const hall = (languages: Parameters<typeof interpreter>[1][]) => aHall({
      tables: 2, chairs: 9, rounds: 1, travellers: [russian, traveller('a')], interpreters: languages.map((pairs, index) => interpreter(`i${index}`, pairs)),
    })
    const uncovered = [{ code: 'language-uncovered', round: 0, subject: 'r', other: 't0' }]
    expect(faultsOf(hall([]), [sitting('r0 a0')])).toEqual(uncovered)
    expect(faultsOf(hall([[['ru', 'en'], ['en', 'ru']]]), [{ seats: { r: 't0', a: 't0' }, interpreters: { i0: 't0' } }])).toEqual([])
    expect(faultsOf(hall([[['ru', 'en'], ['en', 'ru']]]), [{ seats: { r: 't0', a: 't0' }, interpreters: { i0: 't1' } }])).toEqual(uncovered)
    expect(faultsOf(hall([[['ru', 'en']]]), [{ seats: { r: 't0', a: 't0' }, interpreters: { i0: 't0' } }])).toEqual(uncovered)
    const both = { seats: { r: 't0', a: 't0' }, interpreters: { i0: 't0', i1: 't0' } }
    expect(faultsOf(hall([[['ru', 'en']], [['en', 'ru']]]), [both])).toEqual([])
    expect(faultsOf(hall([[['ru', 'fr'], ['fr', 'ru']], [['fr', 'en'], ['en', 'fr']]]), [both])).toEqual([])
    expect(faultsOf(hall([[['ru', 'fr'], ['fr', 'ru']], [['es', 'en'], ['en', 'es']]]), [both])).toEqual(uncovered)
  })

  it('[C8] a table where everybody speaks a language needs nobody who interprets it', () => {
    const speakers = [traveller('r', { speaks: ['ru'], needs: ['ru'] }), traveller('a', { speaks: ['en', 'ru'] }), traveller('b')]
    const hall = aHall({ tables: 2, chairs: 9, rounds: 1, travellers: speakers, hosts: [host('h', 't1')] })
    expect(faultsOf(hall, [sitting('r0 a0 b1')])).toEqual([])
    expect(faultsOf(hall, [sitting('r0 a0 b0')])).toEqual([{ code: 'language-uncovered', round: 0, subject: 'r', other: 't0' }])
    expect(faultsOf(hall, [sitting('r1 a0 b0')])).toEqual([{ code: 'language-uncovered', round: 0, subject: 'r', other: 't1' }])
  })

  it('[C9] a host who needs a language needs somebody who interprets it as well', () => {
    const hall = aHall({ tables: 2, chairs: 9, rounds: 1, travellers: [traveller('a')], hosts: [host('h', 't0', { speaks: ['es'], needs: ['es'] })], interpreters: [interpreter('i', [['es', 'en'], ['en', 'es']])] })
    expect(faultsOf(hall, [sitting('a0')])).toEqual([{ code: 'language-uncovered', round: 0, subject: 'h', other: 't0' }])
    expect(faultsOf(hall, [sitting('a0', 'i0')])).toEqual([])
    expect(faultsOf(hall, [sitting('a1')])).toEqual([])
  })

  it('[C10] who must never meet is apart, hosts and interpreters too; who stays together is at one table', () => {
    const demands = { ...four.demands, apart: [['a', 'b'], ['c', 'h']] as const, together: [['a', 'd'], ['c', 'i']] as const }
    const hall = { ...four, rounds: 1, hosts: [host('h', 't1')], interpreters: [interpreter('i')], demands }
    expect(faultsOf(hall, [sitting('a0 b0 c1 d1')])).toEqual([
      { code: 'apart-broken', round: 0, subject: 'a', other: 'b' },
      { code: 'apart-broken', round: 0, subject: 'c', other: 'h' },
      { code: 'together-broken', round: 0, subject: 'a', other: 'd' },
      { code: 'together-broken', round: 0, subject: 'c', other: 'i' },
    ])
    expect(faultsOf({ ...hall, demands: { ...demands, apart: [['a', 'b']] } }, [sitting('a0 b1 c1 d0', 'i1')])).toEqual([])
  })

  it('[C11] who chose a table is there, and what has happened stays as it was', () => {
    expect(faultsOf({ ...four, demands: { ...four.demands, pinned: [{ seat: 'a', round: 0, table: 't1' }] } }, good))
      .toEqual([{ code: 'pin-broken', round: 0, subject: 'a', other: 't1' }])
    expect(faultsOf({ ...four, fixed: [sitting('a0 b0 c1 d1'), null] }, [sitting('a0 b1 c1 d1'), sitting('a1 b1 c0 d0')]))
      .toEqual([{ code: 'fixed-changed', round: 0, subject: 'b' }])
  })

  it('[C12] plans that nobody could have made are refused, never thrown at', () => {
    expect(faultsOf(four, [])).toEqual([{ code: 'rounds-missing', round: 0, subject: '' }])
    const strange = JSON.parse('{"seats":{"__proto__":"t0","constructor":"toString","a":"nowhere","b":"t0","c":"t1","d":"t1"},"interpreters":{"hasOwnProperty":"t0"}}')
    expect(faultsOf(four, [strange, sitting('a1 b1 c0 d0'), sitting('a0')]).map(({ code, subject }) => [code, subject])).toEqual([
      ['rounds-missing', ''], ['seat-unknown', '__proto__'], ['seat-unknown', 'constructor'], ['seat-unknown', 'hasOwnProperty'],
      ['table-unknown', 'toString'], ['table-unknown', 'nowhere'],
    ])
  })
})

describe('what moving one person now would break', () => {
  const moves = (seat: string, round: number, table: string, input = four) => checkMove(input, { rounds: good }, { seat, round, table }).map(({ code }) => code)

  it('[C13] nothing where every rule is kept', () => {
    expect(moves('a', 0, 't0')).toEqual([])
    expect(checkMove(four, { rounds: [sitting('a0 b0 c1 d1'), sitting('b1 c0 d0')] }, { seat: 'a', round: 1, table: 't1' })).toEqual([])
  })

  it('[C14] a table passed already, no chair, a pair, a round that is over, a host, somebody unknown', () => {
    expect(moves('a', 0, 't1')).toEqual(['table-passed-twice'])
    expect(moves('a', 0, 't1', aHall({ ...four, tables: 2, chairs: 2 }))).toEqual(['over-capacity', 'table-passed-twice'])
    expect(moves('a', 0, 't1', { ...four, demands: { ...four.demands, apart: [['c', 'a']] } })).toEqual(['apart-broken', 'table-passed-twice'])
    expect(moves('a', 0, 't1', { ...four, fixed: [good[0] ?? null] })).toEqual(['fixed-changed'])
    expect(moves('h', 0, 't1', { ...four, hosts: [host('h', 't0')] })).toEqual(['host-moved'])
    expect(moves('nobody', 0, 't1')).toEqual(['seat-unknown'])
    expect(moves('a', 7, 't1')).toEqual(['rounds-missing'])
  })

  it('[C15] does not say again what was broken before', () => {
    const rounds = [sitting('a0 b0 c0 d0'), sitting('a1 b1 c1 d1')]
    const tight = aHall({ ...four, tables: 2, chairs: 2 })
    expect(checkMove(tight, { rounds }, { seat: 'a', round: 0, table: 't0' })).toEqual([])
  })
})

describe('four hundred people', () => {
  it('[C16] are checked as well', () => {
    const travellers = Array.from({ length: 400 }, (_, index) => traveller(`p${index}`, index % 10 === 0 ? { speaks: ['ru'], needs: ['ru'] } : {}))
    const input = aHall({ tables: 40, chairs: 30, rounds: 10, travellers, interpreters: Array.from({ length: 40 }, (_, index) => interpreter(`i${index}`, [['ru', 'en'], ['en', 'ru']])) })
    const rounds = Array.from({ length: 10 }, (_, round): Sitting => ({
      seats: Object.fromEntries(travellers.map(({ id }, index) => [id, `t${(index + round * (1 + (index % 3))) % 40}`])),
      interpreters: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`i${index}`, `t${index}`])),
    }))
    expect(checkPlan(input, { rounds })).toEqual([])
    const [, second] = rounds
    const twice = rounds.toSpliced(2, 1, second ?? rounds[0] ?? { seats: {}, interpreters: {} })
    expect(new Set(checkPlan(input, { rounds: twice }).map(({ code }) => code))).toContain('table-passed-twice')
  })
})
