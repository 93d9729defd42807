import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

import { NativeModuleMissing, openSqlite } from '../../../server/storage/driver.ts'
import { firstTables } from '../../../server/storage/migrations/1-first-tables.ts'
import { openStore, pathOfStoreUrl } from '../../../server/storage/open-store.ts'
import { StoreNotOpened, StoreTooNew, type Store, type Write } from '../../../server/storage/store.ts'
import { event, eventAt, opening } from './contract.ts'
import { ownFolder } from './folder.ts'

const threads = ['main', 'worker'] as const

/** Every byte in the folder: the database, its log, its index. */
const everything = (folder: string): Buffer => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))

async function open(folder: string, thread: 'main' | 'worker'): Promise<Store> {
  const store = await openStore(`sqlite:${join(folder, 'cafe.db')}`, { thread })
  onTestFinished(() => store.close())
  return store
}

const CANARY = 'CANARY-of-one-voice'
const canary = (length: number): Uint8Array => Buffer.alloc(length, CANARY)

/** Three hundred ballots, each cast twice, between the things that meetings write. */
async function holdPoll(store: Store): Promise<void> {
  await store.commit([opening('kyiv'), { kind: 'poll-key', poll: 'p', key: canary(32) }])
  for (let round = 0; round < 2; round += 1) {
    const votes = Array.from({ length: 300 }, (_, voter): Write => ({ kind: 'ballot', poll: 'p', voter: `voter-${voter}`, box: canary(1024 + voter) }))
    await Promise.all(votes.map((vote) => store.commit([vote, { kind: 'update', document: 'list', bytes: new Uint8Array(200) }])))
  }
}

