import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { historyOf } from '../../../client/session/document-history.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import { addIndicator, addQuestion, byHand, moveQuestion, removeIndicator, setFlag, textOf } from '../../../shared/documents/writer.ts'

function table(): Y.Doc {
  const doc = new Y.Doc()
  for (const [order, id] of ['q1', 'q2'].entries()) addQuestion(doc, { id, language: 'en', stakeholder: 's', order })
  return doc
}

const wording = (doc: Y.Doc, question: string): Y.Text => textOf(doc, { of: 'question', question })!
const write = (doc: Y.Doc, question: string, words: string): void => doc.transact(() => wording(doc, question).insert(0, words), byHand)
const order = (doc: Y.Doc): string[] => readTable(doc, 'en').questions.map(({ id }) => id)

describe('one’s own history', () => {
  it('takes back what one did last, wherever it was: words, flags, moves and removals', () => {
    const doc = table()
    const history = historyOf(doc)
    expect(history.canUndo()).toBe(false)
    write(doc, 'q1', 'Who?')
    moveQuestion(doc, 'q2', 'up')
    setFlag(doc, 'q1', 'parked', true)
    setFlag(doc, 'q2', 'removed', true)
    expect(order(doc)).toEqual(['q1'])
    history.undo()
    expect(order(doc)).toEqual(['q2', 'q1'])
    history.undo()
    expect(readTable(doc, 'en').questions.map(({ parked }) => parked)).toEqual([false, false])
    history.undo()
    expect(order(doc)).toEqual(['q1', 'q2'])
    expect(history.undo()).toBe(true)
    expect(wording(doc, 'q1').toString()).toBe('')
    expect(history.undo()).toBe(false)
    while (history.redo()) { /* all of it again */ }
    expect(order(doc)).toEqual(['q1'])
    expect(readTable(doc, 'en').questions[0]?.text).toBe('Who?')
  })

  it('brings a removed indicator back with its words', () => {
    const doc = table()
    const history = historyOf(doc)
    addIndicator(doc, 'q1', { id: 'i1', kind: 'count', language: 'en' })
    doc.transact(() => textOf(doc, { of: 'indicator', question: 'q1', indicator: 'i1' })?.insert(0, 'How many'), byHand)
    removeIndicator(doc, 'q1', 'i1')
    history.undo()
    expect(readTable(doc, 'en').questions[0]?.indicators.map(({ id, text }) => [id, text])).toEqual([['i1', 'How many']])
  })

  it('takes back in a field what was done to its text, though something else was done since', () => {
    const doc = table()
    const history = historyOf(doc)
    write(doc, 'q1', 'one')
    write(doc, 'q2', 'two')
    expect(history.canUndo(wording(doc, 'q1'))).toBe(true)
    expect(history.undo(wording(doc, 'q1'))).toBe(true)
    expect([wording(doc, 'q1').toString(), wording(doc, 'q2').toString()]).toEqual(['', 'two'])
    expect(history.undo(wording(doc, 'q1'))).toBe(false)
    expect(history.redo(wording(doc, 'q1'))).toBe(true)
    expect(wording(doc, 'q1').toString()).toBe('one')
    expect(history.canUndo(wording(doc, 'q2'))).toBe(true)
  })

  it('never takes back what somebody else did', () => {
    const [doc, other] = [table(), new Y.Doc()]
    const history = historyOf(doc)
    write(doc, 'q1', 'mine')
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    write(other, 'q1', 'yours ')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    history.undo()
    expect(wording(doc, 'q1').toString()).toBe('yours ')
    expect(history.undo()).toBe(false)
  })

  it('does not reach into another text where its own words are gone already', () => {
    const [doc, other] = [table(), new Y.Doc()]
    const history = historyOf(doc)
    write(doc, 'q2', 'keep')
    write(doc, 'q1', 'gone')
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    other.transact(() => wording(other, 'q1').delete(0, 4), byHand)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    expect(history.undo(wording(doc, 'q1'))).toBe(false)
    expect(wording(doc, 'q2').toString()).toBe('keep')
  })

  it('tells when there is something else to take back', () => {
    const doc = table()
    const history = historyOf(doc)
    let told = 0
    const stop = history.subscribe(() => (told += 1))
    write(doc, 'q1', 'a')
    expect(told).toBeGreaterThan(0)
    stop()
    const before = told
    history.undo()
    expect(told).toBe(before)
  })
})
