import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../../server/documents/frames.ts'
import { Removals } from '../../../server/documents/removal.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import type { TableContent } from '../../../shared/documents/content.ts'
import { seedTable } from '../../../shared/documents/seed.ts'
import { setFlag } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { content, said, take, wordsLeft } from './a-full-table.ts'
import { closedFor, Hall, until } from './hall.ts'
import { copyFor, SERVER, written } from './pages.ts'

/**
 * Row Y2 of the attack catalogue: somebody deletes what others wrote. Few words go at once, as in any
 * writing together; much in a short time waits for the host. No word of a table is lost without one.
 */

const PAGE = 'page-of-donors'
describe('deleting what others wrote', () => {
  let hall: Hall
  const aTable = async (before: TableContent): Promise<void> => hall.create(PAGE, 'table', seedTable(before, SERVER))
  beforeEach(async () => {
    hall = await Hall.open(await openStore('sqlite::memory:', { thread: 'main' }))
  })
  afterEach(() => hall.close())

  it('[Y2] all at once is refused to whoever sits there: the socket closes, and nothing is gone', async () => {
    const before = content(900, 400, 300)
    await aTable(before)
    const [amina, boris] = [await hall.joined(PAGE, 'amina'), await hall.joined(PAGE, 'boris')]
    const closed = closedFor(boris)
    take(boris.doc, 1_600)
    expect(await closed).toEqual({ code: 4409, reason: 'mass-removal' })
    const fresh = await hall.joined(PAGE, 'chen')
    expect(said(fresh.doc)).toEqual(before)
    expect(said(amina.doc)).toEqual(before)
    expect(await hall.store.updates(PAGE)).toHaveLength(1)
  })

  it('[Y2] the host and whoever leads may', async () => {
    await aTable(content(3_000, 400))
    const [amina, host] = [await hall.joined(PAGE, 'amina'), await hall.joined(PAGE, 'host')]
    take(host.doc, 3_000)
    await until([amina.doc], () => wordsLeft(amina.doc) === 400)
  })

  it('[Y2] in circle and plenary there is no host to ask: there it is taken', async () => {
    const words = copyFor(SERVER)
    words.getText('notes').insert(0, 'n'.repeat(3_000))
    await hall.create('plenary', 'plenary', Y.encodeStateAsUpdate(words))
    const [amina, boris] = [await hall.joined('plenary', 'amina'), await hall.joined('plenary', 'boris')]
    boris.doc.getText('notes').delete(0, 3_000)
    await until([amina.doc], () => amina.doc.getText('notes').length === 0)
  })

  it('[Y2] two sockets of one seat are one seat, and another seat is another', async () => {
    await aTable(content(10_000))
    const [one, two, amina] = [await hall.joined(PAGE, 'boris'), await hall.joined(PAGE, 'boris'), await hall.joined(PAGE, 'amina')]
    take(one.doc, 1_200)
    await until([two.doc, amina.doc], () => [two, amina].every(({ doc }) => wordsLeft(doc) === 8_800))
    take(amina.doc, 1_200)
    await until([two.doc], () => wordsLeft(two.doc) === 7_600)
    const closed = closedFor(two)
    take(two.doc, 1_200)
    expect((await closed).reason).toBe('mass-removal')
  })

  it('[Y2] after ten seconds the next words may go', async () => {
    await aTable(content(20_000))
    const [boris, amina] = [await hall.joined(PAGE, 'boris'), await hall.joined(PAGE, 'amina')]
    for (const left of [18_000, 16_000, 14_000]) {
      take(boris.doc, wordsLeft(boris.doc) - left)
      await until([amina.doc], () => wordsLeft(amina.doc) === left)
      hall.time += limits.removalWindowMs
    }
  })

  it('[Y2] with raw bytes: a set of deletions without anything written', async () => {
    const before = content(3_000)
    await aTable(before)
    const copy = copyFor(22, seedTable(before, SERVER))
    const boris = await hall.socket(PAGE, 'boris')
    boris.socket.send(updateFrame(written(copy, 22, (doc) => take(doc, 3_000))))
    expect(await boris.closed).toEqual({ code: 4409, reason: 'mass-removal' })
  })
})

