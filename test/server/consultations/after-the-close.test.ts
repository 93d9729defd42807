import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqlite } from '../../../server/storage/driver.ts'
import { kyivFile } from '../../support/a-consultation.ts'
import { Guest } from '../../support/a-guest.ts'
import { freePort, ServerProcess } from '../../support/a-process.ts'
import { eventually } from '../../support/eventually.ts'

/** What stays of ballots once a poll is closed: looked for in every file, in what was printed, and in the heap of the process. */

const FIRST_THOUGHT = 'CANARY-first-thought'
const TAKEN_ALONG = 'CANARY-taken-along'
const UNSIGNED = 'CANARY-unsigned'
const SIGNED = 'CANARY-signed'
const PEOPLE = 12

let folder: string
let server: ServerProcess
let organiser: Guest
let guests: readonly Guest[]
let poll: string
let key: Buffer
const alias = (number: number): string => `Canary bird ${number}`

const settings = (port: number) => ({
  PORT: String(port), DATABASE_URL: 'sqlite:cafe.db', PUBLIC_ORIGIN: `http://127.0.0.1:${port}`, LOG_LEVEL: 'debug', NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2',
})

/** The case with its community's own questions only: they need no tables. Nobody of the file is expected. */
function smallFile() {
  const { people: _people, tables, questions = [], issues: _issues, ...rest } = kyivFile()
  return { ...rest, tables: (tables ?? []).map(({ host: _host, ...table }) => table), questions: questions.slice(0, 2).map((one) => ({ ...one, stakeholder: 'community', issues: [] })) }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cafe-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  server = await new ServerProcess({ folder, settings: settings(port) }).opens()
  organiser = await Guest.begins(url, smallFile())
  const codes = [await organiser.invites({ role: 'participant', constituency: 'aswa', uses: 'many' }), await organiser.invites({ role: 'participant', constituency: 'unaids', uses: 'many' })]
  guests = await Promise.all(Array.from({ length: PEOPLE }, (_, number) => Guest.arrives(url, codes[number % 2] ?? '', { alias: alias(number) })))
  await organiser.does({ type: 'begin-stage', stage: 'premeeting' })
  for (const guest of guests.filter((_, number) => number % 2 === 0)) if (!(await organiser.sees()).view.circleOpened) await guest.does({ type: 'answer-circle', subject: 'opening', agree: true })
  for (const stage of ['cafe', 'plenary'] as const) await organiser.does({ type: 'begin-stage', stage })
  const candidates = Object.keys((await organiser.sees()).view.plenary.candidates)
  const [item = ''] = candidates
  await organiser.does({ type: 'open-poll', kind: 'consensus', candidates })
  poll = (await organiser.sees()).view.plenary.polls.at(-1)?.id ?? ''

  const says = (guest: Guest, reason: string, named = false) => guest.votes(poll, { stances: { [item]: { stance: 'reservation', reason, named } } })
  for (const [number, guest] of guests.entries()) await says(guest, `${FIRST_THOUGHT}-${number}`, true)
  // The power fails in mid-poll: what is written again then goes as well.
  await server.stop('SIGKILL')
  server = await new ServerProcess({ folder, settings: settings(port) }).opens()
  // One comes over the live line, as phones do.
  const [, live] = guests
  const line = await live?.follows()
  for (const [number, guest] of guests.entries()) {
    const [reason, named] = number === 0 ? [TAKEN_ALONG, true] : number === 2 ? [SIGNED, true] : [`${UNSIGNED}-${number}`, false]
    if (guest === live) await line?.timeout(20_000).emitWithAck('cast', { poll, ballot: { stances: { [item]: { stance: 'reservation', reason, named } } } })
    else await says(guest, reason, named)
  }
  const sqlite = openSqlite(join(folder, 'cafe.db'))
  const [row] = sqlite.prepare('select key from poll_keys').all([])
  key = Buffer.from(typeof row === 'object' && row !== null && 'key' in row && row.key instanceof Uint8Array ? row.key : [])
  sqlite.close()
  await guests[0]?.does({ type: 'leave' })
})
afterAll(async () => {
  for (const guest of guests ?? []) guest.rests()
  await server?.stop('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const files = (): readonly string[] => readdirSync(folder).filter((name) => !name.endsWith('.heapsnapshot'))
const everything = (): Buffer => Buffer.concat(files().map((name) => readFileSync(join(folder, name))))

/** All strings on the heap of the server's main thread. */
async function heap(): Promise<readonly string[]> {
  server.child.kill('SIGUSR2')
  const read = (): readonly string[] | undefined => {
    const name = readdirSync(folder).find((one) => one.endsWith('.heapsnapshot'))
    const text = name === undefined ? '' : readFileSync(join(folder, name), 'utf8')
    if (!text.trimEnd().endsWith('}')) return undefined
    const { strings }: { readonly strings: readonly string[] } = JSON.parse(text)
    return strings
  }
  let found: readonly string[] | undefined
  await eventually('the heap is written', () => {
    found = read()
    return found !== undefined
  })
  return found ?? []
}

const hashes = (): readonly string[] => guests.map(({ seat }) => createHmac('sha256', key).update(seat).digest('base64url'))
/** The key as somebody would write it. */
const keyWords = (): readonly string[] => (['hex', 'base64', 'base64url'] as const).map((way) => key.toString(way))

describe('after the close, on a server of its own that had been killed in mid-poll', () => {
  it('[AC1] before it, hash, key and words are on the disk: whoever looks for them would find them', () => {
    const bytes = everything()
    expect(key).toHaveLength(32)
    expect(bytes.includes(key)).toBe(true)
    expect(hashes().slice(1).every((hash) => bytes.includes(hash))).toBe(true)
    expect(bytes.includes(`${UNSIGNED}-3`)).toBe(true)
  })

  it('[AC2] who left before it has taken everything along', () => {
    const bytes = everything()
    expect(bytes.includes(hashes()[0] ?? '')).toBe(false)
    expect(bytes.includes(TAKEN_ALONG)).toBe(false)
  })

  it('[AC3] no file holds a key, a hash of a seat, or an answer that was changed', async () => {
    await organiser.does({ type: 'close-poll', poll })
    const bytes = everything()
    expect(files().some((name) => name.endsWith('-wal'))).toBe(true)
    for (const trace of [key, ...keyWords(), ...hashes(), FIRST_THOUGHT, TAKEN_ALONG]) expect(bytes.includes(trace)).toBe(false)
  })

  it('[AC4] no row that tells a reason names a seat, but whose reason was signed', () => {
    const sqlite = openSqlite(join(folder, 'cafe.db'))
    const payloads = sqlite.prepare('select payload, actor from events').all([]).map((row) => JSON.stringify(row))
    sqlite.close()
    const telling = payloads.filter((payload) => payload.includes(UNSIGNED))
    expect(telling).toHaveLength(1)
    for (const [number, { seat }] of guests.entries()) {
      expect(telling[0]).not.toContain(seat)
      if (number !== 2) expect(telling[0]).not.toContain(`"${alias(number)}\\"`)
    }
    expect(telling[0]).toContain(alias(2))
  })

  it('[AC5] the heap of the process holds no hash of a seat, no changed answer, and no reason together with a seat', async () => {
    const strings = await heap()
    expect(strings.some((text) => text.includes(guests[3]?.seat ?? ''))).toBe(true)
    const holding = (trace: string) => strings.filter((text) => text.includes(trace))
    for (const trace of [...keyWords(), ...hashes(), FIRST_THOUGHT, TAKEN_ALONG]) expect(holding(trace).map((text) => text.slice(0, 200))).toEqual([])
    for (const text of holding(UNSIGNED)) for (const { seat } of guests) expect(text).not.toContain(seat)
    for (const text of holding(UNSIGNED)) for (const number of guests.keys()) if (number !== 2) expect(text).not.toContain(`${alias(number)}"`)
  })

  it('[AC6] nothing was printed of answers, people or keys', () => {
    const printed = server.output + server.complaint
    for (const trace of ['CANARY', 'Canary bird', ...hashes(), ...keyWords(), ...guests.map(({ seat }) => seat)]) expect(printed.includes(trace)).toBe(false)
  })
})
