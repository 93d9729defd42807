import { describe, expect, it } from 'vitest'
import { SeatStore } from '../../../../client/session/seat-store.ts'

/** What a browser keeps, of which only these three are asked for. */
const kept = (): Storage => {
  const items = new Map<string, string>()
  const storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }
  return storage as Storage
}
const heron = { consultation: 'c1', seat: 's1', token: 'token-of-heron' }

describe('what a scribe has begun', () => {
  it('stays on a device through a reload only where the person asked to be remembered', () => {
    for (const remember of [false, true]) {
      const device = kept()
      const store = new SeatStore(kept(), device)
      store.hold(heron, remember)
      expect(store.keepDrafts(heron, 'One?')).toBe(remember)
      expect(new SeatStore(kept(), device).drafts(heron)).toBe(remember ? 'One?' : undefined)
    }
  })

  it('is nobody else’s, and goes when the seat is given up', () => {
    const device = kept()
    const store = new SeatStore(kept(), device, { words: () => undefined, pages: () => undefined })
    store.hold(heron, true)
    store.keepDrafts(heron, 'One?')
    expect(store.drafts({ seat: 's2' })).toBeUndefined()
    store.release(heron)
    store.hold(heron, true)
    expect(store.drafts(heron)).toBeUndefined()
  })
})
