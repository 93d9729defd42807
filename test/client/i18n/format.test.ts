import { describe, expect, it } from 'vitest'
import { formatDuration, formatList, formatTime } from '../../../client/i18n/format.ts'
import { withPage } from '../page.ts'

const MINUTE_MS = 60_000
const AFTERNOON = Date.UTC(2017, 8, 5, 17, 0)

describe('lengths and hours', () => {
  it('are said in whole minutes, rounded up so that nobody is cut short', async () => {
    await withPage('en', () => {
      expect([68 * MINUTE_MS, 41 * MINUTE_MS + 1, 0, -5].map(formatDuration)).toEqual(['1 h 08 min', '42 min', '0 min', '0 min'])
    })
  })

  it.each([
    ['en', '12 h'], ['fr', '12 h'], ['es', '12 h'], ['ru', '12 ч'], ['id', '12 jam'], ['zh', '12 小时'], ['ar', '12 س'],
  ] as const)('of whole hours are said without minutes, in %s', async (language, twelve) => {
    await withPage(language, () => expect(formatDuration(12 * 60 * MINUTE_MS)).toBe(twelve))
  })

  it('of a day and more are said in days and hours', async () => {
    await withPage('en', () => expect([24 * 60, 27 * 60 + 1, 72 * 60].map((minutes) => formatDuration(minutes * MINUTE_MS))).toEqual(['1 day', '1 day 4h', '3 days']))
    await withPage('ru', () => expect(formatDuration(50 * 60 * MINUTE_MS)).toBe('2 дня 2 ч'))
  })

  it('are said in the language of the reader', async () => {
    await withPage('ru', () => {
      expect(formatDuration(68 * MINUTE_MS)).toBe('1 ч 08 мин')
      expect(formatList(['а', 'б', 'в'])).toBe('а, б и в')
    })
  })

  it('count the hours of a day to twenty-four', async () => {
    await withPage('en', () => expect(formatTime(AFTERNOON, 'UTC')).toBe('17:00'))
  })
})
