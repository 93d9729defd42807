import { describe, expect, test } from 'vitest'
import { recordDocx } from '../../../server/record/docx.ts'
import type { ConsensusResult } from '../../../shared/meeting/state.ts'
import type { RecordJson } from '../../../shared/record/schema.ts'
import { atCafe } from '../../support/a-consultation.ts'
import { accept, after, card, changed, indicator, plenary, recordOf, tableSays, translationsAt, withLate } from '../../shared/record/a-record.ts'
import { faultOf, takeApart } from './a-document.ts'

const taken = async (record: RecordJson, language = 'en') => takeApart(await recordDocx(record, language))
const textsOf = async (record: RecordJson, language = 'en') => (await taken(record, language)).paragraphs.map(({ text }) => text)
const accepted = (wording?: string) => after(plenary('q1'), accept('q1', wording))
const said = (change: Partial<ConsensusResult>): ConsensusResult => ({
  passes: true, because: { code: 'passes' }, blocs: [], reservations: [], asides: [], blocks: [], ...change,
})

describe('the document', () => {
  test('[X1] has real headings: its title, a stakeholder, and under it the numbered question', async () => {
    const { paragraphs, parts } = await taken(recordOf(accepted()))
    const styled = (style: string) => paragraphs.filter((one) => one.style === style).map(({ text }) => text)
    expect(styled('Title')).toEqual(['How well is the SWIT used?'])
    expect(styled('Heading1').slice(0, 2)).toEqual(['Governments', 'UN agencies'])
    expect(styled('Heading2')).toEqual(['Question q1?'])
    expect(parts.get('word/document.xml')).toMatch(/<w:pStyle w:val="Heading2"\/>(?:(?!<\/w:pPr>).)*<w:numId w:val="\d+"\/>/s)
  })

  test('[X2] says that it is a draft, and of when; once published it only says of when', async () => {
    expect(await textsOf(recordOf(accepted()))).toContain('Draft. So things stood on 5 September 2017; they may still change.')
    const published = recordOf({ ...accepted(), stages: ['plenary', 'published'] })
    expect(await textsOf(published)).toContain('As things stood on 5 September 2017.')
    expect((await textsOf(published)).join()).not.toContain('Draft')
  })

  test('[X3] speaks the language of its reader where the platform does, and English where it does not', async () => {
    expect(await textsOf(recordOf(accepted()), 'ru')).toContain('Отчёт о консультации')
    expect(await textsOf(recordOf(accepted()), 'ar')).toContain('محضر مشاورة')
    expect(await textsOf(recordOf(accepted()), 'sw')).toContain('The record of a consultation')
  })

  test('[X4] counts in words that agree in number', async () => {
    const record = recordOf(after(plenary('q1', 'q2'), accept('q1'), accept('q2')))
    expect(await textsOf(record, 'ru')).toContain('Принято 2 вопроса')
    expect(await textsOf(recordOf(accepted()), 'ru')).toContain('Принят 1 вопрос')
  })

  test('[X5] tells how a line was agreed in words, quotes each reservation, and says where the line comes from', async () => {
    const state = after(
      changed(plenary('q1'), 'q1', { origin: { table: 't1', rounds: [1, 2], blocs: ['africa', 'eeca'], others: true } }),
      {
        type: 'consensus-closed', poll: 'p1', answers: {},
        results: { q1: said({ blocs: [{ bloc: 'africa', lean: 'leaning-in-favour' }], reservations: ['Small groups have no log.'] }) },
      },
      accept('q1'),
    )
    const texts = await textsOf(recordOf(state))
    expect(texts).toContain('There is consensus. Africa: leaning in favour')
    expect(texts).toContain('“Small groups have no log.”')
    expect(texts).toContain(
      'From the table “Governments”, rounds 1 and 2. Shaped by Africa; Eastern Europe and Central Asia, and by people of groups too small to be named.',
    )
  })

  test('[X18] tells the rounds of narrowing, how a call was judged, where something waits, and by which rule it was decided', async () => {
    const rating = { verdict: 'divided', because: { code: 'bloc-rejects', bloc: 'africa' }, blocs: [], poll: 'p1', narrowing: { round: 2, asks: 'importance', method: 'screening' }, moved: 'moved' } as const
    const state = after(
      changed(plenary('q1', 'q2'), 'q1', { rating, consensus: said({ stage: 'unseconded', blocks: ['Too early.'] }) }),
      accept('q1'),
      { type: 'parked', candidate: 'q2', reason: 'A lawyer.', for: 'refining', back: 'in spring' },
      { type: 'weights-set', weights: { governments: 2 }, reason: 'They answer for most.' },
    )
    const texts = await textsOf(recordOf(state))
    for (const text of [
      'Round 2, what to keep (keep, unsure or drop): What one group kept, another rejected. Africa was against it. Moved since the round before.',
      'One person blocked, and nobody stood behind the block. By the rule it did not stop.', '“Too early.”',
      'Where it goes: For the refining after the meeting', 'When it comes back: in spring',
      'How we decided', 'Aimed at: 10. Accepted: 1.', 'No group is against it.', 'Governments: 2', 'Reason: They answer for most.',
    ]) expect(texts).toContain(text)
    expect(await textsOf(recordOf(state), 'ru')).toContain('Как мы решали')
  })

  test('[X17] tells what came after the last round, under whom it is addressed to', async () => {
    const state = withLate(plenary('q1'), [{ after: 'Who pays?' }, 'kept'], [{ before: 'Old words', kind: 'removed' }, 'kept'])
    const texts = await textsOf(recordOf(state))
    const from = texts.indexOf('Came after the last round')
    expect(texts.slice(from, from + 5)).toEqual([
      'Came after the last round', 'The tables were closed already; their hosts took these as they are.', 'UN agencies', 'Question: Who pays?', 'Should go: Old words',
    ])
    expect((await textsOf(recordOf(plenary('q1')))).join()).not.toContain('Came after')
  })

  test('[X6] tells what was left out and why, what is parked, what went into what, and what is still open', async () => {
    const state = after(
      plenary('q1', 'q2', 'q3', 'q4'),
      { type: 'rejected', candidate: 'q1', reason: 'Asked twice.' },
      { type: 'parked', candidate: 'q2', reason: 'Needs a lawyer.' },
      { type: 'merged', candidate: 'q3', into: 'q4' },
    )
    const texts = await textsOf(recordOf(state))
    for (const text of ['Left out, and why', 'Reason: Asked twice.', 'Parked for later', 'Reason: Needs a lawyer.', 'Now part of: “Question q4?”', 'Merged into it: “Question q3?”', 'Still on the list']) {
      expect(texts).toContain(text)
    }
  })

  test('[X7] tells what stands at the tables before the plenary, with each indicator and how it is checked', async () => {
    const record = recordOf(atCafe(), { tables: new Map([['t1', tableSays({ questions: [card('q1')], handover: 'Laws first.' })]]) })
    const texts = await textsOf(record)
    for (const text of ['What stands at the tables now', 'Handed over to the next group: Laws first.', 'Question q1?', 'Count: Number of laws', 'How it is checked: Legal review']) {
      expect(texts).toContain(text)
    }
  })

  test('[X8] ends with where the chain stood', async () => {
    expect(await textsOf(recordOf(accepted()))).toContain('a1'.repeat(32))
  })
})

