import { describe, expect, test } from 'vitest'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import { asIfEverybodyCame } from '../../../shared/meeting/expected-hall.ts'
import { project } from '../../../shared/meeting/project.ts'
import { rotationInput } from '../../../shared/meeting/rotation-input.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { findConflict } from '../../../shared/rotation/conflicts.ts'
import { usualWeights } from '../../../shared/rotation/rotation.ts'
import { aliases, atCafe, by, everybodyHere, happening, idOf, NINE, play, refusalOf, type Step } from '../../support/a-consultation.ts'

const demands = (change: Partial<CommandOf<'set-demands'>>): Step =>
  by('Heron', { type: 'set-demands', style: 'mixing', apart: [], together: [], pinned: [], weights: usualWeights, spread: 'fewest-repeats', ...change })
const finch = { id: 'p21', alias: 'Finch', role: 'participant' as const, constituency: 'aswa', speaks: ['en'] }
/** Finch is on the list, and two codes of a sheet of ASWA are out. */
const expecting = (state: Consultation): Consultation =>
  play(state, by('Heron', { type: 'expect-people', people: [finch] }), by('Heron', { type: 'invite-many', role: 'participant', constituency: 'aswa', table: null, count: 2, until: null }), by('Heron', { type: 'invite', role: 'participant', constituency: 'aswa', table: null, person: 'p21', uses: 'one' }))
const invitations = (state: Consultation) => Object.values(state.invitations)
const placeOf = (state: Consultation): string => invitations(state).find(({ sheet }) => sheet?.number === 1)?.id ?? ''
const doorOf = (state: Consultation): string => invitations(state).find(({ person }) => person === 'p21')?.id ?? ''
const comes = (state: Consultation, invitation: string, alias: string): Consultation =>
  play(state, by(null, { type: 'take-seat', invitation, introduction: { alias, speaks: ['en'], needs: [], interprets: [], mode: 'room', consent: { showBloc: true, quote: false } } }))
const seatOf = (state: Consultation, alias: string): string => Object.values(state.seats).find((seat) => seat.alias === alias && !seat.left)?.id ?? ''
const person = { person: 'p21' }
const baobab = idOf('Baobab')

