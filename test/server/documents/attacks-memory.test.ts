import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { step1Frame } from '../../../server/documents/frames.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import { Hall, until } from './hall.ts'
import { seed, textIn } from './pages.ts'

/** Row Y11 of the attack catalogue: what somebody wrote and took back is not handed to those who come. */

const PAGE = 'page-of-donors'
const CANARY = 'canary: a name that was never meant to stand here'
const A_WHILE_MS = 2_000

let hall: Hall
beforeEach(async () => {
  hall = await Hall.open(await openStore('sqlite::memory:', { thread: 'main' }))
  await hall.create(PAGE, 'table', seed)
})
afterEach(() => hall.close())

const words = (doc: Y.Doc): string => textIn(doc).toString()
const holds = (parts: readonly Uint8Array[]): boolean => parts.some((bytes) => Buffer.from(bytes).includes(CANARY))

/** Amina writes the canary, which Boris sees, and takes it back. */
async function isTakenBack(): Promise<Y.Doc> {
  const [amina, boris] = [await hall.joined(PAGE, 'amina'), await hall.joined(PAGE, 'boris')]
  textIn(amina.doc).insert(0, CANARY)
  await until([boris.doc], () => words(boris.doc).includes(CANARY))
  textIn(amina.doc).delete(0, CANARY.length)
  await until([boris.doc], () => !words(boris.doc).includes(CANARY))
  return boris.doc
}

/** Everything that the server sends to somebody who says that they have what `vector` says. */
async function sentTo(seat: string, vector: Uint8Array): Promise<readonly Uint8Array[]> {
  const newcomer = await hall.socket(PAGE, seat)
  newcomer.socket.send(step1Frame(vector))
  await newcomer.hears(0, 1)
  await newcomer.told()
  newcomer.socket.close()
  return newcomer.heard
}

describe('words that were taken back', () => {
  it('[Y11] are in nothing that a newcomer is sent, while others go on writing', async () => {
    const boris = await isTakenBack()
    textIn(boris).insert(0, 'What stays. ')
    const sent = await sentTo('chen', Y.encodeStateVector(new Y.Doc()))
    expect(holds(sent)).toBe(false)
    const newcomer = await hall.joined(PAGE, 'dora')
    expect(words(newcomer.doc)).toBe(words(boris))
  })

  it('[Y11] are in nothing that somebody is sent who comes back', async () => {
    const before = (await hall.joined(PAGE, 'chen')).doc
    const vector = Y.encodeStateVector(before)
    await isTakenBack()
    expect(holds(await sentTo('dora', vector))).toBe(false)
  })

  it('[Y11] are not on the disk any more once somebody has come', async () => {
    await isTakenBack()
    expect(holds((await hall.store.updates(PAGE)).map(({ bytes }) => bytes))).toBe(true)
    await sentTo('chen', Y.encodeStateVector(new Y.Doc()))
    expect(holds((await hall.store.updates(PAGE)).map(({ bytes }) => bytes))).toBe(false)
  })

  it('[Y11] may reach who comes within two seconds after somebody else came, as they reached those who were there; not later', async () => {
    await isTakenBack()
    await sentTo('chen', Y.encodeStateVector(new Y.Doc()))
    await isTakenBack()
    hall.time += A_WHILE_MS
    expect(holds(await sentTo('dora', Y.encodeStateVector(new Y.Doc())))).toBe(false)
  })
})
