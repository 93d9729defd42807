import { describe, expect, test } from 'vitest'
import { may, type Action } from '../../../shared/access/may.ts'
import { commandRules } from '../../../shared/access/command-rules.ts'
import { stages, type Stage } from '../../../shared/consultation/names.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { InvitationRequest } from '../../../shared/meeting/commands.ts'
import { commandTypes } from '../../../shared/meeting/commands.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import {
  aliases, aSeat, at, atCafe, atPlenary, atPremeeting, by, everybodyHere, idOf, inRound, play, tick, type Alias,
} from '../../support/a-consultation.ts'

const answer = (state: Consultation, alias: Alias, action: Action, now = at(5)): string => {
  const seat = state.seats[idOf(alias)] ?? aSeat(alias)
  const outcome = may(state, seat, action, now)
  return outcome.ok ? 'yes' : outcome.refusal.code
}
const allowed = (state: Consultation, action: Action, now = at(5)): readonly Alias[] =>
  aliases.filter((alias) => answer(state, alias, action, now) === 'yes')
const document = (state: Consultation, kind: DocumentReference['kind'], table: string | null = null, language: string | null = null): DocumentReference => {
  const found = state.documents.findLast((known) => known.kind === kind && known.table === table && known.language === language)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found
}

const leaders: readonly Alias[] = ['Wren', 'Heron']
const hosts: readonly Alias[] = ['Acacia', 'Stork']
/** Magpie is rapporteur, and of a community-led network. */
const community: readonly Alias[] = ['Magpie', 'Acacia', 'Stork', 'Baobab', 'Tamarind', 'Poplar']
const people: readonly Alias[] = aliases.filter((alias) => alias !== 'Hall')

