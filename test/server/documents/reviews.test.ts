import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { inspect } from '../../../server/documents/guard.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import { reviewMark, type TranslationContent } from '../../../shared/documents/content.ts'
import { readTranslations } from '../../../shared/documents/reader.ts'
import { seedTranslations } from '../../../shared/documents/seed.ts'
import { setAuthor, setReviewed, translate, withdrawReview } from '../../../shared/documents/translation-writer.ts'
import { closedFor, Hall, until } from './hall.ts'

/** Who translated and who reviewed is what the server knows of the seat, never what a page says. Amina interprets, Boris hosts. */

const PAGE = 'russian-of-donors'

let hall: Hall
beforeEach(async () => {
  hall = await Hall.open(await openStore('sqlite::memory:', { thread: 'main' }))
  hall.rules.roles.set('boris', 'host')
  await hall.create(PAGE, 'table-translations', seedTranslations({}, 1))
})
afterEach(() => hall.close())

const entry = (doc: Y.Doc): TranslationContent | undefined => readTranslations(doc)['q1']
const live = (doc: Y.Doc): Y.Map<unknown> => {
  const found = doc.getMap('entries').get('q1')
  if (!(found instanceof Y.Map)) throw new Error('there is no translation')
  return found
}
const stored = async (): Promise<TranslationContent | undefined> => {
  const doc = await hall.documents.read(PAGE)
  const found = entry(doc)
  doc.destroy()
  return found
}
const write = (doc: Y.Doc, text: string): void => {
  const words = translate(doc, 'q1', 'Who pays?')
  words.delete(0, words.length)
  words.insert(0, text)
}
/** Amina has written it, and Boris has it before him. */
async function drafted(text = 'Кто платит?') {
  const amina = await hall.joined(PAGE, 'amina')
  const boris = await hall.joined(PAGE, 'boris')
  setAuthor(amina.doc, 'q1', 'interpreter')
  write(amina.doc, text)
  setAuthor(amina.doc, 'q1', 'interpreter')
  await until([boris.doc], () => entry(boris.doc)?.text === text && entry(boris.doc)?.author === 'interpreter')
  return { amina, boris }
}
const markOf = (doc: Y.Doc): string => {
  const content = entry(doc)
  return content === undefined ? '' : reviewMark(content)
}

describe('a review', () => {
  it('[V1] is written by the server, as the role of who read it, and everybody sees it', async () => {
    const { amina, boris } = await drafted()
    expect(await hall.documents.review(PAGE, 'boris', 'q1', markOf(boris.doc))).toEqual({ ok: true, value: undefined })
    await until([amina.doc], () => entry(amina.doc)?.reviewed === true)
    expect(entry(amina.doc)).toEqual({ text: 'Кто платит?', source: 'Who pays?', reviewed: true, author: 'interpreter', reviewer: 'host' })
    expect(await stored()).toEqual(entry(amina.doc))
  })

  it('[V2] counts for the words that were read: written on, it is a draft again', async () => {
    const { amina, boris } = await drafted()
    const mark = markOf(boris.doc)
    await hall.documents.review(PAGE, 'boris', 'q1', mark)
    await until([amina.doc], () => entry(amina.doc)?.reviewed === true)
    write(amina.doc, 'Кто заплатит?')
    await until([boris.doc], () => entry(boris.doc)?.text === 'Кто заплатит?')
    expect(entry(boris.doc)).toEqual({ text: 'Кто заплатит?', source: 'Who pays?', reviewed: false, author: 'interpreter' })
    expect(await hall.documents.review(PAGE, 'boris', 'q1', mark)).toMatchObject({ ok: false, refusal: { code: 'translation-changed' } })
    expect((await stored())?.reviewed).toBe(false)
  })

  it('[V3] of what is mostly one’s own is somebody else’s to give, as long as there is somebody; a mended word makes nothing one’s own', async () => {
    const { amina, boris } = await drafted()
    expect(await hall.documents.review(PAGE, 'amina', 'q1', markOf(amina.doc))).toMatchObject({ ok: false, refusal: { code: 'review-own' } })
    const text = live(boris.doc).get('text')
    if (text instanceof Y.Text) text.insert(text.length, ' А?')
    await until([amina.doc], () => entry(amina.doc)?.text.endsWith('А?') === true)
    expect(await hall.documents.review(PAGE, 'amina', 'q1', markOf(amina.doc))).toMatchObject({ ok: false, refusal: { code: 'review-own' } })
    expect(await hall.documents.review(PAGE, 'boris', 'q1', markOf(boris.doc))).toMatchObject({ ok: true })
    withdrawReview(boris.doc, 'q1')
    await until([amina.doc], () => entry(amina.doc)?.reviewed === false)
    hall.rules.hasAnotherReviewer = false
    expect(await hall.documents.review(PAGE, 'amina', 'q1', markOf(amina.doc))).toMatchObject({ ok: true })
    expect((await stored())?.reviewer).toBe('interpreter')
  })

  it('[V4] says who wrote most of it, whoever signed it first', async () => {
    const { amina, boris } = await drafted('К')
    write(boris.doc, 'Кто за это платит?')
    await until([amina.doc], () => entry(amina.doc)?.text === 'Кто за это платит?')
    await hall.documents.review(PAGE, 'amina', 'q1', markOf(amina.doc))
    expect(await stored()).toMatchObject({ author: 'host', reviewer: 'interpreter' })
  })

  it('[V5] is refused to who may not write there, of what is not there, and in a document of anything else', async () => {
    const { boris } = await drafted()
    hall.rules.readers.add('chen')
    hall.rules.strangers.add('dora')
    await hall.create('notes', 'glossary', seedTranslations({}, 1))
    const asked = (document: string, seat: string, item = 'q1') => hall.documents.review(document, seat, item, markOf(boris.doc))
    expect(await asked(PAGE, 'chen')).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
    expect(await asked(PAGE, 'dora')).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(await asked('notes', 'boris')).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(await asked(PAGE, 'boris', 'constructor')).toMatchObject({ ok: false, refusal: { code: 'translation-changed' } })
    expect((await stored())?.reviewed).toBe(false)
  })

  it('[V6] adds no writer to the document, however often, and survives the process', async () => {
    const { amina, boris } = await drafted()
    for (let time = 0; time < 5; time += 1) {
      expect(await hall.documents.review(PAGE, 'boris', 'q1', markOf(boris.doc))).toMatchObject({ ok: true })
      await until([amina.doc, boris.doc], () => entry(amina.doc)?.reviewed === true && entry(boris.doc)?.reviewed === true)
      withdrawReview(boris.doc, 'q1')
      await until([amina.doc], () => entry(amina.doc)?.reviewed === false)
      await hall.documents.freezeBarrier(PAGE)
    }
    hall.restart()
    expect(await hall.documents.review(PAGE, 'boris', 'q1', markOf(boris.doc))).toMatchObject({ ok: true })
    expect((await stored())?.reviewed).toBe(true)
    const owners = [...(await hall.store.clients(PAGE)).values()]
    expect(owners.filter((seat) => seat === null)).toHaveLength(1)
  })
})

