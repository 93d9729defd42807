import { describe, expect, test } from 'vitest'
import { evolve } from '../../../shared/meeting/evolve.ts'
import { travels } from '../../../shared/meeting/lookup.ts'
import { project } from '../../../shared/meeting/project.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { usualWeights } from '../../../shared/rotation/rotation.ts'
import { aliases, aSeat, at, atCafe, by, everybodyHere, happening, idOf, inRound, play, refusalOf, tick, type Alias } from '../../support/a-consultation.ts'

const demands = (change: Partial<CommandOf<'set-demands'>>) =>
  by('Heron', { type: 'set-demands', style: 'mixing', apart: [], together: [], weights: usualWeights, spread: 'fewest-repeats', ...change })
const apart = demands({ apart: [[idOf('Cobalt'), idOf('Baobab')]] })

/** The plan in effect, as a browser would send it. */
function adopting(state: Consultation, change: (rows: number[][], seats: readonly string[]) => void = () => {}) {
  const seats = Object.keys(state.plan?.seats[0] ?? {})
  const tables = ['t1', 't2']
  const rounds = (state.plan?.seats ?? []).map((places) => seats.map((id) => tables.indexOf(places[id] ?? '')))
  change(rounds, seats)
  return by('Heron', { type: 'adopt-plan', basis: state.rotation.changes, seats, tables, rounds })
}
/** A plan that keeps every rule: Poplar, who needs Russian, goes with Plover. */
const planned = () => play(evolve(everybodyHere(), { type: 'seat-updated', seat: idOf('Poplar'), change: { speaks: ['ru'] } }), by('Heron', { type: 'plan-rotation' }))

describe('demands of the rotation', () => {
  test('[D1] who is kept apart, who stays together, who is away: known to those who lead, to nobody else', () => {
    const state = play(everybodyHere(), apart)
    const knowing = aliases.filter((alias) => view(state, idOf(alias)).rotation.desk !== null)
    expect(knowing).toEqual(['Wren', 'Heron'])
    for (const event of happening(everybodyHere(), apart)) {
      for (const alias of aliases.filter((one) => !knowing.includes(one))) {
        expect(JSON.stringify(project(event, everybodyHere(), idOf(alias)))).not.toContain(idOf('Cobalt'))
      }
    }
  })
  test('[D2] two people who are there and are two', () => {
    expect(refusalOf(everybodyHere(), demands({ apart: [[idOf('Cobalt'), 'nobody']] }))).toBe('seat-not-here')
    expect(refusalOf(everybodyHere(), demands({ together: [[idOf('Cobalt'), idOf('Cobalt')]] }))).toBe('malformed')
  })
  test('[D3] a pair counts once, whoever is named first', () => {
    const pair = [idOf('Cobalt'), idOf('Baobab')] as const
    expect(play(everybodyHere(), demands({ apart: [[...pair], [pair[1], pair[0]]] })).rotation.desk?.apart).toHaveLength(1)
  })
})

describe('a plan made in a browser', () => {
  test('[D4] is taken when it keeps every hard rule, and its repeats are counted here', () => {
    const before = planned()
    const after = play(before, adopting(before))
    expect(after.plan).toEqual(before.plan)
    expect(after.rotation.changes).toBe(before.rotation.changes + 1)
  })
  test('[D5] is refused by the rule that it breaks', () => {
    const state = planned()
    const swap = (rows: number[][], seats: readonly string[], alias: Alias, places: readonly number[]) => {
      for (const [round, row] of rows.entries()) row[seats.indexOf(idOf(alias))] = places[round] ?? -1
    }
    expect(refusalOf(state, adopting(state, (rows, seats) => swap(rows, seats, 'Cobalt', [0, 0])))).toBe('table-visited')
    expect(refusalOf(state, adopting(state, (rows, seats) => swap(rows, seats, 'Cobalt', [-1, 0])))).toBe('plan-breaks-rule')
    expect(refusalOf(state, adopting(state, (rows, seats) => swap(rows, seats, 'Plover', [-1, -1])))).toBe('language-uncovered')
    expect(refusalOf(state, adopting(state, (rows) => rows.pop()))).toBe('malformed')
  })
  test('[D6] is refused where it would seat two together who are kept apart', () => {
    const state = planned()
    const places = state.plan?.seats[0] ?? {}
    const [one = '', other = ''] = Object.values(state.seats).filter((seat) => travels(seat) && places[seat.id] === 't1').map(({ id }) => id)
    expect(refusalOf(play(state, demands({ apart: [[one, other]] })), adopting(state))).toBe('kept-apart')
  })
  test('[D7] whoever built on an older plan is told, and nothing is overwritten', () => {
    const state = planned()
    expect(refusalOf(play(state, adopting(state)), adopting(state))).toBe('plan-changed')
  })
  test('[D8] leaves rounds that have begun as they are', () => {
    const before = play(planned(), by('Heron', { type: 'begin-stage', stage: 'premeeting' }), by('Heron', { type: 'begin-stage', stage: 'cafe' }), by('Heron', { type: 'start-round' }))
    const after = play(before, adopting(before, (rows) => rows[0]?.fill(-1)))
    expect(after.plan?.seats[0]).toEqual(before.plan?.seats[0])
  })
})

