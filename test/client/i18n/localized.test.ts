import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLocale, type InterfaceLanguage, type Words } from '../../../client/i18n/locale.ts'
import { lateWords, Localized } from '../../../client/i18n/localized.ts'
import { changeLanguage, use } from '../../../client/i18n/translate.ts'

describe('the words of a part of the page', () => {
  let fails: boolean
  let draws: number
  const part = (): Localized => new Localized({ addController: () => undefined, removeController: () => undefined, requestUpdate: () => (draws += 1), updateComplete: Promise.resolve(true) }, 'table')

  beforeEach(async () => {
    vi.useFakeTimers()
    vi.stubGlobal('window', new EventTarget())
    vi.stubGlobal('document', { documentElement: {} })
    vi.stubGlobal('sessionStorage', { setItem: () => undefined })
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no line')))
    fails = true
    draws = 0
    const load = async (language: InterfaceLanguage, namespace: string): Promise<Words> => {
      if (namespace !== 'common' && fails) throw new TypeError('no line')
      return { in: language }
    }
    use(await createLocale('en', load))
  })

  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('[R1] come by themselves after they could not be had, and are drawn', async () => {
    const localized = part()
    localized.hostConnected()
    await vi.advanceTimersByTimeAsync(0)
    expect([localized.ready, localized.failed, draws]).toEqual([false, true, 1])
    fails = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect([localized.ready, localized.failed, draws]).toEqual([true, false, 2])
  })

  it('[R2] are known to be late to whatever waits on the page, for as long as they are', async () => {
    const localized = part()
    localized.hostConnected()
    expect(lateWords()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(0)
    expect(lateWords()).toBe(localized)
    fails = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(lateWords()).toBeUndefined()
  })

  it('[R3] are not waited for by a part that is gone', async () => {
    const localized = part()
    localized.hostConnected()
    await vi.advanceTimersByTimeAsync(0)
    localized.hostDisconnected()
    expect(lateWords()).toBeUndefined()
    const drawn = draws
    fails = false
    await vi.advanceTimersByTimeAsync(60_000)
    expect(draws).toBe(drawn)
  })

  it('[R4] are those of the language that is read when they come', async () => {
    const localized = part()
    localized.hostConnected()
    await vi.advanceTimersByTimeAsync(0)
    fails = false
    await changeLanguage('ru')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(localized.ready).toBe(true)
    expect(draws).toBeGreaterThan(1)
  })
})