describe('forged, as an attack on the document itself', () => {
  const forgeries: readonly (readonly [string, (doc: Y.Doc) => void])[] = [
    ['“reviewed by the host” by the interpreter who wrote it', (doc) => setReviewed(doc, 'q1', 'host')],
    ['“reviewed by an interpreter” by the interpreter who wrote it', (doc) => setReviewed(doc, 'q1', 'interpreter')],
    ['the mark of what was read alone', (doc) => live(doc).set('read', markOf(doc))],
    ['a reviewer alone', (doc) => live(doc).set('reviewer', 'interpreter')],
    ['a host as author', (doc) => live(doc).set('author', 'host')],
    ['a whole new translation that comes reviewed', (doc) => Y.applyUpdate(doc, seedTranslations({ q2: { text: 'Да.', source: 'Yes.', reviewed: true, reviewer: 'host' } }, doc.clientID + 1))],
    ['an old one replaced by one that comes reviewed', (doc) => {
      const forged = new Y.Map<unknown>()
      doc.transact(() => {
        doc.getMap('entries').set('q1', forged)
        forged.set('text', new Y.Text('Нет.'))
        forged.set('source', 'Who pays?')
        forged.set('read', reviewMark({ text: 'Нет.', source: 'Who pays?' }))
      })
    }],
  ]

  it.each(forgeries)('[V7] %s is refused, and the others go on', async (_name, forge) => {
    const { amina, boris } = await drafted()
    const before = await stored()
    const closed = closedFor(amina)
    forge(amina.doc)
    expect(await closed).toMatchObject({ reason: 'not-allowed' })
    expect(await stored()).toEqual(before)
    expect(await hall.documents.review(PAGE, 'boris', 'q1', markOf(boris.doc))).toMatchObject({ ok: true })
    expect((await stored())?.reviewer).toBe('host')
  })

  it('[V8] whatever is written under whatever key, nobody but the server says that anything was reviewed, or is somebody they are not', () => {
    const key = fc.constantFrom('read', 'reviewer', 'author', 'reviewed', 'via', 'viaText', 'source')
    const value = fc.oneof(fc.constantFrom('interpreter', 'host', 'community', 'facilitator', 'translator', reviewMark({ text: 'Кто?', source: 'Who?' }), 'ru', true), fc.string({ maxLength: 8 }))
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 5 }), (writes) => {
        const server = new Y.Doc()
        Y.applyUpdate(server, seedTranslations({ q1: { text: 'Кто?', source: 'Who?', reviewed: false } }, 1))
        const page = new Y.Doc()
        Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
        page.transact(() => writes.forEach(([name, said]) => live(page).set(name, said)))
        const update = Y.encodeStateAsUpdate(page, Y.encodeStateVector(server))
        const rights = { clients: new Map([[1, null]]), seat: 'amina', signatures: ['interpreter', 'translator'] }
        const taken = inspect(update, server, 'table-translations', rights).ok
        if (taken) Y.applyUpdate(server, update)
        const now = entry(server)
        expect(now?.reviewed).toBe(false)
        expect(now?.reviewer).toBeUndefined()
        expect([undefined, 'interpreter', 'translator']).toContain(now?.author)
      }),
    )
  })
})
