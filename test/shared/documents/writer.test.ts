import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readCircle, readTable, readTranslations } from '../../../shared/documents/reader.ts'
import {
  addIndicator,
  addLine,
  addQuestion,
  appendNote,
  byHand,
  linkIssues,
  moveQuestion,
  removeIndicator,
  setFlag,
  setIndicatorKind,
  setLineFlag,
  setQuestionLanguage,
  setTextLanguage,
  takeOverPlainNotes,
  textOf,
} from '../../../shared/documents/writer.ts'
import { setReviewed, translate } from '../../../shared/documents/translation-writer.ts'
import { asParagraphs, plainText } from '../../../shared/documents/rich-text.ts'

const tableWith = (...ids: readonly string[]): Y.Doc => {
  const doc = new Y.Doc()
  ids.forEach((id, order) => addQuestion(doc, { id, language: 'fr', stakeholder: 'donors', order }))
  return doc
}
const order = (doc: Y.Doc) => readTable(doc, 'en').questions.map((question) => question.id)

describe('writing in a document', () => {
  it('[W1] adds a question and indicators, and gives their texts to write in', () => {
    const doc = tableWith('q1')
    addIndicator(doc, 'q1', { id: 'i1', kind: 'count', language: 'ru' })
    addIndicator(doc, 'q1', { id: 'i2', kind: 'state', language: 'ru' })
    textOf(doc, { of: 'question', question: 'q1' })?.insert(0, 'Qui décide ?')
    textOf(doc, { of: 'indicator', question: 'q1', indicator: 'i1' })?.insert(0, 'Места')
    textOf(doc, { of: 'means', question: 'q1', indicator: 'i1' })?.insert(0, 'Протоколы')
    appendNote(doc, 'We heard')
    setIndicatorKind(doc, 'q1', 'i2', 'documented')
    setTextLanguage(doc, 'notes', 'ru')
    const table = readTable(doc, 'en')
    expect(table).toMatchObject({ notes: asParagraphs('We heard'), notesLanguage: 'ru', handoverLanguage: 'en' })
    expect(table.questions).toEqual([
      {
        id: 'q1',
        text: 'Qui décide ?',
        language: 'fr',
        stakeholder: 'donors',
        crossCutting: false,
        parked: false,
        issues: [],
        tags: [],
        links: [],
        thread: [],
        indicators: [
          { id: 'i1', kind: 'count', text: 'Места', means: 'Протоколы', language: 'ru' },
          { id: 'i2', kind: 'documented', text: '', means: '', language: 'ru' },
        ],
      },
    ])
    removeIndicator(doc, 'q1', 'i1')
    expect(readTable(doc, 'en').questions[0]?.indicators.map((one) => one.id)).toEqual(['i2'])
  })

  it('[W2] parks, marks, links and removes a question', () => {
    const doc = tableWith('q1', 'q2')
    setFlag(doc, 'q1', 'parked', true)
    setFlag(doc, 'q1', 'crossCutting', true)
    setQuestionLanguage(doc, 'q1', 'ru')
    linkIssues(doc, 'q1', ['a', 'b'])
    setFlag(doc, 'q2', 'removed', true)
    expect(readTable(doc, 'en').questions).toMatchObject([
      { id: 'q1', parked: true, crossCutting: true, language: 'ru', issues: ['a', 'b'] },
    ])
  })

  it('[W3] each edit is one transaction in the name of the hand that made it, and none when nothing changes', () => {
    const doc = tableWith('q1')
    const origins: unknown[] = []
    doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
    addIndicator(doc, 'q1', { id: 'i1', kind: 'count', language: 'fr' })
    setFlag(doc, 'q1', 'parked', true)
    setFlag(doc, 'q1', 'parked', true)
    setFlag(doc, 'nobody', 'parked', true)
    translate(doc, 'q1', 'Who?')
    expect(origins).toEqual([byHand, byHand, byHand])
  })

  it('[W4] moves a question past its neighbour, and nowhere past the ends', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const anyMoves = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom('up', 'down')), { maxLength: 80 })
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const doc = tableWith(...ids)
        const expected = [...ids]
        for (const [id, direction] of moves) {
          moveQuestion(doc, id, direction)
          const from = expected.indexOf(id)
          const to = direction === 'up' ? from - 1 : from + 1
          if (to >= 0 && to < expected.length) expected.splice(to, 0, ...expected.splice(from, 1))
          expect(order(doc)).toEqual(expected)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('[W5] finds a place between neighbours that stand too close for a number between them', () => {
    const doc = new Y.Doc()
    for (const id of ['a', 'b', 'c']) addQuestion(doc, { id, language: 'en', stakeholder: '', order: 1 })
    moveQuestion(doc, 'c', 'up')
    expect(order(doc)).toEqual(['a', 'c', 'b'])
  })

  it('[W6] moves the parked among the parked', () => {
    const doc = tableWith('a', 'b', 'c')
    setFlag(doc, 'b', 'parked', true)
    moveQuestion(doc, 'c', 'up')
    expect(order(doc).filter((id) => id !== 'b')).toEqual(['c', 'a'])
  })

  it('[W7] adds lines to the circle, one below the other', () => {
    const doc = new Y.Doc()
    addLine(doc, 'criteria', { id: 'k1', language: 'en', stakeholder: '' })
    addLine(doc, 'criteria', { id: 'a1', language: 'en', stakeholder: 'donors' })
    addLine(doc, 'issues', { id: 's1', language: 'en', stakeholder: '' })
    textOf(doc, { of: 'criteria', line: 'a1' })?.insert(0, 'Fair')
    setLineFlag(doc, 'issues', 's1', 'removed', true)
    expect(readCircle(doc, 'en')).toEqual({
      criteria: [
        { id: 'k1', text: '', language: 'en', stakeholder: '', crossCutting: false },
        { id: 'a1', text: 'Fair', language: 'en', stakeholder: 'donors', crossCutting: false },
      ],
      issues: [],
      questions: [],
    })
  })

  it('[W8] a translation remembers its source, and is no longer reviewed when it is taken up for another', () => {
    const doc = new Y.Doc()
    expect(textOf(doc, { of: 'translation', item: 'q1' })).toBeUndefined()
    translate(doc, 'q1', 'Who decides?').insert(0, 'Qui décide ?')
    setReviewed(doc, 'q1', 'interpreter')
    expect(readTranslations(doc)).toEqual({ q1: { text: 'Qui décide ?', source: 'Who decides?', reviewed: true, reviewer: 'interpreter' } })
    expect(translate(doc, 'q1', 'Who decides now?').toString()).toBe('Qui décide ?')
    expect(readTranslations(doc)).toEqual({ q1: { text: 'Qui décide ?', source: 'Who decides now?', reviewed: false } })
  })

  it('[W9] notes from before there were rich ones read first, and go over into the notebook, a little at a time', () => {
    const doc = new Y.Doc()
    appendNote(doc, 'Rich already')
    doc.getText('notes').insert(0, 'Old\n\nand plain')
    expect(plainText(readTable(doc, 'en').notes)).toBe('Old\nand plain\nRich already')
    takeOverPlainNotes(doc)
    expect(doc.getText('notes').length).toBe(0)
    expect(plainText(readTable(doc, 'en').notes)).toBe('Old\nand plain\nRich already')

    const line = `${'x'.repeat(99)}\n`
    doc.getText('notes').insert(0, line.repeat(5))
    takeOverPlainNotes(doc)
    expect(doc.getText('notes').length, 'much at once would be a removal: the other lines wait').toBe(300)
    expect(plainText(readTable(doc, 'en').notes).replaceAll(/[^x]/g, '')).toHaveLength(5 * 99)
  })

  it('[W10] a note without words is none', () => {
    const doc = new Y.Doc()
    appendNote(doc, ' \n ')
    expect(readTable(doc, 'en').notes).toEqual([])
  })
})
