import type { CardChange } from '../../../shared/documents/card-change.ts'
import { cardChangesBetween, changesBetween } from '../../../shared/documents/changes.ts'
import type { QuestionContent, TableContent } from '../../../shared/documents/content.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { TextChange } from '../../../shared/documents/text-change.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { tableOf } from '../../../shared/meeting/lookup.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import type { Place } from './place.ts'

/** What one compares with: the end of an earlier round, or what the community brought from its circle (round 0). */
export interface Moment {
  readonly round: number
  readonly document: DocumentReference
}

/** From the newest on; the first is how this round began. */
export function momentsOf(view: Consultation, { table, round }: Pick<Place, 'table' | 'round'>): readonly Moment[] {
  if (table === undefined || round === null) return []
  const named = (id: string | undefined): DocumentReference | undefined => view.documents.find((document) => document.id === id)
  const rounds = view.cafe.earlier.flatMap(({ number, documents }) => {
    const document = named(documents[table])
    return document === undefined ? [] : [{ round: number, document }]
  })
  const circle = view.circleOpened ? view.documents.find(({ kind }) => kind === 'circle') : undefined
  return [...rounds.toReversed(), ...(circle === undefined ? [] : [{ round: 0, document: circle }])]
}

/** What the circle brought to a table: the first round began with it. */
export const broughtTo = (view: Consultation, table: ItemId, questions: readonly QuestionContent[], now: TableContent): TableContent => ({
  ...now,
  questions: questions.filter(({ stakeholder }) => stakeholder === tableOf(view, table)?.stakeholder),
  notes: [],
})

/** A card on which something changed; the notes have no card. */
export interface ChangedCard {
  readonly item: ItemId
  readonly before: QuestionContent | undefined
  readonly after: QuestionContent | undefined
  readonly texts: readonly TextChange[]
  readonly marks: readonly CardChange[]
}

export interface Changed {
  /** As they lie on the table; what is gone comes last. */
  readonly cards: readonly ChangedCard[]
  readonly notes: TextChange | undefined
}

/** What changed at a table, card by card. A handover is of its own round: it is not compared. */
export function changedCards(before: TableContent, after: TableContent): Changed {
  const texts = changesBetween(before, after)
  const marks = cardChangesBetween(before, after)
  const [was, is] = [new Map(before.questions.map((one) => [one.id, one])), new Map(after.questions.map((one) => [one.id, one]))]
  const touched = new Set([...texts, ...marks].map(({ item }) => item))
  const inOrder = [...is.keys(), ...[...was.keys()].filter((id) => !is.has(id))].filter((id) => touched.has(id))
  return {
    cards: inOrder.map((item) => ({
      item,
      before: was.get(item),
      after: is.get(item),
      texts: texts.filter((change) => change.item === item),
      marks: marks.filter((change) => change.item === item),
    })),
    notes: texts.find(({ part }) => part === 'notes'),
  }
}

/** Whether putting a card back would change it: a place in the order and what was said about it stay as they are. */
export const canGoBack = ({ texts, marks }: ChangedCard): boolean =>
  texts.some(({ part }) => part !== 'remark') || marks.some(({ kind }) => kind !== 'moved')
