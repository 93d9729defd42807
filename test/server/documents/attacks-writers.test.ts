import * as encoding from 'lib0/encoding'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { step1Frame, step2Frame, updateFrame } from '../../../server/documents/frames.ts'
import { inspect } from '../../../server/documents/guard.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import { addQuestion, setFlag } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { type Bare, Hall, until } from './hall.ts'
import { AMINAS, BORISS, byNumbers, copyFor, said, seed, SERVER, table, textIn, written } from './pages.ts'

/** Rows Y1, Y3, Y4, Y5 and Y6 of the attack catalogue: what is written under a false name, out of order, or is no update. */

const PAGE = 'page-of-donors'
const owners = new Map<number, string | null>([[SERVER, null], [AMINAS, 'amina']])
const NOTHING = Uint8Array.of(0, 0)

let hall: Hall
beforeEach(async () => {
  hall = await Hall.open(await openStore('sqlite::memory:', { thread: 'main' }))
  await hall.create(PAGE, 'table', seed)
})
afterEach(() => hall.close())

const words = (doc: Y.Doc): string => textIn(doc).toString()
const storedBytes = async (): Promise<number> => (await hall.store.updates(PAGE)).reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
/** Resolves when the server has read all that was sent on this line, or has closed it. */
const read = async (bare: Bare): Promise<void> => void (await Promise.race([bare.told(), bare.closed]))

/** A run of words by `client` at `clock`, behind the character with this id. */
const behind = (client: number, clock: number, origin: readonly [number, number], text: string): Uint8Array =>
  byNumbers((encoder) => {
    for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, 4 | 128)
    for (const number of origin) encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, text)
    encoding.writeVarUint(encoder, 0)
  })

describe('words under the name of somebody else', () => {
  const anyForgery = fc.record({ ahead: fc.integer({ min: -3, max: 3 }), text: fc.string({ minLength: 1, maxLength: 4 }), times: fc.integer({ min: 1, max: 3 }), whole: fc.boolean() })

  it('[Y1] at any clock around the victim’s, once or several times: nothing changes, and the victim writes on', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(anyForgery, async ({ ahead, text, times, whole }) => {
        run += 1
        const page = `${PAGE}-${run}`
        await hall.create(page, 'table', seed)
        const amina = await hall.joined(page, 'amina')
        textIn(amina.doc).insert(0, 'Amina. ')
        const boris = await hall.socket(page, 'boris')
        const { clientID } = amina.doc
        const before = said(await hall.documents.read(page))
        const clock = Y.getState(amina.doc.store, clientID) + ahead
        const forged = behind(clientID, clock, [clientID, 0], text)
        for (let time = 0; time < times; time += 1) boris.socket.send(whole ? step2Frame(forged) : updateFrame(forged))
        await read(boris)
        expect(said(await hall.documents.read(page))).toEqual(before)
        // What lies behind the victim's clock is known already, and beyond it there is a gap: neither says anything.
        if (ahead === 0) expect(await boris.closed).toEqual({ code: 4403, reason: 'writer-foreign' })
        textIn(amina.doc).insert(0, 'Still. ')
        const reader = await hall.joined(page, 'chen')
        await until([reader.doc], () => words(reader.doc) === 'Still. Amina. Who decides?')
        expect(said(reader.doc)).toEqual(said(amina.doc))
        expect(said(await hall.documents.read(page))).toEqual(said(amina.doc))
        for (const provider of [amina, reader]) provider.destroy()
        boris.socket.terminate()
      }),
      { numRuns: 30 },
    )
  })

  it('[Y1] as the server, or beside one’s own words in one update: all of it is refused', async () => {
    const boris = await hall.socket(PAGE, 'boris')
    boris.socket.send(updateFrame(written(copyFor(9, seed), SERVER, (doc) => textIn(doc).insert(0, 'x'))))
    expect(await boris.closed).toEqual({ code: 4403, reason: 'writer-foreign' })
    const mixed = copyFor(BORISS, seed)
    const before = Y.encodeStateVector(mixed)
    textIn(mixed).insert(0, 'own ')
    mixed.clientID = SERVER
    textIn(mixed).insert(0, 'forged ')
    const again = await hall.socket(PAGE, 'boris')
    again.socket.send(updateFrame(Y.encodeStateAsUpdate(mixed, before)))
    expect(await again.closed).toEqual({ code: 4403, reason: 'writer-foreign' })
    expect(said(await hall.documents.read(PAGE))).toEqual(table)
  })
})