describe('demands about people who are still expected', () => {
  test('[AW1] wait for them, and are asked of their seat when they take it', () => {
    const asked = play(expecting(everybodyHere()), demands({ apart: [[person, baobab]], pinned: [{ who: person, round: 2, table: 't1' }] }))
    expect(asked.rotation.desk?.apart).toEqual([])
    expect(rotationInput(asked).demands).toMatchObject({ apart: [], pinned: [] })
    const there = comes(asked, doorOf(asked), 'Finch')
    const id = seatOf(there, 'Finch')
    expect(there.rotation.desk?.awaited).toEqual({ apart: [], together: [], pinned: [] })
    expect(rotationInput(there).demands).toMatchObject({ apart: [[id, baobab]], pinned: [{ seat: id, round: 1, table: 't1' }] })
  })
  test('[AW2] also of whoever is known by a code of a sheet only, and of two of whom neither has come', () => {
    const expected = expecting(everybodyHere())
    const asked = play(expected, demands({ together: [[{ place: placeOf(expected) }, person]] }))
    const half = comes(asked, placeOf(asked), 'Wagtail')
    expect(half.rotation.desk?.together).toEqual([])
    const both = comes(half, doorOf(half), 'Finch')
    expect(both.rotation.desk?.together).toEqual([[seatOf(both, 'Wagtail'), seatOf(both, 'Finch')]])
  })
  test('[AW3] whoever came while the form was open is asked at once', () => {
    const there = comes(expecting(everybodyHere()), doorOf(expecting(everybodyHere())), 'Finch')
    expect(play(there, demands({ apart: [[person, baobab]] })).rotation.desk?.apart).toEqual([[seatOf(there, 'Finch'), baobab]])
    expect(refusalOf(there, demands({ apart: [[person, seatOf(there, 'Finch')]] }))).toBeNull()
    expect(play(there, demands({ apart: [[person, seatOf(there, 'Finch')]] })).rotation.desk?.apart).toEqual([])
  })
  test('[AW4] a late arrival gets a place that keeps them', () => {
    const running = play(expecting(atCafe()), demands({ apart: [[person, baobab]] }), by('Heron', { type: 'plan-rotation' }))
    const there = comes(running, doorOf(running), 'Finch')
    const id = seatOf(there, 'Finch')
    const together = (there.plan?.seats ?? []).filter((places) => places[id] !== undefined && places[id] === places[baobab])
    expect(together).toEqual([])
  })
  test('[AW5] whoever gives up their seat may come again, and the demand waits; nothing is kept of others', () => {
    const expected = expecting(everybodyHere())
    const asked = play(expected, demands({ apart: [[person, baobab], [{ place: placeOf(expected) }, baobab]] }))
    const there = comes(comes(asked, doorOf(asked), 'Finch'), placeOf(asked), 'Wagtail')
    const left = play(there, by('Heron', { type: 'revoke-seat', seat: seatOf(there, 'Finch') }), by('Heron', { type: 'revoke-seat', seat: seatOf(there, 'Wagtail') }))
    expect(left.rotation.desk).toMatchObject({ apart: [], awaited: { apart: [[person, baobab]] } })
  })
  test('[AW6] whoever is not expected any more is in no demand', () => {
    const expected = expecting(everybodyHere())
    const asked = play(expected, demands({ apart: [[person, baobab]], together: [[{ place: placeOf(expected) }, baobab]] }))
    const sheet = invitations(asked).find(({ id }) => id === placeOf(asked))?.sheet?.id ?? ''
    const after = play(asked, by('Heron', { type: 'forget-people', people: ['p21'] }), by('Heron', { type: 'revoke-sheet', sheet }))
    expect(after.rotation.desk?.awaited).toEqual({ apart: [], together: [], pinned: [] })
  })
  test('[AW7] names nobody who is not expected, and nobody twice', () => {
    const state = expecting(everybodyHere())
    expect(refusalOf(state, demands({ apart: [[{ person: 'p99' }, baobab]] }))).toBe('seat-not-here')
    expect(refusalOf(state, demands({ apart: [[{ place: doorOf(state) }, baobab]] }))).toBe('seat-not-here')
    expect(refusalOf(state, demands({ apart: [[person, person]] }))).toBe('malformed')
  })
  test('[AW8] is known to those who lead, to nobody else', () => {
    const state = expecting(everybodyHere())
    const asks = demands({ apart: [[person, baobab]], pinned: [{ who: person, round: 1, table: 't1' }] })
    const told = aliases.filter((alias) => JSON.stringify([happening(state, asks).flatMap((event) => project(event, state, idOf(alias))), view(play(state, asks), idOf(alias))]).includes('p21'))
    expect(told).toEqual(['Wren', 'Heron'])
  })
})

describe('the meeting as if everybody had come', () => {
  test('[AW9] shows what cannot be before anybody is here: two who stay together, set to different tables', () => {
    const asked = play(expecting(everybodyHere()), demands({ together: [[person, baobab]], pinned: [{ who: person, round: 1, table: 't1' }, { who: baobab, round: 1, table: 't2' }] }))
    const meeting = asIfEverybodyCame(asked, () => 'a code')
    expect(findConflict(rotationInput(meeting))?.demands.map(({ demand }) => demand).toSorted()).toEqual(['pinned', 'pinned', 'together'])
    expect(findConflict(rotationInput(asked))).toBeUndefined()
  })
  test('[AW11] whoever is away by the list is away there, too', () => {
    const expected = play(everybodyHere(), by('Heron', { type: 'expect-people', people: [{ ...finch, away: [2] }] }))
    const travellers = rotationInput(asIfEverybodyCame(expected, () => '')).travellers
    expect(travellers.filter(({ away }) => away.length > 0).map(({ away }) => away)).toEqual([[1]])
  })
  test('[AW10] has everybody of the list who is not missing, and of codes only whoever is named', () => {
    const expected = expecting(everybodyHere())
    const named = play(expected, demands({ apart: [[{ place: placeOf(expected) }, baobab]] }))
    const added = (state: Consultation) => Object.keys(asIfEverybodyCame(state, () => 'a code').seats).length - Object.keys(state.seats).length
    expect([added(expected), added(named)]).toEqual([2, 3]) // Acacia of the list hosts, and Finch
    expect(added(play(named, by('Heron', { type: 'check-in', who: person, presence: 'missing' })))).toBe(2)
  })
})

