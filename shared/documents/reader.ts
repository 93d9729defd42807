import * as Y from 'yjs'
import type { IndicatorKindName } from '../consultation/schemas.ts'
import type { ItemId, Language } from '../ids.ts'
import { LANGUAGE_PATTERN } from '../ids.ts'
import { limits } from '../limits.ts'
import {
  reviewMark,
  translatorRoles,
  type CardLink,
  type CircleContent,
  type IndicatorContent,
  type LineContent,
  type QuestionContent,
  type RecordContent,
  type Relayed,
  type RemarkContent,
  type TableContent,
  type TranslationContent,
  type TranslationsContent,
  type TranslatorRole,
  type WordingContent,
} from './content.ts'
import { isEntryKey } from './keys.ts'
import { asParagraphs, NOTEBOOK, readRich } from './rich-text.ts'

// Peers wrote what is read here. What does not fit is left out; nothing here throws.

const indicatorKinds: readonly IndicatorKindName[] = ['count', 'documented', 'state']
/** BCP 47 for a language that nobody has said. */
const UNKNOWN_LANGUAGE: Language = 'und'
const languagePattern = new RegExp(LANGUAGE_PATTERN)

type Entry = Y.Map<unknown>

const wordsOf = (entry: Entry, key: string): string | undefined => {
  const value = entry.get(key)
  return value instanceof Y.Text ? value.toString() : undefined
}
const isSet = (entry: Entry, key: string): boolean => entry.get(key) === true
const idOf = (entry: Entry, key: string): ItemId => {
  const value = entry.get(key)
  return typeof value === 'string' && isEntryKey(value) ? value : ''
}
const languageOf = (entry: Entry, key: string, fallback: Language): Language => {
  const value = entry.get(key)
  return typeof value === 'string' && languagePattern.test(value) ? value : fallback
}
const orderOf = (entry: Entry): number => {
  const value = entry.get('order')
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

/** The well-formed entries of a map, in the order in which people see them: by `order`, then by id. */
export function entriesOf(map: unknown): readonly (readonly [ItemId, Y.Map<unknown>])[] {
  if (!(map instanceof Y.Map)) return []
  const found: [ItemId, Y.Map<unknown>][] = []
  for (const [id, entry] of map.entries()) {
    if (isEntryKey(id) && entry instanceof Y.Map) found.push([id, entry])
  }
  return found.toSorted(([a, left], [b, right]) => orderOf(left) - orderOf(right) || (a < b ? -1 : 1))
}

const visible = (map: unknown) => entriesOf(map).filter(([, entry]) => !isSet(entry, 'removed'))

function indicatorOf(id: ItemId, entry: Entry, fallback: Language): IndicatorContent | undefined {
  const kind = indicatorKinds.find((name) => name === entry.get('kind'))
  const text = wordsOf(entry, 'text')
  if (kind === undefined || text === undefined) return undefined
  return { id, kind, text, means: wordsOf(entry, 'means') ?? '', language: languageOf(entry, 'language', fallback) }
}

function issuesOf(entry: Entry): readonly ItemId[] {
  const value = entry.get('issues')
  if (typeof value !== 'string') return []
  return [...new Set(value.split(' '))].filter(isEntryKey).slice(0, limits.linksPerQuestion)
}

function tagsOf(entry: Entry): readonly string[] {
  const tags = entry.get('tags')
  if (!(tags instanceof Y.Map)) return []
  const words = [...tags.values()].flatMap((tag) => (typeof tag === 'string' && tag.trim() !== '' ? [tag.trim()] : []))
  return [...new Set(words)].toSorted()
}

function linksOf(entry: Entry): readonly CardLink[] {
  const links = entry.get('links')
  if (!(links instanceof Y.Map)) return []
  return [...links.keys()]
    .filter(isEntryKey)
    .toSorted()
    .flatMap((question) => (idOf(links, question) === '' ? [] : [{ table: idOf(links, question), question }]))
}

function remarkOf(id: ItemId, entry: Entry, fallback: Language): RemarkContent | undefined {
  const text = wordsOf(entry, 'text')
  return text === undefined ? undefined : { id, text, language: languageOf(entry, 'language', fallback) }
}

function questionOf(id: ItemId, entry: Entry, fallback: Language): QuestionContent | undefined {
  const text = wordsOf(entry, 'text')
  if (text === undefined) return undefined
  const language = languageOf(entry, 'language', fallback)
  return {
    id,
    text,
    language,
    stakeholder: idOf(entry, 'stakeholder'),
    crossCutting: isSet(entry, 'crossCutting'),
    parked: isSet(entry, 'parked'),
    issues: issuesOf(entry),
    indicators: entriesOf(entry.get('indicators')).flatMap(([key, one]) => indicatorOf(key, one, language) ?? []),
    tags: tagsOf(entry),
    links: linksOf(entry),
    thread: visible(entry.get('thread')).flatMap(([key, one]) => remarkOf(key, one, language) ?? []),
  }
}

function lineOf(id: ItemId, entry: Entry, fallback: Language): LineContent | undefined {
  const text = wordsOf(entry, 'text')
  if (text === undefined) return undefined
  return {
    id,
    text,
    language: languageOf(entry, 'language', fallback),
    stakeholder: idOf(entry, 'stakeholder'),
    crossCutting: isSet(entry, 'crossCutting'),
  }
}

/** One card, also where it was removed; a part without a language is taken to be in `fallback`. */
export function readCard(doc: Y.Doc, id: ItemId, fallback: Language): QuestionContent | undefined {
  const entry = doc.getMap('questions').get(id)
  return entry instanceof Y.Map ? questionOf(id, entry, fallback) : undefined
}

const questionsOf = (doc: Y.Doc, fallback: Language) =>
  visible(doc.getMap('questions')).flatMap(([id, entry]) => questionOf(id, entry, fallback) ?? [])
const linesOf = (doc: Y.Doc, root: string, fallback: Language) =>
  visible(doc.getMap(root)).flatMap(([id, entry]) => lineOf(id, entry, fallback) ?? [])

/** What a table's document says; a part without a language is taken to be in `fallback`. */
export function readTable(doc: Y.Doc, fallback: Language): TableContent {
  const languages = doc.getMap('languages')
  return {
    questions: questionsOf(doc, fallback),
    notes: [...asParagraphs(doc.getText('notes').toString()), ...readRich(doc.getXmlFragment(NOTEBOOK))],
    notesLanguage: languageOf(languages, 'notes', fallback),
    handover: doc.getText('handover').toString(),
    handoverLanguage: languageOf(languages, 'handover', fallback),
  }
}

/** What the circle's document says; a part without a language is taken to be in `fallback`. */
export function readCircle(doc: Y.Doc, fallback: Language): CircleContent {
  return {
    criteria: linesOf(doc, 'criteria', fallback),
    issues: linesOf(doc, 'issues', fallback),
    questions: questionsOf(doc, fallback),
  }
}

const roleOf = (entry: Entry, key: 'author' | 'reviewer'): TranslatorRole | undefined => translatorRoles.find((role) => role === entry.get(key))

function viaOf(entry: Entry): Relayed | undefined {
  const [language, text] = [entry.get('via'), entry.get('viaText')]
  return typeof language === 'string' && languagePattern.test(language) && typeof text === 'string' ? { language, text } : undefined
}

/** What a document of translations says, by the id of what is translated. */
export function readTranslations(doc: Y.Doc): TranslationsContent {
  const found: [ItemId, TranslationContent][] = []
  for (const [id, entry] of entriesOf(doc.getMap('entries'))) {
    const text = wordsOf(entry, 'text')
    const source = entry.get('source')
    if (text === undefined || typeof source !== 'string') continue
    const [author, reviewer] = [roleOf(entry, 'author'), roleOf(entry, 'reviewer')]
    const via = viaOf(entry)
    const reviewed = entry.get('read') === reviewMark({ text, source, ...(via && { via }) })
    found.push([id, { text, source, ...(via && { via }), reviewed, ...(author && { author }), ...(reviewer && reviewed && { reviewer }) }])
  }
  return Object.fromEntries(found)
}

/** The wording of every candidate; one without a language is taken to be in `fallback`. */
export function readWordings(doc: Y.Doc, fallback: Language = UNKNOWN_LANGUAGE): Readonly<Record<ItemId, WordingContent>> {
  const found: [ItemId, WordingContent][] = []
  for (const [id, entry] of entriesOf(doc.getMap('wording'))) {
    const text = wordsOf(entry, 'text')
    if (text !== undefined) found.push([id, { text, language: languageOf(entry, 'language', fallback) }])
  }
  return Object.fromEntries(found)
}

/** The notes of the plenary's discussion. */
export const readPlenaryNotes = (doc: Y.Doc): string => doc.getText('notes').toString()

/** The rapporteur's narrative; without a language it is taken to be in `fallback`. */
export const readRecord = (doc: Y.Doc, fallback: Language = UNKNOWN_LANGUAGE): RecordContent => ({
  narrative: doc.getText('narrative').toString(),
  language: languageOf(doc.getMap('languages'), 'narrative', fallback),
})
