import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { updateFrame } from '../../../server/documents/frames.ts'
import { addQuestion, appendNote, textOf } from '../../../shared/documents/writer.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import { limits } from '../../../shared/limits.ts'
import type { Alias } from '../../support/a-consultation.ts'
import type { Page } from '../../support/a-guest.ts'
import { eventually } from '../../support/eventually.ts'
import { Meeting } from '../http/a-meeting.ts'
import { plainText } from '../../../shared/documents/rich-text.ts'

let meeting: Meeting
let other: Meeting
let circle: string
let table: string
beforeAll(async () => {
  meeting = await Meeting.gather()
  other = await Meeting.gather(meeting.server)
  for (const { by } of [meeting, other].map((one) => ({ by: (alias: Alias) => one.by(alias) }))) {
    await by('Heron').does({ type: 'begin-stage', stage: 'premeeting' })
    await by('Heron').does({ type: 'begin-stage', stage: 'cafe' })
    await by('Heron').does({ type: 'start-round' })
  }
  circle = await documentOf(meeting, 'Baobab', 'circle')
  table = await documentOf(meeting, 'Acacia', 'table')
})
afterAll(() => meeting.close())

async function documentOf(at: Meeting, alias: Alias, kind: string): Promise<string> {
  const { documents } = await at.by(alias).sees()
  return documents.find((one) => one.kind === kind && (kind !== 'table' || one.write))?.id ?? ''
}

/** A bare socket, to say what a stock client would not. */
async function bare(document: string, protocols: string[], headers: Record<string, string> = {}): Promise<{ socket: WebSocket; closed: Promise<unknown> }> {
  const socket = new WebSocket(`${meeting.url.replace('http', 'ws')}/sync/${document}`, protocols, { headers })
  const closed = once(socket, 'close').then(([code, reason]) => `${code} ${reason}`)
  await once(socket, 'open')
  return { socket, closed }
}

/** The refusal closes the page for good; what is kept stays as it was. */
async function refused(close: { code: number; reason: string }, open: () => Page | Promise<Page>, write: (page: Page) => void = () => undefined): Promise<void> {
  const before = await meeting.holds()
  const page = await open()
  write(page)
  expect(await page.closed).toEqual(close)
  expect(await meeting.holds()).toEqual(before)
}

describe('a page of words', () => {
  it('[PW1] is not opened without a seat’s token', async () => {
    const notHere = `4401 seat-unknown`
    for (const protocols of [['cafe.v1'], ['cafe.v1', 'x'.repeat(43)], ['cafe.v1', 'x'.repeat(43), 'for.somebody']]) {
      expect(await (await bare(table, protocols)).closed).toBe(notHere)
    }
  })

  it('[PW0] is opened by a script that carries its token in a header, as on every road', async () => {
    const { socket } = await bare(table, [], { authorization: `Bearer ${meeting.by('Acacia').token}` })
    const [first] = await once(socket, 'message')
    expect(first).toBeInstanceOf(Buffer)
    socket.close()
  })

  it('[PW2] is not opened from a page of another origin', async () => {
    const [error] = await new Promise<unknown[]>((resolve) => {
      const socket = new WebSocket(`${meeting.url.replace('http', 'ws')}/sync/${table}`, ['cafe.v1', meeting.by('Acacia').token], { origin: 'https://elsewhere.example' })
      socket.once('error', (...given) => resolve(given))
    })
    expect(String(error)).toContain('403')
  })

  it('[PW3] that is not there, is another’s, or is the circle’s before it opens, answers alike', async () => {
    const notFound = { code: 4404, reason: 'not-found' }
    const foreign = await documentOf(other, 'Acacia', 'table')
    for (const document of ['nowhere', 'constructor', foreign, circle]) {
      await refused(notFound, () => meeting.by('Cobalt').opening(document))
    }
  })

  it('[PW4] is read and not written by who sits elsewhere or looks on', async () => {
    const { seats } = (await meeting.organiser.sees()).view.plan ?? { seats: [] }
    const elsewhere = (['Baobab', 'Tamarind', 'Cobalt', 'Crimson'] as const).filter((alias) => seats[0]?.[meeting.by(alias).seat] === 't2')
    for (const alias of [...elsewhere, 'Ochre', 'Stork', 'Hall'] as const) {
      await refused({ code: 4403, reason: 'not-allowed' }, () => meeting.by(alias).opens(table), ({ doc }) => appendNote(doc, 'x'))
    }
  })

  it('[PW5] takes no text over its limit, no words that are none, and no root that is not there', async () => {
    const host = meeting.by('Acacia')
    await refused({ code: 4413, reason: 'text-too-long' }, () => host.opens(table), ({ doc }) => {
      doc.transact(() => {
        addQuestion(doc, { id: 'q', language: 'en', stakeholder: 'governments', order: 0 })
        textOf(doc, { of: 'question', question: 'q' })?.insert(0, 'x'.repeat(limits.itemCharacters + 1))
      })
    })
    await refused({ code: 4400, reason: 'document-malformed' }, () => host.opens(table), ({ doc }) => doc.getMap('elsewhere').set('a', 1))
    const before = await meeting.holds()
    const { socket, closed } = await bare(table, ['cafe.v1', host.token])
    socket.send(updateFrame(Uint8Array.from([255, 255, 255, 255, 255, 1])))
    expect(await closed).toBe('4400 document-malformed')
    const endless = await bare(table, ['cafe.v1', host.token])
    endless.socket.send(new Uint8Array(limits.updateBytes * 2))
    expect(await endless.closed).toMatch(/^(4413|1009)/)
    expect(await meeting.holds()).toEqual(before)
  })

  it('[PW6] of a round that is closed takes nothing more, and who is there keeps reading', async () => {
    const [host, reader] = [meeting.by('Acacia'), meeting.by('Heron')]
    const page = await host.opens(table)
    const reading = await reader.opens(table)
    appendNote(page.doc, 'In time.')
    await eventually('it is read', () => plainText(readTable(reading.doc, 'en').notes).startsWith('In time.'))
    await reader.does({ type: 'end-round' })
    meeting.server.clock.forward(limits.graceMs)
    await refused({ code: 4403, reason: 'document-frozen' }, () => page, ({ doc }) => appendNote(doc, 'Too late.'))
    expect(plainText(readTable(reading.doc, 'en').notes).startsWith('In time.')).toBe(true)
    expect(reading.provider.wsconnected).toBe(true)
  })
})
