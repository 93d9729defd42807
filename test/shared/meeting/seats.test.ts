import { describe, expect, test } from 'vitest'
import type { CommandOf, Introduction } from '../../../shared/meeting/commands.ts'
import { evolve } from '../../../shared/meeting/evolve.ts'
import type { Consultation, Invitation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import {
  ask, at, atCafe, by, everybodyHere, given, created, arrived, happening, idOf, inRound, invitation, play, refusalOf, structure,
} from '../../support/a-consultation.ts'

const introduction: Introduction = {
  alias: 'Gazelle', speaks: ['en'], needs: [], interprets: [], mode: 'remote', consent: { showBloc: true, quote: false },
}
const takes = (code: string, changed: Partial<Introduction> = {}) =>
  by(null, { type: 'take-seat', invitation: code, introduction: { ...introduction, ...changed } })
const withInvitation = (changed: Partial<Invitation> = {}, state: Consultation = everybodyHere()): Consultation =>
  evolve(state, { type: 'invitation-made', invitation: { ...invitation, ...changed } })
const newSeat = (state: Consultation) => Object.values(state.seats).find(({ alias }) => alias === 'Gazelle')

describe('invitations', () => {
  const asks = (changed: object = {}) =>
    ({ type: 'invite', role: 'participant', constituency: 'aswa', table: null, person: null, uses: 'one', ...changed }) as const

  test('[I1] who leads invites; the invitation knows who made it and nobody has used it', () => {
    const [made] = happening(everybodyHere(), by('Heron', asks()))
    expect(made).toMatchObject({ type: 'invitation-made', invitation: { role: 'participant', constituency: 'aswa', by: idOf('Heron'), taken: 0, revoked: false } })
  })
  test('[I2] a host invites participants, and nobody else', () => {
    expect(refusalOf(everybodyHere(), by('Acacia', asks()))).toBeNull()
    expect(refusalOf(everybodyHere(), by('Acacia', asks({ role: 'facilitator' })))).toBe('not-allowed')
    expect(refusalOf(everybodyHere(), by('Acacia', asks({ person: 'p04' })))).toBe('not-allowed')
  })
  test('[I3] only an organiser invites an organiser', () => {
    expect(refusalOf(everybodyHere(), by('Wren', asks({ role: 'organiser' })))).toBeNull()
    expect(refusalOf(everybodyHere(), by('Heron', asks({ role: 'organiser' })))).toBe('not-allowed')
  })
  test('[I4] a host is invited to a table: the one named, or the one that the person was to host', () => {
    const state = given({ ...created, structure: { ...structure, tables: [{ id: 't1', stakeholder: 'governments', host: 'p04', capacity: 6 }] } }, arrived('Heron'))
    const [made] = happening(state, by('Heron', asks({ role: 'host', person: 'p04', constituency: null })))
    expect(made).toMatchObject({ invitation: { table: 't1', constituency: 'aswa', person: 'p04' } })
    expect(refusalOf(state, by('Heron', asks({ role: 'host' })))).toBe('table-unknown')
    expect(refusalOf(state, by('Heron', asks({ role: 'host', table: 't9' })))).toBe('table-unknown')
  })
  test('[I5] who or what is not there cannot be invited', () => {
    expect(refusalOf(everybodyHere(), by('Heron', asks({ person: 'p99' })))).toBe('not-found')
    expect(refusalOf(everybodyHere(), by('Heron', asks({ constituency: 'nobody' })))).toBe('constituency-unknown')
  })
  test('[I6] who leads revokes any invitation, a host only their own; what is not theirs and what is not there answer alike', () => {
    const revoke = { type: 'revoke-invitation', invitation: invitation.id } as const
    expect(happening(withInvitation(), by('Wren', revoke))).toEqual([{ type: 'invitation-revoked', invitation: invitation.id }])
    expect(refusalOf(withInvitation({ by: idOf('Acacia') }), by('Acacia', revoke))).toBeNull()
    expect(refusalOf(withInvitation(), by('Acacia', revoke))).toBe('not-found')
    expect(refusalOf(everybodyHere(), by('Acacia', revoke))).toBe('not-found')
    expect(refusalOf(withInvitation({ revoked: true }), by('Wren', revoke))).toBe('invitation-revoked')
  })
  test('[I7] a word that every object knows is no invitation', () => {
    expect(refusalOf(everybodyHere(), by('Wren', { type: 'revoke-invitation', invitation: 'constructor' }))).toBe('not-found')
    expect(refusalOf(everybodyHere(), takes('constructor'))).toBe('code-unknown')
  })
})

describe('taking a seat', () => {
  test('[S1] an invitation gives role, constituency, table and person; the person says the rest', () => {
    const state = play(withInvitation({ role: 'host', table: 't1', person: 'p04', constituency: 'swan' }), takes(invitation.id))
    expect(newSeat(state)).toMatchObject({ role: 'host', hosts: 't1', person: 'p04', constituency: 'swan', mode: 'remote', device: 'own', left: false })
    expect(state.invitations[invitation.id]?.taken).toBe(1)
  })
  test('[S2] an invitation for one seats one; one for many seats many', () => {
    const used = play(withInvitation(), takes(invitation.id))
    expect(refusalOf(used, takes(invitation.id, { alias: 'Lotus' }))).toBe('code-used')
    const many = play(withInvitation({ uses: 'many' }), takes(invitation.id), takes(invitation.id, { alias: 'Lotus' }))
    expect(many.invitations[invitation.id]?.taken).toBe(2)
  })
  test('[S3] a revoked invitation opens nothing, an unknown one neither', () => {
    expect(refusalOf(withInvitation({ revoked: true }), takes(invitation.id))).toBe('invitation-revoked')
    expect(refusalOf(everybodyHere(), takes('no-such'))).toBe('code-unknown')
  })
  test('[S4] two people here never have the same alias, whatever the capitals and spaces', () => {
    expect(refusalOf(withInvitation(), takes(invitation.id, { alias: '  bAObab ' }))).toBe('alias-taken')
    const free = play(withInvitation(), by('Baobab', { type: 'leave' }), takes(invitation.id, { alias: 'Baobab' }))
    expect(Object.values(free.seats).filter(({ alias }) => alias === 'Baobab')).toHaveLength(1)
  })
  test('[S5] an alias is tidied, and needs something that can be seen', () => {
    expect(Object.values(play(withInvitation(), takes(invitation.id, { alias: ' Two \t words ' })).seats).at(-1)?.alias).toBe('Two words')
    for (const alias of ['   ', '\u200B\u200B', '\u2060', '\u00AD']) {
      expect(refusalOf(withInvitation(), takes(invitation.id, { alias }))).toBe('alias-empty')
    }
  })
  test('[S6] who comes when the rotation stands is placed without moving anybody', () => {
    const events = happening(withInvitation({}, atCafe()), takes(invitation.id))
    expect(events.map(({ type }) => type)).toEqual(['seat-taken', 'seat-placed'])
    const after = events.reduce(evolve, withInvitation({}, atCafe()))
    const seat = newSeat(after)
    expect(after.plan?.seats.every((seats) => seats[seat?.id ?? ''] !== undefined)).toBe(true)
    expect(after.plan?.seats[0]).toMatchObject(atCafe().plan?.seats[0] ?? {})
  })
})

describe('a seat that is taken', () => {
  test('[S7] a person changes what they said at the door, one thing at a time', () => {
    const state = play(everybodyHere(), by('Baobab', { type: 'update-seat', needs: ['fr'] }), by('Baobab', { type: 'update-seat', consent: { showBloc: false, quote: true } }))
    expect(state.seats[idOf('Baobab')]).toMatchObject({ alias: 'Baobab', needs: ['fr'], consent: { showBloc: false, quote: true } })
  })
  test('[S14] whether their alias may stand beside what they wrote is off until they say it, and theirs to take back; others are not told', () => {
    const says = (showAlias: boolean) => by('Baobab', { type: 'update-seat', consent: { showBloc: true, quote: false, showAlias } })
    const shown = (state: Consultation) => state.seats[idOf('Baobab')]?.consent.showAlias
    expect(shown(everybodyHere())).toBeUndefined()
    const state = play(everybodyHere(), says(true))
    expect(shown(state)).toBe(true)
    expect(shown(view(state, idOf('Tamarind')))).toBeUndefined()
    expect(shown(play(state, says(false)))).toBe(false)
    expect(play(state, by('Baobab', { type: 'leave' })).seats[idOf('Baobab')]?.consent).toEqual({ showBloc: false, quote: false })
  })
  test('[S8] a new alias is tidied and free; one may keep one\u2019s own', () => {
    expect(refusalOf(everybodyHere(), by('Baobab', { type: 'update-seat', alias: 'heron' }))).toBe('alias-taken')
    const state = play(everybodyHere(), by('Baobab', { type: 'update-seat', alias: ' BAOBAB ' }))
    expect(state.seats[idOf('Baobab')]?.alias).toBe('BAOBAB')
  })
  test('[S9] who leaves keeps an empty place: role and constituency for the counts, no mark of who they were', () => {
    const state = play(everybodyHere(), by('Poplar', { type: 'leave' }))
    expect(state.seats[idOf('Poplar')]).toEqual({
      id: idOf('Poplar'), role: 'participant', constituency: 'swan', device: 'own', left: true,
      alias: '', hosts: null, speaks: [], needs: [], interprets: [], mode: 'room', person: null, consent: { showBloc: false, quote: false },
    })
    expect(refusalOf(state, by('Poplar', { type: 'update-seat', alias: 'Poplar' }))).toBe('seat-unknown')
  })
  test('[S10] who leads may take a seat away, but a facilitator not an organiser\u2019s', () => {
    expect(happening(everybodyHere(), by('Heron', { type: 'revoke-seat', seat: idOf('Cobalt') }))).toEqual([{ type: 'seat-left', seat: idOf('Cobalt') }])
    expect(refusalOf(everybodyHere(), by('Heron', { type: 'revoke-seat', seat: idOf('Wren') }))).toBe('not-allowed')
    expect(refusalOf(everybodyHere(), by('Heron', { type: 'revoke-seat', seat: 'toString' }))).toBe('seat-not-here')
    expect(refusalOf(everybodyHere(), by('Acacia', { type: 'revoke-seat', seat: idOf('Cobalt') }))).toBe('not-allowed')
  })
  test('[S11] a host seats somebody without a phone at the table\u2019s shared device', () => {
    const companion: CommandOf<'seat-companion'> =
      { type: 'seat-companion', alias: 'Gazelle', constituency: 'aswa', speaks: ['en'], needs: [], consent: introduction.consent }
    const state = play(everybodyHere(), by('Acacia', companion))
    expect(newSeat(state)).toMatchObject({ role: 'participant', device: 'shared', by: 'seat-acacia', constituency: 'aswa', hosts: null })
    expect(refusalOf(everybodyHere(), by('Acacia', { ...companion, constituency: 'nobody' }))).toBe('constituency-unknown')
    expect(refusalOf(everybodyHere(), by('Heron', companion))).toBe('not-allowed')
  })
  test('[S13] whom a host seats begins at that host\u2019s table, and still passes each table once', () => {
    const companion: CommandOf<'seat-companion'> =
      { type: 'seat-companion', alias: 'Gazelle', constituency: 'aswa', speaks: ['en'], needs: [], consent: introduction.consent }
    for (const host of ['Acacia', 'Stork'] as const) {
      const state = play(inRound(), by(host, companion))
      const id = newSeat(state)?.id ?? ''
      const places = (state.plan?.seats ?? []).map((round) => round[id])
      expect(places[0]).toBe(state.seats[idOf(host)]?.hosts)
      expect(new Set(places).size).toBe(places.length)
    }
  })
  test('[S12] without a seat nothing may be asked', () => {
    const decision = ask(everybodyHere(), by(null, { type: 'leave' }))
    expect(decision).toEqual({ ok: false, refusal: { code: 'seat-unknown', params: {} } })
  })
})

describe('revising the structure before the meeting', () => {
  const revise = (changed: Partial<typeof structure>) => by('Heron', { type: 'revise', structure: { ...structure, ...changed } })

  test('[V1] what nobody needs may change', () => {
    const state = play(everybodyHere(), revise({ title: { en: 'Another title' } }))
    expect(state.structure.title).toEqual({ en: 'Another title' })
  })
  test('[V2] what a seat or an open invitation needs stays', () => {
    const without = structure.constituencies?.filter(({ id }) => id !== 'aswa') ?? []
    expect(refusalOf(everybodyHere(), revise({ constituencies: without, people: [] }))).toBe('setup-in-use')
    expect(refusalOf(everybodyHere(), revise({ tables: structure.tables?.slice(0, 1) ?? [] }))).toBe('setup-in-use')
    expect(refusalOf(withInvitation({}, given(created, arrived('Heron'))), revise({ constituencies: without, people: [] }))).toBe('setup-in-use')
    expect(refusalOf(given(created, arrived('Heron')), revise({ constituencies: without, people: [] }))).toBeNull()
  })
  test('[V3] whether a constituency is the community\u2019s may not change under those who sit there', () => {
    const constituencies = structure.constituencies?.map((known) => (known.id === 'unaids' ? { ...known, community: true } : known)) ?? []
    expect(refusalOf(everybodyHere(), revise({ constituencies }))).toBe('setup-in-use')
  })
  test('[V4] every name in it must be there', () => {
    expect(refusalOf(everybodyHere(), revise({ stakeholders: [] }))).toBe('file-reference-broken')
    expect(refusalOf(everybodyHere(), revise({ languages: ['fr'] }))).toBe('file-language-missing')
  })
  test('[V5] a rotation that was planned for other tables or rounds is planned anew; other changes leave it', () => {
    const planned = evolve(everybodyHere(), { type: 'rotation-planned', plan: atCafe().plan ?? { seats: [], repeatedMeetings: 0, fewestRepeats: 0 } })
    expect(play(planned, revise({ title: { en: 'Another title' } })).plan).not.toBeNull()
    expect(play(planned, revise({ agenda: [] })).plan).toBeNull()
    expect(play(planned, revise({ tables: [...(structure.tables ?? []), { id: 't3', stakeholder: 'governments', capacity: 6 }] })).plan).toBeNull()
  })
  test('[V6] once the meeting has begun, it stands', () => {
    expect(refusalOf(atCafe(), { ...revise({}), now: at(1) })).toBe('wrong-stage')
  })
})
