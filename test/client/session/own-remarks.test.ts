import { describe, expect, it } from 'vitest'
import { OwnRemarks } from '../../../client/session/own-remarks.ts'
import { SeatStore } from '../../../client/session/seat-store.ts'
import { Shelf } from '../../support/a-shelf.ts'

const heron = { consultation: 'c1', seat: 's1', token: 'token-of-heron' }
const acacia = { consultation: 'c1', seat: 's2', token: 'token-of-acacia' }

describe('one’s own remarks', () => {
  it('are known again when the page is loaded anew, and to nobody else who sits down in the same tab', () => {
    const tab = new Shelf()
    const own = new OwnRemarks(heron, [tab])
    expect(own.has('r1')).toBe(false)
    own.add('r1')
    own.add('r2')
    const again = new OwnRemarks(heron, [tab])
    expect([again.has('r1'), again.has('r2'), again.has('r3')]).toEqual([true, true, false])
    expect(new OwnRemarks(acacia, [tab]).has('r1')).toBe(false)
  })

  it('are known in another tab only on a device that was asked to remember the seat', () => {
    const [tab, device] = [new Shelf(), new Shelf()]
    new OwnRemarks(heron, [tab, device]).add('r1')
    expect(new OwnRemarks(heron, [new Shelf(), device]).has('r1')).toBe(true)
    expect(new OwnRemarks(heron, [new Shelf()]).has('r1')).toBe(false)
  })

  it('are ids without words, not more than five hundred, and go with the seat', () => {
    const [tab, device] = [new Shelf(), new Shelf()]
    const store = new SeatStore(tab, device, { words: () => undefined, pages: () => undefined })
    store.hold(heron, true)
    const own = new OwnRemarks(heron, [tab, device])
    for (let number = 0; number < 502; number += 1) own.add(`r${number}`)
    expect(tab.getItem('cafe.remarks')?.split(' ')).toEqual(['s1', ...Array.from({ length: 500 }, (_, at) => `r${at + 2}`)])
    store.release(heron)
    expect([tab.length, device.length]).toEqual([0, 0])
  })

  it('are none where what is kept was spoiled', () => {
    for (const spoiled of ['', ' ', 's2 r1', 'null']) {
      const tab = new Shelf()
      tab.setItem('cafe.remarks', spoiled)
      expect(new OwnRemarks(heron, [tab]).has('r1')).toBe(false)
    }
  })
})
