import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FailureCode, FailureParams } from '../../../shared/failures.ts'
import { limits } from '../../../shared/limits.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import type { Alias } from '../../support/a-consultation.ts'
import { ask, refusalOf, type Asking } from '../../support/a-guest.ts'
import { Meeting, smallFile, wordsOf } from './a-meeting.ts'

let meeting: Meeting
let other: Meeting
beforeAll(async () => {
  meeting = await Meeting.gather()
  other = await Meeting.gather(meeting.server)
})
afterAll(() => meeting.close())

const here = () => `/api/consultations/${meeting.organiser.consultation}`
const commands = () => `${here()}/commands`

/** What is sent so is refused so, in the words of the language asked for, and nothing is stored. */
async function refused(code: FailureCode, status: number, path: string, asking: Asking, params?: FailureParams, method: 'GET' | 'POST' = 'POST'): Promise<void> {
  for (const language of ['fr', 'ru'] as const) {
    const before = await meeting.holds()
    const refusal = await refusalOf(ask(meeting.url, method, path, { ...asking, language }))
    expect(refusal).toMatchObject({ code, status })
    if (params !== undefined) expect(refusal.params).toEqual(params)
    expect(refusal.words.startsWith((await wordsOf(code, language)).split('{{')[0] ?? '')).toBe(true)
    expect(await meeting.holds()).toEqual(before)
  }
}
const asked = (alias: Alias, body: unknown): Asking => ({ token: meeting.by(alias).token, body })

describe('a command', () => {
  it.each<[Alias, Command, FailureCode, number]>([
    ['Cobalt', { type: 'begin-stage', stage: 'cafe' }, 'not-allowed', 403],
    ['Hall', { type: 'leave' }, 'not-allowed', 403],
    ['Cobalt', { type: 'answer-circle', subject: 'opening', agree: true }, 'not-allowed', 403],
    ['Baobab', { type: 'seat-companion', alias: 'X', constituency: 'aswa', speaks: ['en'], needs: [], consent: { showBloc: false, quote: false } }, 'not-allowed', 403],
    ['Heron', { type: 'start-round' }, 'wrong-stage', 409],
    ['Heron', { type: 'merge', candidate: 'a', into: 'b' }, 'wrong-stage', 409],
    ['Heron', { type: 'begin-stage', stage: 'plenary' }, 'stage-order', 409],
    ['Heron', { type: 'undo-stage' }, 'nothing-to-undo', 409],
    ['Heron', { type: 'revoke-seat', seat: 'constructor' }, 'seat-not-here', 409],
    ['Heron', { type: 'revoke-invitation', invitation: 'constructor' }, 'not-found', 404],
  ])('[Q1] of %s that does not fit who and when is refused: %o', async (alias, command, code, status) => {
    await refused(code, status, commands(), asked(alias, command))
  })

  it.each<[unknown, FailureCode, FailureParams]>([
    [{ type: 'say', table: 't1', text: 'x'.repeat(limits.messageCharacters + 1), language: 'en' }, 'text-too-long', { limit: limits.messageCharacters }],
    [{ type: 'update-seat', alias: 'x'.repeat(limits.aliasCharacters + 1) }, 'text-too-long', { limit: limits.aliasCharacters }],
    [{ type: 'leave', colour: 'blue' }, 'malformed', { path: '/colour' }],
    [{ type: 'merge', candidate: 'qg01' }, 'malformed', { path: '/into' }],
    [{ type: 'merge', candidate: '__proto__', into: 'qg01' }, 'malformed', { path: '/candidate' }],
    [{ type: 'extend-round', minutes: 'ten' }, 'malformed', { path: '/minutes' }],
    [{ type: 'toString' }, 'malformed', { path: '/type' }],
    [{ type: 7 }, 'malformed', { path: '/type' }],
    [[], 'malformed', { path: '/type' }],
    [null, 'malformed', { path: '/type' }],
  ])('[Q2] of a wrong shape is refused, and the place named: %o', async (body, code, params) => {
    await refused(code, 400, commands(), { token: meeting.by('Heron').token, body: body === null ? 'null' : body }, params)
  })

  it('[Q3] that is no JSON, or hides a prototype, is refused', async () => {
    for (const body of ['{', '', '{"type":"leave","__proto__":{"role":"organiser"}}', '{"constructor":{"prototype":{}}}']) {
      await refused('malformed', 400, commands(), { token: meeting.by('Heron').token, body })
    }
  })

  it('[Q4] is not for somebody else’s seat', async () => {
    for (const speakFor of [meeting.by('Tamarind').seat, '__proto__', 'constructor']) {
      await refused('not-allowed', 403, commands(), { ...asked('Acacia', { type: 'leave' }), speakFor })
    }
  })
})

