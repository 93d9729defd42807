import { describe, expect, it } from 'vitest'
import type { EventOf } from '../../../shared/meeting/events.ts'
import { annexesOf } from '../../../shared/record/annexes.ts'
import { everybodyHere } from '../../support/a-consultation.ts'

const kept = (line: string, text: string, more: Partial<EventOf<'caption-kept'>> = {}): EventOf<'caption-kept'> => ({ type: 'caption-kept', place: 't1', round: 1, language: 'ru', line, text, ...more })

describe('the annexes of a record', () => {
  it('are not there where there is nothing to annex', () => {
    expect(annexesOf(everybodyHere(), { glossary: [], captions: [] })).toEqual({})
  })

  it('captions stand by round, place and language, the plenary last; a corrected line stands where it was first', () => {
    const { captions = [] } = annexesOf(everybodyHere(), {
      captions: [
        kept('p1', 'in the plenary', { place: null, round: 0, language: 'en' }),
        kept('a1', '13 клиник', { round: 2 }),
        kept('a2', 'дальше', { round: 2 }),
        kept('a1', '30 клиник', { round: 2 }),
        kept('b1', 'erste'),
      ],
    })
    expect(captions.map(({ table, round, language, lines }) => [table, round, language, lines])).toEqual([
      ['t1', 1, 'ru', ['erste']],
      ['t1', 2, 'ru', ['30 клиник', 'дальше']],
      [null, null, 'en', ['in the plenary']],
    ])
  })

  it('words of the meeting say whether they were agreed', () => {
    const words = { term: { en: 'safe' }, meaning: { en: 'Nobody is named.' } }
    expect(annexesOf(everybodyHere(), { glossary: [{ id: 'safe', ...words, standing: 'agreed', by: 'plenary' }, { id: 'new', ...words, standing: 'proposed' }] })).toEqual({
      glossary: [{ id: 'safe', ...words, agreed: true }, { id: 'new', ...words, agreed: false }],
    })
  })
})
