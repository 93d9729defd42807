import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { hasOwnEdits, joined, unsentWords } from '../../../client/session/unsent.ts'
import { addQuestion, byHand, textOf } from '../../../shared/documents/writer.ts'
import { seedTable } from '../../../shared/documents/seed.ts'

const SERVER = 7

/** A table's document as the server has it, and a person's copy of it. */
function copies(): { readonly server: Y.Doc; readonly mine: Y.Doc } {
  const [server, mine] = [new Y.Doc(), new Y.Doc()]
  const question = { id: 'q1', text: 'Who decides?', language: 'en', stakeholder: 'un', crossCutting: false, parked: false, issues: [], indicators: [], tags: [], links: [], thread: [] }
  Y.applyUpdate(server, seedTable({ questions: [question], notes: [], notesLanguage: 'en', handover: '', handoverLanguage: 'en' }, SERVER))
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(server))
  return { server, mine }
}
const known = (server: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(server))
const write = (doc: Y.Doc, at: number, words: string): void => {
  doc.transact(() => textOf(doc, { of: 'question', question: 'q1' })?.insert(at, words), byHand)
}

describe('words that the server would not take', () => {
  it('are found apart from those that it took, with the whole text and its place', () => {
    const { server, mine } = copies()
    write(mine, 12, ' And when?')
    Y.applyUpdate(server, Y.encodeStateAsUpdate(mine))
    write(mine, 22, ' And for whom?')
    expect(unsentWords(mine, known(server))).toEqual([
      { words: ' And for whom?', whole: 'Who decides? And when? And for whom?', path: ['questions', 'q1', 'text'] },
    ])
  })

  it('are told in the order in which they stand, not in which they were typed', () => {
    const { server, mine } = copies()
    write(mine, 12, ' last')
    write(mine, 0, 'First ')
    expect(unsentWords(mine, known(server))[0]?.words).toBe('First  last')
  })

  it('of one text are one, also when they were refused one after the other', () => {
    const path = ['questions', 'q1', 'text']
    const first = [{ words: 'And', whole: 'Who? And', path }]
    expect(joined(first, [{ words: ' when?', whole: 'Who? And when?', path }])).toEqual([{ words: 'And when?', whole: 'Who? And when?', path }])
    expect(joined([], [{ words: ' ', whole: ' ', path }])).toEqual([])
  })

  it('are none where all was taken, deleted again, or never typed', () => {
    const { server, mine } = copies()
    expect(hasOwnEdits(mine)).toBe(false)
    write(mine, 0, 'gone')
    textOf(mine, { of: 'question', question: 'q1' })?.delete(0, 4)
    expect(hasOwnEdits(mine)).toBe(true)
    expect(unsentWords(mine, known(server))).toEqual([])
    expect(unsentWords(server, known(server))).toEqual([])
  })

  it('are found in a card that was put in after the close, too', () => {
    const { server, mine } = copies()
    addQuestion(mine, { id: 'q2', language: 'en', stakeholder: 'un', order: 1 })
    mine.transact(() => textOf(mine, { of: 'question', question: 'q2' })?.insert(0, 'What changes?'), byHand)
    mine.getText('notes').insert(0, 'A note')
    expect(unsentWords(mine, known(server)).map(({ words, path }) => [words, path.join('/')])).toEqual([
      ['What changes?', 'questions/q2/text'],
      ['A note', 'notes'],
    ])
  })
})
