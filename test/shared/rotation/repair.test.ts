import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../../shared/rotation/changes.ts'
import { checkPlan } from '../../../shared/rotation/check.ts'
import { countMeetings } from '../../../shared/rotation/quality.ts'
import { repair, type Repaired } from '../../../shared/rotation/repair.ts'
import type { RotationInput, RotationRefusal, Sitting } from '../../../shared/rotation/rotation.ts'
import { aHall, between, host, interpreter, sitting, traveller } from './a-hall.ts'
import { emptyRounds, randomHall } from './random-halls.ts'

const seed = { seed: 7 }

function repaired(outcome: Repaired | RotationRefusal): Repaired {
  if ('refusal' in outcome) throw new Error(JSON.stringify(outcome))
  return outcome
}

const planned = (input: RotationInput): readonly Sitting[] => repaired(repair(input, { rounds: emptyRounds(input) }, [], seed)).plan.rounds

const moves = (outcome: Repaired): string[] => outcome.moves.map(({ seat, round, from, to }) => `${seat}@${round} ${from ?? '-'}>${to ?? '-'}`)

describe('a repair', () => {
  const four = aHall({ tables: 4, chairs: 8, rounds: 4, travellers: Array.from({ length: 16 }, (_, index) => traveller(`p${String(index).padStart(2, '0')}`)) })
  const rounds = planned(four)

  it('[E1] somebody who comes late changes no card of others', () => {
    const input = { ...four, fixed: [rounds[0] ?? null, null, null, null] }
    const after = repaired(repair(input, { rounds }, { kind: 'arrives', traveller: traveller('late') }, seed))
    expect(after.moves).toHaveLength(3)
    expect(after.moves.every(({ seat, from }) => seat === 'late' && from === null)).toBe(true)
    expect(checkPlan(after.input, after.plan)).toEqual([])
  })

  it('[E2] in a round that runs, whoever comes finds a chair, and nobody moves', () => {
    const input = { ...four, fixed: [rounds[0] ?? null, null, null, null] }
    const after = repaired(repair(input, { rounds }, { kind: 'arrives', traveller: traveller('late') }, { seed: 1, running: 0 }))
    expect(after.moves.map(({ round }) => round)).toEqual([0, 1, 2, 3])
    expect(new Set(after.moves.map(({ to }) => to)).size).toBe(4)
    expect(after.plan.rounds[0]?.seats).toMatchObject(rounds[0]?.seats ?? {})
    expect(checkPlan(after.input, after.plan)).toEqual([])
  })

  it('[E3] where no chair is free in the round that runs, whoever comes waits for the next', () => {
    const hall = aHall({ tables: 2, chairs: 2, rounds: 2, travellers: [traveller('a'), traveller('b'), traveller('c')] })
    const running = sitting('a0 b0 c1')
    const input = { ...hall, fixed: [running, null] }
    const after = repaired(repair(input, { rounds: [running, sitting('a1 b1 c0')] }, { kind: 'arrives', traveller: traveller('d') }, { seed: 1, running: 0 }))
    expect(moves(after)).toEqual(['d@0 ->t1', 'd@1 ->t0'])
    const full = { ...input, tables: input.tables.map((table) => (table.id === 't1' ? { ...table, closed: [0] } : table)) }
    const waits = repaired(repair(full, { rounds: [running, sitting('a1 b1 c0')] }, { kind: 'arrives', traveller: traveller('d') }, { seed: 1, running: 0 }))
    expect(moves(waits)).toEqual(['d@1 ->t0'])
  })

  it('[E4] who is away leaves a place, and who comes back has one again', () => {
    const away = repaired(repair(four, { rounds }, { kind: 'away', seat: 'p03', rounds: [1, 2] }, seed))
    expect(away.moves.map(({ seat, round, to }) => [seat, round, to])).toEqual([['p03', 1, null], ['p03', 2, null]])
    const back = repaired(repair(away.input, away.plan, { kind: 'back', seat: 'p03', rounds: [1, 2] }, seed))
    expect(back.moves.map(({ seat, round, from }) => [seat, round, from])).toEqual([['p03', 1, null], ['p03', 2, null]])
    expect(checkPlan(back.input, back.plan)).toEqual([])
  })

  it('[E5] two who are not safe together never meet from now on, at the price of as few cards as can be', () => {
    const hall = aHall({ tables: 3, chairs: 3, rounds: 2, travellers: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => traveller(id)) })
    const before = [sitting('a0 b0 c1 d1 e2 f2'), sitting('a1 b1 c2 d2 e0 f0')]
    const after = repaired(repair({ ...hall, fixed: [before[0] ?? null, null] }, { rounds: before }, { kind: 'unsafe', seat: 'a', other: 'b' }, seed))
    expect(after.moves).toHaveLength(1)
    expect(after.plan.rounds[1]?.seats['a']).not.toBe(after.plan.rounds[1]?.seats['b'])
    expect(checkPlan(after.input, after.plan)).toEqual([])
  })

  it('[E6] somebody not safe with a host keeps away from that table, even where another is passed twice', () => {
    const hall = { ...four, hosts: [host('h', 't1')] }
    const after = repaired(repair(hall, { rounds }, { kind: 'unsafe', seat: 'p05', other: 'h' }, seed))
    expect(after.plan.rounds.map(({ seats }) => seats['p05'])).not.toContain('t1')
    expect(after.moves).toHaveLength(1)
    expect(checkPlan(after.input, after.plan)).toEqual([])
  })

  it('[E7] a traveller takes the place of a host and stops travelling, or nobody does', () => {
    const hall = { ...four, hosts: [host('h', 't1')] }
    const after = repaired(repair({ ...hall, fixed: [rounds[0] ?? null] }, { rounds }, { kind: 'host-replaced', table: 't1', seat: 'p02' }, seed))
    expect(after.input.hosts).toEqual([{ id: 'p02', speaks: ['en'], needs: [], table: 't1' }])
    expect(after.moves.every(({ seat, to }) => seat === 'p02' && to === null)).toBe(true)
    expect(after.moves).toHaveLength(3)
    expect(checkPlan(after.input, after.plan)).toEqual([])
    const nobody = repaired(repair(hall, { rounds }, { kind: 'host-replaced', table: 't1', seat: null }, seed))
    expect(nobody.input.hosts).toEqual([])
    expect(nobody.moves).toEqual([])
  })

  it('[E7] a table chosen by somebody who now hosts another is forgotten, also for a round in which they were away', () => {
    const travellers = [traveller('a', { away: [1] }), traveller('b'), traveller('c')]
    const hall = aHall({ tables: 2, chairs: 4, rounds: 2, travellers, demands: { pinned: [{ seat: 'a', round: 1, table: 't0' }] } })
    const after = repaired(repair(hall, { rounds: planned(hall) }, { kind: 'host-replaced', table: 't1', seat: 'a' }, seed))
    expect(after.input.demands.pinned).toEqual([])
    expect(checkPlan(after.input, after.plan)).toEqual([])
  })

  it('[E8] a table that closes for good is left by those who would sit there, and by nobody else', () => {
    const closing = rounds.map(({ seats }) => Object.values(seats).filter((table) => table === 't2').length)
    const after = repaired(repair({ ...four, fixed: rounds.slice(0, 2) }, { rounds }, { kind: 'table-closed', table: 't2', rounds: [2, 3] }, seed))
    expect(after.moves).toHaveLength((closing[2] ?? 0) + (closing[3] ?? 0))
    expect(checkPlan(after.input, after.plan)).toEqual([])
  })

  it('[E9] a table that closes for a round is passed in another one', () => {
    const after = repaired(repair(four, { rounds }, { kind: 'table-closed', table: 't2', rounds: [1] }, seed))
    expect(checkPlan(after.input, after.plan)).toEqual([])
    for (const { id } of four.travellers) expect(new Set(after.plan.rounds.map(({ seats }) => seats[id])).size).toBe(4)
    const sat = Object.values(rounds[1]?.seats ?? {}).filter((table) => table === 't2').length
    expect(after.moves).toHaveLength(2 * sat)
  })

  it('[E10] when an interpreter goes, one who is free comes, and nobody else moves', () => {
    const travellers = [traveller('r', { speaks: ['ru'], needs: ['ru'] }), traveller('a'), traveller('b'), traveller('c')]
    const hall = aHall({ tables: 2, chairs: 6, rounds: 2, travellers, interpreters: [interpreter('i', between('ru')), interpreter('j', between('ru')), interpreter('k', between('es'))] })
    const before = [sitting('r0 a0 b1 c1', 'i0'), sitting('r1 a1 b0 c0', 'i1')]
    const after = repaired(repair(hall, { rounds: before }, { kind: 'interpreter-away', seat: 'i', rounds: [1] }, seed))
    expect(moves(after)).toEqual(['i@1 t1>-', 'j@1 ->t1'])
    expect(checkPlan(after.input, after.plan)).toEqual([])
  })

  it('[E11] when nobody else interprets, what cannot hold together is named', () => {
    const travellers = [traveller('r', { speaks: ['ru'], needs: ['ru'] }), traveller('a'), traveller('b'), traveller('c')]
    const hall = aHall({ tables: 2, chairs: 3, rounds: 2, travellers, interpreters: [interpreter('i', between('ru'))] })
    const before = [sitting('r0 a0 b1 c1', 'i0'), sitting('r1 a1 b0 c0', 'i1')]
    const refusal = repair({ ...hall, fixed: [before[0] ?? null] }, { rounds: before }, { kind: 'interpreter-away', seat: 'i', rounds: [1] }, seed)
    if (!('refusal' in refusal)) throw new Error('repaired')
    expect(refusal.refusal).toBe('demands-in-conflict')
    expect(refusal.subject).toBe('i')
    expect(refusal.conflict.demands.map(({ demand, seats, round }) => [demand, seats, round])).toContainEqual(['needs-language', ['r'], 1])
    expect(refusal.conflict.demands.map(({ demand, seats }) => [demand, seats])).toContainEqual(['away', ['i']])
    expect(refusal.conflict.relax).toContainEqual({ relax: 'more-interpreters', seats: ['i'], tables: [], language: 'ru', round: null, count: 1 })
  })

  it('[E12] what nobody can have meant is refused with its subject', () => {
    const codes = (change: Change) => {
      const outcome = repair(four, { rounds }, change, seed)
      return 'refusal' in outcome ? [outcome.refusal, outcome.subject] : []
    }
    expect(codes({ kind: 'away', seat: 'nobody', rounds: [1] })).toEqual(['unknown-seat', 'nobody'])
    expect(codes({ kind: 'arrives', traveller: traveller('p01') })).toEqual(['seat-named-twice', 'p01'])
    expect(codes({ kind: 'table-closed', table: 'nowhere', rounds: [1] })).toEqual(['unknown-table', 'nowhere'])
    expect(codes({ kind: 'host-replaced', table: 't1', seat: 'nobody' })).toEqual(['unknown-seat', 'nobody'])
    expect(codes({ kind: 'unsafe', seat: 'p01', other: 'p01' })).toEqual(['unknown-seat', 'p01'])
  })

  it('[R14] 28 people at 4 tables, after the first round 3 leave and 4 arrive: nobody is moved, and weighted repeats reach 133', () => {
    const people = Array.from({ length: 28 }, (_, index) => traveller(`p${String(index).padStart(2, '0')}`))
    const hall = aHall({ tables: 4, chairs: 12, rounds: 4, travellers: people })
    const optimum = planned(hall)
    const changes: Change[] = [
      ...['p00', 'p01', 'p02'].map((seat): Change => ({ kind: 'away', seat, rounds: [1, 2, 3] })),
      ...['n0', 'n1', 'n2', 'n3'].map((id): Change => ({ kind: 'arrives', traveller: traveller(id, { away: [0] }) })),
    ]
    const after = repaired(repair({ ...hall, fixed: [optimum[0] ?? null] }, { rounds: optimum }, changes, seed))
    expect(after.moves.every(({ seat }) => seat.startsWith('n') || ['p00', 'p01', 'p02'].includes(seat))).toBe(true)
    expect(checkPlan(after.input, after.plan)).toEqual([])
    expect(after.plan.quality.weightedRepeats).toBe(fewestByTryingAll(after.input, optimum))
  })
})

