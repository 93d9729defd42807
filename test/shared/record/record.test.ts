import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/chain/chain.ts'
import { lackingTranslations } from '../../../shared/record/lacking.ts'
import { makeRecord } from '../../../shared/record/record.ts'
import { RecordJson } from '../../../shared/record/schema.ts'
import { atCafe, atPremeeting } from '../../support/a-consultation.ts'
import { accept, after, card, changed, indicator, inputFor, plenary, recordOf, tableSays, translationsAt, withLate } from './a-record.ts'
import { asParagraphs } from '../../../shared/documents/rich-text.ts'

const schema = Compile(RecordJson)
const linesOf = (record: RecordJson) => record.stakeholders.flatMap(({ lines }) => lines)

describe('what stands in the record', () => {
  test('[R1] accepted lines stand under their stakeholder, in the order of the plenary; a stakeholder without any is there too', () => {
    const record = recordOf(after(plenary('q1', 'q2', 'q3'), accept('q3'), accept('q1')))
    expect(record.stakeholders.map(({ id, lines }) => [id, lines.map((line) => line.id)])).toEqual([
      ['governments', ['q1', 'q3']],
      ['un-agencies', []],
    ])
  })

  test('[R2] a line has the words as accepted; the words that came from the table stand beside them only if they were others', () => {
    const [same, other] = linesOf(recordOf(after(plenary('q1', 'q2'), accept('q1'), accept('q2', 'Better words?'))))
    expect([same?.wording.text, same?.brought]).toEqual(['Question q1?', null])
    expect([other?.wording.text, other?.brought]).toEqual(['Better words?', { text: 'Question q2?', language: 'en' }])
  })

  test('[R3] of what is not accepted the record tells the words that the plenary works on, in the language they are in', () => {
    const [open] = recordOf(plenary('q1'), { wordings: { q1: { text: 'Mieux ?', language: 'fr' } } }).open
    expect([open?.wording.text, open?.wording.language]).toEqual(['Mieux ?', 'fr'])
  })

  test('[R4] parked and left out items have their reasons, and what nobody decided is still open', () => {
    const record = recordOf(
      after(plenary('q1', 'q2', 'q3'), { type: 'parked', candidate: 'q1', reason: 'Later.' }, { type: 'rejected', candidate: 'q2', reason: 'Twice.' }),
    )
    expect(record.parked.map(({ id, reason }) => [id, reason])).toEqual([['q1', 'Later.']])
    expect(record.rejected.map(({ id, reason }) => [id, reason])).toEqual([['q2', 'Twice.']])
    expect(record.open.map(({ id }) => id)).toEqual(['q3'])
  })

  test('[R5] a merged item stands whole, with what it went into; the line names all that came into it, also by way of another', () => {
    const record = recordOf(
      after(
        plenary('q1', 'q2', 'q3'),
        { type: 'merged', candidate: 'q1', into: 'q2' },
        { type: 'merged', candidate: 'q2', into: 'q3' },
        accept('q3'),
      ),
    )
    expect(record.merged.map(({ id, into, wording }) => [id, into, wording.text])).toEqual([
      ['q1', 'q2', 'Question q1?'],
      ['q2', 'q3', 'Question q2?'],
    ])
    expect(linesOf(record).map(({ merged }) => merged)).toEqual([['q1', 'q2']])
  })

  test('[R6] an exception says so, with its reason', () => {
    const [line] = linesOf(recordOf(after(plenary('q1'), { ...accept('q1'), exception: true, reason: 'Agreed last year.' })))
    expect([line?.exception, line?.reason]).toEqual([true, 'Agreed last year.'])
  })

  test('[R7] it counts what it tells', () => {
    const said = { passes: true, because: { code: 'passes' }, blocs: [], reservations: ['With care.'], asides: [], blocks: [] } as const
    const record = recordOf(
      after(
        plenary('q1', 'q2', 'q3', 'q4'),
        { type: 'consensus-closed', poll: 'p1', answers: {}, results: { q1: said } },
        accept('q1'),
        { ...accept('q2'), exception: true, reason: 'So.' },
        { type: 'merged', candidate: 'q3', into: 'q4' },
      ),
    )
    expect(record.counts).toEqual({
      target: 10, accepted: 2, withReservation: 1, exceptions: 1, open: 1, parked: 0, rejected: 0, merged: 1, pages: 1,
    })
  })

  test('[R8] it is a draft until it is published', () => {
    const published = { ...plenary('q1'), stages: ['plenary', 'published'] as const }
    expect([recordOf(plenary('q1')).draft, recordOf(published).draft]).toEqual([true, false])
  })

  test('[R9] an item for a stakeholder who is no longer planned is not lost', () => {
    const record = recordOf(changed(after(plenary('q1'), accept('q1')), 'q1', { stakeholder: 'elsewhere' }))
    expect(record.stakeholders.at(-1)).toMatchObject({ id: 'elsewhere', name: {}, lines: [{ id: 'q1' }] })
  })
})

