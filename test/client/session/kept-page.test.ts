import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLocale } from '../../../client/i18n/locale.ts'
import { use } from '../../../client/i18n/translate.ts'
import type { Listening } from '../../../client/session/connection.ts'
import { HeldConsultation } from '../../../client/session/consultation.ts'
import { keepPage } from '../../../client/session/kept-page.ts'
import { SeatStore } from '../../../client/session/seat-store.ts'
import { accept } from '../../../shared/failures.ts'
import { type Consultation, nothingYet, type Seat } from '../../../shared/meeting/state.ts'
import { minutes, NINE, structure } from '../../support/a-consultation.ts'
import { Shelf } from '../../support/a-shelf.ts'

const me: Seat = {
  id: 's1', alias: 'Tamarind', role: 'participant', constituency: 'aswa', hosts: null, speaks: ['en'], needs: [], interprets: [],
  mode: 'room', device: 'own', person: null, consent: { showBloc: false, quote: false }, left: false,
}
const view: Consultation = { ...nothingYet, id: 'c1', structure, stages: ['prepare', 'cafe'], seats: { s1: me } }
const held = { consultation: 'c1', seat: 's1', token: 'secret' }

describe('the last view on a device', () => {
  let device: Shelf
  const registered = vi.fn<(address: string) => Promise<void>>(async () => undefined)
  const hidden = new Set<() => void>()

  beforeEach(async () => {
    vi.useFakeTimers({ now: NINE })
    device = new Shelf()
    registered.mockClear()
    vi.stubGlobal('navigator', { onLine: true, languages: ['id-ID'], serviceWorker: { register: registered } })
    vi.stubGlobal('document', { documentElement: {}, addEventListener: (_type: string, hear: () => void) => hidden.add(hear) })
    use(await createLocale('en', async () => ({})))
  })
  afterEach(() => {
    hidden.clear()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  /** A page of this device, with a line that says what the test says. */
  function opens(remember: boolean) {
    let listening: Listening | undefined
    const store = new SeatStore(new Shelf(), device, { words: () => undefined, pages: () => undefined })
    if (remember) store.hold(held, true)
    const consultation = new HeldConsultation(held, () => undefined, (_token, _after, listens) => {
      listening = listens
      return { command: async () => accept([]), cast: async () => accept(true), renew: () => undefined, close: () => undefined }
    })
    keepPage(consultation, store)
    const says = (): Listening => {
      if (listening === undefined) throw new Error('not connected')
      return listening
    }
    const welcome = (shown: Consultation, now: number): void => {
      says().state('live')
      says().welcome({ seat: 's1', view: shown, number: 1, now })
    }
    return { consultation, store, says, welcome }
  }

  it('is kept where the person asked to be remembered, and shown when the server cannot be reached, with its clock', () => {
    opens(true).welcome(view, NINE + minutes(7))
    vi.advanceTimersByTime(minutes(1))
    const later = opens(true)
    expect(later.consultation.ready).toBe(false)
    later.says().state('offline')
    expect([later.consultation.ready, later.consultation.me.alias, later.consultation.page]).toEqual([true, 'Tamarind', 'table'])
    expect(later.consultation.serverNow()).toBe(NINE + minutes(8))
    expect(registered).toHaveBeenCalledWith('/offline.js?in=en.id', { updateViaCache: 'none' })
  })

  it('gives way to what the server says, and never comes after it', () => {
    opens(true).welcome({ ...view, target: 3 }, NINE)
    vi.advanceTimersByTime(minutes(1))
    const later = opens(true)
    later.welcome({ ...view, target: 5 }, NINE)
    later.says().state('offline')
    vi.advanceTimersByTime(minutes(1))
    expect(later.consultation.view.target).toBe(5)
    const last = opens(true)
    last.says().state('offline')
    expect(last.consultation.view.target).toBe(5)
    last.welcome({ ...view, target: 7 }, NINE)
    expect(last.consultation.view.target).toBe(7)
  })

  it('is written when the page goes out of sight: a phone may throw it away then', () => {
    opens(true).welcome(view, NINE)
    expect(device.all.has('cafe.view')).toBe(false)
    for (const hear of hidden) hear()
    expect(device.all.has('cafe.view')).toBe(true)
  })

  it('is not kept where nobody asked for it, nor is any page', () => {
    opens(false).welcome(view, NINE)
    vi.advanceTimersByTime(minutes(1))
    for (const hear of hidden) hear()
    expect([device.length, registered.mock.calls.length]).toEqual([0, 0])
  })

  it('goes with the seat, and is not written again', () => {
    const { store, welcome } = opens(true)
    welcome(view, NINE)
    vi.advanceTimersByTime(minutes(1))
    expect(store.view(held)).toBeDefined()
    welcome({ ...view, target: 9 }, NINE)
    store.release(held)
    vi.advanceTimersByTime(minutes(1))
    expect(device.length).toBe(0)
  })

  it('is none where it is spoiled, another’s, too long, or of a page that saw things otherwise', () => {
    opens(true).welcome(view, NINE)
    vi.advanceTimersByTime(minutes(1))
    const good = device.all.get('cafe.view') ?? ''
    const { cafe: _cafe, ...without } = view
    const spoiled = ['', '{', 'null', '[]', good.replace('"seat":"s1"', '"seat":"s2"'), good.replace('"version":1', '"version":0'), JSON.stringify({ ...JSON.parse(good), view: without })]
    for (const stored of spoiled) {
      device.all.set('cafe.view', stored)
      const page = opens(true)
      page.says().state('offline')
      expect([stored.slice(0, 40), page.consultation.ready]).toEqual([stored.slice(0, 40), false])
    }
    device.all.delete('cafe.view')
    opens(true).welcome({ ...view, structure: { ...structure, title: { en: 'x'.repeat(1_000_001) } } }, NINE)
    vi.advanceTimersByTime(minutes(1))
    expect(device.all.has('cafe.view')).toBe(false)
  })
})
