import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyChange, standingOf, type Standing } from '../../../shared/documents/apply-change.ts'
import { changesBetween } from '../../../shared/documents/changes.ts'
import type { QuestionContent, TableContent } from '../../../shared/documents/content.ts'
import { mergeWords } from '../../../shared/documents/merge-words.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import { asParagraphs, plainText } from '../../../shared/documents/rich-text.ts'
import { seedTable } from '../../../shared/documents/seed.ts'
import type { TextChange } from '../../../shared/documents/text-change.ts'
import { byHand, setFlag, textOf } from '../../../shared/documents/writer.ts'

const card = (id: string, text: string, more: Partial<QuestionContent> = {}): QuestionContent => ({
  id, text, language: 'en', stakeholder: 'donors', crossCutting: false, parked: false, issues: [], indicators: [], tags: [], links: [], thread: [], ...more,
})
const indicator = { id: 'i1', kind: 'count', text: 'Seats', means: 'Minutes', language: 'en' } as const
const table: TableContent = {
  questions: [card('q1', 'Who decides about the money?', { indicators: [indicator], thread: [{ id: 'r1', text: 'Ask again.', language: 'en' }] }), card('q2', 'Since when?')],
  notes: [
    { kind: 'paragraph', level: 0, runs: [{ text: 'We met.', strong: true, emphasis: false }] },
    { kind: 'bullet', level: 1, runs: [{ text: 'One point', strong: false, emphasis: false }] },
  ],
  notesLanguage: 'en',
  handover: 'Begin with the money.',
  handoverLanguage: 'en',
}
const docOf = (content: TableContent): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedTable(content, 1))
  return doc
}
const read = (doc: Y.Doc): TableContent => readTable(doc, 'en')
const change = (more: Partial<TextChange>): TextChange => ({ item: 'q1', part: 'question', key: '', kind: 'reworded', before: '', after: '', language: 'en', ...more })
const rewordQ1 = (after: string): TextChange => change({ before: 'Who decides about the money?', after })
const said = (doc: Y.Doc, id = 'q1') => read(doc).questions.find((one) => one.id === id)?.text
const apply = (doc: Y.Doc, one: TextChange): Standing['fits'] => applyChange(doc, one, 'donors')

