import { describe, expect, it } from 'vitest'
import { draftOf, isTimeToHandIn, isUnhanded, linesIn, type Draft } from '../../../../client/pages/table/silent-draft.ts'
import { limits } from '../../../../shared/limits.ts'

const draft = (text: string, handed?: string, typedAt = 0): Draft => ({ text, named: false, handed: handed === undefined ? undefined : { text: handed, named: false }, typedAt })

describe('lines that somebody writes alone', () => {
  it('are one thought each, without empty ones', () => {
    expect(linesIn(' one \n\n two\n', 'en')).toEqual({ lines: [{ text: 'one', language: 'en' }, { text: 'two', language: 'en' }], over: false })
  })
  it('are no more and no longer than are taken; and who writes is told', () => {
    expect(linesIn('x\n'.repeat(limits.silentLinesPerSeat), 'en').over).toBe(false)
    const many = linesIn('x\n'.repeat(limits.silentLinesPerSeat + 1), 'en')
    expect([many.lines.length, many.over]).toEqual([limits.silentLinesPerSeat, true])
    const long = linesIn('x'.repeat(limits.messageCharacters + 1), 'en')
    expect([long.lines[0]?.text.length, long.over]).toEqual([limits.messageCharacters, true])
  })
  it('wait to be handed in until they were, as they stand', () => {
    expect(isUnhanded(draft(''))).toBe(false)
    expect(isUnhanded(draft('one'))).toBe(true)
    expect(isUnhanded(draft('one\n', 'one'))).toBe(false)
    expect(isUnhanded(draft('', 'one'))).toBe(true)
    expect(isUnhanded({ ...draft('one', 'one'), named: true })).toBe(true)
  })
  it('are handed in by themselves just before the end: when nobody types, and at last also in mid-word', () => {
    expect(isTimeToHandIn(draft('one'), 11_000, 60_000)).toBe(false)
    expect(isTimeToHandIn(draft('one', undefined, 59_000), 9_000, 60_000)).toBe(false)
    expect(isTimeToHandIn(draft('one', undefined, 58_000), 9_000, 60_000)).toBe(true)
    expect(isTimeToHandIn(draft('one', undefined, 60_000), 4_000, 60_000)).toBe(true)
    expect(isTimeToHandIn(draft('one', 'one'), 1_000, 60_000)).toBe(false)
  })
  it('stay in the page, for each writer of it, until the page is closed', () => {
    const store = {} as unknown as Parameters<typeof draftOf>[0]
    draftOf(store, 'mine', undefined).text = 'one'
    expect(draftOf(store, 'mine', undefined).text).toBe('one')
    expect(draftOf(store, 'theirs', undefined).text).toBe('')
    expect(draftOf(store, 'read back', { lines: [{ text: 'a', language: 'en' }, { text: 'b', language: 'en' }], named: true })).toMatchObject({ text: 'a\nb', named: true, handed: { text: 'a\nb', named: true } })
  })
})
