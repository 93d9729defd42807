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
import { BORISS, copyFor, questionIn, seed, textIn, written } from './pages.ts'

const entryIn = (map: unknown, key: string): Y.Map<unknown> => {
  const entry = map instanceof Y.Map ? map.get(key) : undefined
  if (!(entry instanceof Y.Map)) throw new Error(`no ${key}`)
  return entry
}
const indicatorText = (doc: Y.Doc, part: 'text' | 'means'): Y.Text => {
  const text = entryIn(questionIn(doc).get('indicators'), 'i1').get(part)
  if (!(text instanceof Y.Text)) throw new Error('no such text')
  return text
}

/** What is noted of `write` alone, where somebody did something before. */
function touchedAfter(before: (doc: Y.Doc) => void, write: (doc: Y.Doc) => void): Record<string, string> {
  const doc = copyFor(99, seed)
  doc.transact(() => before(doc))
  return touchedIn(doc, write)
}

/** What is noted when `write` reaches the server as one update. */
function touched(write: (doc: Y.Doc) => void): Record<string, string> {
  return touchedIn(copyFor(99, seed), write)
}

function touchedIn(doc: Y.Doc, write: (doc: Y.Doc) => void): Record<string, string> {
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
    ).toEqual({ q2: 'added', i1: 'added' })
  })

  it('[T2] words in a question or its indicators reword it; an indicator is an item, too', () => {
    expect(touched((doc) => textIn(doc).insert(0, 'x'))).toEqual({ q1: 'reworded' })
    expect(touched((doc) => textIn(doc).delete(0, 1))).toEqual({ q1: 'reworded' })
    expect(touched((doc) => addIndicator(doc, 'q1', { id: 'i2', kind: 'count', language: 'en' }))).toEqual({ q1: 'reworded', i2: 'added' })
    expect(touched((doc) => removeIndicator(doc, 'q1', 'i1'))).toEqual({ q1: 'reworded', i1: 'removed' })
    expect(touched((doc) => indicatorText(doc, 'means').insert(0, 'x'))).toEqual({ q1: 'reworded', i1: 'reworded' })
  })

  it('[T3] a question is removed by its flag or by its key', () => {
    expect(touched((doc) => setFlag(doc, 'q1', 'removed', true))).toEqual({ q1: 'removed' })
    expect(touched((doc) => doc.getMap('questions').delete('q1'))).toEqual({ q1: 'removed' })
  })

  it('[T4] notes and handover are items by their names; rich notes are the notes, however deep one writes in them', () => {
    expect(
      touched((doc) => {
        doc.getText('notes').insert(0, 'x')
        doc.getText('handover').insert(0, 'y')
      }),
    ).toEqual({ notes: 'reworded', handover: 'reworded' })
    expect(touched((doc) => doc.getXmlFragment('notebook').insert(0, [new Y.XmlElement('paragraph')]))).toEqual({ notes: 'reworded' })
    expect(touchedAfter(
      (doc) => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText('We met.')])
        doc.getXmlFragment('notebook').insert(0, [paragraph])
      },
      (doc) => {
        const paragraph = doc.getXmlFragment('notebook').get(0)
        const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
        if (words instanceof Y.XmlText) words.insert(0, 'Yesterday. ')
      },
    )).toEqual({ notes: 'reworded' })
  })

  it('[T5] to change the order, park, mark or put back is to move, and no wording', () => {
    expect(touchedAfter(
      (doc) => addQuestion(doc, { id: 'q2', language: 'en', stakeholder: '', order: 9_000 }),
      (doc) => moveQuestion(doc, 'q1', 'down'),
    )).toEqual({ q1: 'moved' })
    expect(touched((doc) => setFlag(doc, 'q1', 'parked', true))).toEqual({ q1: 'moved' })
    expect(touched((doc) => setFlag(doc, 'q1', 'crossCutting', true))).toEqual({ q1: 'moved' })
    expect(touchedAfter((doc) => setFlag(doc, 'q1', 'removed', true), (doc) => setFlag(doc, 'q1', 'removed', false))).toEqual({ q1: 'moved' })
  })

  it('[T6] tags, links, issues and a language are no touch', () => {
    expect(
      touched((doc) => {
        linkIssues(doc, 'q1', ['a'])
        setTextLanguage(doc, 'notes', 'fr')
        questionIn(doc).set('tags', new Y.Map([['t1', 'police']]))
        questionIn(doc).set('links', new Y.Map([['q9', 't2']]))
      }),
    ).toEqual({})
  })

  it('[T7] a remark is an item of its own, and leaves its question untouched', () => {
    const remark = (doc: Y.Doc): Y.Map<unknown> => entryIn(questionIn(doc).get('thread'), 'r1')
    const saySomething = (doc: Y.Doc): void => void questionIn(doc).set('thread', new Y.Map([['r1', new Y.Map<unknown>([['text', new Y.Text('Who else?')]])]]))
    expect(touched(saySomething)).toEqual({ r1: 'added' })
    expect(touchedAfter(saySomething, (doc) => entryIn(questionIn(doc), 'thread').set('r2', new Y.Map<unknown>([['text', new Y.Text('We.')]])))).toEqual({ r2: 'added' })
    expect(touchedAfter(saySomething, (doc) => {
      const text = remark(doc).get('text')
      if (text instanceof Y.Text) text.insert(0, 'And ')
    })).toEqual({ r1: 'reworded' })
    expect(touchedAfter(saySomething, (doc) => remark(doc).set('removed', true))).toEqual({ r1: 'removed' })
  })

  it('[T8] what was done at once is told by the weightiest deed', () => {
    expect(touched((doc) => {
      setFlag(doc, 'q1', 'parked', true)
      textIn(doc).insert(0, 'x')
    })).toEqual({ q1: 'reworded' })
    expect(touched((doc) => {
      textIn(doc).insert(0, 'x')
      setFlag(doc, 'q1', 'removed', true)
    })).toEqual({ q1: 'removed' })
  })
})
