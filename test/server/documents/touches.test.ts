import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { touchesOf } from '../../../server/documents/touches.ts'
import {
  addIndicator,
  addQuestion,
  linkIssues,
  moveQuestion,
  removeIndicator,
  setFlag,
  setTextLanguage,
} from '../../../shared/documents/writer.ts'
import { BORISS, copyFor, seed, textIn, written } from './pages.ts'

/** What is noted when `write` reaches the server as one update. */
function touched(write: (doc: Y.Doc) => void): Record<string, string> {
  const doc = copyFor(99, seed)
  const update = written(doc, BORISS, write)
  let touches: ReadonlyMap<string, string> = new Map()
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    touches = touchesOf(transaction)
  })
  Y.applyUpdate(doc, update)
  return Object.fromEntries(touches)
}

describe('who touched what', () => {
  it('[T1] a new question is added, with all that came with it', () => {
    expect(
      touched((doc) => {
        addQuestion(doc, { id: 'q2', language: 'en', stakeholder: '', order: 1 })
        addIndicator(doc, 'q2', { id: 'i1', kind: 'count', language: 'en' })
        textIn(doc, 'q2').insert(0, 'How many?')
      }),
    ).toEqual({ q2: 'added' })
  })

  it('[T2] words in a question or its indicators reword it', () => {
    expect(touched((doc) => textIn(doc).insert(0, 'x'))).toEqual({ q1: 'reworded' })
    expect(touched((doc) => textIn(doc).delete(0, 1))).toEqual({ q1: 'reworded' })
    expect(touched((doc) => addIndicator(doc, 'q1', { id: 'i2', kind: 'count', language: 'en' }))).toEqual({ q1: 'reworded' })
    expect(touched((doc) => removeIndicator(doc, 'q1', 'i1'))).toEqual({ q1: 'reworded' })
  })

  it('[T3] a question is removed by its flag or by its key', () => {
    expect(touched((doc) => setFlag(doc, 'q1', 'removed', true))).toEqual({ q1: 'removed' })
    expect(touched((doc) => doc.getMap('questions').delete('q1'))).toEqual({ q1: 'removed' })
  })

  it('[T4] notes and handover are items by their names', () => {
    expect(
      touched((doc) => {
        doc.getText('notes').insert(0, 'x')
        doc.getText('handover').insert(0, 'y')
      }),
    ).toEqual({ notes: 'reworded', handover: 'reworded' })
  })

  it('[T5] to move, park, mark or link a question is not to word it', () => {
    expect(
      touched((doc) => {
        addQuestion(doc, { id: 'q2', language: 'en', stakeholder: '', order: 1 })
        moveQuestion(doc, 'q1', 'down')
        setFlag(doc, 'q1', 'parked', true)
        setFlag(doc, 'q1', 'crossCutting', true)
        linkIssues(doc, 'q1', ['a'])
        setTextLanguage(doc, 'notes', 'fr')
      }),
    ).toEqual({ q2: 'added' })
  })
})
