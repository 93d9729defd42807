import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { step1Frame, updateFrame } from '../../../server/documents/frames.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import { addQuestion, setFlag } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { closedFor, Hall, until } from './hall.ts'
import { BORISS, copyFor, said, seed, table, textIn, written } from './pages.ts'

const PAGE = 'page-of-donors'

let hall: Hall
beforeEach(async () => {
  hall = await Hall.open(await openStore('sqlite::memory:', { thread: 'main' }))
  await hall.create(PAGE, 'table', seed)
})
afterEach(() => hall.close())

const stored = async (): Promise<number> => (await hall.store.updates(PAGE)).length
const words = (doc: Y.Doc): string => textIn(doc).toString()

describe('two people at one table', () => {
  it('[D1] read what the table was given, and each what the other writes, at once', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    expect(said(boris.doc)).toEqual(table)
    textIn(amina.doc).insert(0, 'Amina: ')
    textIn(boris.doc).insert(textIn(boris.doc).length, ' (Boris)')
    addQuestion(boris.doc, { id: 'q2', language: 'fr', stakeholder: 'donors', order: 1 })
    await until([amina.doc, boris.doc], () => said(amina.doc).questions.length === 2 && words(boris.doc).startsWith('Amina'))
    expect(words(amina.doc)).toBe('Amina: Who decides? (Boris)')
    expect(said(amina.doc)).toEqual(said(boris.doc))
  })

  it('[D2] what one wrote without a connection comes with them when they return', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    boris.disconnect()
    textIn(boris.doc).insert(0, 'Offline: ')
    boris.connect()
    textIn(boris.doc).insert(0, 'Before we were asked. ')
    await until([amina.doc], () => words(amina.doc) === 'Before we were asked. Offline: Who decides?')
  })

  it('[D3] words sent before the server asked for what lacks are asked for, and not refused', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const copy = copyFor(BORISS, seed)
    textIn(copy).insert(0, 'first ')
    const before = Y.encodeStateVector(copy)
    textIn(copy).insert(0, 'second ')
    const boris = await hall.socket(PAGE, 'boris')
    await boris.hears(0, 0)
    boris.socket.send(updateFrame(Y.encodeStateAsUpdate(copy, before)))
    boris.socket.send(Uint8Array.from([0, 1, ...lengthOf(Y.encodeStateAsUpdate(copy)), ...Y.encodeStateAsUpdate(copy)]))
    await until([amina.doc], () => words(amina.doc) === 'second first Who decides?')
  })

  it('[D4] who wrote what is noted, once, by group; not the group, nor the seat, of somebody who did not consent', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const chen = await hall.joined(PAGE, 'chen')
    for (const mark of ['a', 'b', 'c']) textIn(amina.doc).insert(0, mark)
    addQuestion(amina.doc, { id: 'q2', language: 'fr', stakeholder: '', order: 1 })
    await until([chen.doc], () => said(chen.doc).questions.length === 2)
    setFlag(chen.doc, 'q2', 'removed', true)
    await until([amina.doc], () => said(amina.doc).questions.length === 1)
    expect(new Set(await hall.store.touches([PAGE]))).toEqual(
      new Set([
        { document: PAGE, item: 'q1', constituency: "amina's people", seat: 'amina', deed: 'reworded' },
        { document: PAGE, item: 'q2', constituency: "amina's people", seat: 'amina', deed: 'added' },
        { document: PAGE, item: 'q2', constituency: null, seat: null, deed: 'removed' },
      ]),
    )
    expect((await hall.store.clients(PAGE)).get(amina.doc.clientID)).toBe('amina')
  })
})

/** A number of bytes as the protocol writes it. */
function lengthOf(bytes: Uint8Array): readonly number[] {
  const digits: number[] = []
  let rest = bytes.byteLength
  for (; rest > 127; rest = Math.floor(rest / 128)) digits.push(128 + (rest % 128))
  return [...digits, rest]
}

