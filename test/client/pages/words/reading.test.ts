import { describe, expect, it } from 'vitest'
import { relaysOf, shown, stateOfAll, type Reading } from '../../../../client/pages/words/reading.ts'

const reading = {
  language: 'fr',
  translations: {
    fresh: { text: 'Bonjour', source: 'Hello', reviewed: true },
    old: { text: 'Bonjour', source: 'Hi', reviewed: true },
    empty: { text: ' ', source: 'Hello', reviewed: false },
  },
}

describe('what a reader is shown', () => {
  it('[W1] the translation where there is one, also when it is out of date, and says so', () => {
    expect(shown('fresh', 'Hello', 'en', reading)).toEqual({ text: 'Bonjour', language: 'fr', state: 'reviewed' })
    expect(shown('old', 'Hello', 'en', reading)).toEqual({ text: 'Bonjour', language: 'fr', state: 'stale' })
  })
  it('[W2] else the words as they were written', () => {
    expect(shown('empty', 'Hello', 'en', reading)).toEqual({ text: 'Hello', language: 'en', state: 'missing' })
    expect(shown('nobody', 'Hello', 'en', reading)).toEqual({ text: 'Hello', language: 'en', state: 'missing' })
    expect(shown('toString', 'Hello', 'en', reading).state).toBe('missing')
  })
  it('[W3] nothing is wanted in the language it was written in, nor for no words', () => {
    expect(shown('fresh', 'Salut', 'fr', reading)).toEqual({ text: 'Salut', language: 'fr', state: 'source' })
    expect(shown('fresh', '', 'en', reading).state).toBe('source')
  })
  it('[W4] a card says what needs the most work; with gaps in it, that it is translated in part', () => {
    expect(stateOfAll(['source', 'source'])).toBe('source')
    expect(stateOfAll(['reviewed', 'source', 'reviewed'])).toBe('reviewed')
    expect(stateOfAll(['reviewed', 'draft'])).toBe('draft')
    expect(stateOfAll(['reviewed', 'missing'])).toBe('partly')
    expect(stateOfAll(['missing', 'stale'])).toBe('stale')
    expect(stateOfAll(['missing', 'source'])).toBe('missing')
  })
  it('[W5] by relay: out of date, too, as soon as the translation it was made from says something else, as far as that is known', () => {
    const through = { text: 'Selam', source: 'Hello', via: { language: 'ru', text: 'Привет' }, reviewed: true }
    const read = (between?: Reading['between']) => shown('card', 'Hello', 'en', { language: 'tr', translations: { card: through }, ...(between && { between }) }).state
    const russian = (text: string) => new Map([['ru', { card: { text, source: 'Hello', reviewed: true } }]])
    expect(read()).toBe('reviewed')
    expect(read(new Map())).toBe('reviewed')
    expect(read(russian('Привет'))).toBe('reviewed')
    expect(read(russian('Здравствуйте'))).toBe('stale')
    expect(read(new Map([['ru', {}]]))).toBe('stale')
  })
  it('[W6] what words were made from is opened as well: two languages at most, and only what this seat may read', () => {
    const document = (language: string, table: string | null = 'table') => ({ id: language, kind: 'table-translations' as const, table, round: null, language })
    const made = (language: string) => ({ text: 'Selam', source: 'Hello', via: { language, text: '…' }, reviewed: false })
    const view = { documents: [document('ru'), document('fr'), document('es'), document('id', 'another')] }
    const of = (...languages: readonly string[]) => relaysOf(view, 'table', 'tr', Object.fromEntries(languages.map((language, at) => [`card-${at}`, made(language)]))).map(({ id }) => id)
    expect(of('ru', 'ru')).toEqual(['ru'])
    expect(of('id', 'zh', 'tr')).toEqual([])
    expect(of('ru', 'fr', 'es')).toEqual(['ru', 'fr'])
    expect(relaysOf(view, 'table', 'tr', { card: { text: 'Selam', source: 'Hello', reviewed: true } })).toEqual([])
  })
})
