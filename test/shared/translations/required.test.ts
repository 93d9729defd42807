import { describe, expect, it } from 'vitest'
import { meansId, type TranslationsContent } from '../../../shared/documents/content.ts'
import type { Candidate, Consultation } from '../../../shared/meeting/state.ts'
import { communityLanguages, lackingIn } from '../../../shared/translations/required.ts'
import { atPlenary, by, candidateIn, everybodyHere, happening, play, refusalOf } from '../../support/a-consultation.ts'

const requires = (...languages: string[]) => by('Heron', { type: 'require-translations', languages })
const required = (state: Consultation) => state.plenary.required ?? []
const lacks = { untranslated: { q1: ['ru'] } }
const call = (brought = {}) => by('Heron', { type: 'open-poll', kind: 'consensus', candidates: ['q1'] }, undefined, brought)
const accept = (exception?: string, brought = {}) => by('Heron', { type: 'accept', candidate: 'q1', ...(exception === undefined ? {} : { exception }) }, undefined, brought)
const passed = (state: Consultation): Consultation => ({
  ...state,
  plenary: { ...state.plenary, candidates: { ...state.plenary.candidates, q1: { ...candidateIn(state, 'q1'), consensus: { passes: true, because: { code: 'passes' }, blocs: [], reservations: [], asides: [], blocks: [] } } } },
})

describe('a reviewed translation before a decision', () => {
  it('[T20] who leads says in which languages of the meeting, none asks nothing, and it can be taken back', () => {
    const asked = play(atPlenary('q1'), requires('ru', 'es'))
    expect(required(asked)).toEqual(['ru', 'es'])
    expect(required(play(asked, requires()))).toEqual([])
    expect(refusalOf(atPlenary('q1'), requires('fr'))).toBe('language-unknown')
    expect(refusalOf(atPlenary('q1'), { ...requires('ru'), by: 'Acacia' })).toBe('not-allowed')
  })

  it('[T21] without it no call for consensus opens; a rating, which only sorts, does', () => {
    const asked = play(atPlenary('q1', 'q2'), requires('ru'))
    expect(refusalOf(asked, call(lacks))).toBe('translation-missing')
    expect(refusalOf(asked, call({ untranslated: { q1: [] } }))).toBeNull()
    expect(refusalOf(asked, by('Heron', { type: 'open-poll', kind: 'rating', candidates: ['q1'] }, undefined, lacks))).toBeNull()
  })

  it('[T22] without it nothing is accepted but as an exception, with a reason', () => {
    const state = passed(play(atPlenary('q1'), requires('ru')))
    expect(refusalOf(state, accept(undefined, lacks))).toBe('translation-missing')
    expect(refusalOf(state, accept())).toBeNull()
    expect(happening(state, accept('Read out in Russian.', lacks))).toMatchObject([{ type: 'accepted', exception: true, reason: 'Read out in Russian.' }])
  })

  it('[T23] the wording as it stands now and all that shows whether it gets better must be reviewed in it', () => {
    const indicator = { id: 'i1', kind: 'count', text: 'Number of groups', means: 'A list', language: 'en' } as const
    const candidate: Candidate = { ...candidateIn(atPlenary('q1'), 'q1'), text: 'Who pays?', language: 'en', indicators: [indicator] }
    const entry = (source: string, reviewed = true) => ({ text: 'слова', source, reviewed })
    const ru = (entries: TranslationsContent) => lackingIn(['ru', 'en'], candidate, { text: 'Who paid?', language: 'en' }, (language) => (language === 'ru' ? [{}, entries] : []))
    const whole = { q1: entry('Who paid?'), i1: entry('Number of groups'), [meansId('i1')]: entry('A list') }
    expect(ru(whole)).toEqual([])
    expect(ru({ ...whole, q1: entry('Who pays?') })).toEqual([{ language: 'ru', missing: 0, draft: 0, stale: 1 }])
    expect(ru({ q1: entry('Who paid?', false) })).toEqual([{ language: 'ru', missing: 2, draft: 1, stale: 0 }])
  })

  it('[T24] the community’s languages are those that its people cannot do without, or else speak first', () => {
    expect(communityLanguages(everybodyHere())).toEqual(['en', 'ru'])
  })
})