/** Newcomers have met nobody: what their ways cost is what each costs by itself, and each pair of them. */
function fewestByTryingAll(input: RotationInput, rounds: readonly Sitting[]): number {
  const tables = input.tables.map(({ id }) => id)
  const ways = tables.flatMap((one) => tables.flatMap((two) => tables.map((three) => [one, two, three]))).filter((way) => new Set(way).size === 3)
  const seated = rounds.map(({ seats }, round) => Object.fromEntries(Object.entries(seats).filter(([id]) => round === 0 || !['p00', 'p01', 'p02'].includes(id))))
  const repeats = (times: number): number => [0, 0, 1, 5, 14][times] ?? 0
  const alone = ways.map((way) => input.travellers.reduce((sum, { id }) => sum + repeats(way.filter((table, index) => seated[index + 1]?.[id] === table).length), 0))
  const pair = ways.map((way) => ways.map((other) => repeats(way.filter((table, index) => other[index] === table).length)))
  let fewest = Number.POSITIVE_INFINITY
  const each = (from: number, chosen: readonly number[], cost: number): void => {
    if (chosen.length === 4) fewest = Math.min(fewest, cost)
    else for (let way = from; way < ways.length; way += 1) each(way, [...chosen, way], cost + (alone[way] ?? 0) + chosen.reduce((sum, other) => sum + (pair[way]?.[other] ?? 0), 0))
  }
  each(0, [], countMeetings(seated).weightedRepeats)
  return fewest
}