describe('languages in the document', () => {
  const russian = (source: string, reviewed = true) =>
    translationsAt('t1', 'ru', { q1: { text: 'Вопрос по-русски?', source, reviewed } })

  test('[X9] a reviewed translation stands for the words; one that is not yet reviewed says so', async () => {
    const reviewed = await textsOf(recordOf(accepted(), { translations: russian('Question q1?') }), 'ru')
    expect(reviewed).toContain('Вопрос по-русски?')
    expect(reviewed).not.toContain('Question q1?')
    const draft = await textsOf(recordOf(accepted(), { translations: russian('Question q1?', false) }), 'ru')
    expect(draft).toEqual(expect.arrayContaining(['Вопрос по-русски?', 'Перевод ещё не проверен.']))
  })

  test('[X10] without a translation the words stand as they were written, and the document says what lacks', async () => {
    expect(await textsOf(recordOf(accepted()), 'ru')).toEqual(
      expect.arrayContaining(['Question q1?', 'Язык: английский. Перевода на русский пока нет.']),
    )
  })

  test('[X16] the narrative has no translation: in another language than its own, the document says so', async () => {
    const record = recordOf(accepted(), { narrative: { text: 'We met.', language: 'en' } })
    expect(await textsOf(record, 'ru')).toEqual(expect.arrayContaining(['We met.', 'Язык: английский. Перевода на русский пока нет.']))
    expect((await textsOf(record, 'en')).join()).not.toContain('Not yet translated')
  })

  test('[X11] a translation of older words never stands for the new ones: it is told beside them, as what it is', async () => {
    const texts = await textsOf(recordOf(accepted('Final words?'), { translations: russian('Question q1?') }), 'ru')
    expect(texts).toEqual(
      expect.arrayContaining([
        'Final words?',
        'Язык: английский. Перевод на русский старше этих слов.',
        'Перевод прежних слов: «Вопрос по-русски?»',
      ]),
    )
  })

  test('[X12] every run says its language, and a language written from the right runs from the right', async () => {
    const state = changed(accepted(), 'q1', { text: 'هل القوانين واضحة؟', wording: 'هل القوانين واضحة؟', language: 'ar', indicators: [indicator] })
    const arabic = { ...state, structure: { ...state.structure, languages: ['en', 'ar'] } }
    const { paragraphs, languages, parts } = await taken(recordOf(arabic), 'ar')
    expect(paragraphs.find(({ text }) => text === 'هل القوانين واضحة؟')?.isRightToLeft).toBe(true)
    expect(paragraphs.find(({ text }) => text === 'عدد: Number of laws')?.isRightToLeft).toBe(false)
    expect([...languages].toSorted()).toEqual(['ar', 'en'])
    expect(parts.get('word/document.xml')).toContain('<w:rtl/><w:lang w:bidi="ar"/>')
  })
})

