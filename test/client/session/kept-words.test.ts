import { describe, expect, it } from 'vitest'
import { databaseOf, forgetPages, forgetWords, KeptIndex, type KeptName, sweepWords } from '../../../client/session/kept-words.ts'

class Device implements Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  readonly held = new Map<string, string>()
  getItem = (name: string): string | null => this.held.get(name) ?? null
  setItem = (name: string, value: string): void => void this.held.set(name, value)
  removeItem = (name: string): void => void this.held.delete(name)
}

const words = (seat: string, document: string): KeptName => ({
  consultation: 'c1',
  seat,
  speakFor: '',
  reference: { id: document, kind: 'table', table: 't1', round: 1, language: null },
})

/** A window on a device, which writes down what it deletes. */
function windowOn(device: Device) {
  const deleted: string[] = []
  const told: string[] = []
  const view = { navigator: {}, localStorage: device, indexedDB: { deleteDatabase: (name: string) => deleted.push(name) }, dispatchEvent: ({ type }: Event) => told.push(type) }
  return { view: view as unknown as Window, deleted, told }
}

describe('the words that a device keeps', () => {
  it('are found again by consultation, seat, document and for whom they were written', () => {
    const index = new KeptIndex(new Device())
    index.note(words('s1', 'd1'), 'tab')
    index.note(words('s2', 'd1'), 'tab')
    index.note({ ...words('s1', 'd1'), speakFor: 's9' }, 'tab')
    expect(new Set(index.all.map(databaseOf)).size).toBe(3)
  })

  it('are unsaved until each tab that wrote them says otherwise', () => {
    const index = new KeptIndex(new Device())
    for (const tab of ['one', 'two', 'one']) index.note(words('s1', 'd1'), tab)
    expect(index.unsaved(words('s1', 'd1'))).toEqual(['one', 'two'])
    index.settle(words('s1', 'd1'), ['two'])
    expect(index.unsaved(words('s1', 'd1'))).toEqual(['one'])
    index.settle(words('s1', 'd1'), ['one'])
    index.settle(words('s1', 'd2'), ['one'])
    expect(index.all.map(({ unsaved }) => unsaved)).toEqual([[]])
  })

  it('leave no trace when the last is gone', () => {
    const device = new Device()
    const index = new KeptIndex(device)
    index.note(words('s1', 'd1'), 'tab')
    index.strike(words('s1', 'd1'))
    expect(device.held.size).toBe(0)
  })

  it('are none where the index is spoiled', () => {
    for (const stored of ['', '{', '{}', '[1,null,{"seat":"s1"}]', '[{"consultation":1}]']) {
      const device = new Device()
      device.held.set('cafe.words', stored)
      expect(new KeptIndex(device).all).toEqual([])
    }
  })

  it('hold no word in the index itself', () => {
    const device = new Device()
    new KeptIndex(device).note(words('s1', 'd1'), 'tab')
    expect(Object.keys(JSON.parse(device.held.get('cafe.words')!)[0])).toEqual(['consultation', 'seat', 'speakFor', 'reference', 'unsaved'])
  })

  it('go with the seat that goes, and not with another; all of them go when somebody leaves quickly', () => {
    const device = new Device()
    const index = new KeptIndex(device)
    for (const kept of [words('s1', 'd1'), words('s1', 'd2'), words('s2', 'd1')]) index.note(kept, 'tab')
    const { view, deleted, told } = windowOn(device)
    forgetWords('s1', view)
    expect(deleted).toEqual([databaseOf(words('s1', 'd1')), databaseOf(words('s1', 'd2'))])
    expect(told).toEqual(['words-forgotten'])
    expect(index.all.map(({ seat }) => seat)).toEqual(['s2'])
    forgetWords(undefined, view)
    expect(device.held.size).toBe(0)
    expect(deleted).toHaveLength(3)
    forgetWords(undefined, view)
    expect(told).toHaveLength(2)
  })

  it('stay of the last eight documents that were seen; those with words that the server may lack are never crowded out', () => {
    const index = new KeptIndex(new Device())
    index.note(words('s1', 'unsaved'), 'tab')
    index.see(words('s2', 'another’s'))
    for (const place of [1, 2, 3, 4, 5, 6, 7, 8]) expect(index.see(words('s1', `d${place}`))).toEqual([])
    expect(index.see(words('s1', 'd1'))).toEqual([])
    expect(index.see(words('s1', 'd9'))?.map(({ reference }) => reference.id)).toEqual(['d2'])
    expect([index.has(words('s1', 'd2')), index.has(words('s1', 'd1'))]).toEqual([false, true])
    expect(index.all.map(({ reference }) => reference.id)).toEqual(['unsaved', 'another’s', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8', 'd1', 'd9'])
    expect(index.unsaved(words('s1', 'unsaved'))).toEqual(['tab'])
    index.see(words('s1', 'unsaved'))
    expect(index.unsaved(words('s1', 'unsaved'))).toEqual(['tab'])
  })

  it('are swept away where no index knows of them, and nothing else is', async () => {
    const device = new Device()
    const index = new KeptIndex(device)
    index.note(words('s1', 'd1'), 'tab')
    const deleted: string[] = []
    const databases = {
      databases: () => Promise.resolve([{ name: databaseOf(words('s1', 'd1')) }, { name: databaseOf(words('s1', 'd2')) }, { name: 'another page’s' }, {}]),
      deleteDatabase: (name: string) => deleted.push(name),
    }
    await sweepWords(index, databases as unknown as IDBFactory)
    expect(deleted).toEqual([databaseOf(words('s1', 'd2'))])
  })

  it('go with the pages and with the worker that opens them, which is told first of all', async () => {
    const done: string[] = []
    const serviceWorker = {
      controller: { postMessage: (words: string) => done.push(`told: ${words}`) },
      getRegistrations: async () => [{ unregister: async () => done.push('worker gone') }],
    }
    const caches = { keys: async () => ['one', 'other'], delete: async (name: string) => done.push(`${name} gone`) }
    await forgetPages({ navigator: { serviceWorker }, caches } as unknown as typeof globalThis & Window)
    expect(done).toEqual(['told: forget', 'worker gone', 'one gone', 'other gone'])
    await forgetPages({ navigator: {} } as unknown as typeof globalThis & Window) // no https, no worker
    expect(done).toHaveLength(4)
  })
})
