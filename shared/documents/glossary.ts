import * as Y from 'yjs'
import type { GlossaryEntry } from '../consultation/schemas.ts'
import type { ItemId, Language } from '../ids.ts'
import { LANGUAGE_PATTERN } from '../ids.ts'
import { limits } from '../limits.ts'
import { liveMap, liveText, madeMap } from './live-maps.ts'
import { entriesOf } from './reader.ts'
import type { TermContent, TermWords } from './term-content.ts'
import { byHand, orderAtEnd } from './writer.ts'

const isLanguage = (key: string): boolean => new RegExp(LANGUAGE_PATTERN).test(key)
const textIn = (map: Y.Map<unknown>, key: 'term' | 'meaning'): string => liveText(map, key)?.toString() ?? ''

function termWords(said: Y.Map<unknown>): TermWords {
  const [termOf, meaningOf] = [said.get('termOf'), said.get('meaningOf')]
  return { term: textIn(said, 'term'), meaning: textIn(said, 'meaning'), ...(typeof termOf === 'string' && { termOf }), ...(typeof meaningOf === 'string' && { meaningOf }) }
}

/** The terms in the order in which they were put in. What does not fit is left out; nothing here throws. */
export function readGlossary(doc: Y.Doc): readonly TermContent[] {
  return entriesOf(doc.getMap('terms')).map(([id, entry]) => {
    const found = entriesOf(liveMap(entry, 'words')).filter(([key]) => isLanguage(key))
    const words = found.map(([key, said]) => [key, termWords(said)] as const)
    return { id, words: Object.fromEntries(words.filter(([, { term, meaning }]) => term.trim() !== '' || meaning.trim() !== '')), removed: entry.get('removed') === true }
  })
}

/** The glossary's document as one update (V1), with a place for each language, all of it written under `client`. Ids are kept. */
export function seedGlossary(glossary: readonly GlossaryEntry[], languages: readonly Language[], client: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.transact(() => {
    glossary.forEach(({ id, term, meaning }, order) => {
      const entry = newTerm(order)
      doc.getMap('terms').set(id, entry)
      for (const language of new Set([...languages, ...Object.keys(term), ...Object.keys(meaning)])) {
        writeWords(madeMap(entry, 'words'), language, term[language] ?? '', meaning[language] ?? '')
      }
    })
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

function newTerm(order: number): Y.Map<unknown> {
  const entry = new Y.Map<unknown>()
  entry.set('order', order)
  entry.set('words', new Y.Map())
  return entry
}

function writeWords(words: Y.Map<unknown>, language: Language, term: string, meaning: string): void {
  const said = new Y.Map<unknown>()
  said.set('term', new Y.Text(term))
  said.set('meaning', new Y.Text(meaning))
  words.set(language, said)
}

/**
 * Puts a new term, still without words, at the end, with a place for each of the meeting's languages, so that two who
 * begin at once write in the same; nothing where there are as many terms as there may be.
 */
export function addTerm(doc: Y.Doc, id: ItemId, languages: readonly Language[]): void {
  const terms = doc.getMap('terms')
  if (terms.size >= limits.glossaryTerms) return
  doc.transact(() => {
    const entry = newTerm(orderAtEnd(terms))
    terms.set(id, entry)
    for (const language of languages) writeWords(madeMap(entry, 'words'), language, '', '')
  }, byHand)
}

/** Takes a term out, or puts it back. */
export function setTermRemoved(doc: Y.Doc, id: ItemId, removed: boolean): void {
  const entry = liveMap(doc.getMap('terms'), id)
  if (entry !== undefined && (entry.get('removed') === true) !== removed) doc.transact(() => entry.set('removed', removed), byHand)
}

/** The live text of a term or of its meaning in a language, made where there is none; undefined where there is no such term. */
export function termText(doc: Y.Doc, id: ItemId, language: Language, of: 'term' | 'meaning'): Y.Text | undefined {
  const entry = liveMap(doc.getMap('terms'), id)
  if (entry === undefined) return undefined
  const there = liveText(liveMap(liveMap(entry, 'words'), language), of)
  if (there !== undefined) return there
  doc.transact(() => writeWords(madeMap(entry, 'words'), language, '', ''), byHand)
  return liveText(liveMap(liveMap(entry, 'words'), language), of)
}

/** The same, to be written as a translation of `source`. */
export function translateTerm(doc: Y.Doc, id: ItemId, language: Language, of: 'term' | 'meaning', source: string): Y.Text | undefined {
  const text = termText(doc, id, language, of)
  const said = liveMap(liveMap(liveMap(doc.getMap('terms'), id), 'words'), language)
  const key = of === 'term' ? 'termOf' : 'meaningOf'
  if (said !== undefined && said.get(key) !== source) doc.transact(() => said.set(key, source), byHand)
  return text
}
