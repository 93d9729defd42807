import { describe, expect, it } from 'vitest'
import { divisionOf, lengthsOf, listed, mergedInto, onTheList, pollAbout, type Wish } from '../../../../client/pages/plenary/list.ts'
import type { Standing } from '../../../../shared/meeting/plenary-state.ts'
import type { Candidate } from '../../../../shared/meeting/state.ts'
import { candidate, plenaryOf } from './a-plenary.ts'

const rated = (verdict: Standing['verdict'], leans: readonly Standing['blocs'][number]['lean'][] = []): Standing => ({
  poll: 'p1',
  narrowing: { round: 1, asks: 'importance', method: 'rating' },
  moved: null,
  verdict,
  because: { code: verdict === 'in' ? 'passes' : verdict === 'out' ? 'nobody-keeps' : 'share-for' },
  blocs: leans.map((lean, index) => ({ bloc: `bloc-${index}`, lean })),
})

const everything: Wish = { order: 'tables', status: 'open', stakeholder: '', search: '' }
const idsOf = (candidates: readonly Candidate[]): string[] => candidates.map(({ id }) => id)
const ownWords = ({ text }: Candidate): readonly string[] => [text]

describe('the length of the list', () => {
  const view = plenaryOf([
    candidate('a'),
    candidate('b', { status: 'shortlisted' }),
    candidate('c', { status: 'accepted' }),
    candidate('d', { status: 'parked' }),
    candidate('e', { status: 'rejected' }),
    candidate('f', { status: 'merged', into: 'a' }),
  ])

  it('counts what was brought, and what is undecided or accepted as being on it now', () => {
    expect(lengthsOf(view)).toEqual({ brought: 6, now: 3, accepted: 1, aim: 2, tooMany: 1 })
  })

  it('never asks that fewer than none go', () => {
    expect(lengthsOf({ ...view, target: 20 }).tooMany).toBe(0)
  })

  it('leaves to be decided what is neither merged, parked, left out nor accepted', () => {
    expect(idsOf(onTheList(view))).toEqual(['a', 'b'])
  })

  it('knows what went into an item', () => {
    expect(idsOf(mergedInto(view, 'a'))).toEqual(['f'])
  })
})

describe('the most divided first', () => {
  it('puts blocs that pull apart before a single divided one, then the unrated, then what the rating settled', () => {
    const view = plenaryOf([
      candidate('settled', { rating: rated('in', ['in-favour', 'in-favour']) }),
      candidate('unrated'),
      candidate('divided', { rating: rated('open', ['in-favour', 'divided']) }),
      candidate('apart', { rating: rated('open', ['in-favour', 'against']) }),
    ])
    expect(idsOf(listed(view, { ...everything, order: 'divided' }, ownWords))).toEqual(['apart', 'divided', 'unrated', 'settled'])
  })

  it('keeps the order of the tables among equals', () => {
    const view = plenaryOf([candidate('first'), candidate('second')])
    expect(idsOf(listed(view, { ...everything, order: 'divided' }, ownWords))).toEqual(['first', 'second'])
  })

  it('counts a bloc that rejects as one step more', () => {
    const rating = rated('open', ['in-favour'])
    const rejected = { ...rating, because: { code: 'bloc-rejects', bloc: 'bloc-0' } } as const
    expect(divisionOf(candidate('a', { rating: rejected }))).toBe(divisionOf(candidate('b', { rating })) + 1)
  })
})

describe('seeking in the list', () => {
  const view = plenaryOf([
    candidate('a', { text: 'Who keeps the DATA?' }),
    candidate('b', { text: 'Who pays?', stakeholder: 'donors', rating: rated('out') }),
    candidate('c', { status: 'accepted', text: 'Who decides?' }),
  ])

  it('finds words whatever their case', () => {
    expect(idsOf(listed(view, { ...everything, search: ' data ' }, ownWords))).toEqual(['a'])
  })

  it('shows one stakeholder, or one state', () => {
    expect(idsOf(listed(view, { ...everything, stakeholder: 'donors' }, ownWords))).toEqual(['b'])
    expect(idsOf(listed(view, { ...everything, status: 'unrated' }, ownWords))).toEqual(['a'])
    expect(idsOf(listed(view, { ...everything, status: 'out' }, ownWords))).toEqual(['b'])
    expect(idsOf(listed(view, { ...everything, status: 'accepted' }, ownWords))).toEqual(['c'])
  })
})

describe('an open poll', () => {
  it('is found by the items that it asks about, and only while it is open', () => {
    const view = plenaryOf([candidate('a'), candidate('b')])
    const poll = { id: 'p', kind: 'rating', candidates: ['a'], open: true, answers: {} } as const
    const asked = { ...view, plenary: { ...view.plenary, polls: [poll] } }
    expect(pollAbout(asked, 'a')?.id).toBe('p')
    expect(pollAbout(asked, 'b')).toBeUndefined()
    expect(pollAbout({ ...asked, plenary: { ...asked.plenary, polls: [{ ...poll, open: false }] } }, 'a')).toBeUndefined()
  })
})
