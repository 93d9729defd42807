import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, Guest, type Seen } from '../../support/a-guest.ts'
import { freePort, ServerProcess } from '../../support/a-process.ts'
import { eventually } from '../../support/eventually.ts'

const everybody = ['organiser', 'facilitator', 'host', 'community participant', 'external participant', 'interpreter', 'rapporteur', 'big screen']

let folder: string
let server: ServerProcess
let url: string
let links: ReadonlyMap<string, string>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cafe-'))
})
afterEach(async () => {
  await server.stop('SIGKILL')
  // A rehearsal leaves nothing behind.
  expect(await readdir(folder)).toEqual([])
  await rm(folder, { recursive: true, force: true })
})

async function rehearse(flag: string): Promise<void> {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  server = new ServerProcess({ folder, flags: [flag], settings: { PORT: String(port), PUBLIC_ORIGIN: url } })
  await eventually('all links are printed', () => server.output.includes('big screen') && server.output.endsWith('\n'))
  links = new Map([...server.output.matchAll(/^ {2}(\S.*?) {2,}(\S+)$/gm)].map(([, who = '', link = '']) => [who, link]))
  expect([...links.keys()]).toEqual(everybody)
}

async function seenBy(who: string): Promise<Seen> {
  const token = new URL(links.get(who) ?? '').hash.slice('#seat='.length)
  const { consultation } = await ask<{ consultation: string }>(url, 'GET', '/api/seat', { token })
  return ask(url, 'GET', `/api/consultations/${consultation}`, { token })
}

describe('a rehearsal', () => {
  it('[E1] in the lobby: nobody sits yet but the organiser, and each role’s link lets somebody in', async () => {
    await rehearse('--demo=lobby')
    const { view } = await seenBy('organiser')
    expect(Object.values(view.seats).map(({ role }) => role)).toEqual(['organiser'])
    expect(view.stages).toEqual(['prepare'])
    for (const who of everybody.slice(1)) {
      const code = new URL(links.get(who) ?? '').hash.slice('#join='.length)
      await ask(url, 'POST', '/api/door', { body: { code } })
      const guest = await Guest.arrives(url, code, { alias: `The ${who}` })
      expect((await guest.sees()).view.seats[guest.seat]?.alias).toBe(`The ${who}`)
    }
  })

  it('[E2] in the café: the first round has just begun, and everybody sits', async () => {
    await rehearse('--demo')
    const { view } = await seenBy('community participant')
    expect(view.cafe.round).toMatchObject({ number: 1, frozen: false })
    expect(Object.values(view.seats)).toHaveLength(38)
    for (const who of everybody) expect((await seenBy(who)).documents.some(({ kind }) => kind === 'table')).toBe(true)
  })

  it('[E3] in the plenary: four rounds were played, and questions tell which blocs shaped them', async () => {
    await rehearse('--demo=plenary')
    const { view, documents } = await seenBy('facilitator')
    expect(view.cafe.earlier.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(view.stages.at(-1)).toBe('plenary')
    expect(documents.filter(({ kind }) => kind === 'table')).toHaveLength(16)
    const shaped = Object.values(view.plenary.candidates).filter(({ origin }) => origin.blocs.length > 0)
    expect(shaped).toHaveLength(32)
    expect(new Set(shaped.flatMap(({ origin }) => origin.rounds))).toEqual(new Set([1, 2, 3, 4]))
    expect(new Set(shaped.flatMap(({ origin }) => origin.blocs)).size).toBe(5)
  })
})
