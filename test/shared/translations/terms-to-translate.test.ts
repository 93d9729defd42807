import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readGlossary, seedGlossary, termText, translateTerm } from '../../../shared/documents/glossary.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { tasksOf } from '../../../shared/translations/items.ts'
import { queueOf } from '../../../shared/translations/queue.ts'
import { GLOSSARY, glossaryTranslations, itemsOfGlossary } from '../../../shared/translations/terms-to-translate.ts'
import { inRound } from '../../support/a-consultation.ts'

const terms = [
  { id: 'stigma', term: { en: 'stigma' }, meaning: { en: 'A mark that others put on us.' } },
  { id: 'vct', term: { en: 'testing', ru: 'тест' }, meaning: { en: 'To know.' } },
]
const opened = (): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedGlossary(terms, ['en', 'ru'], 1))
  return doc
}
const view = (): Consultation => ({ ...inRound(), structure: { ...inRound().structure, languages: ['en', 'ru'] } })
const waiting = (doc: Y.Doc, state = view()) => {
  const content = readGlossary(doc)
  const items = itemsOfGlossary(state, content)
  const tasks = tasksOf(items, [['en', 'ru']], new Map([['ru', glossaryTranslations(state, content, items, 'ru')]]))
  return { tasks, queue: queueOf([{ place: GLOSSARY, tasks }], { view: state, now: 0, own: undefined }).map(({ task, need }) => `${task.key} ${task.state} ${need}`) }
}

describe('the words of the meeting as something to translate', () => {
  it('[T60] each term and each meaning waits in the queue of its language, until it is written', () => {
    const doc = opened()
    expect(waiting(doc).queue).toEqual(['ru stigma:term missing term', 'ru stigma:meaning missing term', 'ru vct:meaning missing term'])
    translateTerm(doc, 'stigma', 'ru', 'term', 'stigma')?.insert(0, 'стигма')
    expect(waiting(doc).queue).toEqual(['ru stigma:meaning missing term', 'ru vct:meaning missing term'])
    expect(waiting(doc).tasks[0]).toMatchObject({ state: 'draft', entry: { text: 'стигма', source: 'stigma' } })
  })

  it('[T61] a term that was reworded waits again, with what it was made from; one whose source nobody noted does not', () => {
    const doc = opened()
    translateTerm(doc, 'stigma', 'ru', 'term', 'stigma')?.insert(0, 'стигма')
    termText(doc, 'stigma', 'en', 'term')?.insert(6, ' and shame')
    termText(doc, 'vct', 'en', 'term')?.insert(0, 'free ')
    expect(waiting(doc).queue[0]).toBe('ru stigma:term stale term')
    expect(waiting(doc).tasks[0]).toMatchObject({ entry: { source: 'stigma' }, from: { text: 'stigma and shame' } })
    expect(waiting(doc).queue).not.toContain('ru vct:term stale term')
    translateTerm(doc, 'stigma', 'ru', 'term', 'stigma and shame')
    expect(waiting(doc).tasks[0]?.state).toBe('draft')
  })

  it('[T62] is reviewed in the words that the meeting agreed on, and waits for nobody once it is dropped', () => {
    const doc = opened()
    const settled = { standing: 'agreed', by: 'facilitator', term: { en: 'testing', ru: 'тест' }, meaning: { en: 'To know.' } } as const
    const agreed = { ...view(), glossary: { vct: settled, stigma: { ...settled, standing: 'dropped' } } } satisfies Consultation
    expect(waiting(doc, agreed).tasks.map(({ key, state }) => `${key} ${state}`)).toEqual(['ru vct:term reviewed', 'ru vct:meaning missing'])
  })
})
