import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandRules } from '../../shared/access/command-rules.ts'
import { documentKinds, type DocumentKind } from '../../shared/documents/reference.ts'
import { commandTypes, type CommandType } from '../../shared/meeting/commands.ts'
import { startServer, type TestServer } from '../support/a-server.ts'
import { aMeetingWithSecrets, secrets, write, type Meeting, type Secret } from './a-meeting-with-secrets.ts'
import { added, bodies } from './command-bodies.ts'
import { ask, askJson, listen, read, type Caller } from './callers.ts'

/**
 * Every route, command, document and export, times every kind of caller. The lists come from the
 * product: what is new there and not classified here fails.
 */

const leading = ['organiser', 'facilitator', 'community facilitator']
const circle = ['community facilitator', 'host of table one', 'host of table two', 'community participant', 'second community participant', 'admitted interpreter']
const interpreters = ['interpreter', 'admitted interpreter']
const everybody = [
  ...leading, 'host of table one', 'host of table two', 'community participant', 'second community participant',
  'external participant', 'second external participant', 'observer', ...interpreters, 'rapporteur', 'validator', 'screen',
]
const nobody = ['a stranger', 'somebody revoked', 'organiser of another consultation']


/** Who may meet each secret before the circle opens, on whatever road. */
const mayMeet: Record<Secret, readonly string[]> = {
  circleWords: circle,
  circleTranslation: circle,
  expectedPerson: leading,
  saidAtTableOne: [],
  narrative: [],
  lateWords: [],
  silentWords: [],
  tableWords: [],
}

/** Who may read each kind of document before the circle opens, and in the café. */
const mayRead: Record<DocumentKind, readonly string[]> = {
  circle,
  'circle-translations': circle,
  table: everybody,
  'table-translations': everybody,
  plenary: everybody,
  'plenary-translations': everybody,
  record: [...leading, 'rapporteur'],
  glossary: everybody,
}

/** What each route answers to whom: to strangers, to seats of another consultation, to seats of this one. */
const routes: Record<string, { readonly path: (id: string) => string; readonly own: 'ok' | 'by-role'; readonly open: boolean }> = {
  'GET /api/consultations/{id}': { path: (id) => `/api/consultations/${id}`, own: 'ok', open: false },
  'GET /api/consultations/{id}/events': { path: (id) => `/api/consultations/${id}/events?after=0`, own: 'ok', open: false },
  'GET /api/consultations/{id}/record.json': { path: (id) => `/api/consultations/${id}/record.json`, own: 'by-role', open: false },
  'GET /api/consultations/{id}/record.docx': { path: (id) => `/api/consultations/${id}/record.docx`, own: 'by-role', open: false },
  'GET /api/consultations/{id}/tables/{table}/attribution': { path: (id) => `/api/consultations/${id}/tables/t1/attribution`, own: 'ok', open: false },
  'GET /api/consultations/{id}/conduct': { path: (id) => `/api/consultations/${id}/conduct`, own: 'ok', open: false },
  'GET /api/seat': { path: () => '/api/seat', own: 'ok', open: false },
  'GET /healthz': { path: () => '/healthz', own: 'ok', open: true },
  'GET /readyz': { path: () => '/readyz', own: 'ok', open: true },
}
/** Routes that change something; each is tried by its own tests and by the commands below. */
const changing = [
  'POST /api/consultations',
  'POST /api/consultations/{id}/commands',
  'POST /api/consultations/{id}/invitations',
  'POST /api/consultations/{id}/documents/{document}/reviews',
  'POST /api/consultations/{id}/invitations/batch',
  'POST /api/consultations/{id}/polls/{poll}/ballot',
  'POST /api/door',
  'POST /api/seats',
  'POST /api/seats/recover',
]

let server: TestServer
let meeting: Meeting
let outsiders: readonly Caller[]
const all = (): readonly Caller[] => [...meeting.callers.filter(({ name }) => name !== 'somebody revoked'), ...outsiders]
const eventsStored = (): number => server.app.platform.consultations.get(meeting.id)?.log.length ?? -1
const documents = () => server.app.platform.consultations.get(meeting.id)?.shown.documents ?? []

/** Everything that a caller can get hold of, on every road that only reads. */
async function everythingFor(caller: Caller): Promise<string> {
  const replies = await Promise.all(Object.values(routes).map(({ path }) => ask(server, caller.token, 'GET', path(meeting.id))))
  const heard = await listen(server, caller.token)
  const words = await Promise.all(documents().map(({ id }) => read(server, caller.token, id)))
  return [...replies.map(({ text }) => text), heard, ...words].join('\n')
}

const meets = (text: string): readonly string[] => Object.entries(secrets).flatMap(([name, word]) => (text.includes(word) ? [name] : []))