describe('taking a change of the plan back', () => {
  test('[D9] one press, once, until the next round starts', () => {
    const before = planned()
    const after = play(before, adopting(before))
    const undo = (state: Consultation) => by('Wren', { type: 'undo-plan', basis: state.rotation.changes })
    const back = play(after, undo(after))
    expect(back.plan).toEqual(before.plan)
    expect(refusalOf(back, undo(back))).toBe('nothing-to-undo')
    expect(refusalOf(inRound(), undo(inRound()))).toBe('nothing-to-undo')
  })
  test('[D10] who came meanwhile keeps their place', () => {
    const state = planned()
    const seat = { ...aSeat('Cobalt'), id: 'late', alias: 'Lark' }
    const arrived = [{ type: 'seat-taken', seat, invitation: null }, { type: 'seat-placed', seat: 'late', itinerary: ['t1', 't2'] }] as const
    const after = arrived.reduce(evolve, state)
    const back = play(after, by('Heron', { type: 'undo-plan', basis: after.rotation.changes }))
    expect(back.plan).toBeNull()
    const twice = play(state, adopting(state))
    const late = arrived.reduce(evolve, twice)
    expect(play(late, by('Heron', { type: 'undo-plan', basis: late.rotation.changes })).plan?.seats[0]?.['late']).toBe('t1')
  })
})

describe('moving somebody by hand', () => {
  const move = (alias: Alias, round: number, table: string, from?: string) =>
    by('Heron', { type: 'move-seat', seat: idOf(alias), round, table, ...(from === undefined ? {} : { from }) }, at(1))
  test('[D11] the two rounds change places, so that everybody still passes each table once', () => {
    const { plan } = play(atCafe(), move('Cobalt', 1, 't2'))
    expect(plan?.seats.map((places) => places[idOf('Cobalt')])).toEqual(['t2', 't1'])
  })
  test('[D12] of two who move the same person one wins, and the other is told', () => {
    const after = play(atCafe(), move('Cobalt', 1, 't2', 't1'))
    expect(refusalOf(after, move('Cobalt', 1, 't2', 't1'))).toBe('moved-meanwhile')
  })
  test('[D13] not to a table where somebody sits from whom they are kept apart', () => {
    expect(refusalOf(play(atCafe(), demands({ apart: [[idOf('Cobalt'), idOf('Crimson')]] })), move('Cobalt', 1, 't2'))).toBe('kept-apart')
  })
  test('[D14] whoever needs a language not away from its interpreter', () => {
    const placed = evolve(atCafe(), { type: 'seat-placed', seat: idOf('Plover'), itinerary: ['t1', 't2'] })
    const state = evolve(placed, { type: 'seat-updated', seat: idOf('Poplar'), change: { speaks: ['ru'] } })
    expect(refusalOf(state, move('Poplar', 1, 't2'))).toBe('language-uncovered')
  })
})

describe('choosing a table freely', () => {
  const free = () => play(everybodyHere(), demands({ style: 'free' }))
  const chooses = (alias: Alias, round: number, table: string) => by(alias, { type: 'choose-table', round, table })
  test('[D15] only where the meeting has it so, and for rounds that have not begun', () => {
    expect(refusalOf(atCafe(), chooses('Cobalt', 1, 't2'))).toBe('no-free-choice')
    expect(play(free(), chooses('Cobalt', 1, 't2')).plan?.seats[0]?.[idOf('Cobalt')]).toBe('t2')
    expect(refusalOf(play(inRound(), demands({ style: 'free' })), chooses('Cobalt', 1, 't2'))).toBe('round-over')
  })
  test('[D16] a table that is full is closed, its host counted', () => {
    const five = (['Baobab', 'Tamarind', 'Poplar', 'Cobalt', 'Crimson'] as const).map((alias) => chooses(alias, 1, 't1'))
    expect(refusalOf(play(free(), ...five), chooses('Ochre', 1, 't1'))).toBe('table-full')
  })
  test('[D17] each table once; somebody who hosts, interprets or leads does not choose', () => {
    expect(refusalOf(play(free(), chooses('Cobalt', 1, 't2')), chooses('Cobalt', 2, 't2'))).toBe('table-visited')
    for (const alias of ['Acacia', 'Plover', 'Heron'] as const) expect(refusalOf(free(), chooses(alias, 1, 't1'))).toBe('seat-not-here')
  })
  test('[D18] who is kept from whom is not told by it', () => {
    const state = play(free(), demands({ style: 'free', apart: [[idOf('Cobalt'), idOf('Crimson')]] }), chooses('Crimson', 1, 't1'))
    expect(refusalOf(state, chooses('Cobalt', 1, 't1'))).toBe('table-unfit')
  })
  test('[D19] who has not chosen is seated when the round starts, the others where they chose', () => {
    const state = play(free(), chooses('Cobalt', 1, 't2'), by('Heron', { type: 'begin-stage', stage: 'premeeting' }), by('Heron', { type: 'begin-stage', stage: 'cafe' }), by('Heron', { type: 'start-round' }))
    expect(state.plan?.seats[0]?.[idOf('Cobalt')]).toBe('t2')
    for (const seat of Object.values(state.seats).filter(travels)) expect([seat.alias, state.plan?.seats[0]?.[seat.id]]).not.toEqual([seat.alias, undefined])
    expect(play(state, tick(at(1))).cafe.round?.number).toBe(1)
  })
})
