import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Found, foundItem } from '../../../../shared/documents/import/found.ts'
import { type Judging, judged } from '../../../../shared/documents/import/judge.ts'
import { linesToItems } from '../../../../shared/documents/import/lines.ts'
import { partsOf, put, putAgain, roomIn, takeBack } from '../../../../shared/documents/import/put.ts'
import { formats, readItems } from '../../../../shared/documents/import/recognise.ts'
import { tableToItems } from '../../../../shared/documents/import/table.ts'
import { readCircle, readTable } from '../../../../shared/documents/reader.ts'
import { addQuestion, byHand, textOf } from '../../../../shared/documents/writer.ts'
import { limits } from '../../../../shared/limits.ts'

const issue = { text: 'We are told too late.' }
const judging: Judging = {
  language: 'en',
  languageNamed: (said) => (said === 'français' || said === 'fr' ? 'fr' : undefined),
  there: ['Who decides?'],
  issues: new Map([['i1', issue], ['i2', { text: 'Nobody pays; nobody asks' }]]),
  room: 100,
}
const codes = (found: Found, more: Partial<Judging> = {}) => judged(found, { ...judging, ...more }).map(({ takes, problems }) => [takes, ...problems.map(({ code, line }) => `${code} ${line}`)])
const of = (...items: Found['items']): Found => ({ items, cut: false })
const table = (client = 1): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = client
  return doc
}
const ids = (): (() => string) => {
  let last = 0
  return () => `n${(last += 1)}`
}

describe('a row that is brought', () => {
  it('[B1] is taken as it is when nothing is wrong with it, in the language that it names', () => {
    const [row] = judged(tableToItems('question,indicator,means,tags,language,issue\nWho pays?,Number of budgets,Budgets,money; money,français,"i1; Nobody pays; nobody asks"'), { ...judging, issues: new Map([['i1', issue], ['i2', { text: 'Nobody pays' }], ['i3', { text: 'nobody asks' }]]) })
    expect(row).toEqual({ line: 2, text: 'Who pays?', language: 'fr', indicators: [{ kind: 'count', text: 'Number of budgets', means: 'Budgets' }], tags: ['money'], issues: ['i1', 'i2', 'i3'], problems: [], takes: 'yes' })
  })

  it('[B2] links issues by their ids, by their words, and by their words with marks in them', () => {
    const links = (...issues: string[]) => judged(of(foundItem(1, 'x', { issues })), judging)[0]?.issues
    expect(links('i1 i2')).toEqual(['i1', 'i2'])
    expect(links('we are told TOO late')).toEqual(['i1'])
    expect(links('Nobody pays; nobody asks')).toEqual(['i2'])
  })

  it('[B3] is refused, with its line and the reason, where it would not fit; nothing is cut', () => {
    const long = 'w'.repeat(limits.itemCharacters + 1)
    const found = linesToItems(`${long}\nA?\n- ${long}\nB?\n- c\n  - ${long}\nC?\n${'- d\n'.repeat(limits.indicatorsPerQuestion + 1)}`)
    expect(codes(found)).toEqual([['no', 'too-long 1'], ['no', 'indicator-too-long 3'], ['no', 'means-too-long 5'], ['no', 'too-many-indicators 7']])
    expect(codes(of(foundItem(3, ' ')))).toEqual([['no', 'no-words 3']])
  })

  it('[B4] is left out by itself, but offered, where the same words stand there already or come twice, and where it is a heading', () => {
    expect(codes(linesToItems('who decides\nWho pays?\nWHO PAYS'))).toEqual([['offered', 'there-already 1'], ['yes'], ['offered', 'twice 3']])
    expect(codes(of(foundItem(1, 'Governments', { heading: true })))).toEqual([['offered', 'heading 1']])
  })

  it('[B5] is taken without what nobody understands, and says so', () => {
    const found = tableToItems(`question,indicator,kind,tags,language,issue\nWho?,x,odd,${'t'.repeat(41)},Klingon,i9`)
    expect(codes(found)).toEqual([['yes', 'unknown-kind 2', 'unknown-language 2', 'unknown-issue 2', 'tag-too-long 2']])
    expect(judged(found, judging)[0]).toMatchObject({ language: 'en', tags: [], issues: [] })
  })

  it('[B6] finds no room once the table is full', () => {
    expect(codes(linesToItems('A?\nwho decides\nB?\nC?'), { room: 2 })).toEqual([['yes'], ['offered', 'there-already 2'], ['yes'], ['no', 'no-room 4']])
  })
})

