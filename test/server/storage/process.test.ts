import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'

import { openSqlite } from '../../../server/storage/driver.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import { WorkerStore } from '../../../server/storage/sqlite/worker-store.ts'
import { StoreStopped, type Store } from '../../../server/storage/store.ts'
import { event, opening } from './contract.ts'
import { ownFolder } from './folder.ts'

const root = new URL('../../../', import.meta.url)

/** Commits events with their numbers, fifty asked at a time, and says each number once it is on disk. */
const COMMITS_FOR_EVER = `
  const { openStore } = await import(process.env.OPEN_STORE)
  const store = await openStore(process.env.STORE_URL)
  let last = (await store.events('kyiv')).length
  if ((await store.consultations()).length === 0) await store.commit([{ kind: 'consultation', id: 'kyiv', createdAt: 0 }])
  async function commit() {
    last += 1
    const sequence = last
    const event = { sequence, at: sequence, actor: null, payload: '{}', salt: 's', commitment: 'c', link: 'l' }
    await store.commit([{ kind: 'event', consultation: 'kyiv', event }, { kind: 'update', document: 'list', bytes: new Uint8Array(300) }])
    process.stdout.write(sequence + '\\n')
  }
  const forEver = async () => { for (;;) await commit() }
  await Promise.all(Array.from({ length: 50 }, forEver))
`

/** Commits sixty events one after the other, and asks again for each that is refused. Says how many were refused and kept. */
const COMMITS_SIXTY = `
  const { openStore } = await import(process.env.OPEN_STORE)
  const store = await openStore(process.env.STORE_URL)
  await store.commit([{ kind: 'consultation', id: 'kyiv', createdAt: 0 }])
  const refused = []
  for (let sequence = 1; sequence <= 60; ) {
    const event = { sequence, at: sequence, actor: null, payload: '{}', salt: 's', commitment: 'c', link: 'l' }
    await store.commit([{ kind: 'event', consultation: 'kyiv', event }]).then(() => { sequence += 1 }, (error) => { refused.push(error.code) })
  }
  console.log(JSON.stringify({ refused, kept: (await store.events('kyiv')).length }))
  await store.close()
`

const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

const withStore = (url: string): NodeJS.ProcessEnv => ({ ...process.env, OPEN_STORE: new URL('dist/server/storage/open-store.js', root).href, STORE_URL: url })

/** Starts the process, kills it once it has said `count` numbers, and answers all that it had said. */
async function killedAfter(url: string, count: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', COMMITS_FOR_EVER], { env: withStore(url), stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part
    if (said.split('\n').length > count) child.kill('SIGKILL')
  })
  const [, signal]: unknown[] = await once(child, 'close')
  expect(signal).toBe('SIGKILL')
  // What follows the last line break may be half a number.
  return said.split('\n').slice(0, -1).map(Number)
}

/** Runs `npm run backup`'s program. */
async function runBackup(url: string, ...given: readonly string[]): Promise<{ readonly code: unknown; readonly out: string; readonly err: string }> {
  const program = fileURLToPath(new URL('deploy/backup.mjs', root))
  const child = spawn(process.execPath, [program, ...given], { env: { ...process.env, DATABASE_URL: url } })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
  const [code]: unknown[] = await once(child, 'close')
  return { code, out, err }
}

const integrity = (file: string): unknown => {
  const sqlite = openSqlite(file)
  const rows = sqlite.prepare('pragma integrity_check').all([])
  sqlite.close()
  return rows
}

const sequences = async (store: Store): Promise<readonly number[]> => (await store.events('kyiv')).map((stored) => stored.sequence)
const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1)

