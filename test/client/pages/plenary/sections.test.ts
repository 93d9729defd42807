import { describe, expect, it } from 'vitest'
import { listed } from '../../../../client/pages/plenary/list.ts'
import { countedOf, funnelNow, sectionsOf } from '../../../../client/pages/plenary/sections.ts'
import { candidate, plenaryOf, standing } from './a-plenary.ts'

const view = (() => {
  const plain = plenaryOf([
    candidate('a'),
    candidate('b', { stakeholder: 'donors', crossCutting: true }),
    candidate('c', { status: 'merged', into: 'a', stakeholder: 'donors' }),
    candidate('d', { stakeholder: 'donors', scope: { purposes: [], out: true } }),
    candidate('e', { stakeholder: 'donors' }),
  ])
  return { ...plain, structure: { ...plain.structure, stakeholders: [{ id: 'states', name: { en: 'States' } }, { id: 'donors', name: { en: 'Donors' } }] } }
})()

describe('the room of each section', () => {
  it('is shared by weight, and counts what is open or accepted', () => {
    expect(sectionsOf(view)).toEqual([{ id: 'states', weight: 1, items: 1, room: 1 }, { id: 'donors', weight: 1, items: 2, room: 1 }])
    expect(sectionsOf({ ...view, target: 1 }, (id) => (id === 'donors' ? 5 : 1)).map(({ room }) => room)).toEqual([0, 1])
  })
})

describe('how long the list is', () => {
  it('asks a cross-cutting question of everybody, and a merged one of those it came from', () => {
    expect(countedOf(view).slice(0, 2).map(({ stakeholders }) => stakeholders)).toEqual([['states', 'donors'], ['states', 'donors']])
    expect([...funnelNow(view, 'en').burden]).toEqual([['states', 2], ['donors', 3]])
  })

  it('does not print what is out of scope', () => {
    expect(funnelNow(view, 'en')).toMatchObject({ candidates: 4, open: 3, pages: 1 })
  })
})

describe('the order of the list', () => {
  const ids = (order: 'weight' | 'support', items: Parameters<typeof plenaryOf>[0], weights?: Readonly<Record<string, number>>) =>
    listed(plenaryOf(items, weights === undefined ? {} : { weights: { weights, reason: '' } }), { order, status: 'open', stakeholder: '', search: '' }, () => []).map(({ id }) => id)

  it('puts heavier sections first', () => {
    expect(ids('weight', [candidate('a'), candidate('b', { stakeholder: 'donors' })], { donors: 3 })).toEqual(['b', 'a'])
  })

  it('puts what has more support first, and the unrated last', () => {
    expect(ids('support', [candidate('a'), candidate('b', { rating: standing('out', 'rating') }), candidate('c', { rating: standing('in', 'rating') })])).toEqual(['c', 'b', 'a'])
  })
})
