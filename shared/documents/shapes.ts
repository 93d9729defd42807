import type { DocumentKind } from './reference.ts'
import { ID_PATTERN, LANGUAGE_PATTERN } from '../ids.ts'
import { limits } from '../limits.ts'
import { translatorRoles } from './content.ts'

/**
 * The grammar of each kind of document: the only shapes that the guard lets in.
 *   text   a Y.Text of at most `characters` UTF-16 units
 *   value  a plain value in a map: a string that fits `pattern` and `characters`, a boolean, or a finite number;
 *          `by` the server alone, or saying nothing but the role of who writes it
 *   record a Y.Map with these fixed keys
 *   entries a Y.Map of at most `count` entries, each of one shape, under keys that are ids
 *   rich   a root Y.XmlFragment of formatted words; see `RichShape`
 */
export type Shape =
  | { readonly text: { readonly characters: number } }
  | { readonly value: 'boolean' | 'number' | { readonly pattern?: string; readonly characters: number }; readonly by?: 'server' | 'role' }
  | { readonly record: Readonly<Record<string, Shape>> }
  | { readonly entries: { readonly count: number; readonly of: Shape } }
  | { readonly rich: RichShape }

/** The words inside rich text: a Y.XmlText, where every other node is a Y.XmlElement of its name, without attributes. */
export const WORDS = '#words'

export interface RichShape {
  /** What may stand in each node; `root` is the fragment itself. */
  readonly nodes: Readonly<Record<string, readonly string[]>>
  /** The formats of words. They are on or off: their value is null or an empty object. */
  readonly marks: readonly string[]
  /** How many nodes may lie in each other, the words included. */
  readonly depth: number
  /** How many nodes there may be in all. */
  readonly count: number
  /** UTF-16 units in all; each node counts for one more. */
  readonly characters: number
}

const text = (characters: number): Shape => ({ text: { characters } })
const language: Shape = { value: { pattern: LANGUAGE_PATTERN, characters: 20 } }
const order: Shape = { value: 'number' }
const flag: Shape = { value: 'boolean' }
const id: Shape = { value: { pattern: `^$|${ID_PATTERN}`, characters: 64 } }
/** Ids joined by spaces: which issues a question answers. */
const ids: Shape = { value: { pattern: '^[A-Za-z0-9_: -]*$', characters: 65 * limits.linksPerQuestion } }

const indicator: Shape = {
  record: {
    kind: { value: { pattern: '^(count|documented|state)$', characters: 10 } },
    text: text(limits.itemCharacters),
    means: text(limits.itemCharacters),
    language,
    order,
  },
}

/** What somebody says about a card while it is worked on. */
const remark: Shape = { record: { text: text(limits.itemCharacters), language, order, removed: flag } }

/** A question card. `removed` hides it; the words stay until the round's document is written anew. */
const question: Shape = {
  record: {
    text: text(limits.itemCharacters),
    language,
    order,
    stakeholder: id,
    crossCutting: flag,
    parked: flag,
    removed: flag,
    issues: ids,
    indicators: { entries: { count: limits.indicatorsPerQuestion, of: indicator } },
    tags: { entries: { count: limits.tagsPerQuestion, of: { value: { characters: limits.tagCharacters } } } },
    /** Cards on other tables, by their ids, each with its table's id. */
    links: { entries: { count: limits.linksPerQuestion, of: id } },
    thread: { entries: { count: limits.remarksPerQuestion, of: remark } },
  },
}
const line: Shape = {
  record: { text: text(limits.itemCharacters), language, order, stakeholder: id, crossCutting: flag, removed: flag },
}
const translatorRole = { pattern: `^(${translatorRoles.join('|')})$`, characters: 20 }
/** What was read: each sign may take six in JSON. */
const mark = 6 * (limits.translationCharacters * 2 + limits.notesCharacters) + 100
/**
 * A translation remembers the source that it was made from, and the translation, if it was made from one: when that
 * changes, it is stale. What somebody has read who reviewed it stands beside it: when it changes, it is a draft.
 */
const translation: Shape = {
  record: {
    text: text(limits.translationCharacters),
    source: { value: { characters: limits.notesCharacters } },
    via: language,
    viaText: { value: { characters: limits.translationCharacters } },
    author: { value: translatorRole, by: 'role' },
    reviewer: { value: translatorRole, by: 'server' },
    read: { value: { characters: mark }, by: 'server' },
  },
}
const translations = (items: number): Readonly<Record<string, Shape>> => ({
  entries: { entries: { count: items * 8, of: translation } },
})

const blocks = ['paragraph', 'bullet_list', 'ordered_list']
const notebook: Shape = {
  rich: {
    nodes: { root: blocks, paragraph: [WORDS], bullet_list: ['list_item'], ordered_list: ['list_item'], list_item: blocks },
    marks: ['strong', 'em'],
    depth: limits.notesDepth,
    count: limits.notesNodes,
    characters: limits.notesCharacters,
  },
}

/** A term and its meaning in one language. */
const termWords: Shape = {
  record: {
    term: text(limits.titleCharacters),
    meaning: text(limits.itemCharacters),
    /** What they were translated from. */
    termOf: { value: { characters: limits.titleCharacters } },
    meaningOf: { value: { characters: limits.itemCharacters } },
  },
}
const term: Shape = { record: { order, removed: flag, words: { entries: { count: limits.languages, of: termWords } } } }

/** The named roots of each kind of document. A root that is not listed does not exist. */
export const shapes: Readonly<Record<DocumentKind, Readonly<Record<string, Shape>>>> = {
  circle: {
    criteria: { entries: { count: limits.itemsPerList, of: line } },
    issues: { entries: { count: limits.itemsPerList, of: line } },
    questions: { entries: { count: limits.itemsPerList, of: question } },
  },
  'circle-translations': translations(limits.questionsPerTable),
  table: {
    questions: { entries: { count: limits.questionsPerTable, of: question } },
    notebook,
    /** Plain notes, from before there were rich ones. Pages take them over into the notebook. */
    notes: text(limits.notesCharacters),
    handover: text(limits.itemCharacters * 2),
    /** The language in which notes and handover are written. */
    languages: { record: { notes: language, handover: language } },
  },
  'table-translations': translations(limits.questionsPerTable),
  plenary: {
    wording: { entries: { count: limits.candidates, of: { record: { text: text(limits.itemCharacters), language } } } },
    notes: text(limits.notesCharacters),
  },
  'plenary-translations': translations(limits.candidates),
  glossary: { terms: { entries: { count: limits.glossaryTerms, of: term } } },
  record: {
    narrative: text(limits.notesCharacters),
    languages: { record: { narrative: language } },
  },
}
