import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { TableContent } from '../../../shared/documents/content.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import { seedTable } from '../../../shared/documents/seed.ts'
import { asParagraphs } from '../../../shared/documents/rich-text.ts'

/** The client id under which the server writes in these tests. */
export const SERVER = 1
/** The client id that belongs to Amina. */
export const AMINAS = 11
/** The client id that Boris writes under; nobody owns it yet. */
export const BORISS = 22

export const table: TableContent = {
  questions: [
    {
      id: 'q1',
      text: 'Who decides?',
      language: 'en',
      stakeholder: 'donors',
      crossCutting: false,
      parked: false,
      issues: [],
      tags: [],
      links: [],
      thread: [],
      indicators: [{ id: 'i1', kind: 'count', text: 'Seats', means: 'Minutes', language: 'en' }],
    },
  ],
  notes: asParagraphs('We met.'),
  notesLanguage: 'en',
  handover: '',
  handoverLanguage: 'en',
}
export const seed = seedTable(table, SERVER)

/** A copy of a document in which the next words are written under `client`. */
export function copyFor(client: number, ...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  doc.clientID = client
  return doc
}

/** The update that `write` makes in a copy of `doc` under `client`. */
export function written(doc: Y.Doc, client: number, write: (copy: Y.Doc) => void): Uint8Array {
  const copy = copyFor(client, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  copy.transact(() => write(copy))
  return Y.encodeStateAsUpdate(copy, before)
}

export const questionIn = (doc: Y.Doc, id = 'q1'): Y.Map<unknown> => {
  const card = doc.getMap('questions').get(id)
  if (!(card instanceof Y.Map)) throw new Error('no such question')
  return card
}
export const textIn = (doc: Y.Doc, id = 'q1'): Y.Text => {
  const text = questionIn(doc, id).get('text')
  if (!(text instanceof Y.Text)) throw new Error('no such text')
  return text
}

/** All that a document says, to compare what people see and not how it is kept. */
export const said = (doc: Y.Doc): TableContent => readTable(doc, 'en')

/** An update written number by number, where a Yjs document would not write it. */
export function byNumbers(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}
