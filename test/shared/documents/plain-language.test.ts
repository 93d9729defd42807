import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainLanguageHints } from '../../../shared/documents/plain-language.ts'

const words = (count: number, word = 'word'): string => `${Array.from({ length: count }, () => word).join(' ')}?`
const kinds = (text: string, language: string) => plainLanguageHints(text, language, 'question').map(({ kind }) => kind)

describe('a hint for plainer words', () => {
  it('[P1] is given from the twenty-sixth word of a sentence on, not before', () => {
    expect(plainLanguageHints(words(25), 'en', 'question')).toEqual([])
    expect(plainLanguageHints(words(26), 'en', 'question')).toEqual([{ kind: 'long-sentence', length: 26, limit: 25, unit: 'words' }])
  })

  it('[P2] counts each sentence for itself', () => {
    expect(plainLanguageHints(`${words(20).replace('?', '.')} ${words(20, 'More')}`, 'en', 'other')).toEqual([])
  })

  it('[P3] knows that Russian says the same in fewer words, and counts signs where nothing parts the words', () => {
    expect(plainLanguageHints(words(21, 'слово'), 'ru', 'question')).toEqual([])
    expect(plainLanguageHints(words(22, 'слово'), 'ru', 'question')).toMatchObject([{ length: 22, limit: 21 }])
    expect(plainLanguageHints('社'.repeat(51), 'zh-Hant', 'question')).toMatchObject([{ length: 51, limit: 50, unit: 'characters' }])
    expect(plainLanguageHints('社'.repeat(60), 'ja', 'question')).toEqual([])
  })

  it('[P4] sees two questions in one', () => {
    expect(kinds('Who decides? And when?', 'en')).toEqual(['two-questions'])
    expect(kinds('Who decides, and how is it paid for?', 'en')).toEqual(['two-questions'])
    expect(kinds('Qui décide et comment ?', 'fr')).toEqual(['two-questions'])
    expect(kinds('Кто решает и когда?', 'ru')).toEqual(['two-questions'])
    expect(kinds('¿Quién decide y cuándo?', 'es')).toEqual(['two-questions'])
    expect(kinds('Siapa yang memutuskan dan kapan?', 'id')).toEqual(['two-questions'])
    expect(kinds('谁决定？什么时候？', 'zh')).toEqual(['two-questions'])
  })

  it('[P5] leaves one question alone, though it joins two things', () => {
    expect(kinds('Do laws and policies protect those who work and live here?', 'en')).toEqual([])
    expect(kinds('Les associations qui aident et qui décident sont-elles payées ?', 'fr')).toEqual([])
    expect(kinds('Есть ли законы и правила, которые защищают?', 'ru')).toEqual([])
    expect(kinds('Really??', 'en')).toEqual([])
    expect(plainLanguageHints('Seen who? And when?', 'en', 'other')).toEqual([])
  })

  it('[P6] never fails, whatever is written in whatever language', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('en', 'xx', 'en-en-en', 'zh', '', 'constructor'), (text, language) => {
        expect(plainLanguageHints(text, language, 'question').length).toBeLessThanOrEqual(2)
      }),
    )
  })
})