describe('commands: who may ask for what, and when', () => {
  /* columns: prepare, pre-meeting, café, plenary, refine, validate, published */
  const table = `
    revise             leads          + . . . . . .
    revoke-invitation  leads-or-host  + + + + + . .
    revoke-seat        leads          + + + + + . .
    update-seat        anyone         + + + + + . .
    leave              anyone         + + + + + . .
    seat-companion     host           + + + + . . .
    begin-stage        leads          + + + + . . .
    undo-stage         leads          + + + + + . .
    answer-circle      community      . + + . . . .
    admit-interpreter  community      . + + . . . .
    plan-rotation      leads          + + + . . . .
    move-seat          leads          + + + . . . .
    set-demands        leads          + + + . . . .
    adopt-plan         leads          + + + . . . .
    repair-plan        leads          + + + . . . .
    undo-plan          leads          + + + . . . .
    choose-table       anyone         + + + . . . .
    broadcast          leads          + + + + + . .
    take-back-broadcast leads         + + + + + . .
    recall             leads          . + + + . . .
    start-round        leads          . . + . . . .
    extend-round       leads          . . + . . . .
    end-round          leads          . . + . . . .
    undo-round         leads          . . + . . . .
    say                anyone         . . + . . . .
    offer-late         anyone         . . + + . . .
    settle-late        leads-or-host  . . + + . . .
    begin-silence      leads-or-host  . . + . . . .
    hand-in            anyone         . . + . . . .
    end-silence        leads-or-host  . . + . . . .
    clear-silence      leads-or-host  . . + . . . .
    call-for-help      anyone         . . + . . . .
    answer-help        leads          . . + + . . .
    end-help           anyone         . . + + . . .
    revoke-sheet       leads-or-host  + + + + + . .
    check-in           leads          + + + + . . .
    expect-people      leads          + + + + . . .
    forget-people      leads          + + + + . . .
    pause-round        leads          . . + . . . .
    resume-round       leads          . . + . . . .
    set-warnings       leads          + + + . . . .
    set-timetable      leads          + + + + . . .
    raise-hand         anyone         . . + + . . .
    lower-hand         anyone         . . + + . . .
    give-turn          leads-or-host  . . + + . . .
    end-turn           anyone         . . + + . . .
    pass               anyone         . . + + . . .
    undo-turn          leads-or-host  . . + + . . .
    settle-term        leads          . + + + + . .
    set-target         leads          + + + + . . .
    require-translations leads        + + + + . . .
    set-rule           leads          + + + + . . .
    set-weights        leads          + + + + . . .
    set-scope          leads          . . . + . . .
    show-rule          leads          . . . + . . .
    discuss            leads          . . . + . . .
    merge              leads-or-host  . . . + . . .
    undo-merge         leads-or-host  . . . + . . .
    link               leads-or-host  . . . + . . .
    unlink             leads-or-host  . . . + . . .
    keep-apart         leads-or-host  . . . + . . .
    offer-wording      anyone         . . . + . . .
    withdraw-wording   leads          . . . + . . .
    park               leads          . . . + . . .
    send-back          leads          . . . + . . .
    bring-back         leads-or-host  . . . + . . .
    reject             leads          . . . + . . .
    reopen             leads          . . . + . . .
    open-poll          leads          . . . + . . .
    close-poll         leads          . . . + . . .
    accept             leads          . . . + . . .
    propose-block      leads          . . . + . . .
    ask-to-discuss     anyone         . . . + . . .
    accept-block       leads          . . . + . . .
    withdraw-block     leads          . . . + . . .
  `.trim().split('\n').map((line) => line.trim().split(/\s+/))

  const who: Readonly<Record<string, readonly Alias[]>> = {
    anyone: people,
    leads: leaders,
    'leads-or-host': [...leaders, ...hosts],
    host: hosts,
    community,
  }
  const inStage = (stage: Stage): Consultation => ({ ...everybodyHere(), stages: ['prepare', stage] })

  test('[M1] the table names every command', () => {
    expect(table.map(([type]) => type).toSorted()).toEqual(commandTypes.toSorted())
    expect(Object.keys(commandRules).toSorted()).toEqual(commandTypes.toSorted())
  })
  for (const type of commandTypes) {
    const [, group = '', ...columns] = table.find(([name]) => name === type) ?? []
    test(`[M2] ${type}: ${group}`, () => {
      for (const alias of aliases) {
        for (const [index, stage] of stages.entries()) {
          const fits = who[group]?.includes(alias) ?? false
          const expected = !fits ? 'not-allowed' : columns[index] === '+' ? 'yes' : 'wrong-stage'
          expect([alias, stage, answer(inStage(stage), alias, { do: type })]).toEqual([alias, stage, expected])
        }
      }
    })
  }
  test('[M3] a seat that was left may do nothing', () => {
    const state = play(inRound(), by('Baobab', { type: 'leave' }))
    for (const action of [{ do: 'say' }, { vote: true }, { see: 'people' }, { read: document(state, 'table', 't1') }] as const) {
      expect(answer(state, 'Baobab', action)).toBe('seat-unknown')
    }
  })
})

