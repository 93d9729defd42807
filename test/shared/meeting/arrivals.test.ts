import { describe, expect, test } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { arrivalsOf, countArrivals, markOf } from '../../../shared/meeting/arrivals.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import { project } from '../../../shared/meeting/project.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { at, atCafe, by, everybodyHere, happening, idOf, NINE, play, refusalOf, type Alias } from '../../support/a-consultation.ts'

const checks = (alias: Alias, who: CommandOf<'check-in'>['who'], presence: CommandOf<'check-in'>['presence'] = 'come') =>
  by(alias, { type: 'check-in', who, presence })
const baobab = { seat: idOf('Baobab') }
const acacia = { person: 'p04' }
const sheet = (changed: object = {}) => by('Heron', { type: 'invite-many', role: 'participant', constituency: 'aswa', table: null, count: 3, until: null, ...changed })
const presenceOf = (state: Consultation, key: string) => arrivalsOf(state, NINE).find((one) => one.key === key)?.presence
const takes = (invitation: string, alias = 'Gazelle') =>
  by(null, { type: 'take-seat', invitation, introduction: { alias, speaks: ['en'], needs: [], interprets: [], mode: 'room', consent: { showBloc: true, quote: false } } }, at(31))
const codes = (state: Consultation) => Object.values(state.invitations)

describe('at the welcome desk', () => {
  test('[A1] whoever leads checks somebody in, and takes it back', () => {
    const come = play(everybodyHere(), checks('Heron', baobab))
    expect(presenceOf(come, `seat ${idOf('Baobab')}`)).toBe('come')
    const undone = play(come, checks('Heron', baobab, 'expected'))
    expect(presenceOf(undone, `seat ${idOf('Baobab')}`)).toBe('expected')
    expect(undone.arrivals).toEqual({ seats: {}, people: {} })
  })

  test('[A2] two at the same door say the same: it has happened once', () => {
    const come = play(everybodyHere(), checks('Heron', baobab))
    expect(happening(come, checks('Wren', baobab))).toEqual([])
  })

  test('[A3] nobody else checks in, and nobody else is told who has come', () => {
    const state = everybodyHere()
    for (const alias of ['Acacia', 'Baobab', 'Plover', 'Magpie', 'Hall'] as const) expect(refusalOf(state, checks(alias, baobab))).toBe('not-allowed')
    const [event] = happening(state, checks('Heron', baobab))
    if (event === undefined) throw new Error('nothing happened')
    expect(project(event, state, idOf('Wren'))).toEqual([event])
    for (const alias of ['Acacia', 'Baobab', 'Plover', 'Hall'] as const) {
      expect(project(event, state, idOf(alias))).toEqual([])
      expect(view(evolve(state, event), idOf(alias)).arrivals).toEqual({ seats: {}, people: {} })
    }
  })

  test('[A4] who is not there cannot come: no seat, no expected person, nobody who has left', () => {
    expect(refusalOf(everybodyHere(), checks('Heron', { seat: 'nobody' }))).toBe('seat-not-here')
    expect(refusalOf(everybodyHere(), checks('Heron', { person: 'constructor' }))).toBe('seat-not-here')
    const left = play(everybodyHere(), by('Baobab', { type: 'leave' }))
    expect(refusalOf(left, checks('Heron', baobab))).toBe('seat-not-here')
  })

  test('[A5] an expected person who was checked in before they sat down stays so with their seat', () => {
    const come = play(everybodyHere(), checks('Heron', acacia))
    expect(presenceOf(come, 'person p04')).toBe('come')
    const invited = play(come, by('Heron', { type: 'invite', role: 'host', constituency: 'aswa', table: 't1', person: 'p04', uses: 'one' }))
    const seated = play(invited, takes(codes(invited)[0]?.id ?? ''))
    const seat = Object.values(seated.seats).find(({ alias }) => alias === 'Gazelle')
    expect(presenceOf(seated, `seat ${seat?.id}`)).toBe('come')
    expect(presenceOf(seated, 'person p04')).toBeUndefined()
  })

  test('[A6] of who leaves, no mark says any more that they had come', () => {
    const gone = play(everybodyHere(), checks('Heron', baobab), by('Baobab', { type: 'leave' }))
    expect(gone.arrivals).toEqual({ seats: {}, people: {} })
    expect(countArrivals(gone, NINE).left).toBe(1)
  })

  test('[A7] the counts are of the hall; screens and organisers are not waited for, remote people are apart', () => {
    const state = play(everybodyHere(), by('Cobalt', { type: 'update-seat', mode: 'remote' }), checks('Heron', baobab), checks('Heron', acacia, 'missing'))
    expect(countArrivals(state, NINE)).toEqual({ come: 1, all: 12, expected: 10, missing: 1, left: 0, remote: 1 })
  })
})