describe('how a line was agreed', () => {
  const rated = { poll: 'p1', narrowing: { round: 1, asks: 'importance', method: 'rating' }, moved: null, verdict: 'divided', because: { code: 'bloc-rejects', bloc: 'partners' }, blocs: [{ bloc: 'eeca', lean: 'divided' }] } as const

  test('[R10] what the disclosure function let through stands there as codes, and nothing that came along with it', () => {
    const more = { ...rated, tally: [1, 2, 3] }
    const record = recordOf(after(plenary('q1'), { type: 'rating-closed', poll: 'p1', answers: {}, results: { q1: more } }))
    expect(record.open[0]?.agreement).toEqual({ rating: { verdict: 'divided', because: rated.because, blocs: rated.blocs }, consensus: null })
  })

  test('[R11] blocs are named that the record speaks of, and no others', () => {
    const record = recordOf(after(plenary('q1'), { type: 'rating-closed', poll: 'p1', answers: {}, results: { q1: rated } }))
    expect(record.blocs.map(({ id }) => id)).toEqual(['eeca', 'partners'])
  })
})

describe('translations', () => {
  const russian = (source: string, reviewed = true) => ({ text: 'Слова', source, reviewed })
  const into = (language: string, entry: ReturnType<typeof russian>) => ({ translations: translationsAt('t1', language, { q1: entry }) })
  const standing = (record: RecordJson) => Object.entries(linesOf(record)[0]?.wording.translations ?? {}).map(([tag, { state }]) => [tag, state])

  test('[R12] stand against the final words, in every language of the meeting but their own', () => {
    const state = after(plenary('q1'), accept('q1', 'Final words?'))
    expect(standing(recordOf(state, into('ru', russian('Final words?'))))).toEqual([['es', 'missing'], ['ru', 'reviewed']])
    expect(standing(recordOf(state, into('ru', russian('Final words?', false))))).toEqual([['es', 'missing'], ['ru', 'draft']])
    expect(standing(recordOf(state, into('ru', russian('Question q1?'))))).toEqual([['es', 'missing'], ['ru', 'stale']])
  })

  test('[R13] of indicators and their means stand beside them', () => {
    const state = changed(after(plenary('q1'), accept('q1')), 'q1', { indicators: [indicator] })
    const entries = { i1: { text: 'Число законов', source: indicator.text, reviewed: true }, 'i1:means': { text: 'Обзор', source: 'else', reviewed: true } }
    const [line] = linesOf(recordOf(state, { translations: translationsAt('t1', 'ru', entries) }))
    expect(line?.indicators[0]?.text.translations['ru']).toEqual({ text: 'Число законов', state: 'reviewed' })
    expect(line?.indicators[0]?.means?.translations['ru']).toEqual({ text: 'Обзор', state: 'stale' })
  })

  test('[R14] of another table are not taken', () => {
    const elsewhere = translationsAt('t2', 'ru', { q1: russian('Question q1?') })
    expect(standing(recordOf(after(plenary('q1'), accept('q1')), { translations: elsewhere }))).toEqual([['es', 'missing'], ['ru', 'missing']])
  })

  test('[R15] what a language lacks is told by line, and a line that lacks nothing is not named', () => {
    const state = changed(after(plenary('q1', 'q2'), accept('q1'), accept('q2')), 'q1', { indicators: [indicator] })
    const entries = { q1: russian('older words'), i1: russian(indicator.text, false), q2: russian('Question q2?') }
    const record = recordOf(state, { translations: translationsAt('t1', 'ru', entries) })
    expect(lackingTranslations(record, 'ru')).toEqual([{ id: 'q1', missing: 1, draft: 1, stale: 1 }])
    expect(lackingTranslations(record, 'en')).toEqual([])
  })
})

