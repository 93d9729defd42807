import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Role } from '../../shared/consultation/names.ts'
import type { TestServer } from '../support/a-server.ts'
import { askJson, kyiv, type Caller } from './callers.ts'

/** Words that are nowhere else, each planted in one place; who may meet them stands in the test. */
export const secrets = {
  circleWords: 'canary-circle-words',
  circleTranslation: 'canary-circle-translation',
  saidAtTableOne: 'canary-said-at-table-one',
  expectedPerson: 'Canary-Expected-Person',
  narrative: 'canary-narrative',
  lateWords: 'canary-late-words',
  silentWords: 'canary-silent-words',
  tableWords: 'canary-table-words',
} as const
export type Secret = keyof typeof secrets

export interface Meeting {
  readonly id: string
  readonly callers: readonly Caller[]
  readonly organiser: Caller
  seatOf(name: string): Caller
}

const places: readonly (readonly [name: string, role: Role, constituency: string | null, table: string | null])[] = [
  ['facilitator', 'facilitator', 'interpretation', null],
  ['community facilitator', 'facilitator', 'nswp', null],
  ['host of table one', 'host', 'aswa', 't1'],
  ['host of table two', 'host', 'apnsw', 't2'],
  ['community participant', 'participant', 'legalife', null],
  ['second community participant', 'participant', 'keswa', null],
  ['external participant', 'participant', 'unaids', null],
  ['second external participant', 'participant', 'who', null],
  ['observer', 'observer', 'undp', null],
  ['interpreter', 'interpreter', 'interpretation', null],
  ['admitted interpreter', 'interpreter', 'interpretation', null],
  ['rapporteur', 'rapporteur', 'interpretation', null],
  ['validator', 'validator', 'unfpa', null],
  ['screen', 'screen', null, null],
  ['somebody revoked', 'participant', 'legalife', null],
]

/** A consultation with one seat of every kind, in the pre-meeting, with secrets in the circle. */
export async function aMeetingWithSecrets(server: TestServer): Promise<Meeting> {
  const file = kyiv()
  const people = file['people'] as { alias: string }[]
  if (people[0] !== undefined) people[0].alias = secrets.expectedPerson
  const { id, organiser } = await askJson<{ id: string; organiser: { seat: string; token: string } }>(server, '', 'POST', '/api/consultations', file)
  const callers: Caller[] = [{ name: 'organiser', role: 'organiser', ...organiser }]
  const seatOf = (name: string): Caller => {
    const found = callers.find((caller) => caller.name === name)
    if (found === undefined) throw new Error(`nobody is ${name}`)
    return found
  }
  for (const [name, role, constituency, table] of places) {
    const { code } = await askJson<{ code: string }>(server, organiser.token, 'POST', `/api/consultations/${id}/invitations`, { role, constituency, table })
    const interprets = role === 'interpreter' ? [['en', 'ru'], ['ru', 'en']] : []
    const seat = await askJson<{ seat: string; token: string }>(server, '', 'POST', '/api/seats', { code, alias: name, languages: ['en'], interprets })
    callers.push({ name, role, seat: seat.seat, token: seat.token })
  }
  const does = (name: string, command: object) => askJson(server, seatOf(name).token, 'POST', `/api/consultations/${id}/commands`, command)
  await does('organiser', { type: 'revoke-seat', seat: seatOf('somebody revoked').seat })
  await does('organiser', { type: 'plan-rotation' })
  await does('organiser', { type: 'begin-stage', stage: 'premeeting' })
  await does('community participant', { type: 'admit-interpreter', seat: seatOf('admitted interpreter').seat, admitted: true })
  await does('community participant', { type: 'answer-circle', subject: 'criteria', agree: true })
  await write(server, id, seatOf('community participant'), 'circle', null, (doc) => {
    const line = new Y.Map<unknown>([['text', new Y.Text(secrets.circleWords)], ['language', 'en'], ['order', 9_000]])
    doc.getMap('issues').set('i-secret', line)
  })
  await write(server, id, seatOf('admitted interpreter'), 'circle-translations', 'ru', (doc) => {
    const entry = new Y.Map<unknown>([['text', new Y.Text(secrets.circleTranslation)], ['source', secrets.circleWords]])
    doc.getMap('entries').set('i-secret', entry)
  })
  return { id, callers, organiser: { name: 'organiser', role: 'organiser', ...organiser }, seatOf }
}

interface Listed {
  readonly documents: readonly { id: string; kind: string; table: string | null; round: number | null; language: string | null }[]
}

/** Writes into a document as one seat, and waits until another connection of it reads the words back from the store. */
export async function write(server: TestServer, id: string, who: Caller, kind: string, part: string | null, edit: (doc: Y.Doc) => void): Promise<void> {
  const { documents } = await askJson<Listed>(server, who.token, 'GET', `/api/consultations/${id}`)
  const document = documents.findLast((one) => one.kind === kind && (part === null || one.language === part || one.table === part))
  if (document === undefined) throw new Error(`${who.name} has no ${kind}`)
  const writer = await opened(server, who, document.id)
  edit(writer.doc)
  const written = Y.encodeStateVector(writer.doc)
  while (writer.refused() === '') {
    const reader = await opened(server, who, document.id)
    const isThere = Buffer.from(Y.encodeStateVector(reader.doc)).equals(Buffer.from(written))
    reader.provider.destroy()
    if (isThere) break
  }
  const refused = writer.refused()
  writer.provider.destroy()
  if (refused !== '') throw new Error(`${who.name}: ${refused}`)
}

/** `refused` is empty until the server has closed the connection. */
function opened(server: TestServer, who: Caller, document: string): Promise<{ doc: Y.Doc; provider: WebsocketProvider; refused: () => string }> {
  return new Promise((resolve) => {
    let refusal = ''
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(`${server.socketUrl}/sync`, document, doc, {
      protocols: ['cafe.v1', who.token],
      disableBc: true,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    const come = (): void => resolve({ doc, provider, refused: () => refusal })
    provider.on('sync', come)
    provider.on('connection-close', (event) => {
      if (event === null) return
      provider.shouldConnect = false
      refusal = `closed ${event.code} ${event.reason}`
      come()
    })
  })
}
