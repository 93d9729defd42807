import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collectRecord } from '../../../server/record/collect.ts'
import { openStore } from '../../../server/storage/open-store.ts'
import type { Store } from '../../../server/storage/store.ts'
import { CHAIN_START } from '../../../shared/chain/chain.ts'
import { seedCircle, seedPlenary, seedRecord, seedTable, seedTranslations } from '../../../shared/documents/seed.ts'
import type { DocumentKind, DocumentReference } from '../../../shared/documents/reference.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { at, atCafe, atPremeeting } from '../../support/a-consultation.ts'
import { accept, after, card, plenary, tableSays } from '../../shared/record/a-record.ts'

let store: Store
beforeAll(async () => {
  store = await openStore('sqlite::memory:', { thread: 'main' })
})
afterAll(() => store.close())

const reference = (kind: DocumentKind, given: Partial<DocumentReference> = {}): DocumentReference => ({
  id: [kind, given.table, given.round, given.language].filter((part) => part !== undefined && part !== null).join(':'),
  kind, table: null, round: null, language: null, ...given,
})

/** A meeting with these documents, each of which says what its seed says; the rest is empty. */
async function collected(state: Consultation, ...seeds: readonly (readonly [DocumentReference, Uint8Array])[]) {
  const contents = new Map(seeds.map(([{ id }, seed]) => [id, seed]))
  const opened: string[] = []
  const documents = {
    read: async (id: string) => {
      opened.push(id)
      const doc = new Y.Doc()
      const seed = contents.get(id)
      if (seed !== undefined) Y.applyUpdate(doc, seed)
      return doc
    },
  }
  const shown = { ...state, documents: seeds.map(([one]) => one) }
  return { record: await collectRecord({ shown, log: [] }, documents, store, at(90)), opened }
}

const criterion = { id: 'c1', text: 'We choose who speaks for us.', language: 'en', stakeholder: '', crossCutting: false }
const circle = [reference('circle'), seedCircle({ criteria: [criterion], issues: [], questions: [] }, 1)] as const
const circleInRussian = [
  reference('circle-translations', { language: 'ru' }),
  seedTranslations({ c1: { text: 'Мы сами выбираем.', source: criterion.text, reviewed: true } }, 1),
] as const

test('[K1] the wording, its language, its translation at its table and the narrative come from their documents', async () => {
  const { record } = await collected(
    after(plenary('q1'), accept('q1', 'Des mots ?')),
    [reference('plenary'), seedPlenary([{ id: 'q1', text: 'Des mots ?', language: 'fr' }], 1)],
    [reference('table-translations', { table: 't1', language: 'ru' }), seedTranslations({ q1: { text: 'Слова?', source: 'Des mots ?', reviewed: true } }, 1)],
    [reference('record'), seedRecord(1, { narrative: 'We met.', language: 'en' })],
  )
  const line = record.stakeholders[0]?.lines[0]
  expect([line?.wording.text, line?.wording.language]).toEqual(['Des mots ?', 'fr'])
  expect(line?.wording.translations['ru']).toEqual({ text: 'Слова?', state: 'reviewed' })
  expect(record.narrative).toEqual({ text: 'We met.', language: 'en' })
})

test('[K2] of a table it takes the newest round', async () => {
  const table = (round: number, id: string) =>
    [reference('table', { table: 't1', round }), seedTable(tableSays({ questions: [card(id)] }), 1)] as const
  const { record } = await collected(atCafe(), table(1, 'older'), table(2, 'newer'))
  expect(record.tables.map(({ questions }) => questions.map(({ id }) => id))).toEqual([['newer']])
})

test('[K3] the circle’s documents are not even opened before it opens', async () => {
  const { record, opened } = await collected(atPremeeting(), circle, circleInRussian)
  expect([record.criteria, opened]).toEqual([[], []])
})

test('[K4] once it has opened, its criteria are told with their translations', async () => {
  const { record } = await collected(atCafe(), circle, circleInRussian)
  expect(record.criteria.map(({ wording }) => [wording.text, wording.translations['ru']?.text])).toEqual([[criterion.text, 'Мы сами выбираем.']])
})

test('[K5] without events the chain is where chains start', async () => {
  const { record } = await collected(atCafe())
  expect(record.chain).toEqual({ last: CHAIN_START })
})
