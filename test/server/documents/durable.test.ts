import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { step1Frame, updateFrame } from '../../../server/documents/frames.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import { seedTable } from '../../../shared/documents/seed.ts'
import { addQuestion } from '../../../shared/documents/writer.ts'
import { Failure } from '../../../shared/failures.ts'
import { limits } from '../../../shared/limits.ts'
import { bodyOf, Hall, until } from './hall.ts'
import { copyFor, said, seed, SERVER, table, textIn, written } from './pages.ts'
import { SlowDisk } from './slow-disk.ts'

const PAGE = 'page-of-donors'
const words = (doc: Y.Doc): string => textIn(doc).toString()

let disk: SlowDisk
let hall: Hall
beforeEach(async () => {
  disk = new SlowDisk(await openStore('sqlite::memory:', { thread: 'main' }))
  hall = await Hall.open(disk.store)
  await hall.create(PAGE, 'table', seed)
})
afterEach(async () => {
  disk.release()
  await hall.close()
})

describe('stored before shared', () => {
  it('[P1] nobody sees a word, newcomers neither, before it is on disk', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.socket(PAGE, 'boris')
    await boris.hears(0, 0)
    disk.hold()
    textIn(amina.doc).insert(0, 'Not yet. ')
    await disk.asked
    const newcomer = await hall.socket(PAGE, 'chen')
    newcomer.socket.send(step1Frame(Uint8Array.of(0)))
    await newcomer.hears(0, 1)
    await Promise.all([boris.told(), newcomer.told()])
    expect(boris.updates).toEqual([])
    expect(words(copyFor(5, ...newcomer.updates))).toBe('Who decides?')
    disk.release()
    const news = await boris.hears(0, 2)
    await newcomer.hears(0, 2)
    expect(words(copyFor(5, seed, bodyOf(news)))).toBe('Not yet. Who decides?')
    expect(words(copyFor(5, ...newcomer.updates))).toBe('Not yet. Who decides?')
  })

  it('[P2] a barrier and a reading wait for the disk, and hold all that was applied before them', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    disk.hold()
    textIn(amina.doc).insert(0, 'Applied. ')
    await disk.asked
    const order: string[] = []
    const barrier = hall.documents.freezeBarrier(PAGE).then(() => order.push('barrier'))
    const reading = hall.documents.read(PAGE).then((doc) => order.push(words(doc)))
    await Promise.resolve()
    order.push('released')
    disk.release()
    await Promise.all([barrier, reading])
    expect(order).toEqual(['released', 'barrier', 'Applied. Who decides?'])
  })

  it('[P3] when the disk fails, everybody goes back to what is stored, and the writer offers the words again', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    disk.hold()
    textIn(amina.doc).insert(0, 'Twice. ')
    await disk.asked
    const dropped = [amina, boris].map(
      (provider) =>
        new Promise((resolve) => {
          provider.on('connection-close', (event) => resolve(event?.code))
        }),
    )
    const reading = hall.documents.read(PAGE)
    disk.fail()
    await expect(reading).rejects.toThrow('the disk is full')
    expect(await Promise.all(dropped)).toEqual([1013, 1013])
    expect(hall.failures).toHaveLength(1)
    await until([boris.doc], () => words(boris.doc) === 'Twice. Who decides?')
    expect(said(await hall.documents.read(PAGE))).toEqual(said(amina.doc))
  })
})

describe('several people in one turn', () => {
  it('[P7] are one update and one commit, and each is noted for their own deeds; who is refused takes nobody along', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    const reader = await hall.joined(PAGE, 'chen')
    hall.rules.readers.add('dora')
    const dora = await hall.socket(PAGE, 'dora')
    await dora.hears(0, 0)
    disk.hold()
    textIn(amina.doc).insert(0, 'First. ')
    await disk.asked
    addQuestion(amina.doc, { id: 'q2', language: 'en', stakeholder: '', order: 1 })
    dora.socket.send(updateFrame(written(copyFor(99, seed), 33, (doc) => textIn(doc).insert(0, 'Never. '))))
    textIn(boris.doc).insert(textIn(boris.doc).length, ' And how?')
    await Promise.all([dora.told(), told(amina), told(boris)])
    disk.release()
    await until([reader.doc], () => said(reader.doc).questions.length === 2 && words(reader.doc) === 'First. Who decides? And how?')
    expect(await dora.closed).toMatchObject({ code: 4403, reason: 'not-allowed' })
    expect((await hall.store.updates(PAGE)).length).toBe(3)
    const touches = (await hall.store.touches([PAGE])).map(({ item, constituency, deed }) => ({ item, constituency, deed }))
    expect(new Set(touches)).toEqual(
      new Set([
        { item: 'q1', constituency: "amina's people", deed: 'reworded' },
        { item: 'q2', constituency: "amina's people", deed: 'added' },
        { item: 'q1', constituency: "boris's people", deed: 'reworded' },
      ]),
    )
    await until([amina.doc], () => words(amina.doc) === words(reader.doc))
    expect(said(amina.doc)).toEqual(said(reader.doc))
    expect(said(boris.doc)).toEqual(said(await hall.documents.read(PAGE)))
  })
})

/** Resolves when what a stock client has sent so far has arrived. */
const told = ({ ws }: { ws: object | null }): Promise<void> =>
  new Promise((resolve, reject) => {
    if (!(ws instanceof WebSocket)) return reject(new Error('no line'))
    ws.once('pong', () => resolve())
    ws.ping()
  })

describe('a new document', () => {
  it('[P4] belongs to the server, and is there for who comes before its commit is through', async () => {
    hall.rules.kinds.set('fresh', 'table')
    const writes = hall.documents.create('fresh', 'table', seed)
    const early = await hall.joined('fresh', 'amina')
    expect(said(early.doc)).toEqual(table)
    await hall.store.commit(writes)
    textIn(early.doc).insert(0, 'Early: ')
    const other = await hall.joined('fresh', 'boris')
    await until([other.doc], () => words(other.doc) === 'Early: Who decides?')
    hall.restart()
    expect(words(await hall.documents.read('fresh'))).toBe('Early: Who decides?')
    expect((await hall.store.clients('fresh')).get(SERVER)).toBeNull()
  })

  it('[P5] is refused when it does not fit its kind', () => {
    expect(() => hall.documents.create('fresh', 'plenary', seed)).toThrow(Failure)
    const tooLong = seedTable({ ...table, handover: 'x'.repeat(limits.itemCharacters * 2 + 1) }, SERVER)
    expect(() => hall.documents.create('fresh', 'table', tooLong)).toThrow('text-too-long')
  })
})

describe('a reader who does not read', () => {
  it('[P6] [W4] is let go when too much waits for them, and nobody else is held up', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    const stalled = await hall.socket(PAGE, 'chen')
    await stalled.hears(0, 0)
    stalled.socket.pause()
    const notes = amina.doc.getText('notes')
    // Enough for the socket's own buffers of some megabytes, and for what the server keeps besides.
    for (let n = 0; n < 1_200; n += 1) {
      if (n % 200 === 0) hall.time += 10_000
      amina.doc.transact(() => {
        notes.delete(0, notes.length)
        notes.insert(0, `${n} `.padEnd(15_000, 'x'))
      })
      await until([boris.doc], () => boris.doc.getText('notes').toString().startsWith(`${n} `))
    }
    stalled.socket.resume()
    expect(await stalled.closed).toMatchObject({ code: 1013 })
  })
})
