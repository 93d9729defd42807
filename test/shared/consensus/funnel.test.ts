import { describe, expect, it } from 'vitest'
import { funnelOf, pagesOf, type Counted } from '../../../shared/consensus/funnel.ts'

const item = (status: Counted['status'], ...stakeholders: readonly string[]): Counted => ({ status, stakeholders, characters: [120, 80] })

describe('the funnel', () => {
  it('[F1] counts where everything stands; what was merged is in what it was merged into', () => {
    const list = [item('candidate', 'un'), item('shortlisted', 'un'), item('accepted', 'un', 'government'), item('parked', 'un'), item('rejected', 'un'), item('merged', 'un')]
    const { burden, ...counts } = funnelOf(list, 20, 'en')
    expect(counts).toEqual({ candidates: 5, accepted: 1, rejected: 1, parked: 1, open: 2, target: 20, pages: 1 })
    expect(Object.fromEntries(burden)).toEqual({ un: 3, government: 1 })
  })

  it('[F2] a question that names a stakeholder twice is asked once', () => {
    expect(funnelOf([item('accepted', 'un', 'un')], 1, 'en').burden.get('un')).toBe(1)
  })
})

describe('pages if printed now', () => {
  it('[F3] nothing is no page, one line is one', () => {
    expect([pagesOf([], 'en'), pagesOf([[1]], 'en')]).toEqual([0, 1])
  })

  it('[F4] whole lines, and a free one after each item', () => {
    // 16 items of two lines and a free one are the 48 lines of a page.
    const items = (count: number) => Array.from({ length: count }, () => [88, 60])
    expect([pagesOf(items(16), 'en'), pagesOf(items(17), 'en')]).toEqual([1, 2])
  })

  it('[F5] as many characters take more room in Russian, and most in Chinese', () => {
    const items = Array.from({ length: 40 }, () => [85])
    const lines = (language: string): number => pagesOf(items, language)
    expect([lines('en'), lines('fr-CA'), lines('ru'), lines('zh-Hant')]).toEqual([2, 2, 3, 4])
  })
})
