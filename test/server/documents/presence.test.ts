import * as encoding from 'lib0/encoding'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WebsocketProvider } from 'y-websocket'
import { presenceFrame } from '../../../server/documents/frames.ts'
import { FIRST_ROW_ID, ownPresenceIn } from '../../../server/documents/own-presence.ts'
import { GATHERED_MS, PresenceBoard, SETTLED_MS, type Present } from '../../../server/documents/presence.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import { limits } from '../../../shared/limits.ts'
import { Hall } from './hall.ts'
import { byNumbers, seed } from './pages.ts'

const PAGE = 'page-of-donors'

let hall: Hall
beforeEach(async () => {
  hall = await Hall.open(await openStore('sqlite::memory:', { thread: 'main' }))
  await hall.create(PAGE, 'table', seed)
})
afterEach(() => hall.close())

/** Everybody that a page sees beside itself. */
const seenBy = ({ awareness }: WebsocketProvider): readonly unknown[] =>
  [...awareness.getStates()].filter(([id]) => id !== awareness.clientID).map(([, state]) => state)

const sees = (provider: WebsocketProvider, condition: (rows: readonly unknown[]) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (condition(seenBy(provider))) resolve()
    }
    provider.awareness.on('change', look)
    look()
  })

const row = (seat: string, said: object = {}) => ({ seat, user: { name: seat.toUpperCase() }, focus: null, cursor: null, ...said })

/** What a client sends of presence: ids, clocks and states. */
const entries = (...states: readonly (readonly [id: number, state: unknown])[]): Uint8Array =>
  byNumbers((encoder) => {
    encoding.writeVarUint(encoder, states.length)
    for (const [id, state] of states) {
      encoding.writeVarUint(encoder, id)
      encoding.writeVarUint(encoder, 99)
      encoding.writeVarString(encoder, typeof state === 'string' ? state : JSON.stringify(state))
    }
  })

describe('who is at a document', () => {
  it('[PR1] is said by the server: under the alias of the seat, also of who has said nothing yet, and to newcomers of all', async () => {
    await hall.socket(PAGE, 'amina')
    await hall.socket(PAGE, 'boris')
    const chen = await hall.joined(PAGE, 'chen')
    await sees(chen, (rows) => rows.length === 2)
    expect(seenBy(chen)).toEqual([row('amina'), row('boris')])
  })

  it('[PR2] [Y7] where somebody looks and their caret are theirs to say; a name, a seat or anything else is not', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    const cursor = { anchor: { tname: 'handover', assoc: 0 }, head: { tname: 'handover', assoc: 0 } }
    amina.awareness.setLocalState({ focus: 'question:q1', cursor, seat: 'boris', user: { name: 'Police' }, typing: 'x' })
    await sees(boris, (rows) => rows.length === 1 && JSON.stringify(rows).includes('q1'))
    expect(seenBy(boris)).toEqual([row('amina', { focus: 'question:q1', cursor })])
  })

  it('[PR3] [Y7] nobody speaks for another: rows of others, be it their end, count for nothing when a client sends them', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const boris = await hall.joined(PAGE, 'boris')
    await sees(boris, (rows) => rows.length === 1)
    const others = [...boris.awareness.getStates().keys()].filter((id) => id !== boris.awareness.clientID)
    expect(others.every((id) => id >= FIRST_ROW_ID)).toBe(true)
    const liar = await hall.socket(PAGE, 'chen')
    for (const id of others) liar.socket.send(presenceFrame(entries([id, { focus: 'notes', user: { name: 'Police' } }], [id, null])))
    liar.socket.send(presenceFrame(entries([others[0]!, null], [7, { focus: 'handover' }])))
    await sees(boris, (rows) => rows.length === 2 && JSON.stringify(rows).includes('handover'))
    expect(seenBy(boris)).toEqual([row('amina'), row('chen', { focus: 'handover' })])
    expect(seenBy(amina)).toHaveLength(2)
  })

  it('[PR4] ends with the socket, and each socket has a row of its own', async () => {
    const boris = await hall.joined(PAGE, 'boris')
    const first = await hall.socket(PAGE, 'amina')
    await hall.socket(PAGE, 'amina')
    await sees(boris, (rows) => rows.length === 2)
    first.socket.terminate()
    await sees(boris, (rows) => rows.length === 1)
    expect(seenBy(boris)).toEqual([row('amina')])
  })

  it('[PR5] a screen is nobody, and sees everybody', async () => {
    const amina = await hall.joined(PAGE, 'amina')
    const screen = await hall.joined(PAGE, 'screen')
    const boris = await hall.joined(PAGE, 'boris')
    screen.awareness.setLocalState({ focus: 'notes' })
    await sees(screen, (rows) => rows.length === 2)
    await sees(amina, (rows) => rows.length === 1)
    expect(seenBy(amina)).toEqual([row('boris')])
    expect(seenBy(boris)).toEqual([row('amina')])
  })

  it('[PR6] [Y7] what is too much is dropped, and a flood closes the socket', async () => {
    const boris = await hall.joined(PAGE, 'boris')
    const amina = await hall.socket(PAGE, 'amina')
    const say = (focus: string) => amina.socket.send(presenceFrame(entries([7, { focus }])))
    amina.socket.send(presenceFrame(entries([7, { focus: 'notes', more: 'x'.repeat(limits.presenceBytes) }])))
    say('x'.repeat(limits.focusCharacters + 1))
    for (let n = 1; n <= limits.presenceBurst; n += 1) say(`question:q${n}`)
    await amina.told()
    await sees(boris, (rows) => JSON.stringify(rows).includes(`question:q${limits.presenceBurst - 2}`))
    expect(seenBy(boris)).toEqual([row('amina', { focus: `question:q${limits.presenceBurst - 2}` })])
    for (let n = 0; n < limits.updateBurst; n += 1) say('notes')
    expect(await amina.closed).toEqual({ code: 4429, reason: 'too-many' })
    await sees(boris, (rows) => rows.length === 0)
  })
})

