import { describe, expect, it } from 'vitest'
import { inOrder, sought } from '../../../client/i18n/names.ts'

const people = ['Guest 10', 'Émilie', 'guest 2', 'Анна-Мария', 'Guest 1'].map((alias) => ({ alias }))
const found = (words: string) => sought(people, words).map(({ alias }) => alias)

describe('names in a list', () => {
  it('stand as people count', () => {
    expect(people.map(({ alias }) => alias).toSorted(inOrder)).toEqual(['Émilie', 'Guest 1', 'guest 2', 'Guest 10', 'Анна-Мария'])
  })
  it('are found by parts of them, whatever their accents, capitals and signs', () => {
    expect([found('EMIL'), found('мария анна'), found('  '), found('nobody')]).toEqual([['Émilie'], ['Анна-Мария'], people.map(({ alias }) => alias), []])
  })
})