describe.each(threads)('the files of the store, thread: %s', (thread) => {
  it('[SF1] hold no byte of a destroyed poll, in the database, its log or its index', async () => {
    const folder = ownFolder()
    const store = await open(folder, thread)
    await holdPoll(store)
    expect(everything(folder).includes(CANARY)).toBe(true)
    await store.commit([{ kind: 'destroy-ballots', poll: 'p' }])
    expect(everything(folder).includes(CANARY)).toBe(false)
    expect(await store.updates('list')).toHaveLength(600)
  })

  it('[SF12] hold no byte of a ballot that its seat took along, in the database, its log or its index', async () => {
    const folder = ownFolder()
    const store = await open(folder, thread)
    const ballot = (voter: string, box: Uint8Array): Write => ({ kind: 'ballot', poll: 'p', voter, box })
    await store.commit([opening('kyiv'), { kind: 'poll-key', poll: 'p', key: new Uint8Array(32) }])
    for (let voter = 0; voter < 50; voter += 1) await store.commit([ballot(`voter-${voter}`, new Uint8Array(2_048))])
    await store.commit([ballot('leaves', canary(2_048))])
    expect(everything(folder).includes(CANARY)).toBe(true)
    await store.commit([{ kind: 'withdraw-ballot', poll: 'p', voter: 'leaves' }])
    expect(everything(folder).includes(CANARY)).toBe(false)
    expect(await store.ballotCount('p')).toBe(50)
  })

  it('[SF2] hold no byte of a reduced event, nor of a forgotten credential', async () => {
    const folder = ownFolder()
    const store = await open(folder, thread)
    await store.commit([
      opening('kyiv'),
      { kind: 'event', consultation: 'kyiv', event: eventAt(1, `{"alias":"${CANARY}"}`) },
      { kind: 'token', hash: `${CANARY}-token`, consultation: 'kyiv', seat: 'one' },
    ])
    expect(everything(folder).includes(CANARY)).toBe(true)
    await store.commit([{ kind: 'reduce-event', consultation: 'kyiv', sequence: 1, payload: '{}' }, { kind: 'forget-seat', consultation: 'kyiv', seat: 'one' }])
    expect(everything(folder).includes(CANARY)).toBe(false)
  })

  it('[SF3] lose the destroyed ballots as soon as another process lets go of them', async () => {
    const folder = ownFolder()
    const store = await open(folder, thread)
    await holdPoll(store)
    const reader = openSqlite(join(folder, 'cafe.db'))
    reader.exec('begin')
    reader.prepare('select count(*) from ballots').all([])
    await store.commit([{ kind: 'destroy-ballots', poll: 'p' }])
    expect(await store.ballotCount('p')).toBe(0)
    expect(everything(folder).includes(CANARY)).toBe(true)
    reader.exec('commit')
    reader.close()
    await expect.poll(() => everything(folder).includes(CANARY)).toBe(false)
  })

  it('[SF4] stay untouched when a newer version made them', async () => {
    const folder = ownFolder()
    const newer = openSqlite(join(folder, 'cafe.db'))
    newer.exec('create table tomorrow (word text); pragma user_version = 99')
    newer.close()
    const before = everything(folder)
    const opened = open(folder, thread)
    await expect(opened).rejects.toBeInstanceOf(StoreTooNew)
    await expect(opened).rejects.toMatchObject({ found: 99, known: 3 })
    expect(everything(folder).equals(before)).toBe(true)
  })

  it('[SF5] are refused in one line where there can be no folder, or where there is no database', async () => {
    const folder = ownFolder()
    writeFileSync(join(folder, 'letter.txt'), 'Dear all, this is not a database, however long it may be. '.repeat(100))
    for (const path of [join(folder, 'letter.txt', 'data', 'cafe.db'), join(folder, 'letter.txt'), folder]) {
      const opened = openStore(`sqlite:${path}`, { thread })
      await expect(opened).rejects.toBeInstanceOf(StoreNotOpened)
      await expect(opened).rejects.toMatchObject({ place: path, message: expect.stringMatching(/^the store at [^\n]+ cannot be opened: [^\n]+$/) })
    }
  })

  it('[SF6] are made with their folder, for their owner only, and keep everything over a restart', async () => {
    const folder = join(ownFolder(), 'deep', 'data')
    const store = await open(folder, thread)
    await store.commit([opening('kyiv'), event('kyiv', 1)])
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
    expect(statSync(folder).mode & 0o077).toBe(0)
    await store.close()
    const again = await open(folder, thread)
    expect(await again.events('kyiv')).toEqual([eventAt(1)])
  })

  it('[SF7] are copied whole by a backup, which never overwrites', async () => {
    const folder = ownFolder()
    const store = await open(folder, thread)
    await store.commit([opening('kyiv'), event('kyiv', 1)])
    const file = join(folder, "it's a copy.db")
    await store.backup(file)
    expect(statSync(file).mode & 0o077).toBe(0)
    const copy = await openStore(`sqlite:${file}`, { thread })
    expect(await copy.events('kyiv')).toEqual([eventAt(1)])
    await copy.close()
    const before = readFileSync(file)
    await expect(store.backup(file)).rejects.toMatchObject({ code: 'EEXIST' })
    expect(readFileSync(file).equals(before)).toBe(true)
    await expect(store.backup(join(folder, 'nowhere', 'copy.db'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('a store of an earlier version', () => {
  it('[SF11] keeps what it holds when it is brought forward: touches from before a seat could stand beside them', async () => {
    const folder = ownFolder()
    const earlier = openSqlite(join(folder, 'cafe.db'))
    earlier.exec(firstTables)
    earlier.exec("insert into touches values ('list', 'q1', 'women', 'added'), ('list', 'q1', '', 'removed'); pragma user_version = 1")
    earlier.close()
    const store = await open(folder, 'main')
    const touch = { document: 'list', item: 'q1', constituency: 'women', seat: null, deed: 'added' } as const
    expect(await store.touches(['list'])).toEqual([{ ...touch, constituency: null, deed: 'removed' }, touch])
    await store.commit([{ kind: 'touch', touch: { ...touch, seat: 'maria', deed: 'moved' } }])
    expect(await store.touches(['list'])).toHaveLength(3)
  })

  it('[SF13] lose the ballots of polls that are open when it is brought forward, and their keys: they are written in another way now', async () => {
    const folder = ownFolder()
    const earlier = openSqlite(join(folder, 'cafe.db'))
    earlier.exec(firstTables)
    earlier.exec("insert into poll_keys values ('p', x'01'); insert into ballots values ('p', 'voter', x'7b7d'); pragma user_version = 1")
    earlier.close()
    const store = await open(folder, 'main')
    expect([await store.ballotCount('p'), await store.pollKey('p')]).toEqual([0, undefined])
  })
})

describe('the address of the store', () => {
  it('[SF8] names a file, or memory', () => {
    expect(pathOfStoreUrl('sqlite:data/cafe.db')).toBe('data/cafe.db')
    expect(pathOfStoreUrl('sqlite:/srv/cafe.db')).toBe('/srv/cafe.db')
    expect(pathOfStoreUrl('sqlite:///srv/cafe.db')).toBe('/srv/cafe.db')
    expect(pathOfStoreUrl('sqlite::memory:')).toBe(':memory:')
  })

  it('[SF9] is refused when it is of another kind, without repeating a password', () => {
    for (const url of ['', 'sqlite:', 'data/cafe.db', 'postgres://cafe:secret@host/cafe']) {
      expect(() => pathOfStoreUrl(url)).toThrow(StoreNotOpened)
      expect(() => pathOfStoreUrl(url)).not.toThrow(/secret/)
    }
  })
})

describe('the driver', () => {
  it('[SF10] says in one line that the native module is missing', () => {
    const bare = { builtin: () => undefined, native: () => { throw new Error('Could not locate the bindings file. Tried:\n → a\n → b') } }
    expect(() => openSqlite(':memory:', bare)).toThrow(NativeModuleMissing)
    expect(() => openSqlite(':memory:', bare)).toThrow(/^[^\n]+npm rebuild better-sqlite3[^\n]+$/)
  })
})
