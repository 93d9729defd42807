import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { ConsultationStore } from '../../../client/session/consultation.ts'
import { cursorAt, focusOf, placesOf } from '../../../client/session/document-caret.ts'
import { whoIsAt } from '../../../client/session/document-people.ts'
import { documentsOf, liveOf, type LiveDocument, openWords } from '../../../client/session/document.ts'
import type { ConsultationFile } from '../../../shared/consultation/file.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import { byHand, setFlag, textOf } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { Guest } from '../../support/a-guest.ts'
import { startServer, type TestServer } from '../../support/a-server.ts'
import { eventually } from '../../support/eventually.ts'

/** A table at which two write in the first of two rounds. */
const meeting: ConsultationFile = {
  format: 'cafe-mondial/consultation',
  version: 1,
  title: { en: 'Who decides?' },
  languages: ['en', 'fr'],
  blocs: [{ id: 'south', name: { en: 'South' }, community: true }],
  constituencies: [{ id: 'union', name: { en: 'The union' }, community: true, bloc: 'south', votes: true }],
  stakeholders: [{ id: 'ministries', name: { en: 'Ministries' } }, { id: 'donors', name: { en: 'Donors' } }],
  tables: [{ id: 't1', stakeholder: 'ministries', capacity: 8 }, { id: 't2', stakeholder: 'donors', capacity: 8 }],
  agenda: [{ stage: 'cafe', rounds: [{ id: 'r1', title: { en: 'First' }, minutes: 60 }, { id: 'r2', title: { en: 'Second' }, minutes: 60 }] }],
  questions: [{ id: 'q1', stakeholder: 'ministries', text: { en: 'Who is heard?' } }, { id: 'q2', stakeholder: 'donors', text: { en: 'Who pays?' } }],
}

/** What a browser keeps, and whether anything was ever put there. */
class Shelf implements Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  readonly put: string[] = []
  getItem = (): null => null
  setItem = (name: string): void => void this.put.push(name)
  removeItem = (): void => undefined
}

const questionOf = ({ doc }: LiveDocument) => textOf(doc, { of: 'question', question: 'q1' })!
const write = (live: LiveDocument, at: number, words: string): void => live.doc.transact(() => questionOf(live).insert(at, words), byHand)

