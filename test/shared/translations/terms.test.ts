import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import { markTerms, unusedTerms } from '../../../shared/translations/terms.ts'

const entry = (id: string, term: Readonly<Record<string, string>>): GlossaryEntry => ({ id, term: { ...term }, meaning: { en: 'x' } })
const glossary = [
  entry('so', { en: 'stakeholder', ru: 'заинтересованная сторона', fr: 'partie prenante', zh: '利益相关方' }),
  entry('sw', { en: 'sex worker', ru: 'секс-работник', fr: 'travailleuse ou travailleur du sexe' }),
  entry('swo', { en: 'sex worker organisation', ru: 'организация секс-работников' }),
]
const marked = (text: string, language: string) => markTerms(text, language, glossary).flatMap(({ text: words, term }) => (term === undefined ? [] : [[words, term.id]]))

describe('agreed terms', () => {
  it('[T6] are marked in the source in all their forms, the longest first, and nothing else is', () => {
    expect(marked('Do Stakeholders listen to a sex worker organisation, or to sex workers?', 'en')).toEqual([['Stakeholders', 'so'], ['sex worker organisation', 'swo'], ['sex workers', 'sw']])
    expect(marked('Спросили ли заинтересованные стороны секс-работников?', 'ru')).toEqual([['заинтересованные стороны', 'so'], ['секс-работников', 'sw']])
    expect(marked('各利益相关方是否同意？', 'zh')).toEqual([['利益相关方', 'so']])
    expect(marked('A steak is held for the worker of the month.', 'en')).toEqual([])
  })

  it('[T7] are looked for in the translation: a hint where the agreed word is not used, none before there are words', () => {
    const source = { text: 'Who are the stakeholders?', language: 'en' }
    const hints = (text: string, language = 'ru') => unusedTerms(source, { text, language }, glossary).map(({ id }) => id)
    expect(hints('Кто здесь партнёры?')).toEqual(['so'])
    expect(hints('Кто эти заинтересованные стороны?')).toEqual([])
    expect(hints('  ')).toEqual([])
    expect(hints('¿Quiénes son?', 'es')).toEqual([])
  })

  it('[T8] whatever the text, its pieces are the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('en', 'ru', 'zh', 'x', 'en-en-en'), (text, language) => {
      expect(markTerms(text, language, [...glossary, entry('odd', { en: '', ru: '…', zh: '' })]).map(({ text: words }) => words).join('')).toBe(text)
    }))
  })
})