describe('how much is much', () => {
  const BORISS = 22
  const clients = new Map<number, string | null>([[SERVER, null], [BORISS, 'boris'], [33, 'boris'], [44, 'amina']])
  /** What is said to one change after another, each by Boris, at these milliseconds. */
  function judged(before: TableContent, ...changes: readonly (readonly [at: number, change: (doc: Y.Doc) => void])[]): readonly string[] {
    let time = 0
    const removals = new Removals(() => time)
    const doc = copyFor(SERVER, seedTable(before, 7))
    const rights = { clients: new Map([...clients, [7, null]]), seat: 'boris' }
    return changes.map(([at, change]) => {
      time = at
      const update = written(doc, BORISS, change)
      const answer = removals.judge(update, doc, rights)
      if (answer.ok) Y.applyUpdate(doc, update)
      return answer.ok ? 'taken' : answer.refusal.code
    })
  }
  const some = (count: number) => (doc: Y.Doc) => take(doc, count)
  const remove = (id: string) => (doc: Y.Doc) => setFlag(doc, id, 'removed', true)

  it('[Y2] two thousand characters go, one more does not', () => {
    expect(judged(content(15_000), [0, some(2_000)])).toEqual(['taken'])
    expect(judged(content(15_000), [0, some(2_001)])).toEqual(['mass-removal'])
    expect(judged(content(15_000), [0, some(1_500)], [9_999, some(501)], [10_000, some(501)])).toEqual(['taken', 'mass-removal', 'taken'])
  })

  it('[Y2] a fifth of a small table goes, more does not; and few characters are never much', () => {
    expect(judged(content(2_000), [0, some(400)])).toEqual(['taken'])
    expect(judged(content(2_000), [0, some(401)])).toEqual(['mass-removal'])
    expect(judged(content(2_000), [0, some(200)], [1, some(200)], [2, some(1)])).toEqual(['taken', 'taken', 'mass-removal'])
    expect(judged(content(310), [0, some(299)])).toEqual(['taken'])
    expect(judged(content(310), [0, some(300)])).toEqual(['mass-removal'])
  })

  it('[Y2] a whole card counts with all that stands on it, by flag, by deleting it and by putting another in its place', () => {
    const before = content(0, 200, 200, 200)
    before.questions.forEach((_, index) => expect(judged(before, [0, remove(`q${index + 1}`)])).toEqual(['taken']))
    expect(judged(before, [0, remove('q1')], [1, remove('q2')])).toEqual(['taken', 'mass-removal'])
    expect(judged(content(0, 900), [0, remove('q1')])).toEqual(['mass-removal'])
    expect(judged(content(0, 900), [0, (doc) => doc.getMap('questions').delete('q1')])).toEqual(['mass-removal'])
    expect(judged(content(0, 900), [0, (doc) => void doc.getMap('questions').set('q1', new Y.Map())])).toEqual(['mass-removal'])
    const reset = (doc: Y.Doc): void => {
      const found = doc.getMap('questions').get('q1')
      if (found instanceof Y.Map) found.set('text', new Y.Text('x'))
    }
    expect(judged(content(0, 900), [0, reset])).toEqual(['mass-removal'])
  })

  it('[Y2] what is taken back in the same breath is not taken away; what is away already counts no more', () => {
    const both = (doc: Y.Doc): void => {
      remove('q1')(doc)
      setFlag(doc, 'q1', 'removed', false)
    }
    expect(judged(content(0, 900), [0, both])).toEqual(['taken'])
    expect(judged(content(12_000, 900), [0, remove('q1')], [1, remove('q1')], [2, some(1_100)])).toEqual(['taken', 'taken', 'taken'])
  })

  it('[Y2] own words never count, whenever and wherever the seat wrote them', () => {
    const doc = copyFor(SERVER, seedTable(content(0), 7))
    const mine = (client: number, text: string) => Y.applyUpdate(doc, written(doc, client, (copy) => copy.getText('handover').insert(0, text)))
    mine(33, 'm'.repeat(3_000))
    const removals = new Removals(() => 0)
    const takes = (characters: number) =>
      removals.judge(written(doc, BORISS, (copy) => copy.getText('handover').delete(0, characters)), doc, { clients: new Map([...clients, [7, null]]), seat: 'boris' })
    expect(takes(3_000).ok).toBe(true)
    mine(44, 'a'.repeat(2_001))
    expect(takes(2_001).ok).toBe(false)
  })

  it('[Y2] slow and honest editing is never held, however long it goes on', () => {
    const edit = fc.record({ waits: fc.integer({ min: 0, max: 4_000 }), at: fc.nat(), takes: fc.integer({ min: 0, max: 40 }), writes: fc.string({ maxLength: 60 }) })
    fc.assert(fc.property(fc.array(edit, { minLength: 30, maxLength: 60 }), (edits) => {
      let time = 0
      const changes = edits.map(({ waits, at, takes, writes }, index): readonly [number, (doc: Y.Doc) => void] => {
        time += index % 6 === 0 ? limits.removalWindowMs : waits
        return [time, (doc) => {
          const text = doc.getText('handover')
          const from = at % (text.length + 1)
          text.delete(from, Math.min(takes, text.length - from))
          text.insert(from, writes)
        }]
      })
      expect(new Set(judged(content(4_000), ...changes))).toEqual(new Set(['taken']))
    }), { numRuns: 30 })
  })
})