describe('people who are expected later', () => {
  const finch = { id: 'p-late', alias: 'Finch', role: 'participant', constituency: 'aswa', speaks: ['en'] } as const
  const expects = (people: readonly object[]) => by('Heron', { type: 'expect-people', people: people.map((one) => ({ ...finch, ...one, speaks: ['en'] })) })

  test('[A8] are added in the café too, all or none', () => {
    const state = play(atCafe(), expects([{}]))
    expect(presenceOf(state, 'person p-late')).toBe('expected')
    expect(refusalOf(state, expects([{ id: 'p-other' }, {}]))).toBe('file-id-twice')
    expect(refusalOf(state, expects([{ id: 'p-other', constituency: 'nowhere' }]))).toBe('file-reference-broken')
    const many = Array.from({ length: limits.people }, (_, index) => ({ id: `p-${index}` }))
    expect(refusalOf(state, expects(many))).toBe('consultation-full')
  })

  test('[A9] are forgotten again with their doors, but not once they sit or are to host', () => {
    const state = play(atCafe(), expects([{}]), by('Heron', { type: 'invite', role: 'participant', constituency: 'aswa', table: null, person: 'p-late', uses: 'one' }))
    const forgotten = play(state, by('Heron', { type: 'forget-people', people: ['p-late'] }))
    expect(presenceOf(forgotten, 'person p-late')).toBeUndefined()
    expect(codes(forgotten)[0]?.revoked).toBe(true)
    const seated = play(state, takes(codes(state)[0]?.id ?? ''))
    expect(refusalOf(seated, by('Heron', { type: 'forget-people', people: ['p-late'] }))).toBe('setup-in-use')
  })

  test('[A9a] have no place in the rounds in which the list says that they are away, and nobody but those who lead is told', () => {
    const listed = play(atCafe(), expects([{ away: [2, 9] }]), by('Heron', { type: 'invite', role: 'participant', constituency: 'aswa', table: null, person: 'p-late', uses: 'one' }))
    const door = codes(listed)[0]?.id ?? ''
    const [taken] = happening(listed, takes(door))
    const seated = play(listed, takes(door))
    const id = Object.values(seated.seats).find(({ person }) => person === 'p-late')?.id ?? ''
    expect(seated.rotation.desk?.away).toEqual({ [id]: [2] })
    expect(seated.plan?.seats.map((places) => places[id] !== undefined)).toEqual((seated.plan?.seats ?? []).map((_, round) => round !== 1))
    expect(view(seated, idOf('Baobab')).rotation.desk).toBeNull()
    if (taken === undefined) throw new Error('nothing happened')
    expect(evolve(view(listed, idOf('Wren')), project(taken, listed, idOf('Wren'), seated)[0] ?? taken).rotation.desk?.away).toEqual({ [id]: [2] })
    const back = play(seated, by('Heron', { type: 'repair-plan', change: { kind: 'back', seat: id, rounds: [2] }, basis: seated.rotation.changes }))
    expect(back.rotation.desk?.away).toEqual({})
  })

  test('[A10] are told to nobody but those who lead', () => {
    const state = atCafe()
    for (const event of happening(state, expects([{}]))) {
      expect(project(event, state, idOf('Baobab'))).toEqual([])
      expect(project(event, state, idOf('Wren'))).toEqual([event])
    }
  })
})

