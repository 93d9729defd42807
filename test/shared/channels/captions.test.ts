import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GlossaryEntry } from '../../../shared/consultation/schemas.ts'
import { abbreviationsOf, expandedAt } from '../../../shared/channels/captions-expand.ts'
import { changeOf, withChange, type CaptionLine } from '../../../shared/channels/captions.ts'
import { limits } from '../../../shared/limits.ts'

describe('what is told of a line', () => {
  const anyText = fc.string({ unit: 'grapheme', maxLength: 60 })

  it('a reader who folds the changes reads what was written, whatever was typed and taken back', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ id: fc.integer({ min: 1, max: 5 }), text: anyText }), { maxLength: 30 }), (writes) => {
        const told = new Map<number, string>()
        let read: readonly CaptionLine[] = []
        for (const { id, text } of writes) {
          read = withChange(read, changeOf(1, told.get(id) ?? '', { id, text, state: 'draft' }))
          told.set(id, text)
        }
        expect(new Map(read.map((line) => [line.id, line.text]))).toEqual(told)
      }),
    )
  })

  it('only what is new travels', () => {
    expect(changeOf(3, 'Who keeps the', { id: 7, text: 'Who keeps the list', state: 'final' })).toEqual([3, 7, 1, 13, ' list'])
  })

  it('a sign of two units is never cut in half', () => {
    expect(changeOf(1, '🌍', { id: 1, text: '🌎', state: 'draft' })).toEqual([1, 1, 0, 0, '🌎'])
  })

  it('a change that does not fit what one was told changes nothing', () => {
    const lines: readonly CaptionLine[] = [{ id: 1, text: 'ab', state: 'draft' }]
    expect(withChange(lines, [1, 1, 0, 9, 'x'])).toBe(lines)
    expect(withChange(lines, [1, 1, 7, 0, 'x'])).toBe(lines)
  })

  it('the oldest lines go when there are too many', () => {
    let lines: readonly CaptionLine[] = []
    for (let id = 1; id <= limits.captionLinesKept + 3; id += 1) lines = withChange(lines, [1, id, 1, 0, `line ${id}`])
    expect(lines).toHaveLength(limits.captionLinesKept)
    expect(lines[0]?.id).toBe(4)
  })
})

describe('short forms', () => {
  const term = (id: string, words: Readonly<Record<string, string>>): GlossaryEntry => ({ id, term: words, meaning: words })
  const glossary = [
    term('cc', { en: 'community-led constituency', fr: 'collège communautaire' }),
    term('moh', { en: 'Ministry of Health' }),
    term('ost', { en: 'opioid substitution therapy (OST)' }),
    term('hr', { en: 'harm reduction' }),
    term('hr2', { en: 'human rights' }),
    term('it', { en: 'IT' }),
    term('itx', { en: 'infection treatment' }),
  ]
  const english = abbreviationsOf(glossary, 'en')
  const typed = (text: string) => expandedAt(text, text.length, english, 'en')

  it('the first letters of a term, and what stands in brackets behind it', () => {
    expect(typed('We ask the moh')?.text).toBe('We ask the Ministry of Health')
    expect(typed('of ost')?.text).toBe('of opioid substitution therapy')
    expect(abbreviationsOf(glossary, 'fr').get('cc')).toBe('collège communautaire')
  })

  it('a capital first letter stays one, and what follows the caret stays', () => {
    expect(expandedAt('Clc asks', 3, english, 'en')).toEqual({ text: 'Community-led constituency asks', caret: 26, short: 'Clc', long: 'Community-led constituency' })
  })

  it('a short form that two terms share stands for neither, nor one that is itself a term', () => {
    expect(typed('about hr')).toBeUndefined()
    expect(typed('use it')).toBeUndefined()
  })

  it('letters inside a longer word are left alone', () => {
    expect(typed('almoh')).toBeUndefined()
  })
})
