import fc from 'fast-check'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'

import { openStore } from '../../../server/storage/open-store.ts'
import type { Store, Write } from '../../../server/storage/store.ts'
import { LoggedStore } from '../../../server/storage/words/logged-store.ts'
import { readWordLog, WordLog } from '../../../server/storage/words/word-log.ts'
import { SlowDisk } from '../documents/slow-disk.ts'
import { event, opening } from './contract.ts'
import { ownFolder } from './folder.ts'

const word = (text: string, document = 'list'): Write => ({ kind: 'update', document, bytes: Buffer.from(text) })
const touch: Write = { kind: 'touch', touch: { document: 'list', item: 'q1', constituency: null, seat: null, deed: 'moved' } }
/** Each word once: a crash between the database's commit and the wiping of the log brings some twice, which is as good as once. */
const saidIn = async (store: Store, document = 'list'): Promise<readonly string[]> => [
  ...new Set((await store.updates(document)).map(({ bytes }) => Buffer.from(bytes).toString())),
]
const logsIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.includes('-words-'))
const bytesOfLogs = (folder: string): Buffer => Buffer.concat(logsIn(folder).map((name) => readFileSync(join(folder, name))))

async function open(folder: string): Promise<Store> {
  const store = await openStore(`sqlite:${join(folder, 'cafe.db')}`, { thread: 'main' })
  onTestFinished(() => store.close())
  return store
}

/** The files as they lie there when the machine goes dark now. */
function crashed(folder: string): string {
  const left = ownFolder()
  cpSync(folder, left, { recursive: true })
  return left
}

describe('words in the log', () => {
  it('[WL1] are there again after a crash, in their order, with who touched what', async () => {
    const folder = ownFolder()
    const store = await open(folder)
    await store.commit([word('one')])
    await store.commit([word('two'), touch])
    const left = crashed(folder)
    expect(readWordLog(join(left, 'cafe.db'))).toHaveLength(2)
    const again = await open(left)
    expect(await saidIn(again)).toEqual(['one', 'two'])
    expect(await again.touches(['list'])).toHaveLength(1)
  })

  it('[WL2] leave no byte there once the database has them', async () => {
    const folder = ownFolder()
    const store = await open(folder)
    await store.commit([word('CANARY of a word')])
    expect(bytesOfLogs(folder).includes('CANARY')).toBe(true)
    expect(await saidIn(store)).toEqual(['CANARY of a word'])
    await expect.poll(() => bytesOfLogs(folder).includes('CANARY')).toBe(false)
  })

  it('[WL3] are seen by whoever reads, and stand before what was committed after them', async () => {
    const folder = ownFolder()
    const store = await open(folder)
    const asked = [[word('a')], [opening('kyiv'), word('b')], [word('c')], [event('kyiv', 1)], [word('d')]].map((writes) => store.commit(writes))
    await Promise.all(asked)
    expect(await saidIn(store)).toEqual(['a', 'b', 'c', 'd'])
    const left = await open(crashed(folder))
    expect(await saidIn(left)).toEqual(['a', 'b', 'c', 'd'])
    expect(await left.events('kyiv')).toHaveLength(1)
  })

  it('[WL4] lose only what was not whole when a crash tears the last record, or spoils it', async () => {
    const folder = ownFolder()
    const store = await open(folder)
    for (const text of ['one', 'two', 'three']) await store.commit([word(text)])
    for (const spoil of [(bytes: Buffer, at: number) => bytes.fill(0xff, at, at + 1), (bytes: Buffer, at: number) => bytes.fill(0, at, at + 5)]) {
      const left = crashed(folder)
      const [first = ''] = logsIn(left)
      const file = join(left, first)
      const bytes = readFileSync(file)
      spoil(bytes, bytes.indexOf('three'))
      writeFileSync(file, bytes)
      expect(await saidIn(await open(left))).toEqual(['one', 'two'])
    }
    const cut = crashed(folder)
    const [first = ''] = logsIn(cut)
    truncateSync(join(cut, first), readFileSync(join(cut, first)).indexOf('three') + 2)
    expect(await saidIn(await open(cut))).toEqual(['one', 'two'])
  })

  it('[WL5] go to the database at once where they are longer than the log', async () => {
    const folder = ownFolder()
    const store = await open(folder)
    await store.commit([word('before')])
    await store.commit([word('x'.repeat(5_000_000))])
    await store.commit([word('after')])
    expect((await saidIn(await open(crashed(folder)))).map((text) => text.length)).toEqual([6, 5_000_000, 5])
  })

  it('[WL6] are moved while others come, however many they are', async () => {
    const folder = ownFolder()
    const store = await open(folder)
    const long = 'y'.repeat(100_000)
    for (let count = 0; count < 150; count += 1) await store.commit([word(`${count} ${long}`)])
    const left = await open(crashed(folder))
    expect((await saidIn(left)).map((text) => Number(text.split(' ')[0]))).toEqual(Array.from({ length: 150 }, (_, count) => count))
  })

  it('[WL7] leave no files behind when the store is closed in peace', async () => {
    const folder = ownFolder()
    const store = await openStore(`sqlite:${join(folder, 'cafe.db')}`, { thread: 'main' })
    await store.commit([word('one')])
    await store.close()
    expect(logsIn(folder)).toEqual([])
    expect(await saidIn(await open(folder))).toEqual(['one'])
  })

  it('[WL8] come along in a backup that another process makes, of a running server or of one that was killed', async () => {
    const folder = ownFolder()
    const store = await open(folder)
    await store.commit([opening('kyiv')])
    for (const text of ['one', 'two']) await store.commit([word(text)])
    for (const from of [folder, crashed(folder)]) {
      const copy = join(ownFolder(), 'copy.db')
      const run = spawnSync(process.execPath, [program, copy], { env: { ...process.env, DATABASE_URL: `sqlite:${join(from, 'cafe.db')}` }, encoding: 'utf8' })
      expect(run).toMatchObject({ status: 0, stderr: '' })
      const restored = await openStore(`sqlite:${copy}`, { thread: 'main' })
      expect(await saidIn(restored)).toEqual(['one', 'two'])
      await restored.close()
    }
    expect(await saidIn(store)).toEqual(['one', 'two'])
  })

  it('[WL9] wait there while the database fails: whoever reads is told, whoever writes learns the truth, and nothing is lost', async () => {
    const folder = ownFolder()
    const path = join(folder, 'cafe.db')
    const disk = new SlowDisk(await openStore('sqlite::memory:', { thread: 'main' }))
    const store = new LoggedStore(disk.store, new WordLog(path))
    await store.commit([word('logged')])
    disk.hold()
    const reading = store.updates('list')
    await disk.asked
    disk.fail()
    await expect(reading).rejects.toThrow('the disk is full')
    expect(readWordLog(path)).toHaveLength(1)
    await store.commit([word('straight')])
    expect(await saidIn(store)).toEqual(['logged', 'straight'])
    await store.close()
    expect(existsSync(`${path}-words-1`)).toBe(false)
  })

  it('[WL10] whatever is committed in whatever order, and whenever the machine goes dark: all that was answered is there, in order', async () => {
    const deed = fc.constantFrom('word', 'other', 'both', 'read', 'long')
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 25 }), async (deeds) => {
        const folder = ownFolder()
        const store = await openStore(`sqlite:${join(folder, 'cafe.db')}`, { thread: 'main' })
        await store.commit([opening('kyiv')])
        let sequence = 0
        const answered: string[] = []
        const asked: Promise<void>[] = []
        for (const [place, one] of deeds.entries()) {
          const text = one === 'long' ? `${place} ${'z'.repeat(1_500_000)}` : `${place}`
          const writes: Write[] = one === 'other' || one === 'read' ? [] : [word(text)]
          if (one === 'other' || one === 'both') writes.push(event('kyiv', (sequence += 1)))
          if (one === 'read') await saidIn(store)
          else asked.push(store.commit(writes).then(() => void (writes[0]?.kind === 'update' && answered.push(text))))
        }
        await Promise.race([...asked, Promise.resolve()])
        const seen = [...answered]
        const left = await openStore(`sqlite:${join(crashed(folder), 'cafe.db')}`, { thread: 'main' })
        const kept = await saidIn(left)
        await left.close()
        expect(seen.filter((text) => !kept.includes(text))).toEqual([])
        expect(kept.map((text) => Number.parseInt(text, 10))).toEqual(kept.map((text) => Number.parseInt(text, 10)).toSorted((one, other) => one - other))
        await Promise.all(asked)
        await store.close()
      }),
      { numRuns: 25 },
    )
  })
})

