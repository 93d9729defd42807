import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { TableContent } from '../../../shared/documents/content.ts'
import {
  readCircle,
  readPlenaryNotes,
  readRecord,
  readTable,
  readTranslations,
  readWordings,
} from '../../../shared/documents/reader.ts'
import { seedCircle, seedPlenary, seedRecord, seedTable, seedTranslations } from '../../../shared/documents/seed.ts'
import { anyCircle, anyTable, anyTranslations } from './arbitraries.ts'

const opened = (update: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}
const emptyTable: TableContent = { questions: [], notes: [], notesLanguage: 'en', handover: '', handoverLanguage: 'en' }

describe('a document written anew', () => {
  it('[S1] says what it was written from: table, circle, translations', () => {
    fc.assert(
      fc.property(anyTable, anyCircle, anyTranslations, (table, circle, translations) => {
        expect(readTable(opened(seedTable(table, 7)), 'en')).toEqual(table)
        expect(readCircle(opened(seedCircle(circle, 7)), 'en')).toEqual(circle)
        expect(readTranslations(opened(seedTranslations(translations, 7)))).toEqual(translations)
      }),
    )
  })

  it('[S2] is written under one client id, and the same content gives the same bytes', () => {
    fc.assert(
      fc.property(anyTable, fc.integer({ min: 1, max: 2 ** 32 - 1 }), (table, client) => {
        const update = seedTable(table, client)
        expect(seedTable(table, client)).toEqual(update)
        expect(new Set(Y.decodeUpdate(update).structs.map((struct) => struct.id.client))).toEqual(new Set([client]))
      }),
    )
  })

  it('[S3] of the plenary holds the wording of every candidate', () => {
    const doc = opened(seedPlenary([{ id: 'q1', text: 'Who decides?', language: 'en' }], 7))
    expect(readWordings(doc)).toEqual({ q1: { text: 'Who decides?', language: 'en' } })
    expect(readPlenaryNotes(doc)).toBe('')
  })

  it('[S4] of the record is empty, or begins with the words it is given', () => {
    expect(readRecord(opened(seedRecord(7)), 'fr')).toEqual({ narrative: '', language: 'fr' })
    const narrative = { narrative: 'We met.', language: 'en' }
    expect(readRecord(opened(seedRecord(7, narrative)), 'fr')).toEqual(narrative)
  })
})

describe('reading what peers wrote', () => {
  const withQuestion = (spoil: (card: Y.Map<unknown>, doc: Y.Doc) => void) => {
    const doc = opened(
      seedTable(
        {
          ...emptyTable,
          questions: [
            {
              id: 'q1',
              text: 'Who decides?',
              language: 'fr',
              stakeholder: 'donors',
              crossCutting: false,
              parked: false,
              issues: ['a'],
              tags: ['law'],
              links: [{ table: 't2', question: 'q9' }],
              thread: [{ id: 'r1', text: 'Who counts them?', language: 'en' }],
              indicators: [{ id: 'i1', kind: 'count', text: 'Seats', means: 'Minutes', language: 'fr' }],
            },
          ],
        },
        7,
      ),
    )
    const card = doc.getMap('questions').get('q1')
    if (!(card instanceof Y.Map)) throw new Error('no such question')
    spoil(card, doc)
    return readTable(doc, 'en')
  }

  it('[S5] leaves out what was removed', () => {
    expect(withQuestion((card) => card.set('removed', true)).questions).toEqual([])
  })

  it('[S6] leaves out a question without words, and an entry that is none', () => {
    expect(withQuestion((card) => card.set('text', 'plain')).questions).toEqual([])
    expect(withQuestion((_, doc) => doc.getMap('questions').set('q1', 5)).questions).toEqual([])
    expect(withQuestion((_, doc) => doc.getMap('questions').set('constructor', new Y.Map())).questions).toHaveLength(1)
  })

  it('[S7] keeps a question of which only parts are spoilt', () => {
    const spoilt = withQuestion((card) => {
      card.set('language', 5)
      card.set('stakeholder', '<b>')
      card.set('issues', 'a a __proto__ <b> b')
      card.set('indicators', 'none')
      card.set('order', Number.NaN)
    })
    expect(spoilt.questions[0]).toMatchObject({ language: 'en', stakeholder: '', issues: ['a', 'b'], indicators: [] })
  })

  it('[S8] sorts by order, and by id where the order is the same', () => {
    const doc = new Y.Doc()
    for (const [id, order] of [['b', 1], ['c', 0], ['a', 1]] as const) {
      const card = new Y.Map<unknown>([['text', new Y.Text(id)], ['order', order]])
      doc.getMap('questions').set(id, card)
    }
    expect(readTable(doc, 'en').questions.map((question) => question.id)).toEqual(['c', 'a', 'b'])
  })
})
