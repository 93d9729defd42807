import { describe, expect, it } from 'vitest'
import { shown, stateOfAll } from '../../../../client/pages/words/reading.ts'

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
})
