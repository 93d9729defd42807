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
} from '../../../shared/documents/content.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'

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

const questionItems = (questions: readonly QuestionContent[]): readonly Item[] =>
  questions.flatMap(({ id, text, language, indicators }, at) => [
    { kind: 'question', id, text, language, number: at + 1, indicator: 0 } as const,
    ...indicators.flatMap((one, place) => {
      const spot = { number: at + 1, indicator: place + 1, language: one.language }
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
    { kind: 'handover', id: HANDOVER_ID, text: handover.handover, language: handover.handoverLanguage, number: 0, indicator: 0 },
    ...questionItems(content.questions.filter(({ parked }) => !parked)),
    ...questionItems(content.questions.filter(({ parked }) => parked)),
  ])

/** What there is to translate in the circle. */
export const itemsOfCircle = ({ criteria, issues, questions }: CircleContent): readonly Item[] =>
  written([
    ...criteria.map(({ id, text, language }, at): Item => ({ kind: 'criteria', id, text, language, number: at + 1, indicator: 0 })),
    ...issues.map(({ id, text, language }, at): Item => ({ kind: 'issues', id, text, language, number: at + 1, indicator: 0 })),
    ...questionItems(questions),
  ])

const ORDER: readonly TranslationState[] = ['stale', 'missing', 'draft', 'reviewed']

/** Every text that an interpreter of these pairs can translate: what waits first, and of that the handover, then what is out of date. */
export function tasksOf(
  items: readonly Item[],
  pairs: readonly (readonly [from: Language, to: Language])[],
  translations: ReadonlyMap<Language, TranslationsContent>,
): readonly Task[] {
  const tasks = items.flatMap((item) =>
    [...new Set(pairs.filter(([from, to]) => from === item.language && to !== item.language).map(([, to]) => to))].map((into): Task => {
      const known = translations.get(into) ?? {}
      const entry = Object.hasOwn(known, item.id) ? known[item.id] : undefined
      return { key: `${into} ${item.id}`, item, into, entry, state: translationState(entry, item.text) }
    }),
  )
  const rank = ({ state, item }: Task): number => (item.kind === 'handover' && state !== 'reviewed' ? -1 : ORDER.indexOf(state))
  return tasks.toSorted((one, other) => rank(one) - rank(other))
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