describe('who asks', () => {
  it('[Q5] without a seat’s token is told that there is no such seat', async () => {
    for (const token of ['', 'x', 'y'.repeat(43), 'z'.repeat(5_000)]) await refused('seat-unknown', 401, here(), { token }, {}, 'GET')
    await refused('seat-unknown', 401, commands(), { body: { type: 'leave' } })
  })

  it('[Q6] about another consultation, or one that is not there, is told the same', async () => {
    for (const id of [other.organiser.consultation, 'nowhere', '__proto__', 'constructor']) {
      const asking = { token: meeting.organiser.token }
      for (const path of ['', '/events?after=0', '/record.json', '/record.docx']) {
        const refusal = await refusalOf(ask(meeting.url, 'GET', `/api/consultations/${id}${path}`, asking))
        // A name that cannot be an id is not even looked for.
        expect(refusal.code).toBe(id === '__proto__' ? 'malformed' : 'not-found')
      }
    }
    await refused('not-found', 404, '/api/nothing', { token: meeting.organiser.token }, {}, 'GET')
  })
})

describe('what is sent', () => {
  it('[Q7] is never longer than it may be', async () => {
    await refused('too-large', 413, '/api/seats', { body: { code: 'x'.repeat(limits.bodyBytes) } })
    await refused('too-large', 413, commands(), asked('Heron', { type: 'leave', x: 'x'.repeat(limits.consultationFileBytes) }))
    await refused('too-large', 413, '/api/consultations', { body: { title: 'x'.repeat(limits.consultationFileBytes) } })
  })

  it('[Q8] holds no field that the door does not know', async () => {
    await refused('malformed', 400, '/api/door', { body: { code: 'a', colour: 'blue' } }, { path: '/colour' })
    await refused('malformed', 400, '/api/seats', { body: { code: 'a', alias: 'b', role: 'organiser' } }, { path: '/role' })
    await refused('malformed', 400, `${here()}/invitations`, asked('Heron', { role: 'host', seats: 3 }), { path: '/seats' })
  })
})

describe('a consultation file', () => {
  const { tables, constituencies, people } = smallFile
  it.each<[string, object, FailureCode, FailureParams]>([
    ['an unknown field', { colour: 'blue' }, 'file-field-unknown', { path: 'colour' }],
    ['no title', { title: undefined }, 'file-field-missing', { path: 'title' }],
    ['a wrong field', { languages: 'en' }, 'file-field-wrong', { path: 'languages' }],
    ['a newer version', { version: 2 }, 'file-version-unknown', { known: 1 }],
    ['another format', { format: 'something-else' }, 'file-version-unknown', { known: 1 }],
    ['a title without the first language', { title: { fr: 'Titre' } }, 'file-language-missing', { path: 'title', language: 'en' }],
    ['a bloc that is not there', { constituencies: [{ ...constituencies?.[0], bloc: 'moon' }] }, 'file-reference-broken', { path: 'constituencies.aswa.bloc', id: 'moon' }],
    ['a stakeholder that is not there', { tables: [{ ...tables?.[0], stakeholder: 'moon' }] }, 'file-reference-broken', { path: 'tables.t1.stakeholder', id: 'moon' }],
    ['a host who is not there', { tables: [{ ...tables?.[0], host: 'moon' }] }, 'file-reference-broken', { path: 'tables.t1.host', id: 'moon' }],
    ['a constituency that is not there', { people: [{ ...people?.[0], constituency: 'moon' }] }, 'file-reference-broken', { path: 'people.p04.constituency', id: 'moon' }],
    ['an issue about nobody', { issues: [{ id: 'i1', stakeholder: 'moon', text: { en: 'x' } }] }, 'file-reference-broken', { path: 'issues.i1.stakeholder', id: 'moon' }],
    ['a question to nobody', { questions: [{ id: 'q1', stakeholder: 'moon', text: { en: 'x' } }] }, 'file-reference-broken', { path: 'questions.q1.stakeholder', id: 'moon' }],
    ['a question about no issue', { questions: [{ id: 'q1', stakeholder: 'governments', text: { en: 'x' }, issues: ['moon'] }] }, 'file-reference-broken', { path: 'questions.q1.issues', id: 'moon' }],
    ['a quote of nobody', { quotes: [{ id: 'q', constituency: 'moon', text: { en: 'x' }, consent: true }] }, 'file-reference-broken', { path: 'quotes.q.constituency', id: 'moon' }],
    ['a framework without a trunk', { framework: [{ id: 'f', level: 'area', parent: 'moon', text: { en: 'x' } }] }, 'file-reference-broken', { path: 'framework.f.parent', id: 'moon' }],
    ['an id twice', { tables: [tables?.[0], tables?.[0]] }, 'file-id-twice', { path: 'tables', id: 't1' }],
    ['a host of two tables', { tables: tables?.map((table) => ({ ...table, host: 'p04' })) }, 'file-id-twice', { path: 'tables.host', id: 'p04' }],
  ])('[Q9] with %s is refused, and the place named', async (_what, change, code, params) => {
    await refused(code, 400, '/api/consultations', { body: { ...smallFile, ...change } }, params)
  })
})