describe('words whose beginning was never sent', () => {
  it('[Y3] ten thousand of them leave nothing behind in the guard’s document', () => {
    const doc = copyFor(99, seed)
    const before = Y.encodeStateAsUpdate(doc)
    for (let count = 0; count < 10_000; count += 1) {
      const answer = inspect(behind(1_000 + count, 1 + count, [1_000 + count, count], 'x'), doc, 'table', { clients: owners, seat: 'boris' })
      expect(answer.ok).toBe(false)
    }
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect(doc.store.pendingStructs).toBeNull()
  })

  it('[Y3] over a line they are asked for a few times, and then the line is closed; nothing of them is stored or served', async () => {
    const before = await storedBytes()
    const boris = await hall.socket(PAGE, 'boris')
    await boris.hears(0, 0)
    for (let count = 0; count < limits.costlyBurst + 2; count += 1) {
      boris.socket.send(updateFrame(behind(BORISS, 1 + count, [BORISS, count], 'x')))
      boris.socket.send(step2Frame(NOTHING))
      await read(boris)
    }
    for (let count = 0; count < 10; count += 1) boris.socket.send(updateFrame(behind(BORISS, 50 + count, [BORISS, 49], 'x')))
    await boris.closed
    expect(await storedBytes()).toBe(before)
    const reader = await hall.socket(PAGE, 'chen')
    reader.socket.send(step1Frame(Uint8Array.of(0)))
    await reader.hears(0, 1)
    const copy = copyFor(5, ...reader.updates)
    expect(copy.store.pendingStructs).toBeNull()
    expect(said(copy)).toEqual(table)
  })
})

