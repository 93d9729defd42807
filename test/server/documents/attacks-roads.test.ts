import * as encoding from 'lib0/encoding'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readFrame, step1Frame, updateFrame } from '../../../server/documents/frames.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import { seedTable } from '../../../shared/documents/seed.ts'
import { limits } from '../../../shared/limits.ts'
import { Hall, until } from './hall.ts'
import { AMINAS, copyFor, said, seed, table, textIn } from './pages.ts'

/** Rows Y8, Y9, Y10 and Y12 of the attack catalogue: too many questions, rights that go meanwhile, words said again elsewhere, lengths that lie. */

const PAGE = 'page-of-donors'
const NEXT = 'the-next-round'
const EVERYTHING = step1Frame(Y.encodeStateVector(new Y.Doc()))

let hall: Hall
beforeEach(async () => {
  hall = await Hall.open(await openStore('sqlite::memory:', { thread: 'main' }))
  await hall.create(PAGE, 'table', seed)
})
afterEach(() => hall.close())

/** Frames of so many single letters, as a fast writer sends them. */
function letters(count: number): readonly Uint8Array[] {
  const copy = copyFor(AMINAS, seed)
  const frames: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => frames.push(updateFrame(update)))
  for (let n = 0; n < count; n += 1) textIn(copy).insert(0, 'k')
  return frames
}

describe('questions without end', () => {
  it('[Y8] a thousand times for everything: answered a few times, then the line is closed', async () => {
    const asker = await hall.socket(PAGE, 'boris')
    for (let count = 0; count < 1_000; count += 1) asker.socket.send(EVERYTHING)
    expect(await asker.closed).toMatchObject({ code: 4429 })
    expect(asker.heard.filter((frame) => frame[0] === 0 && frame[1] === 1).length).toBeLessThanOrEqual(limits.costlyBurst)
  })

  it('[Y8] a state vector longer than any document has is not even looked at', async () => {
    const asker = await hall.socket(PAGE, 'boris')
    asker.socket.send(step1Frame(new Uint8Array(limits.syncStep1Bytes + 1)))
    expect(await asker.closed).toMatchObject({ code: 4413 })
  })
})

describe('a right that goes while words are under way', () => {
  for (const [name, take] of [
    ['the round freezes', () => (hall.rules.frozen = true)],
    ['the seat may only read', () => hall.rules.readers.add('amina')],
    ['the seat is taken away', () => hall.documents.disconnectSeat('amina', 'seat-unknown')],
  ] as const) {
    it(`[Y9] ${name}: of what is not yet taken nothing lands`, async () => {
      const reader = await hall.joined(PAGE, 'boris')
      const amina = await hall.socket(PAGE, 'amina')
      amina.socket.send(EVERYTHING)
      const all = letters(250)
      for (const frame of all.slice(0, 100)) amina.socket.send(frame)
      await until([reader.doc], () => textIn(reader.doc).toString().startsWith('k'))
      const then = said(await hall.documents.read(PAGE))
      take()
      for (const frame of all.slice(100)) amina.socket.send(frame)
      expect((await amina.closed).code).toBeGreaterThanOrEqual(4401)
      const landed = said(await hall.documents.read(PAGE))
      expect(landed).toEqual(then)
      expect(said(reader.doc)).toEqual(landed)
    })
  }
})

describe('words said again elsewhere', () => {
  it('[Y10] by another, after the freeze, or to the next round: they change nothing there', async () => {
    const session = letters(40)
    const amina = await hall.socket(PAGE, 'amina')
    for (const frame of session) amina.socket.send(frame)
    await amina.told()
    const before = said(await hall.documents.read(PAGE))
    expect(before.questions[0]?.text).toBe(`${'k'.repeat(40)}Who decides?`)
    const replays = async (page: string, seat: string): Promise<void> => {
      const bare = await hall.socket(page, seat)
      for (const frame of session) bare.socket.send(frame)
      await Promise.race([bare.told(), bare.closed])
    }
    const stored = (await hall.store.updates(PAGE)).length
    await replays(PAGE, 'boris')
    await replays(PAGE, 'amina')
    hall.rules.frozen = true
    await replays(PAGE, 'amina')
    hall.rules.frozen = false
    expect(said(await hall.documents.read(PAGE))).toEqual(before)
    expect((await hall.store.updates(PAGE)).length).toBe(stored)

    // Each round's document is written anew, under an id of the server that no other document has.
    await hall.create(NEXT, 'table', seedTable(table, 987_654))
    const fresh = said(await hall.documents.read(NEXT))
    await replays(NEXT, 'amina')
    await replays(NEXT, 'boris')
    expect(said(await hall.documents.read(NEXT))).toEqual(fresh)
    expect((await hall.store.updates(NEXT)).length).toBe(1)
  })
})

describe('lengths that lie', () => {
  const CANARY = 'another person’s token '
  /** A message as it lies in memory that is shared: among what others have sent. */
  const among = (message: Uint8Array): Uint8Array => {
    const pool = Buffer.alloc(message.byteLength + 4_096, CANARY)
    pool.set(message, 2_048)
    return pool.subarray(2_048, 2_048 + message.byteLength)
  }
  const anyMessage = fc
    .tuple(fc.constantFrom(0, 1, 2, 3, 102, 7), fc.nat(3), fc.nat(5_000), fc.uint8Array({ maxLength: 24 }))
    .map(([type, step, length, body]) => {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, type)
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint(encoder, length)
      encoding.writeUint8Array(encoder, body)
      return encoding.toUint8Array(encoder)
    })

  it('[Y12] never read beyond the end of their message, nor hand on memory that holds more', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const frame = readFrame(among(message))
        if (frame === undefined || !('update' in frame || 'stateVector' in frame || 'bytes' in frame)) return
        const body = 'update' in frame ? frame.update : 'stateVector' in frame ? frame.stateVector : frame.bytes
        expect(body.byteLength).toBeLessThan(message.byteLength)
        expect(body.buffer.byteLength).toBe(body.byteLength)
        expect(Buffer.from(message).includes(Buffer.from(body))).toBe(true)
      }),
      { numRuns: 100_000 },
    )
  })

  it('[Y12] over a line nothing that others sent comes back', async () => {
    const amina = await hall.socket(PAGE, 'amina')
    const boris = await hall.socket(PAGE, 'boris')
    amina.socket.send(Buffer.alloc(2_000, CANARY))
    for (const length of [10, 200, 3_000, 70_000]) {
      const encoder = encoding.createEncoder()
      for (const part of [0, 0, length]) encoding.writeVarUint(encoder, part)
      boris.socket.send(encoding.toUint8Array(encoder))
    }
    expect(await boris.closed).toMatchObject({ code: 4400 })
    expect(boris.heard.some((frame) => Buffer.from(frame).includes(CANARY))).toBe(false)
  })
})