const program = fileURLToPath(new URL('../../../deploy/backup.mjs', import.meta.url))
const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

/** Commits sixty words one after the other, and asks again for each that is refused. Says how often it was refused, and what is kept. */
const WORDS_SIXTY = `
  const { openStore } = await import(process.env.OPEN_STORE)
  const store = await openStore(process.env.STORE_URL)
  await store.commit([{ kind: 'consultation', id: 'kyiv', createdAt: 0 }])
  let refused = 0
  for (let count = 1; count <= 60; ) {
    const words = { kind: 'update', document: 'list', bytes: Uint8Array.of(count, refused) }
    await store.commit([words]).then(() => { count += 1 }, () => { refused += 1 })
  }
  // A reading moves the log into the database, whose sync may fail, too.
  const read = () => store.updates('list').catch(read)
  console.log(JSON.stringify({ refused, kept: (await read()).map(({ bytes }) => bytes[0]) }))
  await store.close()
`

describe('a disk that does not sync', () => {
  it.skipIf(!canTrace)('[WL11] rejects the words that it did not sync, keeps none of them, and takes the next', () => {
    const file = join(ownFolder(), 'cafe.db')
    const failing = ['-f', '-o', '/dev/null', '-e', 'trace=fdatasync', '-e', 'inject=fdatasync:error=EIO:when=5..7']
    const environment = { ...process.env, OPEN_STORE: new URL('../../../dist/server/storage/open-store.js', import.meta.url).href, STORE_URL: `sqlite:${file}` }
    const run = spawnSync('strace', [...failing, process.execPath, '--input-type=module', '--eval', WORDS_SIXTY], { env: environment, encoding: 'utf8' })
    const { refused, kept }: { refused: number; kept: readonly number[] } = JSON.parse(run.stdout)
    // Each thread that syncs meets three failures.
    expect(refused).toBeGreaterThan(2)
    expect(kept).toEqual(Array.from({ length: 60 }, (_, count) => count + 1))
  })
})
