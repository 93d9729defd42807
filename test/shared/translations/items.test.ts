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

  it('[B8] what nobody here reads directly goes by relay from its translation, and is out of date with it', () => {
    const content = table([question('z', '谁付钱？', { language: 'zh' }), question('q', 'Who?')])
    const english: TranslationsContent = { z: { text: 'Who pays?', source: '谁付钱？', reviewed: true } }
    const task = (russianEntries: TranslationsContent, englishEntries = english, items = itemsOf(content)) =>
      tasksOf(items, pairs, new Map([['ru', russianEntries], ['en', englishEntries]])).find(({ key }) => key === 'ru z')
    expect(task({}, {})).toBeUndefined()
    const via = { language: 'en', text: 'Who pays?' }
    expect(task({})).toMatchObject({ state: 'missing', from: { language: 'en', text: 'Who pays?', source: '谁付钱？', via, state: 'reviewed' } })
    const made: TranslationsContent = { z: { text: 'Кто платит?', source: '谁付钱？', via, reviewed: true } }
    expect(task(made)?.state).toBe('reviewed')
    expect(task(made, { z: { text: 'Who paid?', source: '谁付钱？', reviewed: true } })).toMatchObject({ state: 'stale', from: { text: 'Who paid?' } })
    expect(task(made, { z: { text: '', source: '谁付钱？', reviewed: false } })?.state).toBeUndefined()
    const changed = itemsOf(table([question('z', '谁付过钱？', { language: 'zh' })]))
    expect(task(made, english, changed)).toMatchObject({ state: 'stale', from: { state: 'stale', source: '谁付钱？' } })
    expect(task({}, english, changed)).toMatchObject({ state: 'missing', from: { state: 'stale', source: '谁付钱？', text: 'Who pays?' } })
  })

  it('[B9] who reads it directly translates it directly, and what was made by relay is shown beside what it was made from', () => {
    const direct = [['zh', 'ru'], ['en', 'ru']] as const
    const items = itemsOf(table([question('z', '谁付钱？', { language: 'zh' })]))
    const english: TranslationsContent = { z: { text: 'Who pays?', source: '谁付钱？', reviewed: true } }
    const [first] = tasksOf(items, direct, new Map([['ru', {}], ['en', english]]))
    expect(first?.from).toMatchObject({ language: 'zh', via: undefined, state: 'source' })
    const made: TranslationsContent = { z: { text: 'Кто?', source: '谁付钱？', via: { language: 'en', text: 'Who pays?' }, reviewed: false } }
    expect(tasksOf(items, direct, new Map([['ru', made], ['en', english]]))[0]?.from).toMatchObject({ language: 'en', state: 'reviewed' })
  })

  it('[B10] nothing goes back by relay to where it came from, nor over what somebody translated directly', () => {
    const items = itemsOf(table([question('z', '谁付钱？', { language: 'zh' })]))
    const english: TranslationsContent = { z: { text: 'Who pays?', source: '谁付钱？', reviewed: false } }
    const byRelay: TranslationsContent = { z: { text: 'Кто?', source: '谁付钱？', via: { language: 'en', text: 'Who pays?' }, reviewed: false } }
    const directly: TranslationsContent = { z: { text: 'Кто?', source: '谁付钱？', reviewed: false } }
    expect(keys(tasksOf(items, pairs, new Map([['ru', byRelay], ['en', english]])))).toEqual(['ru z'])
    expect(keys(tasksOf(items, pairs, new Map([['ru', byRelay], ['en', {}]])))).toEqual([])
    expect(keys(tasksOf(items, pairs, new Map([['ru', directly], ['en', english]])))).toEqual([])
  })
})
