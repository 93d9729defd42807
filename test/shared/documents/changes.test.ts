import fc from 'fast-check'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { cardChangesBetween, changesBetween } from '../../../shared/documents/changes.ts'
import type { QuestionContent, TableContent } from '../../../shared/documents/content.ts'
import { asParagraphs } from '../../../shared/documents/rich-text.ts'
import { TextChange } from '../../../shared/documents/text-change.ts'
import { anyTable as anyCards } from './arbitraries.ts'

const anyTable: fc.Arbitrary<TableContent> = fc.tuple(anyCards, fc.constantFrom('', 'We heard', 'We\nheard')).map(([content, notes]) => ({ ...content, notes: asParagraphs(notes) }))

const card = (id: string, more: Partial<QuestionContent> = {}): QuestionContent => ({
  id,
  text: `Question ${id}`,
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

describe('what changed at a table', () => {
  it('[X1] a card that came stands there with its words and with all that is on it', () => {
    const came = card('new', { indicators: [{ id: 'i', kind: 'count', text: 'Number of seats', means: 'Minutes', language: 'fr' }], thread: [{ id: 'r', text: 'Good', language: 'ru' }] })
    expect(changesBetween(table(), table(came))).toEqual([
      { item: 'new', part: 'question', key: '', kind: 'added', before: '', after: 'Question new', language: 'en' },
      { item: 'new', part: 'indicator', key: 'i', indicatorKind: 'count', kind: 'added', before: '', after: 'Number of seats', language: 'fr' },
      { item: 'new', part: 'means', key: 'i', kind: 'added', before: '', after: 'Minutes', language: 'fr' },
      { item: 'new', part: 'remark', key: 'r', kind: 'added', before: '', after: 'Good', language: 'ru' },
    ])
  })

  it('[X2] a card that went stands there with the words that it had', () => {
    expect(changesBetween(table(card('old')), table())).toMatchObject([{ item: 'old', kind: 'removed', before: 'Question old', after: '' }])
  })

  it('[X3] words that read otherwise are reworded; means and notes that were empty are added', () => {
    const before = table(card('q', { indicators: [{ id: 'i', kind: 'count', text: 'Seats', means: '', language: 'en' }] }))
    const after = { ...table(card('q', { text: 'Another', indicators: [{ id: 'i', kind: 'count', text: 'Seats', means: 'Lists', language: 'en' }] })), notes: asParagraphs('We heard') }
    expect(changesBetween(before, after).map(({ part, kind }) => [part, kind])).toEqual([
      ['question', 'reworded'],
      ['means', 'added'],
      ['notes', 'added'],
    ])
  })

  it('[X4] nothing changed between a table and itself, and every change has the shape that all share', () => {
    fc.assert(
      fc.property(anyTable, anyTable, (before, after) => {
        expect(changesBetween(before, before)).toEqual([])
        expect(cardChangesBetween(before, before)).toEqual([])
        expect(changesBetween(before, after).filter((change) => !Value.Check(TextChange, change))).toEqual([])
      }),
    )
  })

  it('[X5] what is added one way is removed the other way', () => {
    fc.assert(
      fc.property(anyTable, anyTable, (before, after) => {
        const told = (one: TableContent, other: TableContent, kind: string) =>
          changesBetween(one, other).filter((change) => change.kind === kind).map(({ item, part, key }) => `${item} ${part} ${key}`).toSorted()
        expect(told(before, after, 'added')).toEqual(told(after, before, 'removed'))
      }),
    )
  })

  it('[X6] the card that was moved is told, not those that made room for it', () => {
    expect(cardChangesBetween(table(card('a'), card('b'), card('c')), table(card('c'), card('a'), card('b')))).toEqual([{ item: 'c', kind: 'moved', behind: '' }])
  })

  it('[X7] parking, tags, issues, links and kinds of indicator are told', () => {
    const before = card('a', { tags: ['old'], issues: ['i1'], links: [{ table: 't', question: 'q' }], indicators: [{ id: 'i', kind: 'count', text: '', means: '', language: 'en' }] })
    const after = card('a', { parked: true, crossCutting: true, tags: ['new'], issues: ['i2'], links: [{ table: 'u', question: 'q' }], indicators: [{ id: 'i', kind: 'state', text: '', means: '', language: 'en' }] })
    expect(cardChangesBetween(table(before), table(after))).toEqual([
      { item: 'a', kind: 'parked' },
      { item: 'a', kind: 'cross-cutting' },
      { item: 'a', kind: 'tagged', tag: 'new' },
      { item: 'a', kind: 'untagged', tag: 'old' },
      { item: 'a', kind: 'issue-linked', issue: 'i2' },
      { item: 'a', kind: 'issue-unlinked', issue: 'i1' },
      { item: 'a', kind: 'linked', link: { table: 'u', question: 'q' } },
      { item: 'a', kind: 'unlinked', link: { table: 't', question: 'q' } },
      { item: 'a', kind: 'indicator-kind', indicator: 'i', before: 'count', after: 'state' },
    ])
  })
})