describe('what is put on the table', () => {
  const proposals = (text: string) => judged(linesToItems(text), { ...judging, there: [] })

  it('[B7] stands below what is there, as one change by hand', () => {
    const doc = table()
    addQuestion(doc, { id: 'first', language: 'en', stakeholder: 's', order: 5 })
    const origins: unknown[] = []
    doc.on('update', (_: Uint8Array, origin: unknown) => origins.push(origin))
    put(doc, proposals('One?\n- Number of x\n  - y\nTwo?'), { root: 'questions', stakeholder: 's', newId: ids() })
    expect(origins).toEqual([byHand])
    expect(readTable(doc, 'en').questions.map(({ text, stakeholder, indicators }) => [text, stakeholder, indicators.map(({ kind, text, means }) => [kind, text, means])])).toEqual([
      ['', 's', []],
      ['One?', 's', [['count', 'Number of x', 'y']]],
      ['Two?', 's', []],
    ])
  })

  it('[B8] is taken back with one press, but for what somebody has written in since; and can be put again', () => {
    const doc = table()
    const brought = put(doc, proposals('One?\nTwo?\nThree?'), { root: 'questions', stakeholder: '', newId: ids() })
    textOf(doc, { of: 'question', question: brought.items[1]?.id ?? '' })?.insert(0, 'Or ')
    const back = takeBack(doc, brought)
    expect(back).toMatchObject({ stay: 1 })
    expect(readTable(doc, 'en').questions.map(({ text }) => text)).toEqual(['Or Two?'])
    putAgain(doc, brought, back.items)
    expect(readTable(doc, 'en').questions.map(({ text }) => text)).toEqual(['One?', 'Or Two?', 'Three?'])
    expect(takeBack(doc, brought)).toEqual({ items: back.items, stay: 1 })
  })

  it('[B9] can be the circle’s criteria and issues, one line an item', () => {
    const doc = table()
    put(doc, proposals('Time\nRespect'), { root: 'criteria', stakeholder: '', newId: ids() })
    put(doc, proposals('Too late'), { root: 'issues', stakeholder: 's1', newId: ids() })
    const { criteria, issues } = readCircle(doc, 'en')
    expect([criteria.map(({ text }) => text), issues.map(({ text, stakeholder }) => [text, stakeholder])]).toEqual([['Time', 'Respect'], [['Too late', 's1']]])
  })

  it('[B10] counts the places that removed cards keep, as the server does', () => {
    const doc = table()
    const room = roomIn(doc, 'questions', true)
    expect(room).toBe(limits.questionsPerTable)
    takeBack(doc, put(doc, proposals('One?'), { root: 'questions', stakeholder: '', newId: ids() }))
    expect(roomIn(doc, 'questions', true)).toBe(room - 1)
    expect(roomIn(doc, 'criteria', false)).toBe(limits.itemsPerList)
  })

  it('[B11] goes in updates that the server takes, however long the words are', () => {
    const words = fc.constantFrom('w', '語', '🎈').chain((letter) => fc.integer({ min: 1, max: 900 }).map((length) => letter.repeat(length)))
    fc.assert(fc.property(fc.array(words, { minLength: 1, maxLength: 250 }), (texts) => {
      const doc = table()
      const sizes: number[] = []
      doc.on('update', (update: Uint8Array) => sizes.push(update.byteLength))
      const found = of(...texts.map((text, index) => foundItem(index + 1, text, { indicators: [{ line: index + 1, kind: 'state', oddKind: '', text, means: text }] })))
      const rows = judged(found, { ...judging, room: 400 })
      const parts = partsOf(rows)
      const newId = ids()
      for (const part of parts) put(doc, part, { root: 'questions', stakeholder: '', newId })
      expect(sizes).toHaveLength(parts.length)
      expect(Math.max(...sizes)).toBeLessThan(limits.updateBytes)
      expect(readTable(doc, 'en').questions.map(({ text }) => text)).toEqual(texts)
    }), { numRuns: 25 })
  })

  it('[B12] fits one update even where one card is as large as a card can be', () => {
    const doc = table()
    const sizes: number[] = []
    doc.on('update', (update: Uint8Array) => sizes.push(update.byteLength))
    const text = '語'.repeat(limits.itemCharacters)
    const indicators = Array.from({ length: limits.indicatorsPerQuestion }, () => ({ line: 1, kind: 'state' as const, oddKind: '', text, means: text }))
    const [part = []] = partsOf(judged(of(foundItem(1, text, { indicators })), judging))
    put(doc, part, { root: 'questions', stakeholder: '', newId: ids() })
    expect(sizes).toHaveLength(1)
    expect(sizes[0]).toBeLessThan(limits.updateBytes)
  })

  it('[B13] reads as it was judged, whatever the text was', () => {
    const text = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\n', '\n- ', '\t', ',', '"', '\n\n', 'question\n')), { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(fc.property(text, fc.constantFrom(...formats), (written, format) => {
      const doc = table()
      const rows = judged(readItems(written, format), { ...judging, there: [] }).filter(({ takes }) => takes === 'yes')
      put(doc, rows, { root: 'questions', stakeholder: '', newId: ids() })
      expect(readTable(doc, 'en').questions.map((question) => question.text)).toEqual(rows.map((row) => row.text))
    }))
  })
})
