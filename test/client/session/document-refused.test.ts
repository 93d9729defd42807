import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { OwnCopy } from '../../../client/pages/table/notes/own-copy.ts'
import { joined, mergedCopy, proposedChanges, type RefusedWords, withoutOwn } from '../../../client/session/document-refused.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import { asParagraphs, richNodes } from '../../../shared/documents/rich-text.ts'
import { addIndicator, addLine, addQuestion, byHand, moveQuestion, removeIndicator, setFlag, textOf } from '../../../shared/documents/writer.ts'

const table: DocumentReference = { id: 'd1', kind: 'table', table: 't1', round: 1, language: null }

/** The server's copy: a card with an indicator, and another. */
function server(): Y.Doc {
  const doc = new Y.Doc()
  for (const [order, id] of ['q1', 'q2'].entries()) addQuestion(doc, { id, language: 'en', stakeholder: 's', order })
  textOf(doc, { of: 'question', question: 'q1' })?.insert(0, 'Who is asked?')
  textOf(doc, { of: 'question', question: 'q2' })?.insert(0, 'Who pays?')
  addIndicator(doc, 'q1', { id: 'i1', kind: 'count', language: 'en' })
  textOf(doc, { of: 'indicator', question: 'q1', indicator: 'i1' })?.insert(0, 'Meetings a year')
  return doc
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const proposed = (fresh: Y.Doc, mine: Y.Doc, reference = table) => proposedChanges(fresh, mergedCopy(fresh, mine), reference, 'en')
const inShort = ({ changes }: ReturnType<typeof proposed>) => changes.map(({ item, part, key, kind, before, after }) => [item, part, key, kind, before, after])

describe('what the server would not take', () => {
  it('is told as content: reworded, added and removed, though others have gone on', () => {
    const theirs = server()
    const mine = copyOf(theirs)
    mine.transact(() => textOf(mine, { of: 'question', question: 'q1' })?.insert(12, ' first'), byHand)
    addQuestion(mine, { id: 'q3', language: 'fr', stakeholder: 's', order: 9 })
    textOf(mine, { of: 'question', question: 'q3' })?.insert(0, 'Qui répond ?')
    setFlag(mine, 'q2', 'removed', true)
    removeIndicator(mine, 'q1', 'i1')
    textOf(theirs, { of: 'question', question: 'q1' })?.insert(0, 'And who')
    textOf(theirs, { of: 'question', question: 'q1' })?.delete(7, 3)
    expect(inShort(proposed(theirs, mine))).toEqual([
      ['q1', 'question', '', 'reworded', 'And who is asked?', 'And who is asked first?'],
      ['q1', 'indicator', 'i1', 'removed', 'Meetings a year', ''],
      ['q3', 'question', '', 'added', '', 'Qui répond ?'],
      ['q2', 'question', '', 'removed', 'Who pays?', ''],
    ])
  })

  it('tells moves and flags, which are no words, beside them', () => {
    const theirs = server()
    const mine = copyOf(theirs)
    moveQuestion(mine, 'q2', 'up')
    setFlag(mine, 'q1', 'crossCutting', true)
    const { changes, cards } = proposed(theirs, mine)
    expect(changes).toEqual([])
    expect(cards.map(({ item, kind }) => [item, kind])).toEqual(expect.arrayContaining([['q1', 'cross-cutting']]))
    expect(cards.some(({ kind }) => kind === 'moved')).toBe(true)
  })

  it('is nothing where the server has it all, or where there are blanks only', () => {
    const theirs = server()
    const mine = copyOf(theirs)
    textOf(mine, { of: 'notes' })?.insert(0, ' \n ')
    addQuestion(mine, { id: 'q3', language: 'en', stakeholder: 's', order: 9 })
    expect(proposed(theirs, mine)).toEqual({ changes: [], cards: [] })
    expect(proposed(theirs, copyOf(theirs))).toEqual({ changes: [], cards: [] })
  })

  it('is all that stands of one’s own where the server’s copy may not be read any more', () => {
    const mine = copyOf(server())
    mine.transact(() => textOf(mine, { of: 'question', question: 'q2' })?.insert(8, ' for it'), byHand)
    expect(inShort(proposedChanges(withoutOwn(mine), mine, table, 'en'))).toEqual([['q2', 'question', '', 'reworded', 'Who pays?', 'Who pays for it?']])
  })

  it('also what was written in the editor’s copy of the notes, under a client id of its own', () => {
    const mine = copyOf(server())
    const copy = new OwnCopy(mine, { mayHold: () => false, coming: () => undefined, waits: () => undefined })
    copy.notes.insert(0, richNodes(asParagraphs('Said late')))
    expect(inShort(proposedChanges(withoutOwn(mine), mine, table, 'en'))).toContainEqual(['', 'notes', '', 'added', '', 'Said late'])
    copy.stop()
  })

  it('is told of every kind of document', () => {
    const of = (kind: DocumentReference['kind'], language: string | null, write: (doc: Y.Doc) => void) => {
      const theirs = new Y.Doc()
      const mine = copyOf(theirs)
      write(mine)
      return inShort(proposed(theirs, mine, { ...table, kind, language }))
    }
    expect(of('circle', null, (doc) => {
      addLine(doc, 'issues', { id: 'l1', language: 'en', stakeholder: '' })
      textOf(doc, { of: 'issues', line: 'l1' })?.insert(0, 'Trust')
    })).toEqual([['l1', 'question', '', 'added', '', 'Trust']])
    expect(of('plenary', null, (doc) => doc.getText('notes').insert(0, 'Said'))).toEqual([['', 'notes', '', 'added', '', 'Said']])
    expect(of('record', null, (doc) => doc.getText('narrative').insert(0, 'Told'))).toEqual([['', 'notes', '', 'added', '', 'Told']])
  })

  it('joins what was refused before, each thing once', () => {
    const one: RefusedWords = { code: 4403, reason: 'round-closed', reference: table, changes: [{ item: 'q1', part: 'question', key: '', kind: 'reworded', before: 'a', after: 'b', language: 'en' }], cards: [] }
    const two: RefusedWords = { ...one, changes: [...one.changes, { ...one.changes[0]!, after: 'c' }] }
    expect(joined(one, two)?.changes.map(({ after }) => after)).toEqual(['b', 'c'])
    expect(joined(undefined, { ...one, changes: [] })).toBeUndefined()
  })
})