describe('documents: who reads and who writes', () => {
  const premeeting = play(atPremeeting(), by('Baobab', { type: 'admit-interpreter', seat: idOf('Swallow'), admitted: true }))
  const plenary = atPlenary('q1')
  const circle = document(premeeting, 'circle')
  const translations = document(premeeting, 'circle-translations', null, 'es')
  const table = document(inRound(), 'table', 't1')
  const atTable = ['Acacia', 'Baobab', 'Poplar', 'Cobalt'] as const

  test('[M4] the circle: read by the community and whom it admits, written by the community', () => {
    expect(allowed(premeeting, { read: circle })).toEqual([...community, 'Swallow'])
    expect(allowed(premeeting, { write: circle })).toEqual(community)
    expect(answer(premeeting, 'Swallow', { write: circle })).toBe('not-allowed')
    expect(answer(premeeting, 'Heron', { write: circle })).toBe('not-found')
  })
  test('[M5] its translations: the community, and admitted interpreters into their languages', () => {
    expect(allowed(premeeting, { write: translations })).toEqual([...community, 'Swallow'])
    const russian = document(premeeting, 'circle-translations', null, 'ru')
    expect(answer(premeeting, 'Swallow', { write: russian })).toBe('not-allowed')
  })
  test('[M6] opened, everybody reads it, and its words stand', () => {
    const opened = atCafe()
    expect(allowed(opened, { read: circle })).toEqual(aliases)
    expect(answer(opened, 'Baobab', { write: circle })).toBe('document-frozen')
  })
  test('[M7] a table in its round: read by all; written by who sits there and who leads, not by observers', () => {
    expect(allowed(inRound(), { read: table })).toEqual(aliases)
    expect(allowed(inRound(), { write: table })).toEqual([...leaders, ...atTable])
    expect(answer(inRound(), 'Ochre', { write: document(inRound(), 'table', 't2') })).toBe('not-allowed')
    expect(answer(inRound(), 'Tamarind', { write: table })).toBe('not-allowed')
  })
  test('[M8] until the freeze, to the millisecond', () => {
    expect(allowed(inRound(), { write: table }, at(61) - 1)).toHaveLength(6)
    for (const alias of [...leaders, ...atTable]) expect(answer(inRound(), alias, { write: table }, at(61))).toBe('document-frozen')
  })
  test('[M9] the document of a round that is over, or was undone, is read and not written', () => {
    const second = play(inRound(), tick(at(61)), by('Heron', { type: 'start-round' }, at(70)))
    expect(answer(second, 'Acacia', { write: table }, at(71))).toBe('document-frozen')
    expect(answer(second, 'Acacia', { write: document(second, 'table', 't1') }, at(71))).toBe('yes')
    const undone = play(inRound(), by('Heron', { type: 'undo-round' }, at(1)))
    expect(answer(undone, 'Acacia', { write: table }, at(2))).toBe('document-frozen')
    expect(answer(undone, 'Acacia', { read: table }, at(2))).toBe('yes')
  })
  test('[M10] who is moved to another table writes there, and no longer here', () => {
    const moved = play(inRound(), by('Heron', { type: 'move-seat', seat: idOf('Cobalt'), round: 1, table: 't2' }, at(1)))
    expect(answer(moved, 'Cobalt', { write: table })).toBe('not-allowed')
    expect(answer(moved, 'Cobalt', { write: document(moved, 'table', 't2') })).toBe('yes')
  })
  test('[M11] translations: interpreters into their languages, a table\u2019s host there, and who leads, for they bring in what others wrote', () => {
    expect(allowed(inRound(), { write: document(inRound(), 'table-translations', 't1', 'es') })).toEqual(aliases.filter((one) => [...leaders, 'Acacia', 'Swallow'].includes(one)))
    expect(allowed(inRound(), { write: document(inRound(), 'table-translations', 't2', 'ru') })).toEqual(aliases.filter((one) => [...leaders, 'Stork', 'Plover'].includes(one)))
    expect(allowed(plenary, { write: document(plenary, 'plenary-translations', null, 'es') })).toEqual(aliases.filter((one) => [...leaders, 'Swallow'].includes(one)))
    expect(allowed(plenary, { read: document(plenary, 'plenary-translations', null, 'es') })).toEqual(aliases)
  })
  test('[M12] the plenary\u2019s words: who leads and the rapporteur, while it lasts', () => {
    const words = document(plenary, 'plenary')
    expect(allowed(plenary, { read: words })).toEqual(aliases)
    expect(allowed(plenary, { write: words })).toEqual([...leaders, 'Magpie'])
    expect(answer(play(plenary, by('Heron', { type: 'begin-stage', stage: 'refine' })), 'Magpie', { write: words })).toBe('document-frozen')
  })
  test('[M13] the record: read by who leads and the rapporteur, written by the rapporteur', () => {
    const record = document(plenary, 'record')
    expect(allowed(plenary, { read: record })).toEqual([...leaders, 'Magpie'])
    expect(allowed(plenary, { write: record })).toEqual(['Magpie'])
    expect(answer(plenary, 'Baobab', { write: record })).toBe('not-found')
    expect(allowed(plenary, { export: 'record' })).toEqual([...leaders, 'Magpie'])
  })
})