describe('a late change, written into what a table says now', () => {
  it('becomes what it was meant to be where nothing else has changed', () => {
    const doc = docOf(table)
    expect(apply(doc, rewordQ1('Who decides about all the money?'))).toBe('clean')
    expect(said(doc)).toBe('Who decides about all the money?')
  })
  it('is merged where the table has changed other words since', () => {
    const doc = docOf(table)
    textOf(doc, { of: 'question', question: 'q1' })?.insert(0, 'Today: ')
    expect(standingOf(doc, rewordQ1('Who decides about all the money?'))).toEqual({ fits: 'merged', now: 'Today: Who decides about the money?', becomes: 'Today: Who decides about all the money?' })
    expect(apply(doc, rewordQ1('Who decides about all the money?'))).toBe('merged')
    expect(said(doc)).toBe('Today: Who decides about all the money?')
  })
  it('is a choice where the table has changed the same words; the late wording stands when it is taken', () => {
    const doc = docOf({ ...table, questions: [card('q1', 'Who decides about the budget?')] })
    expect(standingOf(doc, rewordQ1('Who decides about our funds?'))).toEqual({ fits: 'conflict', now: 'Who decides about the budget?', becomes: 'Who decides about our funds?' })
    expect(said(doc)).toBe('Who decides about the budget?')
    expect(apply(doc, rewordQ1('Who decides about our funds?'))).toBe('conflict')
    expect(said(doc)).toBe('Who decides about our funds?')
  })
  it('changes nothing where the table says so already, or what it belongs to is gone', () => {
    const doc = docOf(table)
    const before = Y.encodeStateVector(doc)
    expect(apply(doc, change({ before: 'Who?', after: 'Who decides about the money?' }))).toBe('already')
    expect(apply(doc, change({ item: 'q9', before: 'Who?', after: 'Who else?' }))).toBe('gone')
    expect(apply(doc, change({ item: 'q9', part: 'indicator', key: 'i9', kind: 'added', after: 'Number of seats' }))).toBe('gone')
    expect(apply(doc, change({ item: 'q9', kind: 'removed', before: 'Who?' }))).toBe('already')
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })
  it('adds a question, an indicator with its means and a remark under their ids, once', () => {
    const doc = docOf(table)
    const added = [
      change({ item: 'q3', kind: 'added', after: 'Who pays?' }),
      change({ item: 'q3', part: 'indicator', key: 'i3', indicatorKind: 'count', kind: 'added', after: 'Number of payments' }),
      change({ item: 'q3', part: 'means', key: 'i3', kind: 'added', after: 'Bank statements' }),
      change({ item: 'q3', part: 'remark', key: 'r3', kind: 'added', after: 'Nobody knows.' }),
    ]
    expect(added.map((one) => apply(doc, one))).toEqual(['clean', 'clean', 'clean', 'clean'])
    expect(added.map((one) => apply(doc, one))).toEqual(['already', 'already', 'already', 'already'])
    expect(read(doc).questions.at(-1)).toEqual(
      card('q3', 'Who pays?', {
        indicators: [{ id: 'i3', kind: 'count', text: 'Number of payments', means: 'Bank statements', language: 'en' }],
        thread: [{ id: 'r3', text: 'Nobody knows.', language: 'en' }],
      }),
    )
  })
  it('brings a removed question back when it is added late', () => {
    const doc = docOf(table)
    setFlag(doc, 'q1', 'removed', true)
    expect(apply(doc, change({ kind: 'added', after: 'Who decides?' }))).toBe('clean')
    expect(said(doc)).toBe('Who decides?')
  })
  it('removes a question by its flag; and asks where its words have changed since', () => {
    const doc = docOf(table)
    expect(apply(doc, change({ item: 'q2', kind: 'removed', before: 'Since when?' }))).toBe('clean')
    expect(said(doc, 'q2')).toBeUndefined()
    expect(doc.getMap('questions').has('q2')).toBe(true)
    expect(standingOf(doc, change({ kind: 'removed', before: 'Who decides?' })).fits).toBe('conflict')
  })
  it('rewords notes line by line: lines that stay keep how they look', () => {
    const doc = docOf(table)
    const late = change({ item: '', part: 'notes', before: 'We met.\nOne point', after: 'We met.\nOne point\nAnd another' })
    expect(apply(doc, late)).toBe('clean')
    expect(read(doc).notes).toEqual([...table.notes, ...asParagraphs('And another')])
    expect(apply(doc, change({ item: '', part: 'handover', before: 'Begin with the money.', after: 'Begin with all the money.' }))).toBe('clean')
    expect(read(doc).handover).toBe('Begin with all the money.')
  })
  it('of two lines that were added to the notes, both stay', () => {
    const doc = docOf({ ...table, notes: [...table.notes, ...asParagraphs('Meanwhile this')] })
    expect(apply(doc, change({ item: '', part: 'notes', before: 'We met.\nOne point', after: 'We met.\nOne point\nAnd another' }))).toBe('merged')
    expect(plainText(read(doc).notes)).toBe('We met.\nOne point\nMeanwhile this\nAnd another')
  })
  it('is an edit by hand that can be taken back', () => {
    const doc = docOf(table)
    const undo = new Y.UndoManager(doc, { trackedOrigins: new Set([byHand]) })
    apply(doc, rewordQ1('Something else entirely?'))
    apply(doc, change({ item: '', part: 'notes', before: 'We met.\nOne point', after: 'Nothing' }))
    undo.undo()
    while (undo.undo() !== null);
    expect(read(doc)).toEqual(table)
  })
  it('all changes between two tables, taken into the first, give the words of the second', () => {
    const words = fc.array(fc.constantFrom('who', 'pays', 'money', 'now', 'again'), { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
    const content = fc.record({ q1: fc.option(words), q2: fc.option(words), seats: fc.option(words), handover: words, notes: words }).map(
      ({ q1, q2, seats, handover, notes }): TableContent => ({
        ...table,
        handover,
        notes: asParagraphs(notes),
        questions: [
          ...(q1 === null ? [] : [card('q1', q1, { indicators: seats === null ? [] : [{ ...indicator, kind: 'documented', text: seats }] })]),
          ...(q2 === null ? [] : [card('q2', q2)]),
        ],
      }),
    )
    fc.assert(fc.property(content, content, (before, after) => {
      const doc = docOf(before)
      for (const one of changesBetween(before, after)) apply(doc, one)
      expect(changesBetween(read(doc), after)).toEqual([])
    }), { numRuns: 200 })
  })
})

describe('two ways in which one text was changed', () => {
  it('are both kept where they touch different words', () => {
    expect(mergeWords('one two three four', 'ONE two three four', 'one two three FOUR', 'en')).toBe('ONE two three FOUR')
    expect(mergeWords('one two three', 'one three', 'one two three four', 'en')).toBe('one three four')
  })
  it('are no merge where they touch the same words differently, and are one where they do the same', () => {
    expect(mergeWords('one two', 'one 2', 'one zwei', 'en')).toBeUndefined()
    expect(mergeWords('one two', 'one 2', 'one 2', 'en')).toBe('one 2')
    expect(mergeWords('one two three', 'one 2 three!', 'one 2 three', 'en')).toBe('one 2 three!')
  })
  it('never lose a word: where they merge, both additions are there', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 })
    fc.assert(fc.property(text, fc.nat(8), fc.nat(8), (list, one, other) => {
      const put = (at: number, word: string) => [...list.slice(0, at), word, ...list.slice(at)].join(' ')
      const merged = mergeWords(list.join(' '), put(one, 'LATE'), put(other, 'NOW'), 'en')
      if (merged !== undefined) expect([merged.includes('LATE'), merged.includes('NOW')]).toEqual([true, true])
    }))
  })
})
