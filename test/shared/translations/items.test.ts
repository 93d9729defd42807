import { describe, expect, it } from 'vitest'
import { itemsOfTable, progressOf, tasksOf } from '../../../shared/translations/items.ts'
import type { QuestionContent, TableContent, TranslationsContent } from '../../../shared/documents/content.ts'

const question = (id: string, text: string, changed: Partial<QuestionContent> = {}): QuestionContent => ({
  id, text, language: 'en', stakeholder: 's', crossCutting: false, parked: false, issues: [], indicators: [], tags: [], links: [], thread: [], ...changed,
})
const table = (questions: readonly QuestionContent[], handover = ''): TableContent => ({
  questions, handover, notes: [], notesLanguage: 'en', handoverLanguage: 'en',
})
const itemsOf = (content: TableContent) => itemsOfTable(content, content)
const russian = (entries: TranslationsContent) => new Map([['ru', entries]])
const pairs = [['en', 'ru'], ['ru', 'en']] as const
const keys = (tasks: readonly { readonly key: string }[]) => tasks.map(({ key }) => key)

describe('what waits in a booth', () => {
  it('[B5] everything written is a task in the order in which it is read, the parking lot last, and it is told how far each language has come', () => {
    const content = table([question('away', 'away?', { parked: true }), ...['done', 'draft', 'gap', 'old'].map((id) => question(id, `${id}?`))], 'Look here.')
    const tasks = tasksOf(itemsOf(content), pairs, russian({
      done: { text: 'x', source: 'done?', reviewed: true },
      draft: { text: 'x', source: 'draft?', reviewed: false },
      old: { text: 'x', source: 'older?', reviewed: true },
    }))
    expect(keys(tasks)).toEqual(['ru handover', 'ru done', 'ru draft', 'ru gap', 'ru old', 'ru away'])
    expect(tasks.map(({ state }) => state)).toEqual(['missing', 'reviewed', 'draft', 'missing', 'stale', 'missing'])
    expect(progressOf(tasks)).toEqual([{ into: 'ru', reviewed: 1, all: 6 }])
  })

  it('[B6] each text goes from its own language, and only where this interpreter works', () => {
    const content = table([question('q', 'Q?'), question('в', 'В?', { language: 'ru' }), question('ñ', 'Ñ?', { language: 'es' })])
    expect(keys(tasksOf(itemsOf(content), pairs, new Map()))).toEqual(['ru q', 'en в'])
  })

  it('[B7] indicators and their means are texts of their own; what has no words is none', () => {
    const indicator = { id: 'i', kind: 'count', text: 'Number', means: 'Lists', language: 'en' } as const
    const content = table([question('q', 'Q?', { indicators: [indicator, { ...indicator, id: 'j', means: ' ' }] }), question('r', '  ')])
    expect(keys(tasksOf(itemsOf(content), pairs, new Map()))).toEqual(['ru q', 'ru i', 'ru i:means', 'ru j'])
  })
})