describe('who is set to a table', () => {
  const cobalt = idOf('Cobalt')
  const set = (round: number, table: string, who = cobalt) => demands({ pinned: [{ who, round, table }] })

  test('[PI1] sits there in every plan', () => {
    for (const table of ['t1', 't2']) {
      const planned = play(everybodyHere(), set(1, table), by('Heron', { type: 'plan-rotation' }))
      expect(planned.plan?.seats[0]?.[cobalt]).toBe(table)
    }
  })
  test('[PI2] also an interpreter', () => {
    const plover = idOf('Plover')
    const planned = play(everybodyHere(), set(1, 't2', plover), by('Heron', { type: 'plan-rotation' }))
    expect([undefined, 't2']).toContain(planned.plan?.seats[0]?.[plover])
  })
  test('[PI3] is somebody who goes about, at a table and in a round that are there and to come', () => {
    expect(refusalOf(everybodyHere(), set(1, 't1', idOf('Acacia')))).toBe('seat-not-here')
    expect(refusalOf(everybodyHere(), set(1, 't9'))).toBe('table-unknown')
    expect(refusalOf(everybodyHere(), set(3, 't1'))).toBe('round-over')
    expect(refusalOf(play(atCafe(), by('Heron', { type: 'start-round' })), set(1, 't1'))).toBe('round-over')
  })
  test('[PI4] cannot be at two tables at once, nor twice at the same one: the planner names both', () => {
    const twice = play(everybodyHere(), demands({ pinned: [{ who: cobalt, round: 1, table: 't1' }, { who: cobalt, round: 2, table: 't1' }] }))
    expect(findConflict(rotationInput(twice))?.demands.map(({ demand }) => demand)).toEqual(expect.arrayContaining(['pinned']))
    const both = play(everybodyHere(), demands({ pinned: [{ who: cobalt, round: 1, table: 't1' }, { who: cobalt, round: 1, table: 't2' }] }))
    expect(findConflict(rotationInput(both))?.demands).toHaveLength(2)
    expect(refusalOf(both, by('Heron', { type: 'plan-rotation' }))).toBe('rotation-impossible')
  })
  test('[PI5] against two who are kept apart is named with what stands', () => {
    const asked = play(everybodyHere(), demands({ apart: [[cobalt, baobab]], pinned: [{ who: cobalt, round: 1, table: 't1' }, { who: baobab, round: 1, table: 't1' }] }))
    expect(findConflict(rotationInput(asked))?.demands.map(({ demand }) => demand).toSorted()).toEqual(['apart', 'pinned', 'pinned'])
  })
  test('[PI6] where people choose, stays set; others choose for themselves', () => {
    const free = play(everybodyHere(), demands({ style: 'free', pinned: [{ who: cobalt, round: 1, table: 't2' }] }))
    expect(refusalOf(free, by('Cobalt', { type: 'choose-table', round: 1, table: 't1' }))).toBe('table-unfit')
    expect(refusalOf(free, by('Baobab', { type: 'choose-table', round: 1, table: 't1' }))).toBeNull()
    const begun = play(free, by('Baobab', { type: 'choose-table', round: 1, table: 't1' }), by('Heron', { type: 'begin-stage', stage: 'premeeting' }), by('Heron', { type: 'begin-stage', stage: 'cafe' }), by('Heron', { type: 'start-round' }, NINE))
    expect([begun.plan?.seats[0]?.[cobalt], begun.plan?.seats[0]?.[baobab]]).toEqual(['t2', 't1'])
  })
  test('[PI7] at a table that closes then is held to it no longer', () => {
    const asked = play(everybodyHere(), set(2, 't1'), by('Heron', { type: 'plan-rotation' }))
    const closed = { ...asked, rotation: { ...asked.rotation, closed: { t1: [2] } } }
    expect(rotationInput(closed).demands.pinned).toEqual([])
  })
  test('[PI8] what was asked since stays when the last change of the plan is taken back', () => {
    const planned = play(everybodyHere(), by('Heron', { type: 'plan-rotation' }))
    const mended = play(planned, by('Heron', { type: 'repair-plan', basis: planned.rotation.changes, change: { kind: 'away', seat: cobalt, rounds: [2] } }))
    const asked = play(mended, demands({ apart: [[cobalt, baobab]] }))
    const undone = play(asked, by('Heron', { type: 'undo-plan', basis: asked.rotation.changes }))
    expect(undone.rotation.desk?.apart).toEqual([[cobalt, baobab]])
  })
})
