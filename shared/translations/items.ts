import {
  HANDOVER_ID,
  meansId,
  translationState,
  type CircleContent,
  type QuestionContent,
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
  readonly kind: 'handover' | 'question' | 'indicator' | 'means' | 'criteria' | 'issues'
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

/** One text to be brought into one language. */
export interface Task {
  /** Unique among the tasks of a place. */
  readonly key: string
  readonly item: Item
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

/** Every text that somebody who works with these pairs of languages can translate, in the order in which it is read. */
export const tasksOf = (
  items: readonly Item[],
  pairs: readonly (readonly [from: Language, to: Language])[],
  translations: ReadonlyMap<Language, TranslationsContent>,
): readonly Task[] =>
  items.flatMap((item) =>
    [...new Set(pairs.filter(([from, to]) => from === item.language && to !== item.language).map(([, to]) => to))].map((into): Task => {
      const known = translations.get(into) ?? {}
      const entry = Object.hasOwn(known, item.id) ? known[item.id] : undefined
      return { key: `${into} ${item.id}`, item, into, entry, state: translationState(entry, item.text) }
    }),
  )

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
