import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TranslationContent } from '../../../shared/documents/content.ts'
import { limits } from '../../../shared/limits.ts'
import { fromNeutral, neutral } from '../../../shared/translations/csv.ts'
import { readPairs } from '../../../shared/translations/elsewhere.ts'
import { exportTranslations, readTranslationsFile, type Exchanged } from '../../../shared/translations/exchange.ts'

const row = (id: string, text: string, entry?: TranslationContent, into = 'ru', place: string | null = 't1'): Exchanged => ({
  place, into, entry, item: { kind: 'question', id, text, language: 'en', number: 1, indicator: 0, of: id, parked: false },
})
const rows = [row('q1', 'Who pays?'), row('q2', 'Who, "really", decides?\nAnd when?', { text: 'Кто решает?', source: 'Who decides?', reviewed: true }), row('c1', '=1+1', undefined, 'ru', null)]
const all = () => true
const read = (text: string, known = rows, mayWrite: (place: string | null, into: string) => boolean = all) => readTranslationsFile(text, known, mayWrite)
const faults = (text: string, known = rows, mayWrite = all) => read(text, known, mayWrite).faults.map(({ code, line }) => [code, line])
const HEAD = 'id,place,kind,source language,source,language,translation,state\n'

describe('translations as a file for outside translators', () => {
  it('[T10] has a row for each text, its state as it is computed, and no formula', () => {
    const lines = exportTranslations(rows).split('\r\n')
    expect(lines[0]).toBe('\u{feff}"id","place","kind","source language","source","language","translation","state"')
    expect(lines[1]).toBe('"q1","t1","question","en","Who pays?","ru","","missing"')
    expect(lines[2]).toBe('"q2","t1","question","en","Who, ""really"", decides?\nAnd when?","ru","Кто решает?","stale"')
    expect(lines[3]).toBe('"c1","circle","question","en","\'=1+1","ru","","missing"')
  })

  it('[T11] whatever the words, no cell begins as a formula, and they come back as they were', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.tuple(fc.constantFrom("'", "''", ''), fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝'), fc.string()).map((parts) => parts.join(''))), (words) => {
      expect(neutral(words)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u)
      expect(fromNeutral(neutral(words))).toBe(words)
    }))
  })

  it('[T12] comes back: what is empty or stands there already changes nothing, what is new is a draft by an outside translator', () => {
    const sent = exportTranslations(rows).replace('"Who pays?","ru",""', '"Who pays?","ru"," Кто платит? "')
    const { brought, unchanged, faults: wrong } = read(sent)
    expect(wrong).toEqual([])
    expect(unchanged).toBe(2)
    expect(brought).toMatchObject([{ place: 't1', into: 'ru', text: 'Кто платит?', source: 'Who pays?', state: 'draft', item: { id: 'q1' } }])
  })

  it('[T13] a source that changed since comes in out of date, and does not stop the others', () => {
    const { brought, faults: wrong } = read(`${HEAD}q1,t1,,en,Who paid?,ru,Кто платил?,\nq2,t1,,en,"Who, ""really"", decides?\nAnd when?",ru,Кто на самом деле решает и когда?,`)
    expect(wrong).toEqual([])
    expect(brought.map(({ state, source }) => [state, source])).toEqual([['stale', 'Who paid?'], ['draft', 'Who, "really", decides?\nAnd when?']])
  })

  it('[T14] each fault is named with its line, and then nothing comes in at all', () => {
    const text = `${HEAD}q1,t1,,en,Who pays?,ru,Кто платит?,\nq9,t1,,en,Who?,ru,Кто?,\nq1,t7,,en,Who pays?,ru,Кто?,\nq1,t1,,en,Who pays?,fr,Qui paie ?,\nq2,t1,,fr,Qui ?,ru,"Кто?",\nq1,t1,,en,Who pays?,ru,Кто?,\nc1,circle,,en,,ru,Кто там?,`
    expect(faults(text)).toEqual([['id-unknown', 3], ['place-unknown', 4], ['language-wrong', 5], ['source-language-wrong', 6], ['row-twice', 7], ['source-missing', 8]])
    expect(read(text).brought).toEqual([])
    expect(faults(`${HEAD}q1,t1,,en,Who pays?,ru,These are no Russian words,`)).toEqual([['script-wrong', 2]])
    expect(faults(`${HEAD}q1,t1,,en,Who pays?,ru,${'я'.repeat(limits.translationCharacters + 1)},`)).toEqual([['too-long', 2]])
    expect(faults(`${HEAD}q1,t1,,en,Who pays?,ru,Кто?,`, rows, () => false)).toEqual([['language-wrong', 2]])
  })

  it('[T15] what is no such file is refused with a reason', () => {
    expect(faults('')).toEqual([['list-empty', 0]])
    expect(faults('id,place,language,translation\nq1,t1,ru,x')).toEqual([['heading-missing', 1]])
    expect(faults(`id,id,place,source,language,translation\nq1,q1,t1,x,ru,x`)).toEqual([['heading-twice', 1]])
    expect(faults('x'.repeat(limits.importFileBytes + 1))).toEqual([['list-too-long', 0]])
    expect(faults(HEAD + 'q1,t1,,en,Who pays?,ru,,\n'.repeat(limits.translationRows + 1)).at(-1)?.[0]).toMatch(/row-twice|too-many-rows/)
    expect(read('id;place;kind;source language;source;language;translation;state\nq1;t1;;en;Who pays?;ru;Кто платит?;').brought).toHaveLength(1)
  })

  it('[T16] never throws, and never takes half of it', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom('q1', 't1', 'ru', 'en', '"', ',', '\n', 'Who pays?', "'=", HEAD), { maxLength: 40 }), (noise, parts) => {
      const { brought, faults: wrong } = read(`${HEAD}${parts.join(',')}${noise}`)
      expect(wrong.length === 0 || brought.length === 0).toBe(true)
    }))
  })

  it('[T17] a file of an earlier consultation is read for its pairs, and what does not fit is passed over', () => {
    const pairs = readPairs(exportTranslations([...rows, row('q3', 'Who pays?', { text: '-5 и больше', source: 'Who pays?', reviewed: true })]))
    expect(pairs).toEqual([
      expect.objectContaining({ source: 'Who, "really", decides?\nAnd when?', text: 'Кто решает?', elsewhere: true, reviewed: false }),
      { from: 'en', source: 'Who pays?', into: 'ru', text: '-5 и больше', reviewed: true, elsewhere: true },
    ])
    expect(readPairs('nothing, of, that')).toEqual([])
  })
})
