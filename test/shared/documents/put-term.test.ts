import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readGlossary, seedGlossary, setTermRemoved, termText } from '../../../shared/documents/glossary.ts'
import { putTerm, termStandingOf } from '../../../shared/documents/put-term.ts'
import { itemOfTerm, termOfChange } from '../../../shared/documents/term-content.ts'
import type { TextChange } from '../../../shared/documents/text-change.ts'
import { limits } from '../../../shared/limits.ts'

/** Words of the glossary that were not taken go in again where they still fit. */

const MEANING = 'Whoever owes us something.'

function glossary(meaning = MEANING): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedGlossary([{ id: 'duty:means', term: { en: 'duty bearer' }, meaning: { en: meaning } }], ['en', 'fr'], 7))
  return doc
}
const refused = (after: string, before = MEANING, of: 'term' | 'meaning' = 'meaning', language = 'en'): TextChange => ({
  item: itemOfTerm({ term: 'duty:means', of }, language), part: 'question', key: '', kind: 'reworded', before, after, language,
})
const meaningOf = (doc: Y.Doc, language = 'en'): string | undefined => readGlossary(doc)[0]?.words[language]?.meaning

describe('words of the glossary that were not taken', () => {
  it('know which word they belong to, whatever it is called', () => {
    expect(termOfChange(refused(''))).toEqual({ term: 'duty:means', of: 'meaning' })
    expect(termOfChange(refused('', '', 'term', 'fr'))).toEqual({ term: 'duty:means', of: 'term' })
  })

  it('go in where nothing else changed, also in a language that had none', () => {
    const doc = glossary()
    const longer = refused(`${MEANING} By law.`)
    expect(termStandingOf(doc, longer)).toEqual({ fits: 'clean', now: MEANING, becomes: `${MEANING} By law.` })
    putTerm(doc, longer, ['en', 'fr'])
    putTerm(doc, refused('Qui nous doit quelque chose.', '', 'meaning', 'fr'), ['en', 'fr'])
    expect([meaningOf(doc), meaningOf(doc, 'fr')]).toEqual([`${MEANING} By law.`, 'Qui nous doit quelque chose.'])
    expect(termStandingOf(doc, longer).fits).toBe('already')
  })

  it('go together with other words that were changed since, and stand against the same ones until somebody chooses', () => {
    const doc = glossary('Everybody who owes us something.')
    const also = refused(`${MEANING} By law.`)
    expect(termStandingOf(doc, also)).toMatchObject({ fits: 'merged', becomes: 'Everybody who owes us something. By law.' })
    const instead = refused('Those who owe us something.')
    expect(termStandingOf(doc, instead)).toEqual({ fits: 'conflict', now: 'Everybody who owes us something.', becomes: 'Those who owe us something.' })
    putTerm(doc, instead, ['en'])
    expect(meaningOf(doc)).toBe('Those who owe us something.')
  })

  it('wait to be made shorter where both have no room; what is too long changes nothing', () => {
    const long = `${MEANING}${' And more.'.repeat(200)}`.slice(0, limits.itemCharacters - 3)
    const doc = glossary(long)
    const change = refused(`So: ${MEANING}`)
    expect(termStandingOf(doc, change)).toEqual({ fits: 'long', now: long, becomes: `So: ${long}` })
    for (const words of [undefined, 'x'.repeat(limits.itemCharacters + 1)]) putTerm(doc, change, ['en'], words)
    expect(meaningOf(doc)).toBe(long)
    putTerm(doc, change, ['en'], `So: ${MEANING}`)
    expect(meaningOf(doc)).toBe(`So: ${MEANING}`)
    expect(termStandingOf(doc, refused('x'.repeat(limits.itemCharacters + 1), 'Nothing of this.'))).toMatchObject({ fits: 'long', becomes: 'x'.repeat(limits.itemCharacters + 1) })
  })

  it('bring back a word that was taken out meanwhile, and a new one with its place; not more than there may be', () => {
    const doc = glossary()
    setTermRemoved(doc, 'duty:means', true)
    const change = refused(`${MEANING} By law.`)
    expect(termStandingOf(doc, change)).toMatchObject({ fits: 'gone' })
    putTerm(doc, change, ['en'])
    expect(readGlossary(doc)).toMatchObject([{ removed: false, words: { en: { meaning: `${MEANING} By law.` } } }])
    const empty = new Y.Doc()
    putTerm(empty, { ...refused('claimant', '', 'term'), kind: 'added' }, ['en'])
    expect(readGlossary(empty)).toMatchObject([{ id: 'duty:means', words: { en: { term: 'claimant' } } }])
    const full = new Y.Doc()
    const many = Array.from({ length: limits.glossaryTerms }, (_, index) => ({ id: `t${index}`, term: { en: 'x' }, meaning: { en: 'x' } }))
    Y.applyUpdate(full, seedGlossary(many, ['en'], 7))
    putTerm(full, change, ['en'])
    expect(readGlossary(full)).toHaveLength(limits.glossaryTerms)
    expect(termText(full, 't0', 'en', 'term')?.toString()).toBe('x')
  })
})