describe('the rest', () => {
  test('[M14] a vote: constituencies with a voting right; not who watches, interprets or organises', () => {
    expect(allowed(atPlenary('q1'), { vote: true })).toEqual(['Acacia', 'Stork', 'Baobab', 'Tamarind', 'Poplar', 'Cobalt', 'Crimson'])
    expect(answer(atPlenary('q1'), 'Ochre', { vote: true })).toBe('no-vote')
  })
  test('[M15] seeing people, invitations, turnout and constituencies: who leads', () => {
    for (const see of ['people', 'invitations', 'turnout', 'constituencies'] as const) expect(allowed(inRound(), { see })).toEqual(leaders)
  })
  test('[M16] inviting', () => {
    const request: InvitationRequest = { role: 'participant', constituency: null, table: null, person: null, uses: 'one' }
    expect(allowed(everybodyHere(), { invite: request })).toEqual([...leaders, ...hosts])
    expect(allowed(everybodyHere(), { invite: { ...request, role: 'interpreter' } })).toEqual(leaders)
    expect(allowed(everybodyHere(), { invite: { ...request, role: 'organiser' } })).toEqual(['Wren'])
  })
  test('[M17] a table\u2019s shared device speaks for who sits there without a phone', () => {
    const state: Consultation = (() => {
      const before = inRound()
      const baobab = aSeat('Baobab')
      return { ...before, seats: { ...before.seats, [baobab.id]: { ...baobab, device: 'shared' } } }
    })()
    const speakFor = (alias: Alias): Action => ({ speakFor: idOf(alias) })
    expect(allowed(state, speakFor('Baobab'))).toEqual(['Acacia'])
    expect(allowed(state, speakFor('Poplar'))).toEqual([])
    expect(allowed({ ...state, stages: [...state.stages, 'plenary'] }, speakFor('Baobab'))).toEqual(hosts)
    expect(allowed(state, { speakFor: 'toString' })).toEqual([])
  })
  test('[M19] in the plenary the host who seated somebody speaks for them, and the host of the table at which they sat last; where neither is here, any host', () => {
    const speakFor: Action = { speakFor: idOf('Baobab') }
    const seatedBy = (by: Alias, ...left: readonly Alias[]): Consultation => {
      const before = inRound()
      const seats = Object.fromEntries(Object.entries(before.seats).map(([id, seat]) => [id, left.some((alias) => alias === seat.alias) ? { ...seat, left: true } : seat]))
      return { ...before, stages: [...before.stages, 'plenary'], seats: { ...seats, [idOf('Baobab')]: { ...aSeat('Baobab'), device: 'shared', by: idOf(by) } } }
    }
    expect(allowed(seatedBy('Acacia'), speakFor)).toEqual(['Acacia'])
    expect(allowed(seatedBy('Stork'), speakFor)).toEqual(['Acacia', 'Stork'])
    expect(allowed(seatedBy('Stork', 'Stork'), speakFor)).toEqual(['Acacia'])
    const satNowhere = seatedBy('Cobalt')
    expect(allowed({ ...satNowhere, cafe: { ...satNowhere.cafe, round: null } }, speakFor)).toEqual(hosts)
  })
  test('[M18] being heard at a table: who sits there now, who leads, interpreters', () => {
    expect(allowed(inRound(), { speakAt: 't1' })).toEqual([...leaders, 'Acacia', 'Baobab', 'Poplar', 'Cobalt', 'Swallow', 'Plover'])
    expect(allowed(atCafe(), { speakAt: 't1' })).toEqual([])
  })
})
