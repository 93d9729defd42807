import { describe, expect, test } from 'vitest'
import { stageOf } from '../../../shared/meeting/state.ts'
import {
  at, atCafe, atPlenary, atPremeeting, by, everybodyHere, happening, inRound, play, question, refusalOf, tick,
} from '../../support/a-consultation.ts'

const begin = (stage: 'premeeting' | 'cafe' | 'plenary' | 'refine') => by('Heron', { type: 'begin-stage', stage }, at(200))
const undo = by('Heron', { type: 'undo-stage' }, at(200))

describe('the stages of a consultation', () => {
  test('[T1] they follow one another; only the pre-meeting may be left out', () => {
    expect(play(everybodyHere(), begin('premeeting'), begin('cafe'), begin('plenary'), begin('refine')).stages)
      .toEqual(['prepare', 'premeeting', 'cafe', 'plenary', 'refine'])
    expect(play(everybodyHere(), begin('cafe')).stages).toEqual(['prepare', 'cafe'])
    expect(refusalOf(everybodyHere(), begin('plenary'))).toBe('stage-order')
    expect(refusalOf(atPremeeting(), begin('premeeting'))).toBe('stage-order')
    expect(refusalOf(atCafe(), begin('premeeting'))).toBe('stage-order')
    expect(refusalOf(atCafe(), begin('refine'))).toBe('stage-order')
  })
  test('[T2] only who leads begins one', () => {
    expect(refusalOf(everybodyHere(), { ...begin('cafe'), by: 'Wren' })).toBeNull()
    for (const alias of ['Acacia', 'Baobab', 'Magpie', 'Swallow', 'Hall'] as const) {
      expect(refusalOf(everybodyHere(), { ...begin('cafe'), by: alias })).toBe('not-allowed')
    }
  })
  test('[T3] the pre-meeting brings the circle\u2019s document, one a language, and the words of the meeting', () => {
    expect(atPremeeting().documents.map(({ kind, language }) => [kind, language])).toEqual([
      ['circle', null], ['circle-translations', 'en'], ['circle-translations', 'es'], ['circle-translations', 'ru'], ['glossary', null],
    ])
  })
  test('[T4] the café brings one document for each table and language; their words come with the rounds', () => {
    const brought = atCafe().documents.filter(({ kind }) => kind === 'table-translations')
    expect(brought.map(({ table, language }) => `${table} ${language}`)).toEqual(['t1 en', 't1 es', 't1 ru', 't2 en', 't2 es', 't2 ru'])
    expect(atCafe().documents.some(({ kind }) => kind === 'table')).toBe(false)
  })
  test('[T5] the plenary brings its document, the record\u2019s, and what the tables gathered, in that order', () => {
    const state = atPlenary('q2', 'q1')
    const brought = state.documents.filter(({ kind }) => kind.startsWith('plenary') || kind === 'record')
    expect(brought.map(({ kind, language }) => [kind, language])).toEqual([['plenary', null], ...state.structure.languages.map((language) => ['plenary-translations', language]), ['record', null]])
    expect(state.plenary.order).toEqual(['q2', 'q1'])
    expect(state.plenary.candidates['q1']).toMatchObject({ text: 'Question q1?', status: 'candidate', wording: '', consensus: null })
  })
  test('[T6] what a table has parked comes along parked, and can be taken up', () => {
    const gathered = [{ ...question('q1'), parked: true }]
    const state = play(atCafe(), by('Heron', { type: 'begin-stage', stage: 'plenary' }, at(0), { gathered }))
    expect(state.plenary.candidates['q1']?.status).toBe('parked')
    expect(play(state, by('Heron', { type: 'reopen', candidate: 'q1' })).plenary.candidates['q1']?.status).toBe('candidate')
  })
  test('[T7] no stage begins while a round runs or a ballot is open', () => {
    expect(refusalOf(inRound(), begin('plenary'))).toBe('round-running')
    expect(refusalOf(play(inRound(), tick(at(61))), begin('plenary'))).toBeNull()
    const voting = play(atPlenary('q1'), by('Heron', { type: 'open-poll', kind: 'rating', candidates: ['q1'] }))
    expect(refusalOf(voting, begin('refine'))).toBe('poll-open')
  })
})

describe('taking a stage back', () => {
  test('[T8] a stage begun by a slip is taken back while nothing rests on it', () => {
    expect(stageOf(play(atPremeeting(), undo))).toBe('prepare')
    expect(stageOf(play(atCafe(), undo))).toBe('premeeting')
    expect(stageOf(play(atPlenary('q1'), undo))).toBe('cafe')
    expect(stageOf(play(atPlenary('q1'), begin('refine'), undo))).toBe('plenary')
    expect(refusalOf(everybodyHere(), undo)).toBe('nothing-to-undo')
  })
  test('[T9] an answer in the circle rests on the pre-meeting, a round on the café, a step of narrowing on the plenary', () => {
    const answered = play(atPremeeting(), by('Baobab', { type: 'answer-circle', subject: 'criteria', agree: false }))
    expect(refusalOf(answered, undo)).toBe('nothing-to-undo')
    expect(refusalOf(inRound(), undo)).toBe('nothing-to-undo')
    const rejected = play(atPlenary('q1'), by('Heron', { type: 'reject', candidate: 'q1', reason: 'asked elsewhere' }))
    expect(refusalOf(rejected, undo)).toBe('nothing-to-undo')
    const linked = play(atPlenary('q1', 'q2'), by('Heron', { type: 'link', one: 'q1', other: 'q2' }))
    expect(refusalOf(linked, undo)).toBe('nothing-to-undo')
    const rated = play(atPlenary('q1'), by('Heron', { type: 'open-poll', kind: 'rating', candidates: ['q1'] }))
    expect(refusalOf(rated, undo)).toBe('nothing-to-undo')
  })
  test('[T10] begun again, a stage finds its documents as they were', () => {
    const before = atPremeeting()
    expect(play(before, undo, begin('premeeting')).documents).toEqual(before.documents)
    expect(play(before, undo, begin('cafe'), undo, begin('premeeting')).circle).toEqual(before.circle)
  })
  test('[T11] the plenary begun again gathers anew', () => {
    const again = by('Heron', { type: 'begin-stage', stage: 'plenary' }, at(0), { gathered: [question('q9')] })
    expect(play(atPlenary('q1'), undo, again).plenary.order).toEqual(['q9'])
  })
  test('[T12] taking the café back is said once, as an event of its own', () => {
    expect(happening(atCafe(), undo)).toEqual([{ type: 'stage-undone', stage: 'cafe' }])
  })
})