describe('what people wrote, however hostile', () => {
  const hostile: readonly (readonly [name: string, written: string, shown: string])[] = [
    ['markup', '<w:p><w:r><w:instrText>INCLUDETEXT "x"</w:instrText></w:r></w:p>', '<w:p><w:r><w:instrText>INCLUDETEXT "x"</w:instrText></w:r></w:p>'],
    ['an end of a section', ']]></w:t></w:document>', ']]></w:t></w:document>'],
    ['entities', '&amp; &#x41; &xxe; "quoted" \'too\'', '&amp; &#x41; &xxe; "quoted" \'too\''],
    ['escaped code points', '_x0041__x000D_', '_x0041__x000D_'],
    ['control characters', 'a\u0000b\u0001c\u000Bd\u001Fe\uFFFEf', 'abcdef'],
    ['half a pair of surrogates', 'a\uD83Db\uDE00c', 'abc'],
    ['turned direction', 'a\u202Eb\u2066c', 'abc'],
    ['templates of our own words', '{{count}} $t(record:organiser) {{- words}}', '{{count}} $t(record:organiser) {{- words}}'],
    ['stand-ins of our own', '\uE000\uE001', '\uE000\uE001'],
    ['lines', 'one\r\ntwo\u2028three', 'one\ntwo\nthree'],
    ['two thousand characters', '字'.repeat(2_000), '字'.repeat(2_000)],
  ]

  test.each(hostile)('[X13] stays text: %s', async (_, written, shown) => {
    const state = changed(
      after(plenary('q1', 'q2'), { type: 'consensus-closed', poll: 'p1', answers: {}, results: { q1: said({ reservations: [written] }) } }, accept('q1', written)),
      'q1',
      { reason: written, indicators: [{ ...indicator, text: written, means: written }] },
    )
    const titled = { ...state, structure: { ...state.structure, title: { en: written }, blocs: [{ id: 'africa', name: { en: written }, community: true }] } }
    const named = changed(titled, 'q1', { origin: { table: 't1', rounds: [], blocs: ['africa'], others: false } })
    const { parts, paragraphs } = await taken(recordOf(named, { narrative: { text: written, language: 'en' } }))

    for (const [name, part] of parts) expect([name, faultOf(part)]).toEqual([name, undefined])
    const texts = paragraphs.map(({ text }) => text)
    expect(texts).toEqual(
      expect.arrayContaining([shown, `“${shown}”`, `Count: ${shown}`, `Reason: ${shown}`, `From the table “Governments”. Shaped by ${shown}.`]),
    )
  })

  test('[X14] the document points nowhere outside, and its only fields are the page numbers', async () => {
    const { parts } = await taken(recordOf(accepted('{ HYPERLINK "https://example.org" } https://example.org')))
    const all = [...parts.values()].join('')
    expect(all).not.toMatch(/TargetMode|altChunk|w:hyperlink|w:fldSimple|w:object|w:drawing|w:pict/)
    expect(new Set([...all.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map(([, field = '']) => field.trim()))).toEqual(new Set(['PAGE', 'NUMPAGES']))
    const targets = [...all.matchAll(/<Relationship [^>]*Target="([^"]*)"/g)].map(([, target = '']) => target)
    expect(targets.filter((target) => target.includes(':'))).toEqual([])
  })

  test('[X15] the file names nobody who made it', async () => {
    const { parts } = await taken(recordOf(accepted()))
    const core = parts.get('docProps/core.xml') ?? ''
    expect(core).toContain('<dc:title>How well is the SWIT used?</dc:title>')
    expect(core).not.toMatch(/creator|lastModifiedBy|Un-named/)
  })
})
