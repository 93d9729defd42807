import fc from 'fast-check'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyCardChange, cardStandingOf } from '../../../shared/documents/apply-card-change.ts'
import { CardChange } from '../../../shared/documents/card-change.ts'
import { cardChangesBetween } from '../../../shared/documents/changes.ts'
import type { QuestionContent, TableContent } from '../../../shared/documents/content.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import { seedTable } from '../../../shared/documents/seed.ts'
import { byHand, setFlag } from '../../../shared/documents/writer.ts'

const indicator = { id: 'i1', kind: 'count', text: 'Seats', means: 'Minutes', language: 'en' } as const
const card = (id: string, more: Partial<QuestionContent> = {}): QuestionContent => ({
  id, text: `What about ${id}?`, language: 'en', stakeholder: 'donors', crossCutting: false, parked: false, issues: [], indicators: [indicator], tags: [], links: [], thread: [], ...more,
})
const table = (...questions: QuestionContent[]): TableContent => ({ questions, notes: [], notesLanguage: 'en', handover: '', handoverLanguage: 'en' })
const docOf = (...questions: QuestionContent[]): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedTable(table(...questions), 1))
  return doc
}
const read = (doc: Y.Doc): readonly QuestionContent[] => readTable(doc, 'en').questions
const order = (doc: Y.Doc): string => read(doc).map(({ id }) => id).join('')
let made = 0
const apply = (doc: Y.Doc, change: CardChange) => applyCardChange(doc, change, () => `fresh-${(made += 1)}`)

describe('what late became of a card, done in what a table says now', () => {
  it('[CC1] a card goes behind the one that it was put behind, wherever both lie by now', () => {
    const doc = docOf(card('c'), card('a'), card('d'), card('b'))
    apply(doc, { item: 'a', kind: 'moved', behind: 'b' })
    expect(order(doc)).toBe('cdba')
    apply(doc, { item: 'd', kind: 'moved', behind: '' })
    expect(order(doc)).toBe('dcba')
    expect(cardStandingOf(doc, { item: 'b', kind: 'moved', behind: 'c' }).fits).toBe('already')
  })
  it('[CC2] has no place where the card, its neighbour or its indicator is gone, or the neighbour was parked', () => {
    const doc = docOf(card('a'), card('b'), card('p', { parked: true }))
    setFlag(doc, 'b', 'removed', true)
    const before = Y.encodeStateVector(doc)
    const lost: readonly CardChange[] = [
      { item: 'b', kind: 'parked' },
      { item: 'x', kind: 'tagged', tag: 'money' },
      { item: 'a', kind: 'moved', behind: 'b' },
      { item: 'a', kind: 'moved', behind: 'p' },
      { item: 'a', kind: 'indicator-kind', indicator: 'i9', before: 'count', after: 'state' },
    ]
    expect(lost.map((change) => cardStandingOf(doc, change).fits)).toEqual(lost.map(() => 'gone'))
    for (const change of lost) apply(doc, change)
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })
  it('[CC3] writes nothing where the table did the same meanwhile', () => {
    const doc = docOf(card('a', { parked: true, tags: ['money'], links: [{ table: 't2', question: 'q' }], issues: ['one'] }))
    const before = Y.encodeStateVector(doc)
    const done: readonly CardChange[] = [
      { item: 'a', kind: 'parked' },
      { item: 'a', kind: 'one-stakeholder' },
      { item: 'a', kind: 'tagged', tag: 'money' },
      { item: 'a', kind: 'untagged', tag: 'other' },
      { item: 'a', kind: 'linked', link: { table: 't2', question: 'q' } },
      { item: 'a', kind: 'issue-linked', issue: 'one' },
      { item: 'a', kind: 'indicator-kind', indicator: 'i1', before: 'state', after: 'count' },
    ]
    expect(done.map((change) => cardStandingOf(doc, change).fits)).toEqual(done.map(() => 'already'))
    for (const change of done) apply(doc, change)
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })
  it('[CC4] is an edit by hand that can be taken back', () => {
    const doc = docOf(card('a'), card('b'))
    const undo = new Y.UndoManager(doc, { trackedOrigins: new Set([byHand]) })
    apply(doc, { item: 'b', kind: 'moved', behind: '' })
    apply(doc, { item: 'a', kind: 'tagged', tag: 'money' })
    while (undo.undo() !== null);
    expect(read(doc)).toEqual([card('a'), card('b')])
  })
  it('[CC5] all that became of the cards between two tables, done in the first, gives the second; and each fits through the door', () => {
    const some = <T>(...all: readonly T[]) => fc.subarray([...all])
    const marks = fc.record({
      crossCutting: fc.boolean(),
      tags: some('aid', 'money', 'rights'),
      issues: some('one', 'two'),
      links: some({ table: 't2', question: 'q8' }, { table: 't3', question: 'q9' }),
      indicators: fc.constantFrom('count' as const, 'documented' as const, 'state' as const).map((kind) => [{ ...indicator, kind }]),
    })
    const ids = ['a', 'b', 'c', 'd', 'e']
    const cards = fc.tuple(fc.shuffledSubarray(ids, { minLength: 5 }), fc.array(marks, { minLength: 5, maxLength: 5 }))
      .map(([inOrder, all]) => inOrder.map((id, place) => card(id, { parked: id === 'd' || id === 'e', ...all[place] })))
    fc.assert(
      fc.property(cards, cards, (before, after) => {
        const doc = docOf(...before)
        const changes = cardChangesBetween(table(...before), table(...after))
        expect(changes.filter((change) => !Value.Check(CardChange, change))).toEqual([])
        for (const change of changes) apply(doc, change)
        const shown = (questions: readonly QuestionContent[]) => [false, true].map((parked) => questions.filter((one) => one.parked === parked))
        const plain = (questions: readonly QuestionContent[]) => shown(questions).map((list) => list.map((one) => ({ ...one, issues: one.issues.toSorted() })))
        expect(plain(read(doc))).toEqual(plain(after))
      }),
    )
  })
})