describe('a process that is killed', () => {
  it('[SP1] has lost nothing that it had called committed, left no gap, and half of no commit', async () => {
    const file = join(ownFolder(), 'cafe.db')
    for (const count of [1, 37, 120, 333, 800]) {
      const said = await killedAfter(`sqlite:${file}`, count)
      expect(said.length).toBeGreaterThanOrEqual(count)
      const store = await openStore(`sqlite:${file}`)
      const kept = await sequences(store)
      expect(kept).toEqual(upTo(kept.length))
      expect(Math.max(...said)).toBeLessThanOrEqual(kept.length)
      expect(await store.updates('list')).toHaveLength(kept.length)
      await store.close()
      expect(integrity(file)).toEqual([{ integrity_check: 'ok' }])
    }
  })
})

describe('a disk that fails', () => {
  // A killed process proves nothing about the disk, because the system still writes for it. Refusing the fsync does.
  it.skipIf(!canTrace)('[SP5] rejects the commits whose fsync failed, keeps none of them, and takes the next', () => {
    const file = join(ownFolder(), 'cafe.db')
    const failing = ['-f', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO:when=40..42']
    const program = [process.execPath, '--input-type=module', '--eval', COMMITS_SIXTY]
    const run = spawnSync('strace', [...failing, ...program], { env: withStore(`sqlite:${file}`), encoding: 'utf8' })
    const { refused, kept }: { refused: readonly unknown[]; kept: number } = JSON.parse(run.stdout)
    expect(refused).toHaveLength(3)
    expect(kept).toBe(60)
    expect(integrity(file)).toEqual([{ integrity_check: 'ok' }])
  })
})

describe('a backup from another process', () => {
  it('[SP2] copies the store while the server goes on writing', async () => {
    const folder = ownFolder()
    const store = await openStore(`sqlite:${join(folder, 'cafe.db')}`)
    await store.commit([opening('kyiv'), event('kyiv', 1)])
    const copy = join(folder, 'copies', 'copy.db')
    let last = 1
    const done = new AbortController()
    const backup = runBackup(`sqlite:${join(folder, 'cafe.db')}`, copy).finally(() => done.abort())
    while (!done.signal.aborted) {
      last += 1
      await store.commit([event('kyiv', last)])
    }
    expect(await backup).toEqual({ code: 0, out: `${copy}\n`, err: '' })
    await store.close()
    expect(integrity(copy)).toEqual([{ integrity_check: 'ok' }])
    const restored = await openStore(`sqlite:${copy}`)
    const kept = await sequences(restored)
    expect(kept).toEqual(upTo(kept.length))
    expect(kept.length).toBeGreaterThan(0)
    await restored.close()
  })

  it('[SP3] says in one line why there is none, and overwrites nothing', async () => {
    const folder = ownFolder()
    const file = join(folder, 'cafe.db')
    await (await openStore(`sqlite:${file}`)).close()
    const before = readFileSync(file)
    expect(await runBackup(`sqlite:${file}`, file)).toEqual({ code: 1, out: '', err: `${file} exists already; nothing was changed.\n` })
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(await runBackup(`sqlite:${file}-not`, join(folder, 'copy.db'))).toEqual({ code: 1, out: '', err: `There is no store at ${file}-not.\n` })
    for (const url of ['postgres://cafe:secret@host/cafe', 'sqlite::memory:']) {
      const refused = await runBackup(url, join(folder, 'copy.db'))
      expect(refused).toMatchObject({ code: 1, out: '' })
      expect(refused.err).toMatch(/^[^\n]+\n$/)
      expect(refused.err).not.toContain('secret')
    }
  })
})

describe('a thread that ends unasked', () => {
  it('[SP4] rejects what is outstanding and whatever is asked later', async () => {
    const store = new WorkerStore(new Worker("require('node:worker_threads').parentPort.on('message', () => { throw new Error('out of luck') })", { eval: true }))
    const outstanding = await Promise.allSettled([store.commit([]), store.events('kyiv')])
    for (const outcome of outstanding) expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StoreStopped', cause: { message: 'out of luck' } } })
    await expect(store.commit([])).rejects.toBeInstanceOf(StoreStopped)
    await expect(store.close()).rejects.toBeInstanceOf(StoreStopped)
  })
})
