import { describe, expect, it } from 'vitest'
import type { Change } from '../../../shared/rotation/changes.ts'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { repair } from '../../../shared/rotation/repair.ts'
import type { RotationInput, Sitting } from '../../../shared/rotation/rotation.ts'
import { aHall, between, host, interpreter, traveller } from './a-hall.ts'

const TABLES = 40
const ROUNDS = 4

const at = (number: number): string => `t${number % TABLES}`
/** Eight teams of three who need a language, with an interpreter each; all others by themselves, in ten strides. */
const travellers = Array.from({ length: 400 }, (_, index) => {
  const language = index < 12 ? 'ru' : 'es'
  return traveller(`p${index}`, index < 24 ? { speaks: [language], needs: [language], group: `g${index % 50}` } : { group: `g${index % 50}` })
})
const hall: RotationInput = aHall({
  tables: TABLES, chairs: 16, rounds: ROUNDS, travellers: travellers.slice(0, 399),
  hosts: Array.from({ length: TABLES }, (_, index) => host(`h${index}`, at(index))),
  interpreters: Array.from({ length: 8 }, (_, index) => interpreter(`i${index}`, between(index < 4 ? 'ru' : 'es'))),
})
const rounds = Array.from({ length: ROUNDS }, (_, round): Sitting => ({
  seats: Object.fromEntries(hall.travellers.map(({ id }, index) =>
    [id, index < 24 ? at(Math.floor(index / 3) * 5 + round) : at(index + round * (1 + Math.floor(index / 40)))])),
  interpreters: Object.fromEntries(hall.interpreters.map(({ id }, index) => [id, at(index * 5 + round)])),
}))
const input = { ...hall, fixed: [rounds[0] ?? null] }
const third = rounds[2]?.seats ?? {}
const neighbour = Object.keys(third).find((id) => id !== 'p100' && third[id] === third['p100']) ?? ''
/** Cards for a table, interpreters’ too. */
const guests = (table: string, ...which: number[]): number =>
  which.reduce((sum, round) => sum + [...Object.values(rounds[round]?.seats ?? {}), ...Object.values(rounds[round]?.interpreters ?? {})].filter((id) => id === table).length, 0)

describe('400 people at 40 tables in 4 rounds, after the first', () => {
  it('[E14] begin with a plan that keeps every rule', () => {
    expect(checkPlan(input, { rounds })).toEqual([])
  })

  it.each<readonly [string, Change, number]>([
    ['somebody comes', { kind: 'arrives', traveller: traveller('late') }, 3],
    ['somebody who needs Russian comes', { kind: 'arrives', traveller: traveller('late', { speaks: ['ru'], needs: ['ru'] }) }, 3],
    ['somebody is unwell', { kind: 'away', seat: 'p100', rounds: [1, 2, 3] }, 3],
    ['somebody is not safe with a neighbour', { kind: 'unsafe', seat: 'p100', other: neighbour }, 1],
    ['a host is replaced by a traveller', { kind: 'host-replaced', table: 't7', seat: 'p111' }, 3],
    ['a table closes for a round', { kind: 'table-closed', table: 't7', rounds: [2] }, guests('t7', 2)],
    ['a table closes for good', { kind: 'table-closed', table: 't7', rounds: [1, 2, 3] }, guests('t7', 1, 2, 3)],
    // In each round three people go to tables where their language is heard, and a card of the interpreter goes; one card more is found than these.
    ['an interpreter goes', { kind: 'interpreter-away', seat: 'i1', rounds: [1, 2, 3] }, 13],
  ])('[E15] %s: few cards are changed', (_, change, cards) => {
    const outcome = repair(input, { rounds }, change, { seed: 1 })
    if ('refusal' in outcome) throw new Error(JSON.stringify(outcome).slice(0, 400))
    expect(checkPlan(outcome.input, outcome.plan)).toEqual([])
    expect(outcome.moves.length).toBeLessThanOrEqual(cards)
    expect(outcome.plan.rounds[0]).toEqual(rounds[0])
  })
})