describe('a sheet of codes', () => {
  test('[A11] is made whole: so many doors for one organisation, numbered, each for one', () => {
    const state = play(everybodyHere(), sheet(), sheet({ constituency: 'swan', count: 2 }))
    expect(codes(state).map(({ constituency, uses, sheet: at }) => [constituency, uses, at === undefined ? '' : markOf(at)])).toEqual([
      ['aswa', 'one', 'A-01'], ['aswa', 'one', 'A-02'], ['aswa', 'one', 'A-03'], ['swan', 'one', 'B-01'], ['swan', 'one', 'B-02'],
    ])
    expect(countArrivals(state, NINE).all).toBe(countArrivals(everybodyHere(), NINE).all + 5)
  })

  test('[A12] the marks go on after Z', () => {
    const mark = (ordinal: number) => markOf({ id: 's', ordinal, number: 7 })
    expect([1, 26, 27, 52, 53, 702, 703].map(mark)).toEqual(['A-07', 'Z-07', 'AA-07', 'AZ-07', 'BA-07', 'ZZ-07', 'AAA-07'])
  })

  test('[A13] is for those who come to the meeting, not for those who lead it; a host invites participants only', () => {
    for (const role of ['organiser', 'facilitator', 'screen']) expect(refusalOf(everybodyHere(), sheet({ role }))).toBe('not-allowed')
    const asHost = (role: 'participant' | 'observer') => by('Acacia', { type: 'invite-many', role, constituency: 'aswa', table: null, count: 1, until: null })
    expect(refusalOf(everybodyHere(), asHost('participant'))).toBeNull()
    expect(refusalOf(everybodyHere(), asHost('observer'))).toBe('not-allowed')
    expect(refusalOf(everybodyHere(), by('Baobab', { type: 'invite-many', role: 'participant', constituency: 'aswa', table: null, count: 1, until: null }))).toBe('not-allowed')
    expect(refusalOf(everybodyHere(), sheet({ constituency: 'nowhere' }))).toBe('constituency-unknown')
  })

  test('[A14] never makes more invitations than a consultation may have', () => {
    const full = Array.from({ length: limits.invitations / limits.codesPerSheet }, () => sheet({ count: limits.codesPerSheet }))
    const state = play(everybodyHere(), ...full)
    expect(refusalOf(state, sheet({ count: 1 }))).toBe('consultation-full')
  })

  test('[A15] opens nothing after its day', () => {
    const state = play(everybodyHere(), sheet({ count: 1, until: at(30) }))
    const [code] = codes(state)
    expect(refusalOf(state, { ...takes(code?.id ?? ''), now: at(30) })).toBeNull()
    expect(refusalOf(state, takes(code?.id ?? ''))).toBe('invitation-over')
    expect(arrivalsOf(state, at(31)).some(({ place }) => place !== null)).toBe(false)
  })

  test('[A16] is taken back whole: what nobody has used closes, who has come stays', () => {
    const made = play(everybodyHere(), sheet())
    const [first] = codes(made)
    const used = play(made, takes(first?.id ?? ''))
    const revoked = play(used, by('Heron', { type: 'revoke-sheet', sheet: first?.sheet?.id ?? '' }))
    expect(codes(revoked).map(({ taken, revoked: closed }) => [taken, closed])).toEqual([[1, false], [0, true], [0, true]])
    expect(Object.values(revoked.seats).some(({ alias, left }) => alias === 'Gazelle' && !left)).toBe(true)
    expect(refusalOf(revoked, by('Heron', { type: 'revoke-sheet', sheet: first?.sheet?.id ?? '' }))).toBe('invitation-revoked')
    expect(refusalOf(revoked, by('Heron', { type: 'revoke-sheet', sheet: 'none' }))).toBe('not-found')
    expect(refusalOf(used, by('Acacia', { type: 'revoke-sheet', sheet: first?.sheet?.id ?? '' }))).toBe('not-found')
  })
})
