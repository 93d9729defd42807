import * as Y from 'yjs'
import type { ItemId, Language } from '../ids.ts'
import {
  reviewMark,
  type CircleContent,
  type IndicatorContent,
  type LineContent,
  type QuestionContent,
  type RecordContent,
  type RemarkContent,
  type TableContent,
  type TranslationContent,
  type TranslationsContent,
} from './content.ts'
import { NOTEBOOK, richNodes } from './rich-text.ts'

// New documents, written whole. The same content under the same client id gives the same bytes.

type Entry = Y.Map<unknown>

function write(client: number, fill: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.transact(() => fill(doc))
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

const entry = (values: Readonly<Record<string, unknown>>): Entry => {
  const map: Entry = new Y.Map()
  for (const [key, value] of Object.entries(values)) if (value !== false) map.set(key, value)
  return map
}

const indicator = ({ kind, text, means, language }: IndicatorContent, order: number): Entry =>
  entry({ kind, text: new Y.Text(text), means: new Y.Text(means), language, order })

/** A question card as it is put into a map of questions; `order` decides its place among the others. */
export function questionEntry(question: QuestionContent, order: number): Y.Map<unknown> {
  const { text, language, stakeholder, crossCutting, parked, issues } = question
  const indicators: Entry = new Y.Map()
  question.indicators.forEach((one, place) => indicators.set(one.id, indicator(one, place)))
  const tags: Entry = new Y.Map()
  question.tags.forEach((tag, place) => tags.set(`t${place}`, tag))
  const links: Entry = new Y.Map()
  for (const link of question.links) links.set(link.question, link.table)
  const thread: Entry = new Y.Map()
  question.thread.forEach((one, place) => thread.set(one.id, remarkEntry(one, place)))
  return entry({
    text: new Y.Text(text),
    language,
    order,
    stakeholder,
    crossCutting,
    parked,
    issues: issues.join(' '),
    indicators,
    tags,
    links,
    thread,
  })
}

/** A remark as it is put into the thread of a question. */
export const remarkEntry = ({ text, language }: RemarkContent, order: number): Y.Map<unknown> =>
  entry({ text: new Y.Text(text), language, order })

/** A criterion or an issue as it is put into its map. */
export const lineEntry = ({ text, language, stakeholder, crossCutting }: LineContent, order: number): Y.Map<unknown> =>
  entry({ text: new Y.Text(text), language, order, stakeholder, crossCutting })

/** A new indicator, still without words, as it is put into a question. */
export const emptyIndicatorEntry = (kind: IndicatorContent['kind'], language: Language, order: number): Y.Map<unknown> =>
  indicator({ id: '', kind, text: '', means: '', language }, order)

/** A translation as it is put into its map. */
const translationEntry = ({ text, source, via, reviewed, author, reviewer }: TranslationContent): Y.Map<unknown> =>
  entry({
    text: new Y.Text(text),
    source,
    via: via?.language ?? false,
    viaText: via?.text ?? false,
    author: author ?? false,
    reviewer: reviewer ?? false,
    read: reviewed && reviewMark({ text, source, ...(via && { via }) }),
  })

/** A new translation of `source`, still without words. */
export const emptyTranslationEntry = (source: string): Y.Map<unknown> =>
  entry({ text: new Y.Text(), source })

const fillEntries = <T extends { readonly id: ItemId }>(
  map: Entry,
  items: readonly T[],
  make: (item: T, order: number) => Entry,
) => items.forEach((item, order) => map.set(item.id, make(item, order)))

const fillText = (text: Y.Text, words: string) => {
  if (words !== '') text.insert(0, words)
}

/** A table's document as one update (V1), all of it written under `client`. Ids are kept. */
export const seedTable = (content: TableContent, client: number): Uint8Array =>
  write(client, (doc) => {
    fillEntries(doc.getMap('questions'), content.questions, questionEntry)
    if (content.notes.length > 0) doc.getXmlFragment(NOTEBOOK).insert(0, richNodes(content.notes))
    fillText(doc.getText('handover'), content.handover)
    const languages = doc.getMap('languages')
    languages.set('notes', content.notesLanguage)
    languages.set('handover', content.handoverLanguage)
  })

/** The circle's document as one update (V1), all of it written under `client`. Ids are kept. */
export const seedCircle = (content: CircleContent, client: number): Uint8Array =>
  write(client, (doc) => {
    fillEntries(doc.getMap('criteria'), content.criteria, lineEntry)
    fillEntries(doc.getMap('issues'), content.issues, lineEntry)
    fillEntries(doc.getMap('questions'), content.questions, questionEntry)
  })

/** A document of translations as one update (V1), all of it written under `client`. */
export const seedTranslations = (content: TranslationsContent, client: number): Uint8Array =>
  write(client, (doc) => {
    const entries = doc.getMap('entries')
    for (const [id, translation] of Object.entries(content)) entries.set(id, translationEntry(translation))
  })

export interface WordingSeed {
  readonly id: ItemId
  readonly text: string
  readonly language: Language
}

/** The plenary's document as one update (V1): each candidate's first wording, and no notes yet. */
export const seedPlenary = (candidates: readonly WordingSeed[], client: number): Uint8Array =>
  write(client, (doc) => {
    fillEntries(doc.getMap('wording'), candidates, ({ text, language }) => entry({ text: new Y.Text(text), language }))
  })

/** The record's document as one update (V1): empty, unless there are words to begin with. */
export const seedRecord = (client: number, content?: RecordContent): Uint8Array =>
  write(client, (doc) => {
    if (content === undefined) return
    fillText(doc.getText('narrative'), content.narrative)
    doc.getMap('languages').set('narrative', content.language)
  })
