import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { CommitRefused, StoreStopped, type Store, type StoredEvent, type Write } from '../../../server/storage/store.ts'
import type { Touch } from '../../../shared/consensus/shaping.ts'

/** The n-th event of a consultation, recognisable by its payload. */
export const eventAt = (sequence: number, payload = `{"n":${sequence}}`): StoredEvent => ({
  sequence,
  at: 1_700_000_000_000 + sequence,
  actor: sequence % 2 === 0 ? null : 'seat-1',
  payload,
  salt: `salt${sequence}`,
  commitment: `commitment${sequence}`,
  link: `link${sequence}`,
})
export const opening = (id: string, createdAt = 1_700_000_000_000): Write => ({ kind: 'consultation', id, createdAt })
export const event = (consultation: string, sequence: number): Write => ({ kind: 'event', consultation, event: eventAt(sequence) })
const update = (document: string, ...bytes: readonly number[]): Write => ({ kind: 'update', document, bytes: Uint8Array.from(bytes) })
const ballot = (poll: string, voter: string, ...box: readonly number[]): Write => ({ kind: 'ballot', poll, voter, box: Uint8Array.from(box) })

/** The rules that hold for every store, whatever it is made of. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`the store, ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const sequences = async (id: string): Promise<readonly number[]> => (await store.events(id)).map((stored) => stored.sequence)
    const bytes = async (document: string): Promise<readonly (readonly [number, readonly number[]])[]> =>
      (await store.updates(document)).map((stored) => [stored.number, [...stored.bytes]])

    it('[ST1] gives back every event as it was committed, oldest first, each consultation its own', async () => {
      await store.commit([opening('kyiv'), opening('accra', 1), event('kyiv', 1), event('accra', 1), event('kyiv', 2)])
      expect(await store.events('kyiv')).toEqual([eventAt(1), eventAt(2)])
      expect(await store.events('accra')).toEqual([eventAt(1)])
      expect(await store.consultations()).toEqual(['accra', 'kyiv'])
    })

    it('[ST2] knows nothing of what was never committed', async () => {
      expect(await store.consultations()).toEqual([])
      expect(await store.events('nowhere')).toEqual([])
      expect(await store.updates('nothing')).toEqual([])
      expect(await store.clients('nothing')).toEqual(new Map())
      expect(await store.touches([])).toEqual([])
      expect(await store.touches(['nothing'])).toEqual([])
      expect(await store.seatOfToken('none')).toBeUndefined()
      expect(await store.seatOfRecovery('none')).toBeUndefined()
      expect(await store.invitationOfCode('none')).toBeUndefined()
      expect(await store.pollKey('none')).toBeUndefined()
      expect(await store.ballots('none')).toEqual([])
      expect(await store.ballotCount('none')).toBe(0)
    })

    it('[ST3] refuses an event whose sequence is taken or not the next, and keeps nothing of that commit', async () => {
      await store.commit([opening('kyiv'), event('kyiv', 1)])
      for (const sequence of [0, 1, 3]) {
        const refused = store.commit([update('list', 1), event('kyiv', sequence)])
        await expect(refused).rejects.toBeInstanceOf(CommitRefused)
        await expect(refused).rejects.toMatchObject({ reason: 'sequence' })
      }
      expect(await sequences('kyiv')).toEqual([1])
      expect(await store.updates('list')).toEqual([])
    })

    it('[ST4] harms no neighbour of a refused commit in the same group', async () => {
      await store.commit([opening('kyiv'), event('kyiv', 1)])
      const outcomes = await Promise.allSettled([
        store.commit([event('kyiv', 2), update('list', 2)]),
        store.commit([update('list', 99), event('kyiv', 2)]),
        store.commit([event('kyiv', 3), update('list', 3)]),
        store.commit([event('nowhere', 1)]),
        store.commit([event('kyiv', 4)]),
      ])
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'])
      expect(await sequences('kyiv')).toEqual([1, 2, 3, 4])
      expect(await bytes('list')).toEqual([[1, [2]], [2, [3]]])
    })

    it('[ST5] takes commits in the order in which they were asked, and resolves them in that order', async () => {
      await store.commit([opening('kyiv')])
      const resolved: number[] = []
      const asked = Array.from({ length: 300 }, async (_, index) => {
        await store.commit([event('kyiv', index + 1)])
        resolved.push(index + 1)
      })
      await Promise.all(asked)
      const counted = Array.from({ length: 300 }, (_, index) => index + 1)
      expect(resolved).toEqual(counted)
      expect(await sequences('kyiv')).toEqual(counted)
    })

    it('[ST6] takes commits that are asked while an earlier one is being written', async () => {
      await store.commit([opening('kyiv')])
      const chain = async (document: string): Promise<void> => {
        for (let number = 1; number <= 20; number += 1) await store.commit([update(document, number)])
      }
      await Promise.all(['a', 'b', 'c', 'd', 'e'].map(chain))
      for (const document of ['a', 'b', 'c', 'd', 'e']) expect((await bytes(document)).map(([number]) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    })

    it('[ST7] reduces an event: its payload is replaced and its salt is gone, its place in the chain stays', async () => {
      await store.commit([opening('kyiv'), event('kyiv', 1), event('kyiv', 2)])
      await store.commit([{ kind: 'reduce-event', consultation: 'kyiv', sequence: 1, payload: '{}' }])
      expect(await store.events('kyiv')).toEqual([{ ...eventAt(1, '{}'), salt: null }, eventAt(2)])
      await expect(store.commit([{ kind: 'reduce-event', consultation: 'kyiv', sequence: 9, payload: '{}' }])).rejects.toMatchObject({ reason: 'event-unknown' })
    })

    it('[ST8] numbers the updates of each document from 1, and gives their bytes back', async () => {
      await store.commit([update('list', 1, 2), update('notes', 9), update('list', 3)])
      expect(await bytes('list')).toEqual([[1, [1, 2]], [2, [3]]])
      expect(await bytes('notes')).toEqual([[1, [9]]])
    })

    it('[ST9] puts a snapshot in the place of the updates up to its number, and loses no later one', async () => {
      await store.commit([update('list', 1), update('list', 2), update('list', 3)])
      await Promise.all([
        store.commit([update('list', 4)]),
        store.commit([{ kind: 'snapshot', document: 'list', upTo: 2, bytes: Uint8Array.of(12) }]),
        store.commit([update('list', 5)]),
      ])
      expect(await bytes('list')).toEqual([[2, [12]], [3, [3]], [4, [4]], [5, [5]]])
      await store.commit([{ kind: 'snapshot', document: 'list', upTo: 5, bytes: Uint8Array.of(15) }])
      await store.commit([update('list', 6)])
      expect(await bytes('list')).toEqual([[5, [15]], [6, [6]]])
    })

    it('[ST10] refuses a snapshot of updates that are not there: ahead of the log, or older than the last snapshot', async () => {
      await store.commit([update('list', 1), update('list', 2), { kind: 'snapshot', document: 'list', upTo: 2, bytes: Uint8Array.of(12) }])
      for (const upTo of [1, 3]) {
        await expect(store.commit([{ kind: 'snapshot', document: 'list', upTo, bytes: Uint8Array.of(0) }])).rejects.toMatchObject({ reason: 'update-unknown' })
      }
      expect(await bytes('list')).toEqual([[2, [12]]])
    })

    it('[ST11] leaves the bytes of the caller alone, also where they are part of a larger buffer', async () => {
      const pool = Uint8Array.from([0, 1, 2, 3, 4, 5])
      const part = pool.subarray(2, 4)
      await store.commit([{ kind: 'update', document: 'list', bytes: part }])
      expect([...pool]).toEqual([0, 1, 2, 3, 4, 5])
      const [stored] = await store.updates('list')
      expect([...(stored?.bytes ?? [])]).toEqual([2, 3])
      expect(stored?.bytes.buffer.byteLength).toBe(2)
    })

    it('[ST12] remembers which seat owns which client id, the whole range of them, and lets no other seat have it', async () => {
      await store.commit([
        { kind: 'client', document: 'list', client: 4_294_967_295, seat: 'seat-1' },
        { kind: 'client', document: 'list', client: 0, seat: null },
        { kind: 'client', document: 'list', client: 4_294_967_295, seat: 'seat-1' },
      ])
      for (const seat of ['seat-2', null]) {
        await expect(store.commit([{ kind: 'client', document: 'list', client: 4_294_967_295, seat }])).rejects.toMatchObject({ reason: 'client-owned' })
      }
      expect(await store.clients('list')).toEqual(new Map<number, string | null>([[4_294_967_295, 'seat-1'], [0, null]]))
    })

    it('[ST13] keeps each distinct touch once, of the documents asked for', async () => {
      const touch = (document: string, constituency: string | null, deed: Touch['deed'] = 'added'): Touch => ({ document, item: 'i1', constituency, seat: null, deed })
      const maria: Touch = { ...touch('a', 'women'), seat: 'maria' }
      const given = [touch('a', 'women'), touch('a', null), maria, touch('a', 'women'), touch('a', null), touch('a', 'women', 'moved'), maria, touch('b', 'youth'), touch('c', 'youth')]
      await store.commit(given.map((one) => ({ kind: 'touch', touch: one })))
      expect(await store.touches(['a', 'b'])).toEqual([touch('a', null), touch('a', 'women'), touch('a', 'women', 'moved'), maria, touch('b', 'youth')])
    })

    it('[ST14] finds seats by their credentials until the seat is forgotten', async () => {
      const credential = (kind: 'token' | 'recovery', hash: string, seat: string): Write => ({ kind, hash, consultation: 'kyiv', seat })
      await store.commit([opening('kyiv'), credential('token', 't1', 'one'), credential('token', 't2', 'one'), credential('recovery', 'r1', 'one'), credential('token', 't3', 'two')])
      expect(await store.seatOfToken('t2')).toEqual({ consultation: 'kyiv', seat: 'one' })
      expect(await store.seatOfRecovery('r1')).toEqual({ consultation: 'kyiv', seat: 'one' })
      expect(await store.seatOfRecovery('t1')).toBeUndefined()
      await store.commit([{ kind: 'forget-seat', consultation: 'kyiv', seat: 'one' }])
      expect(await Promise.all(['t1', 't2'].map((hash) => store.seatOfToken(hash)))).toEqual([undefined, undefined])
      expect(await store.seatOfRecovery('r1')).toBeUndefined()
      expect(await store.seatOfToken('t3')).toEqual({ consultation: 'kyiv', seat: 'two' })
    })

    it('[ST15] finds the invitation behind a code, and refuses the same code twice', async () => {
      const code: Write = { kind: 'code', hash: 'c1', consultation: 'kyiv', invitation: 'invitation-1' }
      await store.commit([opening('kyiv'), code])
      expect(await store.invitationOfCode('c1')).toEqual({ consultation: 'kyiv', invitation: 'invitation-1' })
      await expect(store.commit([code])).rejects.toThrow(/unique/i)
    })

    it('[ST16] keeps one ballot a voter, the last one, in the order of the voters and not of the votes', async () => {
      await store.commit([{ kind: 'poll-key', poll: 'p', key: Uint8Array.of(7, 7) }])
      await store.commit([ballot('p', 'zz', 1)])
      await store.commit([ballot('p', 'aa', 2)])
      await store.commit([ballot('p', 'zz', 3)])
      expect(await store.pollKey('p')).toEqual(Uint8Array.of(7, 7))
      expect(await store.ballots('p')).toEqual([Uint8Array.of(2), Uint8Array.of(3)])
      expect(await store.ballotCount('p')).toBe(2)
    })

    it('[ST17] destroys the key and the ballots of one poll, and takes no ballot for it afterwards', async () => {
      const key = (poll: string): Write => ({ kind: 'poll-key', poll, key: Uint8Array.of(1) })
      await store.commit([key('p'), key('q'), ballot('p', 'a', 1), ballot('q', 'a', 2)])
      await store.commit([{ kind: 'destroy-ballots', poll: 'p' }])
      expect(await store.pollKey('p')).toBeUndefined()
      expect(await store.ballotCount('p')).toBe(0)
      await expect(store.commit([ballot('p', 'b', 3)])).rejects.toThrow(/foreign key/i)
      expect(await store.ballots('q')).toEqual([Uint8Array.of(2)])
    })

    it('[ST19] takes back the ballot of one voter, from one poll, and does nothing where there is none', async () => {
      await store.commit([{ kind: 'poll-key', poll: 'p', key: Uint8Array.of(1) }, { kind: 'poll-key', poll: 'q', key: Uint8Array.of(2) }])
      await store.commit([ballot('p', 'a', 1), ballot('p', 'b', 2), ballot('q', 'a', 3)])
      await store.commit([{ kind: 'withdraw-ballot', poll: 'p', voter: 'a' }, { kind: 'withdraw-ballot', poll: 'none', voter: 'a' }])
      expect(await store.ballots('p')).toEqual([Uint8Array.of(2)])
      expect(await store.ballots('q')).toEqual([Uint8Array.of(3)])
      await store.commit([ballot('p', 'a', 4)])
      expect(await store.ballotCount('p')).toBe(2)
    })

    it('[ST18] waits when closing for what was asked before, and takes nothing afterwards', async () => {
      await store.commit([opening('kyiv')])
      const last = store.commit([event('kyiv', 1)])
      const closed = store.close()
      await expect(last).resolves.toBeUndefined()
      await expect(store.commit([event('kyiv', 2)])).rejects.toBeInstanceOf(StoreStopped)
      await closed
      await expect(store.events('kyiv')).rejects.toThrow()
      await expect(store.close()).resolves.toBeUndefined()
    })
  })
}
