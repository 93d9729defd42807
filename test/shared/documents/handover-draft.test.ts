import { describe, expect, it } from 'vitest'
import type { QuestionContent } from '../../../shared/documents/content.ts'
import { handoverDraft, sortForHandover, type DraftWords, type HandoverHeaps } from '../../../shared/documents/handover-draft.ts'

const card = (id: string, changed: Partial<QuestionContent> = {}): QuestionContent => ({
  id, text: `Question ${id}?`, language: 'en', stakeholder: 's', crossCutting: false, parked: false, issues: [], indicators: [], tags: [], links: [], thread: [], ...changed,
})
const remarks = (...ids: readonly string[]) => ids.map((id) => ({ id, text: 'But who?', language: 'en' }))
const indicator = { id: 'i1', kind: 'count', text: 'Arrests', means: '', language: 'en' } as const

const names = (heaps: HandoverHeaps) => Object.fromEntries(Object.entries(heaps).map(([heap, cards]: [string, readonly QuestionContent[]]) => [heap, cards.map(({ id }) => id)]))
const sorted = (before: readonly QuestionContent[], now: readonly QuestionContent[]) => names(sortForHandover({ questions: before }, { questions: now }))

const words: DraftWords = {
  headings: { contested: 'Contested:', new: 'New:', reworded: 'Reworded:', untouched: 'Untouched:' },
  more: (count) => `and ${count} more`,
}

describe('the heaps of a handover', () => {
  it('[HD1] what was not there is new, what reads otherwise is reworded, the rest is untouched', () => {
    expect(sorted([card('a'), card('b'), card('c')], [card('a', { text: 'Other?' }), card('b', { indicators: [indicator] }), card('c'), card('d')])).toEqual({
      contested: [], new: ['d'], reworded: ['a', 'b'], untouched: ['c'],
    })
  })

  it('[HD2] three remarks of this round make a card contested, or two and another wording', () => {
    expect(sorted(
      [card('old', { thread: remarks('1', '2', '3') }), card('two'), card('moved')],
      [card('old', { thread: remarks('1', '2', '3') }), card('two', { thread: remarks('1', '2') }), card('moved', { text: 'Other?', thread: remarks('1', '2') }), card('three', { thread: remarks('1', '2', '3') })],
    )).toEqual({ contested: ['moved', 'three'], new: [], reworded: [], untouched: ['old', 'two'] })
  })

  it('[HD3] parked and empty cards are in no heap, and to order, mark or tag is no rewording', () => {
    expect(sorted([card('a'), card('b'), card('c')], [card('b', { crossCutting: true, tags: ['x'] }), card('a'), card('c', { parked: true }), card('d', { text: ' ' })])).toEqual({
      contested: [], new: [], reworded: [], untouched: ['b', 'a'],
    })
  })

  it('[HD4] a card that was empty at the start and has words now is new', () => {
    expect(sorted([card('a', { text: '' })], [card('a')])).toMatchObject({ new: ['a'] })
  })
})

describe('the draft', () => {
  const draft = (now: readonly QuestionContent[], before: readonly QuestionContent[] = []) => handoverDraft(sortForHandover({ questions: before }, { questions: now }), ({ text }) => text, words)

  it('[HD5] tells what is contested first, each card on its line', () => {
    expect(draft([card('a'), card('b', { thread: remarks('1', '2', '3') }), card('c')], [card('a')])).toBe('Contested:\n• Question b?\n\nNew:\n• Question c?\n\nUntouched:\n• Question a?')
  })

  it('[HD6] stays short: five cards of a heap, long ones cut between two words', () => {
    const many = Array.from({ length: 7 }, (_, index) => card(`q${index}`))
    expect(draft(many).split('\n')).toHaveLength(1 + 5 + 1)
    expect(draft(many)).toMatch(/• and 2 more$/)
    const [, line = ''] = draft([card('a', { text: `${'word '.repeat(60)}end?` })]).split('\n')
    expect(line.length).toBeLessThanOrEqual(143)
    expect(line).toMatch(/word…$/)
  })

  it('[HD7] of an empty list there is none', () => {
    expect(draft([])).toBe('')
  })
})
