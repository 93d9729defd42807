import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addRemark, addTag, linkCard, removeTag, setRemarkRemoved, unlinkCard } from '../../../shared/documents/card-writer.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import { addQuestion } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'

const tableWithCard = (): Y.Doc => {
  const doc = new Y.Doc()
  addQuestion(doc, { id: 'q', language: 'en', stakeholder: '', order: 0 })
  return doc
}
const card = (doc: Y.Doc) => readTable(doc, 'en').questions[0]
const remark = (id: string) => ({ id, text: `Said ${id}`, language: 'ru' })

describe('tags, links and the thread of a card', () => {
  it('[C1] a tag stands there once, trimmed, and goes wherever it stands', () => {
    const doc = tableWithCard()
    addTag(doc, 'q', 'a', ' money ')
    addTag(doc, 'q', 'b', 'money')
    addTag(doc, 'q', 'c', '  ')
    expect(card(doc)?.tags).toEqual(['money'])
    const other = tableWithCard()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    other.getMap<Y.Map<Y.Map<string>>>('questions').get('q')?.get('tags')?.set('twice', 'money')
    removeTag(other, 'q', 'money')
    expect(card(other)?.tags).toEqual([])
  })

  it('[C2] there are never more tags, links or remarks than the guard lets in', () => {
    const doc = tableWithCard()
    for (let n = 0; n < limits.tagsPerQuestion + 3; n += 1) addTag(doc, 'q', `t${n}`, `tag ${n}`)
    for (let n = 0; n < limits.linksPerQuestion + 3; n += 1) linkCard(doc, 'q', { table: 't', question: `q${n}` })
    for (let n = 0; n < limits.remarksPerQuestion + 3; n += 1) addRemark(doc, 'q', remark(`r${n}`))
    const { tags, links, thread } = card(doc) ?? {}
    expect([tags?.length, links?.length, thread?.length]).toEqual([limits.tagsPerQuestion, limits.linksPerQuestion, limits.remarksPerQuestion])
    addTag(doc, 'q', 'long', '🙂'.repeat(limits.tagCharacters))
    removeTag(doc, 'q', 'tag 0')
    addTag(doc, 'q', 'long', `x${'🙂'.repeat(limits.tagCharacters)}`)
    expect(card(doc)?.tags.every((tag) => tag.length <= limits.tagCharacters && !/[\uD800-\uDBFF]$/.test(tag))).toBe(true)
  })

  it('[C3] a link goes to a card on another table and can be taken back', () => {
    const doc = tableWithCard()
    linkCard(doc, 'q', { table: 'donors', question: 'q7' })
    expect(card(doc)?.links).toEqual([{ table: 'donors', question: 'q7' }])
    unlinkCard(doc, 'q', 'q7')
    expect(card(doc)?.links).toEqual([])
  })

  it('[C4] remarks stand in the order in which they came; one that is taken out can come back', () => {
    const doc = tableWithCard()
    addRemark(doc, 'q', remark('b'))
    addRemark(doc, 'q', remark('a'))
    expect(card(doc)?.thread).toEqual([remark('b'), remark('a')])
    setRemarkRemoved(doc, 'q', 'b', true)
    expect(card(doc)?.thread).toEqual([remark('a')])
    setRemarkRemoved(doc, 'q', 'b', false)
    expect(card(doc)?.thread).toEqual([remark('b'), remark('a')])
  })

  it('[C5] nothing happens on a card that is not there', () => {
    const doc = tableWithCard()
    const before = readTable(doc, 'en')
    addTag(doc, 'gone', 'a', 'money')
    linkCard(doc, 'gone', { table: 't', question: 'q' })
    addRemark(doc, 'gone', remark('a'))
    setRemarkRemoved(doc, 'q', 'gone', true)
    expect(readTable(doc, 'en')).toEqual(before)
  })
})