describe('who may not', () => {
  it('[D6] read is told the same as where nothing is', async () => {
    hall.rules.strangers.add('boris')
    expect(await closedFor(hall.provider(PAGE, 'boris'))).toEqual({ code: 4404, reason: 'not-found' })
    expect(await closedFor(hall.provider('nowhere', 'amina'))).toEqual({ code: 4404, reason: 'not-found' })
    expect(await closedFor(hall.provider(PAGE, 'nobody'))).toEqual({ code: 4401, reason: 'seat-unknown' })
  })

  it('[D7] write may read, and is shut out at the first word', async () => {
    hall.rules.readers.add('boris')
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    textIn(amina.doc).insert(0, 'Read this. ')
    await until([boris.doc], () => words(boris.doc).startsWith('Read this.'))
    const closed = closedFor(boris)
    textIn(boris.doc).insert(0, 'no')
    expect(await closed).toEqual({ code: 4403, reason: 'not-allowed' })
    expect(words(amina.doc)).toBe('Read this. Who decides?')
  })

  it('[D8] write once the round is over: refused at the moment of writing, nothing stored, nothing relayed', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    textIn(boris.doc).insert(0, 'In time. ')
    await until([amina.doc], () => words(amina.doc).startsWith('In time.'))
    const before = await stored()
    hall.rules.frozen = true
    const closed = closedFor(boris)
    textIn(boris.doc).insert(0, 'Late. ')
    expect(await closed).toEqual({ code: 4403, reason: 'document-frozen' })
    expect(await stored()).toBe(before)
    expect(words(amina.doc)).toBe('In time. Who decides?')
    expect(words(await hall.documents.read(PAGE))).toBe('In time. Who decides?')
  })

  it('[D9] read any longer is put out when rights are looked at again, and a seat when it is taken away', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    const chen = await hall.joined(PAGE, 'chen')
    hall.rules.strangers.add('boris')
    const closed = [closedFor(boris), closedFor(chen)]
    hall.documents.recheck()
    hall.documents.disconnectSeat('chen', 'seat-unknown')
    expect(await Promise.all(closed)).toEqual([
      { code: 4404, reason: 'not-found' },
      { code: 4401, reason: 'seat-unknown' },
    ])
    expect(amina.wsconnected).toBe(true)
  })

  it('[D10] [Y1] forge: words under the id of another are refused, and the other one keeps theirs', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const reader = await hall.joined(PAGE, 'chen')
    textIn(amina.doc).insert(0, 'Amina says. ')
    await until([reader.doc], () => words(reader.doc).startsWith('Amina'))
    const boris = await hall.socket(PAGE, 'boris')
    boris.socket.send(updateFrame(written(amina.doc, amina.doc.clientID, (doc) => textIn(doc).insert(0, 'X'))))
    expect(await boris.closed).toEqual({ code: 4403, reason: 'writer-foreign' })
    textIn(amina.doc).insert(0, 'Still here. ')
    await until([reader.doc], () => words(reader.doc) === 'Still here. Amina says. Who decides?')
    expect(said(await hall.documents.read(PAGE))).toEqual(said(amina.doc))
  })
})