beforeAll(async () => {
  server = await startServer()
  meeting = await aMeetingWithSecrets(server)
  const other = await aMeetingWithSecrets(server)
  outsiders = [
    { name: 'a stranger', token: '', seat: '', role: null },
    meeting.seatOf('somebody revoked'),
    { ...other.organiser, name: 'organiser of another consultation' },
  ]
})
afterAll(async () => {
  await server.close()
})

describe('the lists are whole', () => {
  it('[I1] every route of the interface is classified here', async () => {
    const { paths } = await askJson<{ paths: Record<string, Record<string, unknown>> }>(server, '', 'GET', '/api/openapi.json')
    const known = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
    expect(known.toSorted()).toEqual([...Object.keys(routes), ...changing].toSorted())
  })

  it('[I12] the description says which routes need a seat', async () => {
    const { paths } = await askJson<{ paths: Record<string, Record<string, { security?: unknown }>> }>(server, '', 'GET', '/api/openapi.json')
    const open = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { security }]) => (security === undefined ? [`${method.toUpperCase()} ${path}`] : [])),
    )
    expect(open.toSorted()).toEqual(['GET /healthz', 'GET /readyz', 'POST /api/consultations', 'POST /api/door', 'POST /api/seats', 'POST /api/seats/recover'])
  })

  it('[I2] every kind of document and every command is classified', () => {
    expect(Object.keys(mayRead).toSorted()).toEqual([...documentKinds].toSorted())
    expect(Object.keys(commandRules).toSorted()).toEqual([...commandTypes].toSorted())
  })
})

describe('before the circle opens', () => {
  it('[I3] each caller meets, on all reading roads together, exactly what it may', async () => {
    for (const caller of all()) {
      const expected = Object.entries(mayMeet).flatMap(([secret, who]) => (who.includes(caller.name) ? [secret] : []))
      // The other consultation has secrets of its own: what its organiser meets on its own routes is its own.
      const text = caller.name === 'organiser of another consultation' ? await everythingExceptOwn(caller) : await everythingFor(caller)
      expect({ [caller.name]: meets(text).toSorted() }).toEqual({ [caller.name]: expected.toSorted() })
    }
  })

  it('[I4] nothing tells others that the circle has documents, answers or admitted anybody', async () => {
    const hidden = documents().filter(({ kind }) => kind.startsWith('circle')).map(({ id }) => id)
    expect(hidden.length).toBeGreaterThan(0)
    for (const caller of all().filter(({ name }) => !circle.includes(name) && !nobody.includes(name))) {
      const text = await everythingFor(caller)
      for (const id of hidden) expect(`${caller.name}: ${text.includes(id)}`).toBe(`${caller.name}: false`)
      expect(text).not.toContain('"type":"circle-answered"')
      expect(text).not.toContain('"type":"interpreter-admitted"')
    }
  })

  it('[I5] a document that may not be read answers as one that does not exist', async () => {
    const { callers } = meeting
    for (const { id, kind } of documents()) {
      for (const caller of callers.filter(({ name }) => name !== 'somebody revoked')) {
        const answer = await read(server, caller.token, id)
        const expected = mayRead[kind].includes(caller.name) ? 'words' : await read(server, caller.token, 'i-no-such-document')
        expect({ caller: caller.name, kind, answer: answer.split(' ')[0] }).toEqual({ caller: caller.name, kind, answer: expected.split(' ')[0] })
        if (!mayRead[kind].includes(caller.name)) expect(answer).toBe(expected)
      }
    }
  })
})

describe('doors', () => {
  it('[I6] who has no seat here gets the same answer whether the consultation exists or not', async () => {
    for (const caller of outsiders) {
      for (const { path, open } of Object.values(routes)) {
        if (open || path('x') === '/api/seat') continue
        const here = await ask(server, caller.token, 'GET', path(meeting.id))
        const nowhere = await ask(server, caller.token, 'GET', path('i-no-such-consultation'))
        expect(here).toEqual(nowhere)
        expect([401, 404]).toContain(here.status)
      }
    }
  })

  it('[I7] the record is for whoever leads and for the rapporteur', async () => {
    for (const caller of meeting.callers.filter(({ name }) => name !== 'somebody revoked')) {
      const { status } = await ask(server, caller.token, 'GET', `/api/consultations/${meeting.id}/record.json`)
      expect({ [caller.name]: status }).toEqual({ [caller.name]: mayRead.record.includes(caller.name) ? 200 : 403 })
    }
  })

  it('[I8] no seat of another consultation acts, invites or votes here', async () => {
    const before = eventsStored()
    for (const caller of outsiders) {
      for (const [path, body] of [
        ['commands', { type: 'plan-rotation' }],
        ['invitations', { role: 'organiser' }],
        ['invitations/batch', { role: 'participant', count: 1 }],
        ['polls/p1/ballot', { ratings: {} }],
      ] as const) {
        const { status } = await ask(server, caller.token, 'POST', `/api/consultations/${meeting.id}/${path}`, body)
        expect([401, 404]).toContain(status)
      }
    }
    expect(eventsStored()).toBe(before)
  })
})

