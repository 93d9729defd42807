import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Guest } from '../../support/a-guest.ts'
import { freePort, ServerProcess } from '../../support/a-process.ts'
import { eventually } from '../../support/eventually.ts'
import { smallFile } from '../http/a-meeting.ts'
import { Ear } from './a-hub.ts'

/** What nobody says. As a frame, as text, and in the encodings in which bytes come into logs. */
const MARKER = 'the-words-that-nobody-may-keep'
const forms = [MARKER, Buffer.from(MARKER).toString('hex'), Buffer.from(MARKER).toString('base64').slice(0, -2), [...Buffer.from(MARKER)].join(',')]

let folder: string
let server: ServerProcess
let url: string
let mediaPort: number
let organiser: Guest
let swallow: Guest
const ears: Ear[] = []

async function open(more: Readonly<Record<string, string>>): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'cafe-'))
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  server = await new ServerProcess({ folder, settings: { PORT: String(port), LOG_LEVEL: 'debug', ...more } }).opens()
  organiser = await Guest.begins(url, smallFile)
  const code = await organiser.invites({ role: 'interpreter', constituency: 'interpretation' })
  swallow = await Guest.arrives(url, code, { alias: 'Swallow', speaks: ['en'], interprets: [['en', 'es']] })
}

async function shut(): Promise<void> {
  for (const { socket } of ears.splice(0)) socket.terminate()
  for (const guest of [organiser, swallow]) guest.rests()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

type Live = Awaited<ReturnType<Guest['follows']>>
const lines = new Map<Guest, Live>()

/** Comes to the hub at a port: the server’s own, or the hub’s. Rejects where nobody listens. */
async function comes(guest: Guest, port: number): Promise<Ear> {
  const ear = new Ear(`ws://127.0.0.1:${port}`)
  ears.push(ear)
  await once(ear.socket, 'open')
  const line = lines.get(guest) ?? (await guest.follows())
  lines.set(guest, line)
  const answer = await line.timeout(5_000).emitWithAck('media')
  if (!answer.ok) throw new Error(answer.error.code)
  expect(await ear.tries({ ask: 'hello', ticket: answer.value.ticket })).toBe('yes')
  return ear
}

async function isHeard(speaker: Ear, listener: Ear, words: readonly string[]): Promise<void> {
  await listener.listens('plenary/es')
  const voice = await speaker.publishes('plenary/es', 'publish', { takeover: true })
  for (const word of words) voice.says([word])
  await eventually('heard', () => words.every((word) => listener.words().includes(word)))
}

describe('sound in a process of its own', () => {
  beforeAll(async () => {
    mediaPort = await freePort()
    await open({ MEDIA_PORT: String(mediaPort) })
  })
  afterAll(shut)
  const childOf = async (pid: number): Promise<number | undefined> => {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
    const child = /\d+/.exec(children)
    return child === null ? undefined : Number(child[0])
  }

  test('[C96] is reached at its own port, and through the server\u2019s', async () => {
    const [speaker, listener] = [await comes(swallow, mediaPort), await comes(organiser, Number(new URL(url).port))]
    await isHeard(speaker, listener, ['uno', 'dos'])
    const foreign = new Ear(`ws://127.0.0.1:${mediaPort}/elsewhere`)
    expect((await foreign.closed()).code).toBe(1006)
  })
  test.skipIf(process.platform !== 'linux')('[C97] when it ends by itself it is there again, and pages come back with a new ticket', async () => {
    const child = await childOf(server.child.pid ?? 0)
    const ear = await comes(swallow, mediaPort)
    process.kill(child ?? 0, 'SIGKILL')
    await ear.closed()
    await eventually('there again', async () => {
      const now = await childOf(server.child.pid ?? 0)
      return now !== undefined && now !== child
    })
    let back: Ear[] = []
    await eventually('open again', async () => {
      try {
        back = [await comes(swallow, mediaPort), await comes(organiser, mediaPort)]
        return true
      } catch {
        return false
      }
    })
    const [speaker, listener] = back
    await isHeard(speaker!, listener!, ['tres'])
  })
  test('[C98] a port that is taken is said in one line, and nothing is started', async () => {
    const other = new ServerProcess({ folder, settings: { PORT: String(await freePort()), MEDIA_PORT: String(mediaPort) } })
    const { code, complaint } = await other.ended()
    expect(code).toBe(1)
    expect(complaint).toContain('the port is in use')
    // A lost link is made anew beside the server that runs.
    const link = new ServerProcess({ folder, flags: [`--organiser-link=${organiser.consultation}`], settings: { MEDIA_PORT: String(mediaPort) } })
    expect((await link.ended()).code).toBe(0)
  })
})

describe('what was said', () => {
  beforeAll(() => open({ NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2' }))
  afterAll(shut)

  test('[C99] is in no file, no log and no part of the heap as text', async () => {
    const port = Number(new URL(url).port)
    const [speaker, listener] = [await comes(swallow, port), await comes(organiser, port)]
    await isHeard(speaker, listener, Array.from({ length: 50 }, (_, index) => `${MARKER}${index}`))
    // What is no packet is not written down either.
    speaker.socket.send(Buffer.from(MARKER))
    speaker.socket.send(MARKER)
    await speaker.closed()
    process.kill(server.child.pid ?? 0, 'SIGUSR2')
    const dump = async () => (await readdir(folder)).find((name) => name.endsWith('.heapsnapshot'))
    await eventually('the dump is written', async () => {
      const name = await dump()
      return name !== undefined && (await readFile(join(folder, name), 'utf8')).trimEnd().endsWith('}')
    })
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const file of files.filter((one) => one.isFile())) {
      const bytes = await readFile(join(file.parentPath, file.name))
      for (const form of forms) expect([file.name, bytes.includes(form)]).toEqual([file.name, false])
    }
    for (const form of forms) expect(server.output + server.complaint).not.toContain(form)
  })
})
