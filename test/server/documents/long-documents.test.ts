import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { Answers } from '../../../server/documents/answers.ts'
import { Compactor } from '../../../server/documents/compactor.ts'
import { Pages } from '../../../server/documents/pages.ts'
import { documentOf, vectorOf } from '../../../server/documents/updates.ts'
import { savedFrame, updateFrame } from '../../../server/documents/frames.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import type { Store } from '../../../server/storage/store.ts'
import { limits } from '../../../shared/limits.ts'
import { SAVED_MESSAGE } from '../../../shared/protocol/saved-message.ts'
import { Hall, until } from './hall.ts'
import { AMINAS, copyFor, said, seed, textIn } from './pages.ts'

vi.mock(import('yjs'), async (original) => {
  const yjs = await original()
  return { ...yjs, encodeStateAsUpdate: vi.fn(yjs.encodeStateAsUpdate), mergeUpdates: vi.fn(yjs.mergeUpdates) }
})
const encodings = vi.mocked(Y.encodeStateAsUpdate)

const PAGE = 'page-of-donors'
const words = (doc: Y.Doc): string => textIn(doc).toString()

/** A history of so many keystrokes, as the store has it. */
function keystrokes(count: number): readonly Uint8Array[] {
  const copy = copyFor(AMINAS, seed)
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < count; n += 1) {
    const text = textIn(copy)
    if (n % 40 === 39) text.delete(0, 38)
    else text.insert(0, 'k')
  }
  return updates
}

