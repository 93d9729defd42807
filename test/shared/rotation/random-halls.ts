import fc from 'fast-check'
import type { RotationInput, Sitting, Traveller } from '../../../shared/rotation/rotation.ts'
import { aHall, between, host, interpreter, traveller } from './a-hall.ts'

const nobody: Sitting = { seats: {}, interpreters: {} }
export const emptyRounds = ({ rounds }: Pick<RotationInput, 'rounds'>): readonly Sitting[] => Array.from({ length: rounds }, () => nobody)

export interface HallShape {
  readonly mostTables: number
  readonly mostPeople: number
  readonly mostRounds: number
  /** How many chairs a table lacks or has beyond what even tables need. */
  readonly spare: { readonly min: number; readonly max: number }
}

const speaking = fc.constantFrom<readonly [readonly string[], readonly string[]]>(
  [['en'], []], [['en'], []], [['en', 'ru'], []], [['ru'], ['ru']], [['es'], ['es']], [['ru', 'es'], ['ru', 'es']],
)

/** Halls with hosts, languages, relay, pairs, chosen tables, closed tables and people who are away. */
export function randomHall(shape: HallShape): fc.Arbitrary<RotationInput> {
  return fc.record({
    tables: fc.integer({ min: 2, max: shape.mostTables }),
    people: fc.array(fc.tuple(speaking, fc.array(fc.nat(shape.mostRounds - 1), { maxLength: 1 })), { minLength: 1, maxLength: shape.mostPeople }),
    rounds: fc.integer({ min: 1, max: shape.mostRounds }),
    spare: fc.integer(shape.spare),
    hosts: fc.array(speaking, { maxLength: 2 }),
    interpreters: fc.array(fc.tuple(fc.constantFrom('ru', 'es', 'ru+', 'relay'), fc.array(fc.nat(shape.mostRounds - 1), { maxLength: 1 })), { maxLength: 3 }),
    apart: fc.array(fc.tuple(fc.nat(shape.mostPeople), fc.nat(shape.mostPeople)), { maxLength: 2 }),
    together: fc.array(fc.tuple(fc.nat(shape.mostPeople), fc.nat(shape.mostPeople)), { maxLength: 1 }),
    pinned: fc.array(fc.tuple(fc.nat(shape.mostPeople), fc.nat(shape.mostRounds - 1), fc.nat(shape.mostTables - 1)), { maxLength: 2 }),
    closed: fc.array(fc.tuple(fc.nat(shape.mostTables - 1), fc.nat(shape.mostRounds - 1)), { maxLength: 1 }),
  }).map((given) => {
    const travellers = given.people.map(([[speaks, needs], away], index): Traveller =>
      traveller(`p${index}`, { speaks, needs, away, group: `g${index % 3}`, bloc: index % 2 === 0 ? 'community' : null }))
    const pairs = (list: readonly (readonly [number, number])[]) => list.flatMap(([one, other]) =>
      one === other || one >= travellers.length || other >= travellers.length ? [] : [[`p${one}`, `p${other}`] as const])
    const input = aHall({
      tables: given.tables,
      chairs: Math.max(1, Math.ceil((travellers.length + given.interpreters.length) / given.tables) + 1 + given.spare),
      rounds: Math.min(given.rounds, given.tables),
      travellers,
      hosts: given.hosts.slice(0, given.tables).map(([speaks, needs], index) => host(`h${index}`, `t${index}`, { speaks, needs })),
      interpreters: given.interpreters.map(([kind, away], index) =>
        interpreter(`i${index}`, kind === 'relay' ? [['ru', 'es'], ['es', 'ru']] : kind === 'ru+' ? [['ru', 'en']] : between(kind), away)),
      demands: {
        apart: pairs(given.apart),
        together: pairs(given.together),
        pinned: given.pinned.flatMap(([one, round, table]) =>
          one < travellers.length && round < Math.min(given.rounds, given.tables) && table < given.tables ? [{ seat: `p${one}`, round, table: `t${table}` }] : []),
      },
    })
    return {
      ...input,
      tables: input.tables.map((table, index) => ({ ...table, closed: given.closed.filter(([one]) => one === index).map(([, round]) => round) })),
    }
  })
}