describe('a document in a tab', () => {
  let server: TestServer
  const shelf = new Shelf()
  const guests: Guest[] = []
  const open: LiveDocument[] = []

  beforeAll(async () => {
    server = await startServer()
    vi.stubGlobal('location', { origin: server.url })
    vi.stubGlobal('WebSocket', WebSocket)
    vi.stubGlobal('addEventListener', () => undefined)
    vi.stubGlobal('removeEventListener', () => undefined)
    vi.stubGlobal('sessionStorage', shelf)
    vi.stubGlobal('localStorage', shelf)
  })
  afterEach(() => {
    for (const live of open.splice(0)) {
      live.forgetRefused()
      live.release()
    }
    for (const guest of guests.splice(0)) guest.rests()
  })
  afterAll(async () => {
    await server.close()
    vi.unstubAllGlobals()
  })

  async function sits() {
    const organiser = await Guest.begins(server.url, meeting)
    guests.push(organiser)
    const code = () => organiser.invites({ role: 'host', constituency: 'union', table: 't1', uses: 'one' })
    const [heron, wren] = [
      await Guest.arrives(server.url, await code(), { alias: 'Heron', speaks: ['en'] }),
      await Guest.arrives(server.url, await code(), { alias: 'Wren', speaks: ['en'] }),
    ]
    guests.push(heron, wren)
    const participant = { role: 'participant', constituency: 'union', uses: 'one' } as const
    for (const alias of ['Acacia', 'Baobab']) guests.push(await Guest.arrives(server.url, await organiser.invites(participant), { alias, speaks: ['en'] }))
    for (const stage of [{ type: 'begin-stage', stage: 'cafe' }, { type: 'plan-rotation' }, { type: 'start-round' }] as const) await organiser.does(stage)
    const { view } = await heron.sees()
    const reference = view.documents.find(({ kind, table, round }) => kind === 'table' && table === 't1' && round === 1)!
    return { organiser, heron, wren, reference, view }
  }

  /** A tab on the document, as its page opens it. */
  async function opens(guest: Guest, reference: DocumentReference) {
    const { view } = await guest.sees()
    const consultation = { held: { consultation: guest.consultation, seat: guest.seat, token: guest.token }, view } as unknown as ConsultationStore
    const live = openWords(consultation, reference)
    open.push(live)
    await eventually('it is here', () => live.state === 'synced')
    return { consultation, live }
  }

  async function closes(organiser: Guest) {
    await organiser.does({ type: 'end-round' })
    server.clock.forward(limits.graceMs + 1)
  }

  it('says saved only when another reader finds the words with the server; and keeps nothing on a device that was not asked to', async () => {
    const { heron, wren, reference } = await sits()
    const { live } = await opens(heron, reference)
    expect(live.saving).toBe('saved')
    const seen: string[] = []
    live.subscribe(() => {
      if (seen.at(-1) !== live.saving) seen.push(live.saving)
    })
    write(live, 13, ' And when?')
    expect(live.saving).toBe('typing')
    await eventually('it is saved', () => live.saving === 'saved')
    expect(seen).toEqual(['typing', 'sent', 'saved'])
    const page = await wren.opens(reference.id)
    expect(textOf(page.doc, { of: 'question', question: 'q1' })?.toString()).toBe('Who is heard? And when?')
    expect([live.kept, shelf.put]).toEqual([false, []])
  })

  it('shows who else is there and where their caret stands', async () => {
    const { heron, wren, reference } = await sits()
    const [{ live: one }, { live: other }] = [await opens(heron, reference), await opens(wren, reference)]
    expect(liveOf(one.doc)).toBe(one)
    await eventually('they see each other', () => one.people.length === 1 && other.people.length === 1)
    other.look(focusOf(questionOf(other)), cursorAt(questionOf(other), { anchor: 4, head: 6 }))
    await eventually('the caret is seen', () => whoIsAt(one, 'question:q1').length === 1)
    const [person] = whoIsAt(one, 'question:q1')
    expect([person?.name, placesOf(questionOf(one), person?.cursor ?? null)]).toEqual(['Wren', { anchor: 4, head: 6 }])
    other.look(null)
    await eventually('they look away', () => whoIsAt(one, 'question:q1').length === 0)
  })

  it('tells as content what a closed round would not take, does not interrupt who is typing, and goes on with the server’s copy', async () => {
    const { organiser, heron, reference } = await sits()
    const { live } = await opens(heron, reference)
    await closes(organiser)
    const before = live.doc
    write(live, 13, ' Too')
    await eventually('the server has refused', () => live.state === 'closed')
    write(live, 17, ' late.')
    expect([live.doc === before, live.refused]).toEqual([true, undefined])
    await eventually('it is told', () => live.refused !== undefined)
    expect(live.doc).not.toBe(before)
    expect(live.refused).toMatchObject({ code: 4403, reference, changes: [{ item: 'q1', part: 'question', kind: 'reworded', before: 'Who is heard?', after: 'Who is heard? Too late.', language: 'en' }], cards: [] })
    expect(questionOf(live).toString()).toBe('Who is heard?')
    setFlag(live.doc, 'q1', 'crossCutting', true)
    await eventually('the next is refused, too', () => (live.refused?.cards.length ?? 0) > 0)
    expect(live.refused?.changes).toHaveLength(1)
    live.forgetRefused()
    expect(live.refused).toBeUndefined()
  })

  it('stays behind the page until its words have found their place', async () => {
    const { organiser, heron, reference } = await sits()
    const { consultation, live } = await opens(heron, reference)
    await closes(organiser)
    setFlag(live.doc, 'q1', 'removed', true)
    open.splice(0)
    live.release() // another round, another page
    await eventually('it is told all the same', () => documentsOf(consultation).refused.length === 1)
    expect(live.refused?.changes).toMatchObject([{ item: 'q1', kind: 'removed', before: 'Who is heard?', after: '' }])
    live.forgetRefused()
    await eventually('it is let go', () => documentsOf(consultation).refused.length === 0)
  })

  it('stays behind the page also where that is left while the fresh copy is on its way', async () => {
    const { organiser, heron, reference } = await sits()
    const { consultation, live } = await opens(heron, reference)
    await closes(organiser)
    class AskingAnew extends WebSocket {
      constructor(...line: ConstructorParameters<typeof WebSocket>) {
        super(...line)
        queueMicrotask(() => live.release()) // before the server can have answered
      }
    }
    vi.stubGlobal('WebSocket', AskingAnew)
    open.splice(0)
    write(live, 13, ' Too late.')
    await eventually('it is told all the same', () => documentsOf(consultation).refused.length === 1).finally(() => vi.stubGlobal('WebSocket', WebSocket))
    expect(live.refused?.changes).toMatchObject([{ item: 'q1', kind: 'reworded', after: 'Who is heard? Too late.' }])
    live.forgetRefused()
    await eventually('it is let go', () => documentsOf(consultation).refused.length === 0)
  })

  it('has its words saved also when the page is left at once', async () => {
    const { heron, wren, reference } = await sits()
    const { live } = await opens(heron, reference)
    write(live, 0, 'Quickly: ')
    open.splice(0)
    live.release()
    const page = await wren.opens(reference.id)
    await eventually('the words are there', () => textOf(page.doc, { of: 'question', question: 'q1' })?.toString() === 'Quickly: Who is heard?')
  })
})