let hall: Hall
/** Resolves when a state has taken the place of updates. */
let compacted: Promise<void>
let loads = 0
beforeEach(async () => {
  const real = await openStore('sqlite::memory:', { thread: 'main' })
  let tell = (): void => undefined
  compacted = new Promise((resolve) => {
    tell = resolve
  })
  loads = 0
  const store = new Proxy<Store>(real, {
    get: (target, key) => {
      if (key === 'commit') {
        return async (writes: Parameters<Store['commit']>[0]) => {
          await target.commit(writes)
          if (writes.some(({ kind }) => kind === 'snapshot')) tell()
        }
      }
      const value: unknown = Reflect.get(target, key)
      if (key === 'clients') loads += 1
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  hall = await Hall.open(store)
  await hall.create(PAGE, 'table', seed)
})
afterEach(() => hall.close())

const remember = async (updates: readonly Uint8Array[]): Promise<void> => {
  const writes = updates.map((bytes) => ({ kind: 'update', document: PAGE, bytes }) as const)
  await hall.store.commit([...writes, { kind: 'client', document: PAGE, client: AMINAS, seat: 'amina' }])
}
const stored = async (): Promise<number> => (await hall.store.updates(PAGE)).length

describe('a long history', () => {
  it('[L1] becomes one state while people write: nothing is lost, and this thread encodes nothing', async () => {
    const history = keystrokes(2_100)
    await remember(history)
    const before = documentOf([seed, ...history])
    encodings.mockClear()
    const boris = await hall.joined(PAGE, 'boris')
    const chen = await hall.joined(PAGE, 'chen')
    for (let n = 0; n < 30; n += 1) {
      textIn(boris.doc).insert(0, `${n % 10}`)
      await until([chen.doc], () => words(chen.doc) === words(boris.doc))
    }
    await compacted
    textIn(chen.doc).insert(0, 'after ')
    await until([boris.doc], () => words(boris.doc).startsWith('after'))
    expect(await stored()).toBeLessThan(40)
    const wanted = `after ${Array.from({ length: 30 }, (_, n) => 9 - (n % 10)).join('')}${words(before)}`
    expect(words(boris.doc)).toBe(wanted)
    // Stock clients encode what they send in the same module; whole documents are a thousand times as long.
    const longest = Math.max(...encodings.mock.results.map(({ value }) => (value instanceof Uint8Array ? value.byteLength : 0)))
    expect(longest).toBeLessThan(2_000)
    expect(Y.mergeUpdates).not.toHaveBeenCalled()
    hall.restart()
    const newcomer = await hall.joined(PAGE, 'dora')
    expect(words(newcomer.doc)).toBe(wanted)
    expect(said(newcomer.doc)).toEqual(said(await hall.documents.read(PAGE)))
  })

  it('[L2] that cannot be read keeps people out until it can, and harms nothing', async () => {
    await hall.store.commit([{ kind: 'update', document: PAGE, bytes: Uint8Array.of(5, 5, 5) }])
    const boris = await hall.socket(PAGE, 'boris')
    expect(await boris.closed).toMatchObject({ code: 1013 })
    expect(hall.failures).toHaveLength(1)
    expect(await stored()).toBe(2)
  })
})

describe('the thread that reads documents', () => {
  const history = () => [seed.slice(), ...keystrokes(300).map((update) => update.slice())]

  it('[L3] makes one state of many updates, without what was deleted', async () => {
    const compactor = new Compactor()
    const state = await compactor.state(history())
    expect(said(documentOf([state]))).toEqual(said(documentOf(history())))
    const sent = history()
    const read = await compactor.vector(sent)
    expect(read.vector).toEqual(vectorOf(history()))
    expect(read.parts).toEqual(history())
    expect(sent.every(({ byteLength }) => byteLength === 0), 'they travelled').toBe(true)
    compactor.close()
  })

  it('[L4] refuses what is not whole or no update, and goes on with the next', async () => {
    const compactor = new Compactor()
    const [first, , ...later] = history()
    await expect(compactor.state([first!, ...later])).rejects.toThrow('not whole')
    await expect(compactor.state([Uint8Array.of(9, 9, 9)])).rejects.toThrow()
    expect((await compactor.state([seed.slice()])).byteLength).toBeGreaterThan(0)
    compactor.close()
    await expect(compactor.state([seed.slice()])).rejects.toThrow('no more')
  })
})

describe('a document that cannot be read in time, or in memory', () => {
  it('[L9] fails alone: the thread is ended, and the next document gets a new one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const silent = "require('node:worker_threads').parentPort.on('message', () => {})"
    const hungry = "require('node:worker_threads').parentPort.on('message', () => { const all = []; for (;;) all.push(new Array(1e6).fill({})) })"
    const programs = [silent, hungry]
    const started: Worker[] = []
    const real = new Compactor()
    const compactor = new Compactor(() => {
      const worker = new Worker(programs[started.length] ?? '', { eval: true, resourceLimits: { maxOldGenerationSizeMb: 24 } })
      started.push(worker)
      return worker
    })
    try {
      const late = expect(compactor.state([seed.slice()])).rejects.toThrow('too long')
      vi.advanceTimersByTime(20_000)
      await late
      await expect(compactor.state([seed.slice()])).rejects.toThrow('memory')
      expect(started).toHaveLength(2)
      expect((await real.state([seed.slice()])).byteLength).toBeGreaterThan(0)
    } finally {
      vi.useRealTimers()
      compactor.close()
      real.close()
    }
  })
})

describe('a crowd that comes at once', () => {
  it('[L5] is answered from the same bytes, also while people write', () => {
    const pages = new Pages([seed])
    expect(pages.answer()[0]).toBe(pages.answer()[0])
    const [first, second] = keystrokes(2)
    pages.append(first!, false)
    const [base, tail] = pages.answer()
    expect(pages.answer()).toEqual([base, tail])
    expect(pages.answer()[1]).toBe(tail)
    pages.append(second!, false)
    expect(pages.answer()[0], 'what was written since leaves the large part alone').toBe(base)
  })

  it('[L6] that comes back with the same state vector is compared with the document once', async () => {
    const history = keystrokes(400)
    const state = Y.encodeStateAsUpdate(documentOf([seed, ...history]))
    const large = Y.mergeUpdates([state, largeUpdate()])
    const compactor = new Compactor()
    const difference = vi.spyOn(compactor, 'difference')
    const pages = new Pages([large])
    const answers = new Answers(pages, compactor, () => 0)
    const vector = Y.encodeStateVector(documentOf([state]))
    const all = await Promise.all(Array.from({ length: 100 }, async () => answers.to(vector)))
    expect(difference).toHaveBeenCalledTimes(1)
    expect(all).toHaveLength(100)
    const late = answers.to(Y.encodeStateVector(documentOf([seed])))
    pages.rebase(state, 0)
    // It was asked about a base that is gone: it is compared anew, or words of the new base would lack.
    expect((await late).length).toBe(1)
    compactor.close()
  })
})

/** Words of somebody, so many that they are compared in the thread. */
function largeUpdate(): Uint8Array {
  const copy = copyFor(77)
  copy.getText('handover').insert(0, 'x'.repeat(40_000))
  return Y.encodeStateAsUpdate(copy)
}

describe('a document at rest', () => {
  it('[L7] leaves memory while people look at it, and comes back with all it said', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      await hall.close()
      const resting = await Hall.open(await openStore('sqlite::memory:', { thread: 'main' }))
      hall = resting
      await resting.create(PAGE, 'table', seed)
      const updates = vi.spyOn(resting.store, 'updates')
      const amina = await resting.joined(PAGE, 'amina')
      const boris = await resting.joined(PAGE, 'boris')
      textIn(amina.doc).insert(0, 'Before. ')
      await until([boris.doc], () => words(boris.doc).startsWith('Before.'))
      expect(updates).toHaveBeenCalledTimes(1)
      resting.time += limits.idleDocumentMs
      vi.advanceTimersByTime(1_000)
      textIn(boris.doc).insert(0, 'After. ')
      await until([amina.doc], () => words(amina.doc) === 'After. Before. Who decides?')
      expect(updates, 'it was read again').toHaveBeenCalledTimes(2)
      const newcomer = await resting.joined(PAGE, 'chen')
      expect(said(newcomer.doc)).toEqual(said(amina.doc))
      expect(amina.wsconnected && boris.wsconnected).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a dead line', () => {
  it('[L8] is let go when it does not answer, and one that answers is kept', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      await hall.close()
      hall = await Hall.open(await openStore('sqlite::memory:', { thread: 'main' }))
      await hall.create(PAGE, 'table', seed)
      const dead = await hall.socket(PAGE, 'amina', { autoPong: false })
      const alive = await hall.socket(PAGE, 'boris')
      await Promise.all([dead.hears(0, 0), alive.hears(0, 0)])
      for (let n = 0; n < 3; n += 1) {
        vi.advanceTimersByTime(limits.heartbeatMs)
        await alive.told()
      }
      expect(await dead.closed).toMatchObject({ code: 1006 })
      expect(alive.socket.readyState).toBe(alive.socket.OPEN)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('somebody who sends very much', () => {
  it('[L10] waits for their turns, and nobody else does', async () => {
    const flood = copyFor(AMINAS, seed)
    const notes = flood.getText('handover')
    const sent: Uint8Array[] = []
    flood.on('update', (update: Uint8Array) => sent.push(update))
    for (let n = 0; n < 60; n += 1) {
      flood.transact(() => {
        notes.delete(0, notes.length)
        notes.insert(0, `${n} `.padEnd(4_000, 'x'))
      })
    }
    const amina = await hall.socket(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    const chen = await hall.joined(PAGE, 'chen')
    await amina.hears(0, 0)
    for (const update of sent) amina.socket.send(updateFrame(update))
    amina.socket.send(savedFrame(60))
    textIn(boris.doc).insert(0, 'Me too. ')
    await until([chen.doc], () => words(chen.doc).startsWith('Me too.'))
    await amina.hears(SAVED_MESSAGE)
    expect((await hall.documents.read(PAGE)).getText('handover').toString()).toMatch(/^59 x/)
    expect(await stored(), 'in several turns').toBeGreaterThan(4)
  })
})
