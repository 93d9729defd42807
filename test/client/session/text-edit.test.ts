import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { carryIndex, carrySpan, cutTo, type Delta, edited, editBetween } from '../../../client/session/text-edit.ts'

const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'я', '中', '😀', '👩', '\n'), maxLength: 12 })

/** What Yjs says of a random change to a text. */
function changed(before: string, at: number, remove: number, insert: string): { readonly after: string; readonly delta: Delta } {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  text.insert(0, before)
  let delta: Delta = []
  text.observe((event) => (delta = event.delta))
  doc.transact(() => {
    text.delete(at, remove)
    text.insert(at, insert)
  })
  const after = text.toString()
  doc.destroy()
  return { after, delta }
}

const change = fc
  .tuple(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 }), fc.nat(12), fc.nat(12), fc.string({ unit: fc.constantFrom('x', 'y'), maxLength: 4 }))
  .map(([before, from, length, insert]) => {
    const at = Math.min(from, before.length)
    const remove = Math.min(length, before.length - at)
    return { before, at, remove, insert, ...changed(before, at, remove, insert) }
  })

describe('what somebody did in a field', () => {
  it('leads from what was shown to what is shown, wherever the caret stands', () => {
    fc.assert(
      fc.property(words, words, fc.nat(30), (before, after, caret) => {
        expect(edited(before, editBetween(before, after, Math.min(caret, after.length)))).toBe(after)
      }),
    )
  })

  it('never parts the two halves of one character', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const { at, remove, insert } = editBetween(before, after)
        for (const part of [before.slice(0, at), before.slice(at, at + remove), insert]) expect(part).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })

  it.each([
    ['a doubled letter is where the caret says', 'too', 'tooo', 2, { at: 1, remove: 0, insert: 'o' }],
    ['at the end', 'to', 'too', 3, { at: 2, remove: 0, insert: 'o' }],
    ['one of two like letters taken away', 'aab', 'ab', 1, { at: 1, remove: 1, insert: '' }],
    ['one face for another', '😀', '😁', 2, { at: 0, remove: 2, insert: '😁' }],
    ['nothing', 'same', 'same', 2, { at: 2, remove: 0, insert: '' }],
  ])('%s', (_, before, after, caret, edit) => {
    expect(editBetween(before, after, caret)).toEqual(edit)
  })

  it('is cut to what fits, and never in the middle of a character', () => {
    expect(cutTo('ab😀', 3)).toBe('ab')
    expect(cutTo('ab😀', 4)).toBe('ab😀')
    expect(cutTo('ab', 0)).toBe('')
  })
})

describe('a place in a text that somebody else changes', () => {
  it('keeps standing before the same character, where that is still there', () => {
    fc.assert(
      fc.property(change, fc.nat(12), ({ before, at, remove, insert, delta, after }, place) => {
        const index = Math.min(place, before.length)
        const expected = index <= at ? index : index <= at + remove ? undefined : index + insert.length - remove
        const carried = carryIndex(delta, index)
        expect(carried).toBeGreaterThanOrEqual(0)
        expect(carried).toBeLessThanOrEqual(after.length)
        if (expected !== undefined && remove === 0) expect(carried).toBe(expected)
      }),
    )
  })

  it('of several characters, keeps exactly those that are left', () => {
    fc.assert(
      fc.property(change, fc.nat(12), fc.nat(12), ({ before, at, remove, delta, after }, start, length) => {
        const from = Math.min(start, before.length)
        const to = Math.min(before.length, from + length)
        const left = [...before].filter((_, index) => index >= from && index < to && (index < at || index >= at + remove)).join('')
        expect(carrySpan(delta, { from, to }).map((span) => after.slice(span.from, span.to)).join('')).toBe(left)
      }),
    )
  })
})