describe('what the circle wrote', () => {
  const criteria = [{ id: 'c1', text: 'We choose who speaks for us.', language: 'en', stakeholder: '', crossCutting: false }]
  const translations = translationsAt(null, 'ru', { c1: { text: 'Мы сами выбираем.', source: 'We choose who speaks for us.', reviewed: true } })

  test('[R16] is not told before the circle opens, even when it is handed over', () => {
    expect(recordOf(atPremeeting(), { criteria, translations }).criteria).toEqual([])
  })
  test('[R17] is told with its translations once the circle has opened', () => {
    const [criterion] = recordOf(atCafe(), { criteria, translations }).criteria
    expect(criterion?.wording.translations['ru']).toEqual({ text: 'Мы сами выбираем.', state: 'reviewed' })
  })
})

describe('before the plenary', () => {
  const tables = new Map([['t1', tableSays({ questions: [card('q1'), card('q2', ' ')], handover: 'Laws first.', notes: asParagraphs('Only for us.') })]])

  test('[R18] the cards and the handover of each table stand there; empty cards and notes do not', () => {
    const record = recordOf(atCafe(), { tables })
    expect(record.tables.map(({ table, questions, handover }) => [table, questions.map(({ id }) => id), handover?.text])).toEqual([
      ['t1', ['q1'], 'Laws first.'],
    ])
    expect(canonicalJson(record)).not.toContain('Only for us.')
  })
  test('[R19] once the plenary has begun, what stands at the tables is told through its items only', () => {
    expect(recordOf(plenary('q1'), { tables }).tables).toEqual([])
  })
})

describe('the form of the record', () => {
  const state = after(plenary('q1', 'q2'), accept('q1'))
  const narrative = { text: 'We met.', language: 'en' }

  test('[R20] it fits its schema, and the same input gives the same canonical JSON', () => {
    expect(schema.Check(recordOf(state, { narrative }))).toBe(true)
    expect(canonicalJson(makeRecord(inputFor(state, { narrative })))).toBe(canonicalJson(makeRecord(inputFor(structuredClone(state), { narrative }))))
  })
  test('[R21] it holds where the chain stood', () => {
    expect(recordOf(state).chain).toEqual({ last: 'a1'.repeat(32) })
  })
  test('[R22] a narrative nobody wrote is not there', () => {
    expect([recordOf(state, { narrative: { text: ' \n', language: 'en' } }).narrative, recordOf(state, { narrative }).narrative]).toEqual([null, narrative])
  })
})

describe('what came after the last round', () => {
  test('[R23] stands there as the host took it, in the order of its letters; who offered it, and what was left or waits, does not', () => {
    const state = withLate(
      plenary('q1'),
      [{ after: 'Who pays?' }, 'kept'],
      [{ before: 'Who asks?', after: 'Who asked?', kind: 'reworded' }, 'kept'],
      [{ before: 'Old words', kind: 'removed' }, 'kept'],
      [{ after: 'Left words' }, 'left'], [{ after: 'Taken words' }, 'taken'], [{ after: 'Waiting words' }, 'open'],
    )
    const record = recordOf(state)
    const english = (text: string) => ({ text, language: 'en' })
    const place = { table: 't2', stakeholder: 'un-agencies', round: 1, part: 'question' }
    expect(record.late).toEqual([
      { ...place, before: english('Who asks?'), after: english('Who asked?') },
      { ...place, before: null, after: english('Who pays?') },
      { ...place, before: english('Old words'), after: null },
    ])
    expect(schema.Check(record)).toBe(true)
    expect(canonicalJson(record)).not.toMatch(/baobab|Left words|Taken words|Waiting words/)
  })
})