describe('what is no message', () => {
  const outcomes: readonly (readonly [string, number, string, readonly (Uint8Array | string)[]])[] = [
    ['text', 4400, 'document-malformed', ['hello']],
    ['nothing', 4400, 'document-malformed', [new Uint8Array()]],
    ['an unknown type', 4400, 'document-malformed', [Uint8Array.of(9, 9)]],
    ['a length beyond the end', 4400, 'document-malformed', [Uint8Array.of(0, 2, 200, 200, 1, 0)]],
    ['something after its end', 4400, 'document-malformed', [Uint8Array.of(0, 2, 2, 0, 0, 7)]],
    ['a state vector cut short', 4400, 'document-malformed', [step1Frame(Uint8Array.of(9, 1))]],
    ['a state vector too long', 4413, 'too-large', [step1Frame(new Uint8Array(limits.syncStep1Bytes + 1))]],
    ['an update too long', 4413, 'too-large', [updateFrame(new Uint8Array(limits.updateBytes + 17))]],
    ['too many questions', 4429, 'too-many', Array.from({ length: limits.costlyBurst + 1 }, () => step1Frame(Uint8Array.of(0)))],
    ['too many messages', 4429, 'too-many', Array.from({ length: limits.updateBurst + 1 }, () => Uint8Array.of(3))],
  ]
  it.each(outcomes)('[D11] %s closes the socket for good', async (_name, code, reason, messages) => {
    const boris = await hall.socket(PAGE, 'boris')
    for (const message of messages) boris.socket.send(message)
    expect(await boris.closed).toEqual({ code, reason })
    expect(said(await hall.documents.read(PAGE))).toEqual(table)
  })

  it('[D12] numbers written longer than needed are read as what they say: a reader still may not write', async () => {
    hall.rules.readers.add('boris')
    const update = written(copyFor(99, seed), BORISS, (doc) => textIn(doc).insert(0, 'forged'))
    const boris = await hall.socket(PAGE, 'boris')
    boris.socket.send(Uint8Array.from([128, 0, 130, 0, ...lengthOf(update), ...update]))
    expect(await boris.closed).toEqual({ code: 4403, reason: 'not-allowed' })
    expect(said(await hall.documents.read(PAGE))).toEqual(table)
  })

  it('[D13] after a refusal nothing more is taken from the socket', async () => {
    const update = written(copyFor(99, seed), BORISS, (doc) => textIn(doc).insert(0, 'after'))
    const boris = await hall.socket(PAGE, 'boris')
    boris.socket.send(Uint8Array.of(9))
    boris.socket.send(updateFrame(update))
    await boris.closed
    expect(said(await hall.documents.read(PAGE))).toEqual(table)
  })

  it('[D14] a text too long is refused, and the others go on', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    const closed = closedFor(boris)
    textIn(boris.doc).insert(0, 'x'.repeat(limits.itemCharacters))
    expect(await closed).toEqual({ code: 4413, reason: 'text-too-long' })
    const reader = await hall.joined(PAGE, 'chen')
    textIn(amina.doc).insert(0, 'y')
    await until([reader.doc], () => words(reader.doc) === 'yWho decides?')
  })
})

describe('a quiet connection', () => {
  it('[D15] hears something often enough that stock clients keep it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const quiet = await Hall.open(await openStore('sqlite::memory:', { thread: 'main' }))
      await quiet.create(PAGE, 'table', seed)
      const boris = await quiet.socket(PAGE, 'boris')
      await boris.hears(0, 0)
      vi.advanceTimersByTime(limits.heartbeatMs)
      expect(await boris.hears(1)).toEqual(Uint8Array.of(1, 1, 0))
      await quiet.close()
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a server that dies', () => {
  it('[D16] has lost nothing that anybody else had seen, and takes up where it was', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'cafe-documents-'))
    const lasting = await Hall.open(await openStore(`sqlite:${path.join(folder, 'cafe.db')}`, { thread: 'main' }))
    try {
      await lasting.create(PAGE, 'table', seed)
      const amina = await lasting.joined(PAGE, 'amina')
      const boris = await lasting.joined(PAGE, 'boris')
      for (let n = 0; n < 50; n += 1) textIn(amina.doc).insert(0, `${n} `)
      await until([boris.doc], () => words(boris.doc) === words(amina.doc))
      lasting.restart()
      const newcomer = await lasting.joined(PAGE, 'chen')
      expect(said(newcomer.doc)).toEqual(said(amina.doc))
      textIn(boris.doc).insert(0, 'again ')
      await until([newcomer.doc, amina.doc], () => words(newcomer.doc).startsWith('again') && words(amina.doc).startsWith('again'))
    } finally {
      await lasting.close()
      await rm(folder, { recursive: true })
    }
  })
})
