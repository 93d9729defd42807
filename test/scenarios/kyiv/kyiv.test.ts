import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecordJson } from '../../../shared/record/schema.ts'
import { kyivFile } from '../../support/a-consultation.ts'
import { startServer, type TestServer } from '../../support/a-server.ts'
import { expectedRecord, lineOf } from './expected-record.ts'
import { isHandover, type QueueSeen } from './queues.ts'
import { replayKyiv, type Replayed } from './replay.ts'

/** The words of a WordprocessingML part, as they are read. */
const wordsOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, text = '']) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&'))
    .join('')

/** Into which language each of the four works here. */
const into: Readonly<Record<string, string>> = { Swallow: 'es', Plover: 'ru', Hornbill: 'id', Swift: 'en' }

let server: TestServer
let replayed: Replayed
let record: RecordJson

beforeAll(async () => {
  server = await startServer()
  replayed = await replayKyiv(server.url, kyivFile(), (ms) => server.clock.forward(ms))
  const { guest: rapporteur } = replayed.people.by('Magpie')
  record = await rapporteur.get(`/api/consultations/${rapporteur.consultation}/record.json`)
})
afterAll(async () => {
  replayed?.people.rest()
  await server.close()
})

describe('the meeting in Kyiv, replayed by 36 people and their organiser over the public interfaces', () => {
  it('is played by all who came', () => {
    expect(replayed.people.all).toHaveLength(36)
  })

  it('ends in a record that tells, line by line, what was done', () => {
    const expected = expectedRecord(replayed.done)
    for (const kind of ['accepted', 'open', 'parked', 'rejected', 'merged'] as const) {
      const lines = kind === 'accepted' ? record.stakeholders.flatMap(({ lines }) => lines) : record[kind]
      expect(lines.map(({ id }) => id).toSorted(), kind).toEqual(Object.keys(expected[kind]).toSorted())
      for (const line of lines) expect(lineOf(line), `${kind} ${line.id}`).toEqual(expected[kind][line.id])
    }
    expect(record.counts).toMatchObject(expected.counts)
  })

  it('keeps the criteria that the community agreed on, with their translations, and the rapporteur’s words', () => {
    const { criteria, narrative } = expectedRecord(replayed.done)
    expect(record.criteria.map(({ id, wording }) => ({ id, wording }))).toEqual(criteria)
    expect(record.narrative).toEqual(narrative)
  })

  it('has every handover translated before the next group sits down: it stands first in the queue of each of the four interpreters', () => {
    const { queues } = replayed.done
    expect(queues.map(({ round, alias }) => `${round} ${alias}`)).toHaveLength(16)
    for (const { round, alias, before, after, inTime } of queues) {
      const handovers = before.filter(isHandover)
      expect([round, alias, inTime, after.filter((one) => isHandover(one) && one.task.into === into[alias]).length]).toEqual([round, alias, true, 0])
      if (round === 4) continue // nobody sits down after it
      expect(before.slice(0, handovers.length), `${round} ${alias}`).toEqual(handovers)
      expect(new Set(handovers.map(({ need }) => need))).toEqual(new Set(handovers.length === 0 ? [] : ['handover-next']))
    }
    // Hosts write in English or Spanish: whoever works from English finds three or four, whoever works into it those in Spanish.
    expect(queues.filter(({ round, alias }) => round < 4 && alias === 'Plover').every(({ before }) => before.filter(isHandover).length >= 3)).toBe(true)
  })

  it('turns a translation stale when its source was reworded, and it waits until somebody has read it again', () => {
    const stale = (waiting: QueueSeen['before'], language: string) => waiting.filter(({ task }) => task.state === 'stale' && task.into === language && task.item.kind === 'question').map(({ task }) => task.item.id).toSorted()
    for (const { round, alias, before, after } of replayed.done.queues) {
      const language = into[alias] ?? ''
      if (language === 'en') continue
      const reworded = replayed.done.tables.flatMap(({ id }) => replayed.done.at(id)[round - 1]?.id ?? [])
      expect(stale(before, language), `${round} ${alias}`).toEqual(reworded.toSorted())
      expect(stale(after, language), `${round} ${alias}`).toEqual(reworded.filter((id) => language === 'ru' && id === 'qg04'))
    }
    expect(stale(replayed.done.queues.find(({ round, alias }) => round === 4 && alias === 'Plover')?.after ?? [], 'ru')).toEqual(['qg04'])
  })

  it('names no person and no single constituency', () => {
    const text = JSON.stringify({ ...record, title: '', criteria: [] })
    for (const { alias } of replayed.done.file.people ?? []) expect(text).not.toMatch(new RegExp(`\\b${alias}\\b`))
    for (const { id } of replayed.done.file.constituencies ?? []) expect(text).not.toContain(`"${id}"`)
  })

  it.each(['fr', 'ru'])('opens as a document in %s, which has every accepted line, and says where a translation lacks', async (language) => {
    const { guest: rapporteur } = replayed.people.by('Magpie')
    const response = await fetch(`${server.url}/api/consultations/${rapporteur.consultation}/record.docx?language=${language}`, {
      headers: { authorization: `Bearer ${rapporteur.token}` },
    })
    expect(response.status).toBe(200)
    const parts = unzipSync(new Uint8Array(await response.arrayBuffer()))
    expect(Object.keys(parts)).toContain('[Content_Types].xml')
    const paper = wordsOf(strFromU8(parts['word/document.xml'] ?? new Uint8Array()))
    for (const { wording, indicators } of record.stakeholders.flatMap(({ lines }) => lines)) {
      for (const text of [wording, ...indicators.map((indicator) => indicator.text)]) {
        const translation = text.translations[language]
        const isRead = translation?.state === 'reviewed' || translation?.state === 'draft'
        expect(paper).toContain(isRead ? translation.text : text.text)
        if (translation?.state === 'stale') expect(paper).toContain(translation.text)
      }
    }
    for (const reason of replayed.done.fates.values()) expect(paper).toContain(reason.reason)
  })

  it('is the same view for everybody, whether it was followed live or is asked for now', async () => {
    for (const guest of replayed.people.everybody) {
      const seen = await guest.sees()
      expect(guest.number).toBe(seen.number)
      expect(guest.view).toEqual(seen.view)
    }
  })
})
