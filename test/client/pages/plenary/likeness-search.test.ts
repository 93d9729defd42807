import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LikenessSearch } from '../../../../client/pages/plenary/likeness-search.ts'
import { suggestLikeness } from '../../../../shared/likeness/suggest.ts'

/** Stands for a worker: says nothing by itself. */
class QuietWorker extends EventTarget {
  static readonly begun: QuietWorker[] = []
  told: unknown
  isEnded = false

  constructor() {
    super()
    QuietWorker.begun.push(this)
  }

  postMessage(told: unknown): void {
    this.told = told
  }

  terminate(): void {
    this.isEnded = true
  }

  say(data: unknown): void {
    if (!this.isEnded) this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

const items = [{ id: 'a', table: 't1', words: { en: 'Is the hall safe?' } }, { id: 'b', table: 't2', words: { en: 'Is the hall safe?' } }]
const found = suggestLikeness(items)

beforeEach(() => void vi.stubGlobal('Worker', QuietWorker))
afterEach(() => {
  QuietWorker.begun.length = 0
  vi.unstubAllGlobals()
})

describe('a search for what says much the same', () => {
  it('tells how far it has come, then what was found and among which items, and ends its worker', () => {
    const search = new LikenessSearch()
    const heard: string[] = []
    search.subscribe(() => void heard.push(search.now.is === 'comparing' ? `${search.now.part}` : search.now.is))
    search.begin(items, { languages: ['en'] })
    const [worker] = QuietWorker.begun
    expect(worker?.told).toEqual({ items, options: { languages: ['en'] } })
    worker?.say({ done: 1, of: 4 })
    worker?.say({ found })
    expect(heard).toEqual(['0', '0.25', 'found'])
    expect(search.now).toEqual({ is: 'found', items, found })
    expect(worker?.isEnded).toBe(true)
  })

  it('is let be when it is begun anew or forgotten: what the earlier worker says counts no more', () => {
    const search = new LikenessSearch()
    search.begin(items)
    search.begin(items.slice(1))
    const [first, second] = QuietWorker.begun
    expect(first?.isEnded).toBe(true)
    first?.say({ found })
    expect(search.now).toEqual({ is: 'comparing', part: 0 })
    search.forget()
    expect(second?.isEnded).toBe(true)
    expect(search.now).toEqual({ is: 'idle' })
  })

  it('says so when the browser cannot set a worker to work', () => {
    const search = new LikenessSearch()
    search.begin(items)
    QuietWorker.begun[0]?.dispatchEvent(new Event('error'))
    expect(search.now).toEqual({ is: 'failed' })
    expect(QuietWorker.begun[0]?.isEnded).toBe(true)
  })
})
