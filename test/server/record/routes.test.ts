import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Compile } from 'typebox/compile'
import { canonicalJson } from '../../../shared/chain/chain.ts'
import { RecordJson } from '../../../shared/record/schema.ts'
import { CANARY, prepared, structure } from '../../support/a-consultation.ts'
import { Guest, refusalOf } from '../../support/a-guest.ts'
import { startServer, type TestServer } from '../../support/a-server.ts'
import { takeApart } from './a-document.ts'

const schema = Compile(RecordJson)
const { people: _people, ...bare } = structure
const file = { format: 'cafe-mondial/consultation', version: 1, ...bare, ...prepared }

let server: TestServer
let organiser: Guest
beforeAll(async () => {
  server = await startServer()
  organiser = await Guest.begins(server.url, file)
})
afterAll(() => server.close())

const get = (guest: Guest, name: string) =>
  fetch(`${guest.url}/api/consultations/${guest.consultation}/${name}`, { headers: { authorization: `Bearer ${guest.token}` } })
const path = (guest: Guest, name: string) => `/api/consultations/${guest.consultation}/${name}`

describe('asking for the record', () => {
  test('[E1] whoever leads gets it as canonical JSON that fits its schema, not to be kept anywhere on the way', async () => {
    const response = await get(organiser, 'record.json')
    const body = await response.text()
    const record: unknown = JSON.parse(body)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(schema.Check(record)).toBe(true)
    expect(body).toBe(canonicalJson(record))
  })

  test('[E2] it holds the chain as it stands: one more event, another link; and not how many there are, hidden ones included', async () => {
    const chain = async () => schema.Parse(await (await get(organiser, 'record.json')).json()).chain
    const before = await chain()
    await organiser.does({ type: 'set-target', target: 7 })
    const after = await chain()
    expect(after.last).not.toBe(before.last)
  })

  test('[E3] what the circle had written before the meeting is not in it before it opens', async () => {
    expect(await (await get(organiser, 'record.json')).text()).not.toContain(CANARY)
  })

  test('[E4] as a document it comes in any language of the meeting, in the first one by default, under a name that says nothing', async () => {
    const response = await get(organiser, 'record.docx?language=ru')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="record-ru.docx"')
    expect(response.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { paragraphs } = takeApart(new Uint8Array(await response.arrayBuffer()))
    expect(paragraphs.map(({ text }) => text)).toContain('Отчёт о консультации')
    expect((await get(organiser, 'record.docx')).headers.get('content-disposition')).toBe('attachment; filename="record-en.docx"')
  })

  test.each(['ar', 'xx-YY', '..%2Fen', ''])('[E5] a language that the meeting has not is refused by name: %j', async (language) => {
    const refused = await refusalOf(organiser.get(path(organiser, `record.docx?language=${language}`)))
    expect([refused.status, refused.code]).toEqual([400, 'malformed'])
    expect(refused.params['path']).toContain('language')
  })

  test('[E6] rapporteurs may take it along; participants may not', async () => {
    const rapporteur = await Guest.arrives(server.url, await organiser.invites({ role: 'rapporteur' }), { alias: 'Magpie' })
    const participant = await Guest.arrives(server.url, await organiser.invites({ role: 'participant', constituency: 'aswa' }), { alias: 'Baobab' })
    expect((await get(rapporteur, 'record.json')).status).toBe(200)
    for (const name of ['record.json', 'record.docx']) {
      expect((await refusalOf(participant.get(path(participant, name)))).code).toBe('not-allowed')
    }
  })

  test('[E7] the record of another meeting answers as one that does not exist, and without a seat there is none', async () => {
    const other = await Guest.begins(server.url, file)
    expect((await refusalOf(other.get(path(organiser, 'record.json')))).code).toBe('not-found')
    expect((await fetch(server.url + path(organiser, 'record.json'))).status).toBe(401)
  })
})
