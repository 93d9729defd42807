import {
  HANDOVER_ID,
  meansId,
  translationState,
  wordsOfItem,
  type CircleContent,
  type QuestionContent,
  type Relayed,
  type TableContent,
  type TranslationContent,
  type TranslationsContent,
  type TranslationState,
  type WordingContent,
} from '../documents/content.ts'
import type { ItemId, Language } from '../ids.ts'
import type { Candidate } from '../meeting/state.ts'

/** Where words stand in a document: which question, which of its indicators, both from 1. */
export interface Spot {
  readonly kind: 'handover' | 'question' | 'indicator' | 'means' | 'criteria' | 'issues' | 'term' | 'meaning'
  readonly number: number
  readonly indicator: number
}

export interface Item extends Spot {
  readonly id: ItemId
  readonly text: string
  readonly language: Language
  /** The question that it belongs to; its own id where it belongs to none. */
  readonly of: ItemId
  /** On the parking lot of its table. */
  readonly parked: boolean
}

/** What one translates from: the words of an item, or a translation of them that can be read here. */
export interface TaskSource {
  readonly language: Language
  readonly text: string
  /** The wording that a translation made from it says. */
  readonly source: string
  readonly via: Relayed | undefined
  readonly state: 'source' | TranslationState
}

/** One text to be brought into one language. */
export interface Task {
  /** Unique among the tasks of a place. */
  readonly key: string
  readonly item: Item
  readonly from: TaskSource
  readonly into: Language
  readonly state: TranslationState
  readonly entry: TranslationContent | undefined
}

type Asked = Pick<QuestionContent, 'id' | 'text' | 'language' | 'indicators' | 'parked'>

const questionItems = (questions: readonly Asked[], first = 1): readonly Item[] =>
  questions.flatMap(({ id, text, language, indicators, parked }, at) => [
    { kind: 'question', id, text, language, number: first + at, indicator: 0, of: id, parked } as const,
    ...indicators.flatMap((one, place) => {
      const spot = { number: first + at, indicator: place + 1, language: one.language, of: id, parked }
      return [
        { kind: 'indicator', id: one.id, text: one.text, ...spot } as const,
        { kind: 'means', id: meansId(one.id), text: one.means, ...spot } as const,
      ]
    }),
  ])

const written = (items: readonly Item[]): readonly Item[] => items.filter(({ text }) => text.trim() !== '')

/** What there is to translate at a table; `handover` is the one that people read now. */
export const itemsOfTable = (content: TableContent, handover: Pick<TableContent, 'handover' | 'handoverLanguage'>): readonly Item[] =>
  written([
    { kind: 'handover', id: HANDOVER_ID, text: handover.handover, language: handover.handoverLanguage, number: 0, indicator: 0, of: HANDOVER_ID, parked: false },
    ...questionItems(content.questions.filter(({ parked }) => !parked)),
    ...questionItems(content.questions.filter(({ parked }) => parked)),
  ])

/** What there is to translate in the circle. */
export const itemsOfCircle = ({ criteria, issues, questions }: CircleContent): readonly Item[] => {
  const line = (kind: 'criteria' | 'issues') => ({ id, text, language }: { readonly id: ItemId; readonly text: string; readonly language: Language }, at: number): Item => ({
    kind, id, text, language, number: at + 1, indicator: 0, of: id, parked: false,
  })
  return written([...criteria.map(line('criteria')), ...issues.map(line('issues')), ...questionItems(questions)])
}

/** A candidate of the plenary in the words that stand now, and what shows whether it gets better. */
export const itemsOfCandidate = (candidate: Candidate, wording: WordingContent | undefined, number: number): readonly Item[] =>
  written(questionItems([{ ...candidate, ...finalWording(candidate, wording), parked: candidate.status === 'parked' }], number))

/** The accepted words of a candidate, or those that the plenary works on, or those that were brought. */
function finalWording(candidate: Candidate, wording: WordingContent | undefined): WordingContent {
  const stands = wording !== undefined && wording.text.trim() !== '' ? wording.text : candidate.text
  const language = wording === undefined || wording.language === 'und' ? candidate.language : wording.language
  return { text: candidate.wording === '' ? stands : candidate.wording, language }
}

type Pairs = readonly (readonly [from: Language, to: Language])[]
type Translations = ReadonlyMap<Language, TranslationsContent>

/**
 * Every text that somebody who works with these pairs of languages can translate, in the order in which it is read: from
 * its own words, or by relay from a translation of them. `translations` are those into all languages of the pairs.
 */
export const tasksOf = (items: readonly Item[], pairs: Pairs, translations: Translations): readonly Task[] =>
  items.flatMap((item) => {
    const wordsIn = wordsOfItem(item.id, translations)
    return [...new Set(pairs.map(([, to]) => to))].flatMap((into): readonly Task[] => {
      const entry = entryOf(item, into, translations)
      const from = into === item.language ? undefined : sourceOf(item, into, entry, pairs, translations)
      return from === undefined ? [] : [{ key: `${into} ${item.id}`, item, from, into, entry, state: translationState(entry, item.text, wordsIn) }]
    })
  })

function entryOf({ id }: Item, language: Language, translations: Translations): TranslationContent | undefined {
  const known = translations.get(language) ?? {}
  return Object.hasOwn(known, id) ? known[id] : undefined
}

/** What it was made from stays what it is made from; else its own words, as far as somebody reads them; else a translation. */
function sourceOf(item: Item, into: Language, entry: TranslationContent | undefined, pairs: Pairs, translations: Translations): TaskSource | undefined {
  const readable = new Set(pairs.filter(([, to]) => to === into).map(([from]) => from))
  const relays = [...readable].flatMap((language): readonly TaskSource[] => {
    const between = language === item.language || language === into ? undefined : entryOf(item, language, translations)
    // Nothing is made from what was made from itself.
    if (between === undefined || between.text.trim() === '' || between.via?.language === into) return []
    const { text, source } = between
    return [{ language, text, source, via: { language, text }, state: translationState(between, item.text, wordsOfItem(item.id, translations)) }]
  })
  const before = relays.find(({ language }) => language === entry?.via?.language)
  if (before !== undefined) return before
  if (readable.has(item.language)) return { language: item.language, text: item.text, source: item.text, via: undefined, state: 'source' }
  // What somebody translated who reads it is theirs to mend.
  return (entry?.text ?? '').trim() === '' ? relays[0] : undefined
}

export interface Progress {
  readonly into: Language
  readonly reviewed: number
  readonly all: number
}

/** How far each language has come. */
export function progressOf(tasks: readonly Task[]): readonly Progress[] {
  return [...new Set(tasks.map(({ into }) => into))].map((into) => {
    const own = tasks.filter((task) => task.into === into)
    return { into, all: own.length, reviewed: own.filter(({ state }) => state === 'reviewed').length }
  })
}
