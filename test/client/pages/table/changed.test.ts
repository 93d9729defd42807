import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canGoBack, changedCards, momentsOf } from '../../../../client/pages/table/changed-cards.ts'
import { putCardBack, putNotesBack, putTableBack, takeCardAway, undoable } from '../../../../client/pages/table/changed-restore.ts'
import { addRemark, setRemarkRemoved } from '../../../../shared/documents/card-writer.ts'
import type { QuestionContent, TableContent } from '../../../../shared/documents/content.ts'
import { readTable } from '../../../../shared/documents/reader.ts'
import { asParagraphs } from '../../../../shared/documents/rich-text.ts'
import { seedTable } from '../../../../shared/documents/seed.ts'
import { setFlag, textOf } from '../../../../shared/documents/writer.ts'
import { nothingYet, type Consultation } from '../../../../shared/meeting/state.ts'
import { anyTable } from '../../../shared/documents/arbitraries.ts'

const card = (id: string, text: string, more: Partial<QuestionContent> = {}): QuestionContent => ({
  id,
  text,
  language: 'en',
  stakeholder: '',
  crossCutting: false,
  parked: false,
  issues: [],
  indicators: [],
  tags: [],
  links: [],
  thread: [],
  ...more,
})
const table = (...questions: readonly QuestionContent[]): TableContent => ({ questions, notes: [], notesLanguage: 'en', handover: '', handoverLanguage: 'en' })
const written = (content: TableContent): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedTable(content, 1))
  return doc
}
const read = (doc: Y.Doc) => readTable(doc, 'en')
const remark = { id: 'r', text: 'Nobody told us', language: 'en' }

describe('what changed at a table, card by card', () => {
  it('[H1] each card that changed stands once, in the order of the table, and what is gone comes last', () => {
    const before = table(card('a', 'First'), card('b', 'Second'), card('c', 'Third'))
    const after = table(card('c', 'Third, sharper'), card('new', 'Newer'), card('b', 'Second', { tags: ['money'] }))
    const { cards } = changedCards(before, after)
    expect(cards.map(({ item }) => item)).toEqual(['c', 'new', 'b', 'a'])
    expect(cards.map((one) => [one.before === undefined, one.after === undefined])).toEqual([
      [false, false],
      [true, false],
      [false, false],
      [false, true],
    ])
  })

  it('[H2] notes stand apart, and a handover is of its own round', () => {
    const changed = changedCards(table(), { ...table(), notes: asParagraphs('We heard'), handover: 'Begin with the second' })
    expect(changed).toMatchObject({ cards: [], notes: { kind: 'added', after: 'We heard' } })
  })

  it('[H3] where only its place changed or something was said about it, there is nothing to put back', () => {
    const before = table(card('a', 'First'), card('b', 'Second'))
    const moved = changedCards(before, table(card('b', 'Second'), card('a', 'First')))
    const discussed = changedCards(before, table(card('a', 'First', { thread: [remark] }), card('b', 'Second')))
    const parked = changedCards(before, table(card('a', 'First', { parked: true }), card('b', 'Second')))
    expect([moved, discussed, parked].map(({ cards }) => cards.map(canGoBack))).toEqual([[false], [false], [true]])
  })

  it('[H4] one compares with each earlier round, the newest first, and with what an opened circle brought', () => {
    const at = (id: string, round: number | null, kind: 'table' | 'circle' = 'table') => ({ id, kind, table: kind === 'table' ? 't' : null, round, language: null })
    const running = (number: number, id: string) => ({ number, startsAt: 0, endsAt: 1, freezesAt: 2, plannedEnd: 1, ended: false, frozen: false, warned: [], documents: { t: id } })
    const view: Consultation = {
      ...nothingYet,
      documents: [at('circle', null, 'circle'), at('d1', 1), at('d2', 2), at('d3', 3)],
      circleOpened: true,
      cafe: { ...nothingYet.cafe, round: running(3, 'd3'), earlier: [running(1, 'd1'), running(2, 'd2')] },
    }
    const here = { table: 't', round: view.cafe.round }
    expect(momentsOf(view, here).map(({ round, document }) => [round, document.id])).toEqual([
      [2, 'd2'],
      [1, 'd1'],
      [0, 'circle'],
    ])
    expect(momentsOf({ ...view, circleOpened: false }, here).map(({ round }) => round)).toEqual([2, 1])
    expect(momentsOf(view, { table: 't', round: null })).toEqual([])
  })
})

describe('putting back from the view of what changed', () => {
  it('[H5] a card reads as it did, and what was said about it meanwhile stays', () => {
    const before = card('a', 'Who decides?', { tags: ['money'] })
    const doc = written(table(before))
    textOf(doc, { of: 'question', question: 'a' })?.insert(0, 'Tell us: ')
    addRemark(doc, 'a', remark)
    setFlag(doc, 'a', 'removed', true)
    putCardBack(doc, before, 'en')
    expect(read(doc).questions).toEqual([{ ...before, thread: [remark] }])
  })

  it('[H5] it stands again where it stood, when that is known', () => {
    const before = card('b', 'Who pays?')
    const doc = written(table(card('c', 'Who hears?'), card('a', 'Who decides?'), before))
    putCardBack(doc, before, 'en')
    expect(read(doc).questions.map(({ id }) => id)).toEqual(['c', 'a', 'b'])
    putCardBack(doc, before, 'en', ['b', 'c', 'a'])
    expect(read(doc).questions.map(({ id }) => id)).toEqual(['b', 'c', 'a'])
  })

  it('[H6] words that somebody took out themselves do not come back with the card', () => {
    const before = card('a', 'Who decides?', { thread: [remark] })
    const doc = written(table(before))
    setRemarkRemoved(doc, 'a', 'r', true)
    putCardBack(doc, before, 'en')
    putTableBack(doc, table(before), 'en')
    expect(read(doc).questions[0]?.thread).toEqual([])
  })

  it('[H7] the notes alone, without the cards', () => {
    const doc = written({ ...table(card('a', 'First')), notes: asParagraphs('Later words') })
    putNotesBack(doc, { ...table(), notes: asParagraphs('We heard') }, 'en')
    expect(read(doc)).toEqual({ ...table(card('a', 'First')), notes: asParagraphs('We heard') })
  })

  it('[H8] whatever was put back is undone with one press, and what others wrote meanwhile stays', () => {
    const doc = written(table(card('a', 'First'), card('b', 'Second')))
    const undo = undoable(doc, () => putTableBack(doc, table(card('a', 'Before')), 'en'))
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    textOf(other, { of: 'question', question: 'a' })?.insert(6, ' all')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    undo()
    expect(read(doc).questions.map(({ text }) => text)).toEqual(['First all', 'Second'])
    const again = undoable(doc, () => takeCardAway(doc, 'b'))
    again()
    expect(read(doc).questions.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('[H9] after the whole table is put back, nothing has changed but what was said and where it goes next', () => {
    fc.assert(
      fc.property(anyTable, anyTable, (then, now) => {
        const doc = written(now)
        const before = read(written(then))
        putTableBack(doc, before, 'en')
        const { cards, notes } = changedCards(before, read(doc))
        expect([cards.filter(canGoBack), notes]).toEqual([[], undefined])
        expect(read(doc).handover).toBe(now.handover)
      }),
    )
  })
})
