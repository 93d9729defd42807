import * as Y from 'yjs'
import type { CardChange } from '../../shared/documents/card-change.ts'
import { cardChangesBetween, changesBetween } from '../../shared/documents/changes.ts'
import type { CircleContent, LineContent, QuestionContent, TableContent } from '../../shared/documents/content.ts'
import { readGlossary } from '../../shared/documents/glossary.ts'
import { readCircle, readPlenaryNotes, readRecord, readTable, readTranslations, readWordings } from '../../shared/documents/reader.ts'
import type { DocumentReference } from '../../shared/documents/reference.ts'
import { asParagraphs } from '../../shared/documents/rich-text.ts'
import { itemOfTerm } from '../../shared/documents/term-content.ts'
import type { TextChange } from '../../shared/documents/text-change.ts'
import type { ItemId, Language } from '../../shared/ids.ts'

/** What the server would not take of what somebody wrote, until they have decided about it. */
export interface RefusedWords {
  /** The permanent close code, 4400 to 4499. */
  readonly code: number
  /** The failure's code. */
  readonly reason: string
  readonly reference: DocumentReference
  /** How the texts would read: to be offered. */
  readonly changes: readonly TextChange[]
  /** What else would have become of the cards: moves, flags, tags, links. */
  readonly cards: readonly CardChange[]
}

export interface Proposed {
  readonly changes: readonly TextChange[]
  readonly cards: readonly CardChange[]
}

/** The server's copy with what it refused on top: both come from one and the same beginning. */
export function mergedCopy(fresh: Y.Doc, refused: Y.Doc): Y.Doc {
  const merged = new Y.Doc()
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(fresh))
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(refused))
  return merged
}

/** Client ids under which this page writes in a copy, besides the copy's own. */
const also = new WeakMap<Y.Doc, Set<number>>()

/** Words under `client` count as written here, too. */
export function writesAlsoAs(copy: Y.Doc, client: number): void {
  const clients = also.get(copy) ?? new Set()
  also.set(copy, clients.add(client))
}

/** The copy without what was written in it here and still stands: for when the server shows its own no more. */
export function withoutOwn(copy: Y.Doc): Y.Doc {
  const rest = new Y.Doc()
  Y.applyUpdate(rest, Y.encodeStateAsUpdate(copy))
  rest.transact((transaction) => {
    for (const client of [copy.clientID, ...(also.get(copy) ?? [])]) {
      for (const struct of rest.store.clients.get(client)?.slice() ?? []) {
        if (struct instanceof Y.Item && !struct.deleted) struct.delete(transaction)
      }
    }
  })
  return rest
}

/** What `merged` says otherwise than `fresh`. A part without a language is taken to be in `fallback`. */
export function proposedChanges(fresh: Y.Doc, merged: Y.Doc, reference: DocumentReference, fallback: Language): Proposed {
  const [before, after] = [contentOf(fresh, reference, fallback), contentOf(merged, reference, fallback)]
  const texts = changesBetween(before, after)
  return { changes: texts.filter((change) => change.before.trim() !== change.after.trim()), cards: cardChangesBetween(before, after) }
}

/** Words refused earlier and words refused now; what was refused twice alike is one. */
export function joined(earlier: RefusedWords | undefined, now: RefusedWords): RefusedWords | undefined {
  const changes = distinct([...(earlier?.changes ?? []), ...now.changes])
  const cards = distinct([...(earlier?.cards ?? []), ...now.cards])
  return changes.length === 0 && cards.length === 0 ? undefined : { ...now, changes, cards }
}

const distinct = <T>(all: readonly T[]): readonly T[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]

/** Every kind of document, as a table would have it: what differs is told in the same words. */
function contentOf(doc: Y.Doc, { kind, language }: DocumentReference, fallback: Language): TableContent {
  switch (kind) {
    case 'table':
      return readTable(doc, fallback)
    case 'circle':
      return asTable(cardsOfCircle(readCircle(doc, fallback)), fallback)
    case 'circle-translations':
    case 'table-translations':
    case 'plenary-translations':
      return asTable(Object.entries(readTranslations(doc)).map(([id, { text }]) => asCard(id, text, language ?? fallback)), fallback)
    case 'plenary':
      return asTable(
        Object.entries(readWordings(doc, fallback)).map(([id, wording]) => asCard(id, wording.text, wording.language)),
        fallback,
        readPlenaryNotes(doc),
      )
    case 'glossary':
      return asTable(
        readGlossary(doc).flatMap(({ id, words }) => Object.entries(words).flatMap(([written, { term, meaning }]) => [asCard(itemOfTerm({ term: id, of: 'term' }, written), term, written), asCard(itemOfTerm({ term: id, of: 'meaning' }, written), meaning, written)])),
        fallback,
      )
    case 'record': {
      const { narrative, language: written } = readRecord(doc, fallback)
      return asTable([], written, narrative)
    }
  }
}

const cardsOfCircle = ({ criteria, issues, questions }: CircleContent): readonly QuestionContent[] => [
  ...[...criteria, ...issues].map(cardOfLine),
  ...questions,
]

const asTable = (questions: readonly QuestionContent[], language: Language, notes = ''): TableContent => ({
  questions,
  notes: asParagraphs(notes),
  notesLanguage: language,
  handover: '',
  handoverLanguage: language,
})

const asCard = (id: ItemId, text: string, language: Language): QuestionContent => cardOfLine({ id, text, language, stakeholder: '', crossCutting: false })

const cardOfLine = (line: LineContent): QuestionContent => ({
  ...line,
  parked: false,
  issues: [],
  indicators: [],
  tags: [],
  links: [],
  thread: [],
})