describe('structs of every kind, put together by chance', () => {
  const id = fc.record({ client: fc.constantFrom(SERVER, AMINAS, BORISS, 77), clock: fc.nat(30) })
  const place = fc.oneof(
    fc.record({ left: id }),
    fc.record({ right: id }),
    fc.record({ left: id, right: id }),
    fc.record({ root: fc.constantFrom('questions', 'notes', 'notebook', 'handover', 'languages', 'secrets', '__proto__'), key: fc.option(fc.constantFrom('q1', 'notes', 'text', '__proto__', 'constructor', 'x'.repeat(300))) }),
    fc.record({ parent: id, key: fc.option(fc.constantFrom('text', 'language', 'removed', 'indicators', 'toString')) }),
  )
  const struct = fc.record({ kind: fc.nat(12), place, length: fc.constantFrom(0, 1, 3, 2_001, 2 ** 31, 2 ** 40), depth: fc.constantFrom(0, 1, 9, 5_000), text: fc.string({ maxLength: 12 }) })
  const block = fc.record({ client: fc.constantFrom(AMINAS, BORISS, 77, 2 ** 33), clock: fc.constantFrom(0, 1, 5), structs: fc.array(struct, { minLength: 1, maxLength: 4 }) })

  type Block = typeof block extends fc.Arbitrary<infer T> ? T : never
  type Struct = Block['structs'][number]

  function writeStruct(encoder: encoding.Encoder, { kind, place: at, length, depth, text }: Struct): void {
    const left = 'left' in at ? at.left : undefined
    const right = 'right' in at ? at.right : undefined
    const key = 'key' in at ? at.key : null
    encoding.writeUint8(encoder, kind | (left ? 128 : 0) | (right ? 64 : 0) | (key === null ? 0 : 32))
    if (kind === 0 || kind === 10) return encoding.writeVarUint(encoder, length)
    for (const one of [left, right]) {
      if (one === undefined) continue
      encoding.writeVarUint(encoder, one.client)
      encoding.writeVarUint(encoder, one.clock)
    }
    if (left === undefined && right === undefined) {
      encoding.writeVarUint(encoder, 'root' in at ? 1 : 0)
      if ('root' in at) encoding.writeVarString(encoder, at.root)
      if ('parent' in at) {
        encoding.writeVarUint(encoder, at.parent.client)
        encoding.writeVarUint(encoder, at.parent.clock)
      }
      if (key !== null) encoding.writeVarString(encoder, key)
    }
    writeContent(encoder, { kind, length, depth, text })
  }

  function writeContent(encoder: encoding.Encoder, { kind, length, depth, text }: Pick<Struct, 'kind' | 'length' | 'depth' | 'text'>): void {
    if (kind === 1) return encoding.writeVarUint(encoder, length)
    if (kind === 2 || kind === 5 || kind === 4) return encoding.writeVarString(encoder, kind === 5 ? JSON.stringify(text) : text)
    if (kind === 3) return encoding.writeVarUint8Array(encoder, new Uint8Array(8))
    if (kind === 6) {
      encoding.writeVarString(encoder, 'strong')
      return encoding.writeVarString(encoder, '{}')
    }
    if (kind === 7) {
      encoding.writeVarUint(encoder, length % 8)
      return encoding.writeVarString(encoder, text)
    }
    if (kind !== 8) return encoding.writeVarString(encoder, text)
    encoding.writeVarUint(encoder, 1)
    for (let level = 0; level < depth; level += 1) {
      encoding.writeUint8(encoder, 117)
      encoding.writeVarUint(encoder, 1)
    }
    encoding.writeAny(encoder, text)
  }

  it('[Y4] are refused, or make a document that is whole and that everybody reads alike; nothing escapes', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), fc.array(fc.record({ client: fc.constantFrom(SERVER, BORISS, 77), clock: fc.nat(20), length: fc.nat(5) }), { maxLength: 3 }), (blocks, deleted) => {
        const update = byNumbers((encoder) => {
          encoding.writeVarUint(encoder, blocks.length)
          for (const { client, clock, structs } of blocks) {
            for (const number of [structs.length, client, clock]) encoding.writeVarUint(encoder, number)
            for (const one of structs) writeStruct(encoder, one)
          }
          encoding.writeVarUint(encoder, deleted.length)
          for (const { client, clock, length } of deleted) for (const number of [client, 1, clock, length]) encoding.writeVarUint(encoder, number)
        })
        const doc = copyFor(99, seed)
        const before = Y.encodeStateAsUpdate(doc)
        const answer = inspect(update, doc, 'table', { clients: owners, seat: 'boris' })
        expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
        if (!answer.ok) return
        Y.applyUpdate(doc, update)
        expect(doc.store.pendingStructs).toBeNull()
        expect(doc.store.pendingDs).toBeNull()
        expect(said(copyFor(98, Y.encodeStateAsUpdate(doc)))).toEqual(said(doc))
        expect(Object.keys({})).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('the second encoding', () => {
  /** Makes Yjs's second decoder run without end. */
  const bomb = Uint8Array.of(0, 0, 1, 0, 0, 3, 1, 255, 255, 255, 255, 15, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0)

  it('[Y5] by whatever entrance it comes, it says nothing and holds nobody up', async () => {
    const frames = [updateFrame(bomb), step2Frame(bomb), step1Frame(bomb), bomb]
    for (const frame of frames) {
      const boris = await hall.socket(PAGE, 'boris')
      await boris.hears(0, 0)
      boris.socket.send(frame)
      await read(boris)
      boris.socket.terminate()
    }
    try {
      hall.documents.create('from-a-bomb', 'table', bomb)
    } catch (error) {
      expect(String(error)).toContain('document-malformed')
    }
    expect(said(await hall.documents.read(PAGE))).toEqual(table)
  })

  it('[Y5] is spoken nowhere in the product', () => {
    const root = fileURLToPath(new URL('../../../', import.meta.url))
    const sources = ['server', 'shared', 'client'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => join(root, folder, name)),
    )
    expect(sources.length).toBeGreaterThan(100)
    expect(sources.filter((file) => /\b(?:apply|decode|merge|diff|encode|convert|parse|log)\w*V2\b|UpdateDecoderV2|DSDecoderV2/.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})

describe('an update that was cut off', () => {
  const anyAct = fc.oneof(
    fc.record({ at: fc.nat(20), put: fc.string({ minLength: 1, maxLength: 8 }) }),
    fc.record({ at: fc.nat(20), take: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ card: fc.constantFrom('n1', 'n2') }),
    fc.record({ flag: fc.boolean() }),
  )

  it('[Y6] anywhere, whatever it was: no beginning of it changes what is there, and then the whole is taken', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { minLength: 1, maxLength: 6 }), (acts) => {
        const update = written(copyFor(99, seed), BORISS, (doc) => {
          for (const act of acts) {
            const text = textIn(doc)
            if ('put' in act) text.insert(Math.min(act.at, text.length), act.put)
            else if ('take' in act) text.delete(Math.min(act.at, text.length), Math.min(act.take, text.length - Math.min(act.at, text.length)))
            else if ('card' in act) addQuestion(doc, { id: act.card, language: 'fr', stakeholder: '', order: 1 })
            else setFlag(doc, 'q1', 'parked', act.flag)
          }
        })
        const doc = copyFor(99, seed)
        const before = Y.encodeStateAsUpdate(doc)
        const offer = (bytes: Uint8Array) => inspect(bytes, doc, 'table', { clients: owners, seat: 'boris' })
        for (let length = 0; length < update.byteLength; length += 1) expect(offer(update.slice(0, length)).ok, `${length} bytes`).toBe(false)
        expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
        expect(offer(update).ok).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('[Y6] on the line: it is refused for good, and nothing of it is there', async () => {
    const update = written(copyFor(99, seed), BORISS, (doc) => textIn(doc).insert(0, 'whole words '))
    for (const length of [1, 5, update.byteLength - 1]) {
      const boris = await hall.socket(PAGE, 'boris')
      boris.socket.send(updateFrame(update.slice(0, length)))
      expect(await boris.closed).toEqual({ code: 4400, reason: 'document-malformed' })
      expect(said(await hall.documents.read(PAGE))).toEqual(table)
    }
  })
})
