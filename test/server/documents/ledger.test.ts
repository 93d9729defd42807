import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Ledger } from '../../../server/documents/ledger.ts'
import type { Write } from '../../../server/storage/store.ts'

/** A document on which so many updates wait; each turn of it is one write. */
class Table {
  readonly #ledger: Ledger
  #updates = 0

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  hears(updates: number): void {
    this.#updates += updates
    this.#ledger.await(this)
  }

  applyWaiting(): number {
    const updates = this.#updates
    this.#updates = 0
    const writes: readonly Write[] = [{ kind: 'update', document: 'list', bytes: Uint8Array.of(updates) }]
    this.#ledger.add({ writes, wanted: () => true, stored: () => undefined, failed: () => undefined })
    return updates
  }
}

let commits: number[]
let table: Table
let ledger: Ledger
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  commits = []
  ledger = new Ledger({
    commit: async (writes) => {
      for (const write of writes) if (write.kind === 'update') commits.push(write.bytes[0] ?? 0)
    },
  })
  table = new Table(ledger)
})
afterEach(() => {
  vi.useRealTimers()
})

/** The event loop goes round a few times; no time passes. */
async function rounds(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => void setImmediate(resolve))
}

describe('turns', () => {
  it('[G1] come one after the other without a rest when few write', async () => {
    table.hears(3)
    await rounds()
    table.hears(2)
    await rounds()
    expect(commits).toEqual([3, 2])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('[G2] gather for 8 ms when a crowd writes: what comes meanwhile is one commit', async () => {
    table.hears(200)
    await rounds()
    table.hears(20)
    await rounds()
    table.hears(30)
    await rounds()
    expect(commits).toEqual([200])
    await vi.advanceTimersByTimeAsync(8)
    await rounds()
    expect(commits).toEqual([200, 50])
    await ledger.idle()
  })
})