describe('commands', () => {

  const fits = (who: (typeof commandRules)[CommandType]['who'], caller: Caller): boolean => {
    const host = caller.role === 'host'
    switch (who) {
      case 'anyone': return caller.role !== 'screen'
      case 'leads': return leading.includes(caller.name)
      case 'leads-or-host': return leading.includes(caller.name) || host
      case 'host': return host
      case 'community': return circle.includes(caller.name) && caller.role !== 'interpreter'
    }
  }

  it('[I9] is refused, and nothing stored, for every command times every role that may not', async () => {
    let tried = 0
    for (const type of commandTypes) {
      for (const caller of meeting.callers.filter(({ name }) => name !== 'somebody revoked')) {
        if (fits(commandRules[type].who, caller)) continue
        const before = eventsStored()
        const { status, text } = await ask(server, caller.token, 'POST', `/api/consultations/${meeting.id}/commands`, { type, ...bodies[type] })
        expect({ type, caller: caller.name, status, code: JSON.parse(text).error.code }).toEqual({ type, caller: caller.name, status: 403, code: 'not-allowed' })
        expect(eventsStored()).toBe(before)
        tried++
      }
    }
    expect(tried).toBeGreaterThan(250)
  })
})

describe('in the café', () => {
  beforeAll(async () => {
    const does = (name: string, command: object) => askJson(server, meeting.seatOf(name).token, 'POST', `/api/consultations/${meeting.id}/commands`, command)
    await does('organiser', { type: 'begin-stage', stage: 'cafe' })
    await does('organiser', { type: 'start-round' })
    await does('host of table one', { type: 'say', table: 't1', text: secrets.saidAtTableOne, language: 'en' })
    await does('host of table one', { type: 'offer-late', table: 't1', round: 1, reason: 'late', changes: [added(secrets.lateWords)] })
    await does('host of table one', { type: 'begin-silence', table: 't1', minutes: 5 })
    await does('host of table one', { type: 'hand-in', table: 't1', lines: [{ text: secrets.silentWords, language: 'en' }], named: true })
    await write(server, meeting.id, meeting.seatOf('host of table one'), 'table', 't1', (doc) => doc.getText('notes').insert(0, secrets.tableWords))
  })

  it('[I10] what is said at a table is heard there, by interpreters and by whoever leads', async () => {
    const state = server.app.platform.consultations.get(meeting.id)?.shown
    const atTableOne = meeting.callers.filter(({ seat }) => state?.plan?.seats[0]?.[seat] === 't1').map(({ name }) => name)
    for (const caller of all()) {
      if (caller.name === 'organiser of another consultation') continue
      const met = meets(await everythingFor(caller))
      const hears = [...leading, ...interpreters, 'host of table one', ...atTableOne].includes(caller.name)
      expect({ caller: caller.name, said: met.includes('saidAtTableOne') }).toEqual({ caller: caller.name, said: hears })
      expect({ caller: caller.name, late: met.includes('lateWords') }).toEqual({ caller: caller.name, late: [...leading, 'host of table one'].includes(caller.name) })
      expect({ caller: caller.name, silent: met.includes('silentWords') }).toEqual({ caller: caller.name, silent: caller.name === 'host of table one' })
      expect({ caller: caller.name, circle: met.includes('circleWords') }).toEqual({ caller: caller.name, circle: circle.includes(caller.name) })
      expect({ caller: caller.name, table: met.includes('tableWords') }).toEqual({ caller: caller.name, table: everybody.includes(caller.name) })
    }
  })

  it('[I11] a line is not said, and words are not written, at another table', async () => {
    const before = eventsStored()
    const { status } = await ask(server, meeting.seatOf('host of table two').token, 'POST', `/api/consultations/${meeting.id}/commands`, { type: 'say', table: 't1', text: 'x', language: 'en' })
    expect(status).toBe(409)
    expect(eventsStored()).toBe(before)
    const refused = write(server, meeting.id, meeting.seatOf('host of table two'), 'table', 't1', (doc) => doc.getText('notes').insert(0, 'x'))
    await expect(refused).rejects.toThrow(/4403/)
  })
})

/** The roads of this consultation only, for somebody who has another of the same make. */
async function everythingExceptOwn(caller: Caller): Promise<string> {
  const here = Object.values(routes).filter(({ path }) => path('x') !== path('y'))
  const replies = await Promise.all(here.map(({ path }) => ask(server, caller.token, 'GET', path(meeting.id))))
  const words = await Promise.all(documents().map(({ id }) => read(server, caller.token, id)))
  return [...replies.map(({ text }) => text), ...words].join('\n')
}