describe('no repair ever breaks a hard rule or moves somebody seated', () => {
  const change = (input: RotationInput): fc.Arbitrary<Change> => {
    const seat = fc.constantFrom(...input.travellers.map(({ id }) => id))
    const rounds = fc.uniqueArray(fc.nat(input.rounds - 1), { minLength: 1, maxLength: input.rounds })
    const table = fc.constantFrom(...input.tables.map(({ id }) => id))
    return fc.oneof(
      fc.constantFrom(traveller('late'), traveller('late', { speaks: ['ru'], needs: ['ru'] })).map((one): Change => ({ kind: 'arrives', traveller: one })),
      fc.record({ seat, rounds }).map((given): Change => ({ kind: 'away', ...given })),
      fc.record({ seat, rounds }).map((given): Change => ({ kind: 'back', ...given })),
      fc.record({ seat, other: seat }).map((given): Change => ({ kind: 'unsafe', ...given })),
      fc.record({ table, seat: fc.option(seat) }).map((given): Change => ({ kind: 'host-replaced', ...given })),
      fc.record({ table, rounds }).map((given): Change => ({ kind: 'table-closed', ...given })),
      ...(input.interpreters.length === 0 ? [] : [fc.record({ seat: fc.constantFrom(...input.interpreters.map(({ id }) => id)), rounds }).map((given): Change => ({ kind: 'interpreter-away', ...given }))]),
    )
  }

  it('[E13] for random halls, changes and rounds that are over', () => {
    const halls = randomHall({ mostTables: 5, mostPeople: 14, mostRounds: 4, spare: { min: 0, max: 2 } })
    const cases = halls.chain((input) => fc.record({ input: fc.constant(input), change: change(input), over: fc.nat(input.rounds), running: fc.boolean() }))
    fc.assert(fc.property(cases, ({ input, change, over, running }) => {
      const start = repair(input, { rounds: emptyRounds(input) }, [], seed)
      if ('refusal' in start) return
      expect(checkPlan(input, start.plan)).toEqual([])
      const fixed = start.plan.rounds.map((happened, round) => (round < over ? happened : null))
      const frozen = { ...input, fixed }
      const options = running && over > 0 ? { seed: 3, running: over - 1 } : { seed: 3 }
      const outcome = repair(frozen, start.plan, change, options)
      expect(repair(frozen, start.plan, change, options)).toEqual(outcome)
      if ('refusal' in outcome) return
      expect(checkPlan(outcome.input, outcome.plan)).toEqual([])
      for (const [round, happened] of fixed.entries()) {
        if (happened === null) continue
        const now = outcome.plan.rounds[round]
        if (round === over - 1 && running) expect(now).toMatchObject(happened)
        else expect(now).toEqual(happened)
      }
    }), { numRuns: 100 })
  })
})
