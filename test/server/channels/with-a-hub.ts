import { afterEach, beforeEach, expect } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { AHub, type Ear } from './a-hub.ts'

/** A hub of its own for each test of the file, at which nothing may go wrong. */
export function withAHub(opened: (hub: AHub) => void): void {
  let hub: AHub
  beforeEach(async () => {
    hub = await AHub.open()
    opened(hub)
  })
  afterEach(async () => {
    await hub.close()
    expect(hub.errors).toEqual([])
  })
}

export const hears = (ear: Ear, ...words: readonly string[]): Promise<void> => eventually(`hears ${words.join(' ')}`, () => words.every((word) => ear.words().includes(word)))
