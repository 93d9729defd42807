import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bestTranslation, plainId, plainWords, translationState } from '../../../shared/documents/content.ts'
import { readTranslations } from '../../../shared/documents/reader.ts'
import { seedTranslations } from '../../../shared/documents/seed.ts'
import { putTranslation, setAuthor, setReviewed, translate, withdrawReview } from '../../../shared/documents/translation-writer.ts'
import { textOf } from '../../../shared/documents/writer.ts'

const written = (doc: Y.Doc, text: string): void => textOf(doc, { of: 'translation', item: 'q1' })?.insert(0, text)

describe('a translation in its document', () => {
  it('[T50] remembers as whom it was written and read against its source, never who it was', () => {
    const doc = new Y.Doc()
    translate(doc, 'q1', 'Who pays?')
    setAuthor(doc, 'q1', 'host')
    written(doc, 'Кто платит?')
    setAuthor(doc, 'q1', 'interpreter')
    setReviewed(doc, 'q1', 'interpreter')
    expect(readTranslations(doc)).toEqual({ q1: { text: 'Кто платит?', source: 'Who pays?', reviewed: true, author: 'host', reviewer: 'interpreter' } })
  })

  it('[T51] of a source that changed it is no longer reviewed, by nobody', () => {
    const doc = new Y.Doc()
    translate(doc, 'q1', 'Who pays?')
    written(doc, 'Кто платит?')
    setReviewed(doc, 'q1', 'host')
    translate(doc, 'q1', 'Who paid?')
    expect(readTranslations(doc)['q1']).toEqual({ text: 'Кто платит?', source: 'Who paid?', reviewed: false })
    setReviewed(doc, 'q1', 'interpreter')
    withdrawReview(doc, 'q1')
    expect(readTranslations(doc)['q1']).toEqual({ text: 'Кто платит?', source: 'Who paid?', reviewed: false })
  })

  it('[T55] is reviewed in the words that were read, and in no others', () => {
    const doc = new Y.Doc()
    translate(doc, 'q1', 'Who pays?')
    written(doc, 'Кто платит?')
    setReviewed(doc, 'q1', 'interpreter')
    written(doc, 'И ')
    expect(readTranslations(doc)['q1']).toEqual({ text: 'И Кто платит?', source: 'Who pays?', reviewed: false })
  })

  it('[T56] made from another translation is stale when that changes, or when what that one was made from changes', () => {
    const doc = new Y.Doc()
    translate(doc, 'q1', '谁付钱？', { language: 'en', text: 'Who pays?' })
    written(doc, 'Кто платит?')
    setReviewed(doc, 'q1', 'interpreter')
    const entry = readTranslations(doc)['q1']
    const now = (source: string, english: string | undefined) => translationState(entry, source, () => english)
    expect(entry).toEqual({ text: 'Кто платит?', source: '谁付钱？', via: { language: 'en', text: 'Who pays?' }, reviewed: true, reviewer: 'interpreter' })
    expect(now('谁付钱？', 'Who pays?')).toBe('reviewed')
    expect(now('谁付钱？', undefined)).toBe('reviewed')
    expect(now('谁付钱？', 'Who paid?')).toBe('stale')
    expect(now('谁付钱？', '')).toBe('stale')
    expect(now('谁付过钱？', 'Who pays?')).toBe('stale')
    translate(doc, 'q1', '谁付钱？')
    expect(readTranslations(doc)['q1']).toEqual({ text: 'Кто платит?', source: '谁付钱？', reviewed: false })
  })

  it('[T52] is put in whole and taken out again, and new documents keep all of it', () => {
    const doc = new Y.Doc()
    const content = { text: 'Кто платит?', source: 'Who pays?', reviewed: false, author: 'translator' } as const
    putTranslation(doc, 'q1', content, 'ru')
    expect(readTranslations(doc)).toEqual({ q1: content })
    putTranslation(doc, 'q1', { text: 'Кто?', source: 'Who?' }, 'ru')
    expect(readTranslations(doc)).toEqual({ q1: { text: 'Кто?', source: 'Who?', reviewed: false } })
    putTranslation(doc, 'q1', undefined, 'ru')
    expect(readTranslations(doc)).toEqual({})
    const seeded = new Y.Doc()
    Y.applyUpdate(seeded, seedTranslations({ q1: { ...content, reviewed: true, reviewer: 'host' } }, 7))
    expect(readTranslations(seeded)).toEqual({ q1: { ...content, reviewed: true, reviewer: 'host' } })
  })

  it('[T53] plain words stand beside a wording only as long as it reads as they were made from', () => {
    const entries = { [plainId('q1')]: { text: 'Who gives the money?', source: 'Who pays?', reviewed: false }, [plainId('q2')]: { text: ' ', source: 'When?', reviewed: false } }
    expect(plainWords(entries, 'q1', 'Who pays?')).toBe('Who gives the money?')
    expect(plainWords(entries, 'q1', 'Who paid?')).toBeUndefined()
    expect(plainWords(entries, 'q2', 'When?')).toBeUndefined()
    expect(plainWords({}, 'q1', 'Who pays?')).toBeUndefined()
  })

  it('[T54] of several that stand in several places, the one that fits what is said now counts', () => {
    const [old, draft, good] = [{ text: 'a', source: 'x', reviewed: true }, { text: 'b', source: 'y', reviewed: false }, { text: 'c', source: 'y', reviewed: true }]
    expect(bestTranslation([undefined, old, draft, good], 'y')).toBe(good)
    expect(bestTranslation([old, draft], 'y')).toBe(draft)
    expect(bestTranslation([undefined, old], 'y')).toBe(old)
    expect(bestTranslation([], 'y')).toBeUndefined()
  })
})
