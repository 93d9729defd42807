import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { openSqlite } from '../../../server/storage/driver.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import { plainText } from '../../../shared/documents/rich-text.ts'
import { addLine, appendNote, textOf } from '../../../shared/documents/writer.ts'
import type { DocumentKind } from '../../../shared/documents/reference.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { kyivFile } from '../../support/a-consultation.ts'
import { Refused, type Guest, type Page } from '../../support/a-guest.ts'
import { freePort, ServerProcess } from '../../support/a-process.ts'
import { eventually } from '../../support/eventually.ts'
import { People } from './people.ts'

/** How long a part of the meeting runs before the power goes, at most. */
const LONGEST_MS = 500
const BETWEEN_WORDS_MS = 15

let folder: string
let port: number
let server: ServerProcess
let people: People
let words = 0

const start = () =>
  new ServerProcess({
    folder,
    settings: { PORT: String(port), DATABASE_URL: 'sqlite:cafe.db', PUBLIC_ORIGIN: `http://127.0.0.1:${port}` },
  }).opens()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cafe-'))
  port = await freePort()
  server = await start()
  people = await People.arrive(`http://127.0.0.1:${port}`, kyivFile())
})
afterAll(async () => {
  people?.rest()
  await server?.stop('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const after = (ms: number): Promise<void> => new Promise((resolve) => {
  setTimeout(resolve, ms)
})

/** What was asked is done, or refused because it was done before the power went, or cut off with it. */
async function tries(guest: Guest, command: Command): Promise<void> {
  try {
    await guest.does(command)
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error
  }
}

interface Part {
  readonly kind: DocumentKind
  readonly writers: readonly string[]
  readonly reader: string
  /** Writes one word that nobody wrote before. */
  readonly write: (doc: Y.Doc, word: string) => void
  readonly wordsIn: (doc: Y.Doc) => readonly string[]
  readonly deeds: readonly (readonly [alias: string, command: Command])[]
}

const inCircle: Omit<Part, 'deeds'> = {
  kind: 'circle',
  writers: ['Baobab', 'Tamarind', 'Ceiba', 'Pelican', 'Sunflower'],
  reader: 'Acacia',
  write: (doc, word) =>
    doc.transact(() => {
      addLine(doc, 'issues', { id: word, language: 'en', stakeholder: '' })
      textOf(doc, { of: 'issues', line: word })?.insert(0, `Said as ${word}.`)
    }),
  wordsIn: (doc) => [...doc.getMap('issues').keys()].filter((word) => textOf(doc, { of: 'issues', line: word })?.toString() === `Said as ${word}.`),
}

const atTable = (host: string, reader: string): Omit<Part, 'deeds'> => ({
  kind: 'table',
  writers: [host, 'Heron', 'Lynx'],
  reader,
  write: (doc, word) => appendNote(doc, word),
  wordsIn: (doc) => plainText(readTable(doc, 'en').notes).split('\n'),
})

const documentOf = (guest: Guest, kind: DocumentKind, of: string): string => {
  const hosts = people.organiser.view.seats[people.by(of).guest.seat]?.hosts
  const found = guest.view.documents.findLast((one) => one.kind === kind && (kind !== 'table' || one.table === hosts))
  if (found === undefined) throw new Error(`${kind} is not to be seen`)
  return found.id
}

/** People write and act until the power goes at some moment; what anybody had seen must be there when it is back. */
async function powerFails({ kind, writers, reader, write, wordsIn, deeds }: Part): Promise<void> {
  const [host = ''] = writers
  const witness = people.by(reader).guest
  const document = documentOf(witness, kind, kind === 'table' ? host : reader)
  const seen = await witness.opens(document)
  const pages = await Promise.all(writers.map((alias) => people.by(alias).guest.opens(document)))
  const power = new AbortController()
  const writing = pages.map(async ({ doc }: Page) => {
    while (!power.signal.aborted) {
      write(doc, `w${++words}`)
      await after(BETWEEN_WORDS_MS)
    }
  })
  const acting = (async () => {
    for (let deed = 0; !power.signal.aborted; deed = (deed + 1) % deeds.length) {
      const [alias, command] = deeds[deed] ?? []
      if (alias !== undefined && command !== undefined) await tries(people.by(alias).guest, command)
      await after(BETWEEN_WORDS_MS)
    }
  })()
  const before = wordsIn(seen.doc).length
  await eventually('somebody reads what another writes', () => wordsIn(seen.doc).length > before)
  await after(Math.random() * LONGEST_MS)
  await server.stop('SIGKILL')
  power.abort()
  await Promise.all([...writing, acting])
  // Nobody may bring back what the server forgot.
  const read = wordsIn(seen.doc)
  for (const guest of people.everybody) guest.rests()
  const heard = people.everybody.map((guest) => ({ guest, messages: guest.heard.filter(Boolean) }))

  server = await start()
  const again = await people.by(reader).guest.opens(document)
  const kept = new Set(wordsIn(again.doc))
  expect(read.filter((word) => !kept.has(word))).toEqual([])
  for (const { guest, messages } of heard) {
    const stored = await guest.messages()
    for (const message of messages) expect(stored[message.number - 1]).toEqual(message)
  }
  await Promise.all(people.everybody.map((guest) => guest.follows()))
  for (const guest of people.everybody) expect(guest.view).toEqual((await guest.sees()).view)
}

describe('the power fails again and again', () => {
  it('in the circle, while it writes and admits its interpreters: nothing that anybody had seen is lost', async () => {
    await people.by('Heron').guest.does({ type: 'begin-stage', stage: 'premeeting' })
    await people.allSee('the pre-meeting begins', ({ view }) => view.stages.at(-1) === 'premeeting')
    const seat = people.by('Plover').guest.seat
    for (let time = 0; time < 3; time++) {
      await powerFails({
        ...inCircle,
        deeds: [
          ['Baobab', { type: 'admit-interpreter', seat, admitted: true }],
          ['Gazelle', { type: 'answer-circle', subject: 'criteria', agree: time % 2 === 0 }],
          ['Baobab', { type: 'admit-interpreter', seat, admitted: false }],
          ['Kapok', { type: 'update-seat', mode: time % 2 === 0 ? 'room' : 'remote' }],
        ],
      })
    }
  })

  it('in the café, while rounds begin, are extended and taken back', async () => {
    for (const { guest } of people.community) await tries(guest, { type: 'answer-circle', subject: 'opening', agree: true })
    const { guest: facilitator } = people.by('Heron')
    await facilitator.does({ type: 'begin-stage', stage: 'cafe' })
    await facilitator.does({ type: 'start-round' })
    await people.allSee('the round runs', ({ view }) => view.cafe.round?.number === 1)
    for (const host of ['Acacia', 'Banyan', 'Stork', 'Condor']) {
      await powerFails({
        ...atTable(host, 'Cobalt'),
        deeds: [
          ['Heron', { type: 'extend-round', minutes: 1 }],
          ['Heron', { type: 'end-round' }],
          ['Heron', { type: 'undo-round' }],
          ['Lynx', { type: 'say', table: 't1', text: 'A word.', language: 'en' }],
        ],
      })
      const { round } = facilitator.view.cafe
      if (round?.ended === true) await facilitator.does({ type: 'undo-round' })
    }
  })

  it('leaves a sound database behind', async () => {
    expect(await server.stop()).toMatchObject({ code: 0, complaint: '' })
    const sqlite = openSqlite(join(folder, 'cafe.db'))
    expect(sqlite.prepare('pragma integrity_check').all([])).toEqual([{ integrity_check: 'ok' }])
    sqlite.close()
  })
})
