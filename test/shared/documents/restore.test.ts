import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { QuestionContent, TableContent } from '../../../shared/documents/content.ts'
import { addRemark } from '../../../shared/documents/card-writer.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import { restoreQuestion, restoreTable } from '../../../shared/documents/restore.ts'
import { seedTable } from '../../../shared/documents/seed.ts'
import { addQuestion, byHand, moveQuestion, setFlag, textOf } from '../../../shared/documents/writer.ts'
import { anyTable } from './arbitraries.ts'

const written = (content: TableContent, client = 1): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedTable(content, client))
  return doc
}
const read = (doc: Y.Doc): TableContent => readTable(doc, 'en')
const card = (id: string, text: string): QuestionContent => ({ id, text, language: 'en', stakeholder: '', crossCutting: false, parked: false, issues: [], indicators: [], tags: [], links: [], thread: [] })
const table = (...questions: readonly QuestionContent[]): TableContent => ({ questions, notes: [], notesLanguage: 'en', handover: '', handoverLanguage: 'en' })
const wording = (doc: Y.Doc, question: string): Y.Text => {
  const text = textOf(doc, { of: 'question', question })
  if (text === undefined) throw new Error('no such card')
  return text
}

describe('putting back what stood at a table', () => {
  it('[T1] a restored table reads as it did, whatever was done to it', () => {
    fc.assert(
      fc.property(anyTable, anyTable, (then, now) => {
        const doc = written(now)
        restoreTable(doc, then)
        expect(read(doc)).toEqual(read(written(then)))
      }),
      { numRuns: 300 },
    )
  })

  it('[T2] it is one change in the name of the hand that made it, and none where nothing differs', () => {
    fc.assert(
      fc.property(anyTable, anyTable, (then, now) => {
        const doc = written(now)
        const origins: unknown[] = []
        doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
        restoreTable(doc, then)
        restoreTable(doc, then)
        expect(origins.filter((origin) => origin !== byHand)).toEqual([])
        expect(origins.length).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('[T3] undone, the table reads as before', () => {
    fc.assert(
      fc.property(anyTable, anyTable, (then, now) => {
        const doc = written(now)
        const before = read(doc)
        const roots = [doc.getMap('questions'), doc.getText('handover'), doc.getText('notes'), doc.getXmlFragment('notebook'), doc.getMap('languages')]
        const undo = new Y.UndoManager(roots, { trackedOrigins: new Set([byHand]) })
        restoreTable(doc, then)
        undo.undo()
        expect(read(doc)).toEqual(before)
      }),
    )
  })

  it('[T4] words that somebody writes elsewhere in the same sentence meanwhile stay', () => {
    const then = table(card('q', 'Who decides about the money today?'))
    const [here, there] = [written(then), written(then)]
    wording(here, 'q').delete(4, 7)
    wording(here, 'q').insert(4, 'knows')
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
    wording(there, 'q').insert(wording(there, 'q').toString().indexOf('today'), 'here ')
    restoreTable(here, then)
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there))
    expect(read(here).questions[0]?.text).toBe('Who decides about the money here today?')
  })

  it('[T5] a card that was taken away comes back to its place, and with it its words', () => {
    const then = table(card('a', 'First'), card('b', 'Second'), card('c', 'Third'))
    const doc = written(then)
    wording(doc, 'b').delete(0, 6)
    setFlag(doc, 'b', 'removed', true)
    const [, second] = then.questions
    if (second !== undefined) restoreQuestion(doc, second)
    expect(read(doc)).toEqual(then)
  })

  it('[T6] a card that did not exist then is set aside, not destroyed', () => {
    const doc = written(table(card('a', 'First'), card('new', 'Newer')))
    restoreTable(doc, table(card('a', 'First')))
    expect(read(doc).questions.map(({ id }) => id)).toEqual(['a'])
    setFlag(doc, 'new', 'removed', false)
    expect(read(doc).questions.map(({ text }) => text)).toEqual(['First', 'Newer'])
  })

  it('[T7] a remark made since is set aside too, and comes back with its words', () => {
    const then = table(card('a', 'First'))
    const doc = written(then)
    addRemark(doc, 'a', { id: 'r', text: 'I disagree', language: 'en' })
    const later = read(doc)
    restoreTable(doc, then)
    expect(read(doc)).toEqual(then)
    restoreTable(doc, later)
    expect(read(doc)).toEqual(later)
  })

  it('[T8] the order is put back by writing only what was moved', () => {
    const then = table(card('a', 'First'), card('b', 'Second'), card('c', 'Third'), card('d', 'Fourth'))
    const doc = written(then)
    moveQuestion(doc, 'd', 'up')
    const changed: string[] = []
    doc.getMap('questions').observeDeep((events) => events.forEach(({ path }) => changed.push(String(path[0]))))
    restoreTable(doc, then)
    expect(read(doc)).toEqual(then)
    expect(new Set(changed).size).toBe(1)
  })

  const order = (doc: Y.Doc): string => read(doc).questions.map(({ id }) => id).join('')
  const letters = (doc: Y.Doc): string[] => order(doc).split('')
  const five = (): Y.Doc => written(table(...'abcde'.split('').map((id) => card(id, `Card ${id}`))))

  it('[T9] one card alone goes back to where it stood, and no other is moved', () => {
    fc.assert(
      fc.property(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.array(fc.constantFrom('up' as const, 'down' as const), { maxLength: 6 }), (id, moves) => {
        const doc = five()
        for (const move of moves) moveQuestion(doc, id, move)
        const hasMoved = order(doc) !== 'abcde'
        const changed = new Set<string>()
        doc.getMap('questions').observeDeep((events) => events.forEach(({ path }) => changed.add(String(path[0]))))
        restoreQuestion(doc, card(id, `Card ${id}`), 'abcde'.split(''))
        // Of two that have changed places nobody can tell which was moved: either is put back, or the other stays for it.
        if (order(doc) === 'abcde') expect(changed.size).toBe(hasMoved ? 1 : 0)
        else expect([Math.abs(letters(doc).indexOf(id) - 'abcde'.indexOf(id)), changed.size]).toEqual([1, 0])
      }),
    )
  })

  it('[T10] behind the card it stood behind, though new ones have come and others have moved', () => {
    const doc = five()
    for (const _ of 'abc') moveQuestion(doc, 'b', 'down')
    moveQuestion(doc, 'e', 'up')
    addQuestion(doc, { id: 'n', language: 'en', stakeholder: '', order: -1 })
    setFlag(doc, 'd', 'removed', true)
    const before = letters(doc).filter((id) => id !== 'b')
    restoreQuestion(doc, card('b', 'Card b'), 'abcde'.split(''))
    expect(order(doc)).toBe('nabce')
    expect(letters(doc).filter((id) => id !== 'b')).toEqual(before)
  })

  it('[T11] also where no number is left between its neighbours, and where it was taken away meanwhile', () => {
    const doc = five()
    for (const id of 'acde') doc.transact(() => (doc.getMap('questions').get(id) as Y.Map<unknown>).set('order', 7), byHand)
    moveQuestion(doc, 'b', 'down')
    doc.transact(() => (doc.getMap('questions').get('b') as Y.Map<unknown>).set('order', 9), byHand)
    setFlag(doc, 'b', 'removed', true)
    restoreQuestion(doc, card('b', 'Card b'), 'abcde'.split(''))
    expect(order(doc)).toBe('abcde')
  })

  it('[T12] is one change of one hand, and undone with the words', () => {
    const doc = five()
    for (const _ of 'abc') moveQuestion(doc, 'b', 'down')
    wording(doc, 'b').insert(0, 'Once more: ')
    const moved = read(doc)
    const origins: unknown[] = []
    doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
    const undo = new Y.UndoManager([doc.getMap('questions')], { trackedOrigins: new Set([byHand]) })
    restoreQuestion(doc, card('b', 'Card b'), 'abcde'.split(''))
    expect([order(doc), read(doc).questions[1]?.text, origins]).toEqual(['abcde', 'Card b', [byHand]])
    undo.undo()
    expect(read(doc)).toEqual(moved)
  })
})
