import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { cursorAt, focusOf, placesOf } from '../../../client/session/document-caret.ts'
import { DocumentPeople, whoIsAt } from '../../../client/session/document-people.ts'
import { addIndicator, addLine, addQuestion, textOf } from '../../../shared/documents/writer.ts'

/** The server's rows, as they come over the line. */
function hears(awareness: Awareness, rows: Readonly<Record<number, unknown>>, clock = 1): void {
  const server = new Awareness(new Y.Doc())
  for (const [id, row] of Object.entries(rows)) {
    server.states.set(Number(id), row as Record<string, unknown>)
    server.meta.set(Number(id), { clock, lastUpdated: 0 })
  }
  applyAwarenessUpdate(awareness, encodeAwarenessUpdate(server, Object.keys(rows).map(Number)), 'server')
  server.destroy()
}

describe('who has a document open', () => {
  let awareness: Awareness
  let people: DocumentPeople
  let changes: number
  let moves: number
  beforeEach(() => {
    vi.useFakeTimers()
    awareness = new Awareness(new Y.Doc())
    changes = 0
    moves = 0
    people = new DocumentPeople(awareness, 'me', { changed: () => (changes += 1), moved: () => (moves += 1) })
  })
  afterEach(() => {
    awareness.destroy()
    vi.useRealTimers()
  })

  it('is what the server says of others; oneself in another tab is nobody else', () => {
    hears(awareness, {
      1: { seat: 's1', user: { name: 'Heron' }, focus: 'question:q1', cursor: null },
      2: { seat: 's2', user: { name: 'Wren' }, focus: null, cursor: null },
      3: { seat: 'me', user: { name: 'I' }, focus: 'notes', cursor: null },
      4: { nonsense: true },
    })
    expect(changes).toBe(1)
    expect(people.all.map(({ seat, name, focus }) => [seat, name, focus])).toEqual([
      ['s1', 'Heron', 'question:q1'],
      ['s2', 'Wren', null],
    ])
  })

  it('changes when somebody looks elsewhere, and only moves with a caret', () => {
    const heron = { seat: 's1', user: { name: 'Heron' }, focus: 'question:q1', cursor: null }
    const at = (row: unknown, clock: number): void => hears(awareness, { 1: row }, clock)
    at(heron, 1)
    at({ ...heron, cursor: { anchor: {}, head: {} } }, 2)
    expect([changes, moves]).toEqual([1, 1])
    at({ ...heron, focus: 'notes' }, 3)
    expect([changes, moves]).toEqual([2, 1])
  })

  it('counts a person with two tabs once at a card', () => {
    const row = { seat: 's1', user: { name: 'Heron' }, focus: 'question:q1', cursor: null }
    hears(awareness, { 1: row, 2: row, 3: { ...row, seat: 's2', focus: 'notes' } })
    expect(whoIsAt({ people: people.all }, 'question:q1').map(({ seat }) => seat)).toEqual(['s1'])
  })

  it('is told at most four times a second where we look, and the last of it always', () => {
    const said: unknown[] = []
    awareness.on('update', () => said.push(awareness.getLocalState()?.['focus']))
    for (const focus of ['a', 'b', 'c']) people.look({ focus, cursor: null })
    expect(said).toEqual(['a'])
    vi.advanceTimersByTime(250)
    expect(said).toEqual(['a', 'c'])
    people.look({ focus: 'c', cursor: null })
    vi.advanceTimersByTime(250)
    expect(said).toEqual(['a', 'c'])
  })
})

describe('a caret', () => {
  const table = (): Y.Doc => {
    const doc = new Y.Doc()
    addQuestion(doc, { id: 'q1', language: 'en', stakeholder: '', order: 0 })
    addIndicator(doc, 'q1', { id: 'i1', kind: 'count', language: 'en' })
    addLine(doc, 'criteria', { id: 'c1', language: 'en', stakeholder: '' })
    return doc
  }

  it('stays between the same letters while others write, and stands in one text only', () => {
    const doc = table()
    const text = textOf(doc, { of: 'question', question: 'q1' })!
    text.insert(0, 'one two')
    const cursor = structuredClone(cursorAt(text, { anchor: 4, head: 7 }))
    text.insert(0, 'zero ')
    expect(placesOf(text, cursor)).toEqual({ anchor: 9, head: 12 })
    expect(placesOf(textOf(doc, { of: 'means', question: 'q1', indicator: 'i1' })!, cursor)).toBeUndefined()
    const empty = textOf(doc, { of: 'indicator', question: 'q1', indicator: 'i1' })!
    expect(placesOf(empty, cursorAt(empty, { anchor: 0, head: 0 }))).toEqual({ anchor: 0, head: 0 })
  })

  it.each([
    ['nothing', null],
    ['empty', {}],
    ['a root that is none', { tname: 'evil' }],
    ['an item from the future', { item: { client: 1, clock: 99 } }],
    ['no numbers', { type: { client: 'x', clock: Number.NaN } }],
    ['an item that is no letter', { type: { client: 7, clock: 0 }, assoc: 5 }],
  ])('that is %s is nowhere, and changes nothing', (_, place) => {
    const doc = table()
    const roots = [...doc.share.keys()]
    const cursor = place === null ? null : { anchor: place, head: place }
    expect(placesOf(textOf(doc, { of: 'question', question: 'q1' })!, cursor)).toBeUndefined()
    expect([...doc.share.keys()]).toEqual(roots)
  })

  it('says what it belongs to', () => {
    const doc = table()
    expect(focusOf(textOf(doc, { of: 'question', question: 'q1' })!)).toBe('question:q1')
    expect(focusOf(textOf(doc, { of: 'means', question: 'q1', indicator: 'i1' })!)).toBe('question:q1')
    expect(focusOf(textOf(doc, { of: 'criteria', line: 'c1' })!)).toBe('criteria:c1')
    expect(focusOf(textOf(doc, { of: 'handover' })!)).toBe('handover')
    expect(focusOf(new Y.Doc().getText('x'))).toBe('x')
  })
})
