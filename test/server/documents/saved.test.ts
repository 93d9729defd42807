import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { savedFrame, step2Frame, updateFrame } from '../../../server/documents/frames.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import { limits } from '../../../shared/limits.ts'
import { SAVED_MESSAGE } from '../../../shared/protocol/saved-message.ts'
import { Hall } from './hall.ts'
import { BORISS, copyFor, seed, textIn, written } from './pages.ts'
import { SlowDisk } from './slow-disk.ts'

const PAGE = 'page-of-donors'

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

const hello = written(copyFor(99, seed), BORISS, (doc) => textIn(doc).insert(0, 'Hello. '))

describe('“saved”', () => {
  it('[SA1] is said once what was sent before is on disk, and not before; to who asked alone', async () => {
    const boris = await hall.socket(PAGE, 'boris')
    const amina = await hall.socket(PAGE, 'amina')
    await boris.hears(0, 0)
    disk.hold()
    boris.socket.send(updateFrame(hello))
    boris.socket.send(savedFrame(300))
    await disk.asked
    await boris.told()
    expect(boris.heard.some(([type]) => type === SAVED_MESSAGE)).toBe(false)
    disk.release()
    expect(await boris.hears(SAVED_MESSAGE)).toEqual(savedFrame(300))
    expect((await hall.store.updates(PAGE)).length).toBe(2)
    await amina.hears(0, 2)
    await amina.told()
    expect(amina.heard.some(([type]) => type === SAVED_MESSAGE)).toBe(false)
  })

  it('[SA2] is said at once where nothing waits, each number as it was asked', async () => {
    const boris = await hall.socket(PAGE, 'boris')
    for (const number of [0, 1, 2 ** 31]) boris.socket.send(savedFrame(number))
    await boris.hears(SAVED_MESSAGE, undefined, 3)
    expect(boris.heard.filter(([type]) => type === SAVED_MESSAGE)).toEqual([0, 1, 2 ** 31].map((number) => savedFrame(number)))
  })

  it('[SA3] is never said of words that were refused', async () => {
    const boris = await hall.socket(PAGE, 'boris')
    hall.rules.frozen = true
    boris.socket.send(updateFrame(hello))
    boris.socket.send(savedFrame(1))
    expect(await boris.closed).toEqual({ code: 4403, reason: 'document-frozen' })
    expect(boris.heard.some(([type]) => type === SAVED_MESSAGE)).toBe(false)
  })

  it('[SA4] is not said of words that were left out because something before them lacks, until they came again', async () => {
    const copy = copyFor(BORISS, seed)
    textIn(copy).insert(0, 'first ')
    const before = Y.encodeStateVector(copy)
    textIn(copy).insert(0, 'second ')
    const boris = await hall.socket(PAGE, 'boris')
    await boris.hears(0, 0)
    boris.socket.send(updateFrame(Y.encodeStateAsUpdate(copy, before)))
    boris.socket.send(savedFrame(5))
    await boris.told()
    await hall.documents.freezeBarrier(PAGE)
    await boris.told()
    expect(boris.heard.some(([type]) => type === SAVED_MESSAGE)).toBe(false)
    boris.socket.send(step2Frame(Y.encodeStateAsUpdate(copy)))
    expect(await boris.hears(SAVED_MESSAGE)).toEqual(savedFrame(5))
    expect(textIn(await hall.documents.read(PAGE)).toString()).toBe('second first Who decides?')
  })

  it('[SA5] costs who asks as much as writing does', async () => {
    const boris = await hall.socket(PAGE, 'boris')
    for (let n = 0; n <= limits.updateBurst; n += 1) boris.socket.send(savedFrame(n))
    expect(await boris.closed).toEqual({ code: 4429, reason: 'too-many' })
  })

  it('[SA6] words of a person who leaves at once are kept', async () => {
    const boris = await hall.socket(PAGE, 'boris')
    boris.socket.send(updateFrame(hello))
    boris.socket.close()
    await boris.closed
    await hall.documents.freezeBarrier(PAGE)
    expect(textIn(await hall.documents.read(PAGE)).toString()).toBe('Hello. Who decides?')
  })
})
