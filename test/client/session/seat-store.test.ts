import { describe, expect, it } from 'vitest'
import { tidyCode } from '../../../client/session/code.ts'
import { readArrival, SeatStore } from '../../../client/session/seat-store.ts'
import { Shelf } from '../../support/a-shelf.ts'

const heron = { consultation: 'c1', seat: 's1', token: 'token-of-heron' }
const acacia = { consultation: 'c1', seat: 's2', token: 'token-of-acacia' }

describe('a seat on a device', () => {
  it('lives in its tab, so that two tabs hold two', () => {
    const device = new Shelf()
    const [one, other] = [new SeatStore(new Shelf(), device), new SeatStore(new Shelf(), device)]
    one.hold(heron, false)
    other.hold(acacia, false)
    expect([one.held(), other.held()]).toEqual([heron, acacia])
    expect(device.length).toBe(0)
    expect(new SeatStore(new Shelf(), device).held()).toBeUndefined()
  })

  it('is remembered only where the person asked for it, and forgotten when it is given up', () => {
    const device = new Shelf()
    new SeatStore(new Shelf(), device).hold(heron, true)
    const forgotten: string[] = []
    const later = new SeatStore(new Shelf(), device, { words: (seat) => forgotten.push(seat), pages: () => forgotten.push("pages") })
    expect(later.held()).toEqual(heron)
    expect([later.remembers(heron), later.remembers(acacia)]).toEqual([true, false])
    later.release(heron)
    expect([later.held(), device.length, forgotten]).toEqual([undefined, 0, ['s1', 'pages']])
  })

  it('does not take the remembered seat of another along when it goes', () => {
    const device = new Shelf()
    new SeatStore(new Shelf(), device).hold(heron, true)
    const guest = new SeatStore(new Shelf(), device, { words: () => undefined, pages: () => undefined })
    guest.hold(acacia, false)
    guest.release(acacia)
    expect(guest.held()).toEqual(heron)
  })

  it('is none where what is kept was spoiled', () => {
    for (const spoiled of ['', '{', 'null', '[]', '{"seat":1,"consultation":"c","token":"t"}']) {
      const tab = new Shelf()
      tab.setItem('cafe.seat', spoiled)
      expect(new SeatStore(tab, new Shelf()).held()).toBeUndefined()
    }
  })

  it('keeps the recovery words only until they are written down', () => {
    const store = new SeatStore(new Shelf(), new Shelf())
    store.keepRecovery('one two')
    expect(store.recovery()).toBe('one two')
    store.forgetRecovery()
    expect(store.recovery()).toBeUndefined()
  })
})

describe('a link', () => {
  const arrive = (hash: string): { readonly arrival: unknown; readonly shown: readonly string[] } => {
    const shown: string[] = []
    const history = { replaceState: (_state: unknown, _title: string, address: string) => shown.push(address) }
    const view = { location: { hash, pathname: '/' }, history } as unknown as Window
    return { arrival: readArrival(view), shown }
  }

  it.each([
    ['#join=7KQM-W3XT-9FHB', { join: '7KQM-W3XT-9FHB' }],
    ['#seat=abc_-123', { seat: 'abc_-123' }],
    ['#start', { start: true }],
    ['#join=', undefined],
    ['#something', undefined],
  ])('%s is read and taken out of the address bar at once', (hash, arrival) => {
    expect(arrive(hash)).toEqual({ arrival, shown: ['/'] })
  })

  it('that brings nothing leaves the address alone', () => {
    expect(arrive('')).toEqual({ arrival: undefined, shown: [] })
  })
})

describe('a code', () => {
  it.each([
    ['7kqm w3xt 9fhb', '7KQM-W3XT-9FHB'],
    [' 7KQM—W3XT—9FHB\n', '7KQM-W3XT-9FHB'],
    ['7КQМ-W3ХТ-9FНВ', '7KQM-W3XT-9FHB'], // К М Х Т Н В typed on a Cyrillic keyboard
    ['Come in: https://cafe.example/#join=7KQM-W3XT-9FHB', '7KQM-W3XT-9FHB'],
    ['7KQ', '7KQ'],
    [' – ', ''],
  ])('%j is understood as %s', (typed, code) => {
    expect(tidyCode(typed)).toBe(code)
  })
})
