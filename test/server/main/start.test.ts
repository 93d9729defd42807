import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../../../server/storage/driver.ts'
import { ask, Guest, refusalOf } from '../../support/a-guest.ts'
import { freePort, ServerProcess, type Starting } from '../../support/a-process.ts'
import { eventually } from '../../support/eventually.ts'
import { smallFile } from '../http/a-meeting.ts'

let folder: string
const started: ServerProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cafe-'))
})
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

function start(starting: Partial<Starting> = {}): ServerProcess {
  const server = new ServerProcess({ folder, ...starting })
  started.push(server)
  return server
}

async function open(port: number): Promise<{ server: ServerProcess; url: string }> {
  const server = await start({ settings: { PORT: String(port) } }).opens()
  return { server, url: `http://127.0.0.1:${port}` }
}

/** It does not start: one line that says so, an exit code, and no stack. */
async function failsToStart(starting: Partial<Starting>, code: number, says: RegExp): Promise<void> {
  const ended = await start(starting).ended()
  expect(ended.complaint).toMatch(/^Café Mondial did not start: [^\n]+\n$/)
  expect(ended.complaint).toMatch(says)
  expect(ended).toMatchObject({ code, output: '' })
}

describe('the server does not start', () => {
  it.each<[string, Partial<Starting>, RegExp]>([
    ['a port that is none', { settings: { PORT: 'coffee' } }, /PORT/],
    ['a port beyond all ports', { flags: ['--port=70000'] }, /PORT/],
    ['an origin that is none', { settings: { PUBLIC_ORIGIN: 'cafe.example.org' } }, /PUBLIC_ORIGIN/],
    ['an origin with a path', { settings: { PUBLIC_ORIGIN: 'https://cafe.example.org/cafe' } }, /PUBLIC_ORIGIN/],
    ['a certificate without a key', { settings: { TLS_CERT: 'c.pem' } }, /TLS_KEY/],
    ['a certificate that is not there', { settings: { TLS_CERT: 'c.pem', TLS_KEY: 'k.pem' } }, /TLS_CERT.*c\.pem/],
    ['a store that it does not know', { settings: { DATABASE_URL: 'postgres://somewhere' } }, /DATABASE_URL/],
    ['a level that is none', { settings: { LOG_LEVEL: 'loud' } }, /LOG_LEVEL/],
    ['a rehearsal that is none', { flags: ['--demo=moon'] }, /--demo.*moon/],
    ['a flag that it does not know', { flags: ['--colour=blue'] }, /colour/],
    ['a word too many', { flags: ['please'] }, /please/],
  ])('[M1] with %s', async (_what, starting, says) => {
    await failsToStart(starting, 2, says)
  })

  it('[M2] on a port that is in use, and whoever uses it goes on', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    await failsToStart({ settings: { PORT: port } }, 1, /in use/)
    expect(other.listening).toBe(true)
    other.close()
  })

  it('[M3] where it may not write, or finds something else than its store', async () => {
    await writeFile(join(folder, 'letter.txt'), 'Dear all,')
    await failsToStart({ settings: { DATABASE_URL: 'sqlite:letter.txt' } }, 1, /letter\.txt/)
    expect(await readFile(join(folder, 'letter.txt'), 'utf8')).toBe('Dear all,')
    await failsToStart({ settings: { DATABASE_URL: 'sqlite:letter.txt/cafe.db' } }, 1, /letter\.txt/)
    await failsToStart({ settings: { DATABASE_URL: 'sqlite:/proc/nowhere/cafe.db' } }, 1, /\/proc\/nowhere/)
  })

  it('[M4] on a store that a newer version made, and leaves it as it was', async () => {
    const port = await freePort()
    await (await open(port)).server.stop()
    const sqlite = openSqlite(join(folder, 'data/cafe.db'))
    sqlite.exec('pragma user_version = 99')
    sqlite.close()
    const before = await readFile(join(folder, 'data/cafe.db'))
    await failsToStart({}, 1, /99/)
    expect(await readFile(join(folder, 'data/cafe.db'))).toEqual(before)
  })

  it('[M10] with a certificate that is none', async () => {
    await writeFile(join(folder, 'letter.txt'), 'Dear all,')
    await failsToStart({ settings: { TLS_CERT: 'letter.txt', TLS_KEY: 'letter.txt', PORT: String(await freePort()) } }, 1, /TLS_CERT/)
  })

  it('[M5] on an address that is not this machine’s', async () => {
    await failsToStart({ settings: { HOST: '203.0.113.7', PORT: String(await freePort()) } }, 1, /HOST/)
  })
})

describe('whoever runs the server', () => {
  it('[M6] stops it in order, and finds everything again', async () => {
    const port = await freePort()
    const { server, url } = await open(port)
    const organiser = await Guest.begins(url, smallFile)
    expect(await server.stop()).toMatchObject({ code: 0, complaint: '' })
    await open(port)
    expect((await organiser.sees()).view.structure.title).toEqual(smallFile.title)
  })

  it('[M7] makes a lost organiser’s link anew, also while it runs; the old one dies', async () => {
    const port = await freePort()
    const { url } = await open(port)
    const organiser = await Guest.begins(url, smallFile)
    const { code, output, complaint } = await start({ flags: [`--organiser-link=${organiser.consultation}`], settings: { PORT: String(port), PUBLIC_ORIGIN: 'https://cafe.example.org' } }).ended()
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' })
    const token = /^https:\/\/cafe\.example\.org\/#seat=(\S+)\n$/.exec(output)?.[1] ?? ''
    expect(await ask(url, 'GET', '/api/seat', { token })).toEqual({ consultation: organiser.consultation, seat: organiser.seat })
    await eventually('the old link is dead', () => organiser.sees().then(() => false, () => true))
    expect(await refusalOf(organiser.sees())).toMatchObject({ code: 'seat-unknown', status: 401 })
  })

  it('[M8] is told when there is no such consultation', async () => {
    await failsToStart({ flags: ['--organiser-link=nowhere'] }, 1, /nowhere/)
  })

  it('[M9] copies the live store, and a server on the copy has everything', async () => {
    const port = await freePort()
    const { server, url } = await open(port)
    const organiser = await Guest.begins(url, smallFile)
    const asking = Promise.all(Array.from({ length: 20 }, () => organiser.invites({ role: 'participant' })))
    const backup = fileURLToPath(new URL('../../../deploy/backup.mjs', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [backup, 'copy.db'], { cwd: folder })
    expect(stdout).toBe('copy.db\n')
    await asking
    await server.stop()
    const again = await promisify(execFile)(process.execPath, [backup, 'copy.db'], { cwd: folder }).catch((error: { code: number; stderr: string }) => error)
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/^[^\n]*exists already[^\n]*\n$/) })
    await start({ settings: { PORT: String(port), DATABASE_URL: 'sqlite:copy.db' } }).opens()
    expect((await organiser.sees()).view.structure.title).toEqual(smallFile.title)
  })
})
