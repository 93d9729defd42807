import { describe, expect, it } from 'vitest'
import type { InterfaceLanguage } from '../../../../client/i18n/locale.ts'
import { loadWords } from '../../../../client/i18n/translate.ts'
import { beginsIn, plannedTime } from '../../../../client/pages/wall/planned-time.ts'
import { withPage } from '../../page.ts'

const HOUR = 60 * 60_000
const MINUTE = 60_000
/** A Tuesday, five to eight in the evening in Kyiv. */
const NOW = Date.UTC(2017, 8, 5, 16, 55)
const TOMORROW = NOW + 18 * HOUR + 5 * MINUTE
const FRIDAY = NOW + 61 * HOUR + 5 * MINUTE
const KYIV = 'Europe/Kiev'

const atTheWall = (language: InterfaceLanguage, work: () => void): Promise<void> =>
  withPage(language, async () => {
    await loadWords('wall')
    work()
  })

describe('when a round begins, on the big screen', () => {
  it('is said without the day where it is today, by the calendar of the venue', async () => {
    await atTheWall('en', () => {
      expect(beginsIn(NOW + 2 * HOUR, KYIV, NOW)).toBe('We begin at 21:55, in 2 h.')
      expect(plannedTime(NOW + 2 * HOUR, KYIV, NOW)).toBe('21:55')
    })
  })

  it('is said with the day from midnight there on, though it is still today elsewhere', async () => {
    await atTheWall('en', () => {
      expect(beginsIn(NOW + 4 * HOUR + 15 * MINUTE, KYIV, NOW)).toBe('We begin tomorrow at 00:10, in 4 h 15 min.')
      expect(beginsIn(NOW + 4 * HOUR + 15 * MINUTE, 'UTC', NOW)).toBe('We begin at 21:10, in 4 h 15 min.')
      expect(plannedTime(NOW + 5 * HOUR, KYIV, NOW)).toBe('00:55 (tomorrow)')
    })
  })

  it('is said with the day of the week and the date from the day after tomorrow on', async () => {
    await atTheWall('en', () => {
      expect(beginsIn(FRIDAY, KYIV, NOW)).toBe('We begin on Friday, September 8 at 09:00, in 2 days 14h.')
      expect(plannedTime(FRIDAY, KYIV, NOW)).toBe('09:00 (Friday, September 8)')
    })
  })

  it.each([
    ['fr', 'Nous commençons demain à 14:00, dans 18 h 05 min.', 'Nous commençons le vendredi 8 septembre à 09:00'],
    ['es', 'Empezamos mañana a las 14:00, en 18 h 05 min.', 'Empezamos el viernes, 8 de septiembre a las 09:00'],
    ['ru', 'Начнём завтра в 14:00, через 18 ч 05 мин.', 'Начнём через 2 дня 14 ч: пятница, 8 сентября, 09:00.'],
    ['id', 'Kita mulai besok pukul 14.00, 18 j 05 mnt lagi.', 'Kita mulai Jumat, 8 September pukul 09.00'],
    ['zh', '明天 14:00 开始，还有 18 小时 05 分钟。', '9月8日星期五 09:00 开始'],
    ['ar', 'نبدأ غداً عند 14:00، بعد 18 س 05 د.', 'نبدأ يوم الجمعة، 8 سبتمبر عند 09:00'],
  ] as const)('is said in %s as one says it there', async (language, tomorrow, later) => {
    await atTheWall(language, () => {
      expect(beginsIn(TOMORROW, KYIV, NOW)).toBe(tomorrow)
      expect(beginsIn(FRIDAY, KYIV, NOW)).toContain(later)
    })
  })

  it('of a venue whose zone this device does not know is said by the device’s own', async () => {
    await atTheWall('en', () => expect(plannedTime(NOW, 'Nowhere/At-All', NOW)).toMatch(/^\d\d:\d\d$/))
  })
})