describe('what a client says of its presence', () => {
  const said = { focus: 'notes', cursor: null }

  it('[PR7] is its first entry that fits', () => {
    expect(ownPresenceIn(entries([7, { focus: 'notes' }], [8, { focus: 'handover' }]))).toEqual(said)
    expect(ownPresenceIn(entries([7, null], [8, { focus: 5 }], [9, 'no JSON'], [10, { focus: 'notes' }]))).toEqual(said)
    expect(ownPresenceIn(entries([7, {}]))).toEqual({ focus: null, cursor: null })
    expect(ownPresenceIn(entries([7, { cursor: { anchor: { other: 1 }, head: {} } }]))).toBeUndefined()
    expect(ownPresenceIn(entries([FIRST_ROW_ID, { focus: 'notes' }]))).toBeUndefined()
  })

  it('[PR8] is nothing where it is no presence: no bytes make it fail, or grow', () => {
    const start = entries([7, { focus: 'notes' }])
    const damaged = fc.array(fc.tuple(fc.nat(start.byteLength - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), damaged.map((changes) => changes.reduce((bytes, [at, value]) => bytes.with(at, value), start))), (bytes) => {
        const heard = ownPresenceIn(Uint8Array.from(bytes))
        if (heard !== undefined) expect(heard.focus?.length ?? 0).toBeLessThanOrEqual(limits.focusCharacters)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('rows', () => {
  class Person implements Present {
    readonly seat = 'amina'
    readonly heard: Uint8Array[] = []
    alias(): string {
      return 'Amina'
    }
    sendPresence(bytes: Uint8Array): void {
      this.heard.push(bytes)
    }
  }

  it('[PR9] go out gathered, ten times a second at most, as the same bytes to all others, and to nobody their own', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const board = new PresenceBoard()
      const [speaker, ...others] = Array.from({ length: 20 }, () => new Person())
      for (const person of [speaker!, ...others]) board.enter(person)
      vi.advanceTimersByTime(SETTLED_MS + GATHERED_MS)
      for (const person of [speaker!, ...others]) person.heard.length = 0
      vi.advanceTimersByTime(GATHERED_MS)
      for (let n = 0; n < 50; n += 1) board.say(speaker!, { focus: `question:q${n}`, cursor: null })
      expect(others.map(({ heard }) => heard.length)).toEqual(others.map(() => 1))
      vi.advanceTimersByTime(GATHERED_MS)
      expect(others.map(({ heard }) => heard.length)).toEqual(others.map(() => 2))
      for (const { heard } of others) expect(heard[1]).toBe(others[0]!.heard[1])
      expect(new TextDecoder().decode(others[0]!.heard[1])).toContain('question:q49')
      expect(speaker!.heard).toEqual([])
      board.close()
    } finally {
      vi.useRealTimers()
    }
  })

  it('[PR10] tell of nobody who only looks in; of who stays, or says where they look, they tell', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const board = new PresenceBoard()
      const [host, passer, writer, reader] = Array.from({ length: 4 }, () => new Person())
      board.enter(host!)
      vi.advanceTimersByTime(SETTLED_MS)
      board.enter(passer!)
      vi.advanceTimersByTime(SETTLED_MS - 1)
      board.leave(passer!)
      vi.advanceTimersByTime(SETTLED_MS)
      expect(host!.heard).toEqual([])
      board.enter(writer!)
      board.say(writer!, { focus: 'question:q1', cursor: null })
      expect(host!.heard).toHaveLength(1)
      board.enter(reader!)
      vi.advanceTimersByTime(SETTLED_MS + GATHERED_MS)
      expect(host!.heard).toHaveLength(2)
      board.close()
    } finally {
      vi.useRealTimers()
    }
  })
})
