import type * as Y from 'yjs'
import type { ItemId } from '../ids.ts'
import type { Standing } from './apply-change.ts'
import { addTag, linkCard, removeTag, unlinkCard } from './card-writer.ts'
import type { CardChange } from './card-change.ts'
import { behindWhich } from './changes.ts'
import type { QuestionContent } from './content.ts'
import { readTable } from './reader.ts'
import { linkIssues, moveQuestionBehind, setFlag, setIndicatorKind } from './writer.ts'

const CLEAN: Standing = { fits: 'clean', now: '', becomes: '' }

/** How a change of a card stands to what the document says; nothing is written. */
export function cardStandingOf(doc: Y.Doc, change: CardChange): Standing {
  const { questions } = readTable(doc, 'und')
  const card = questions.find(({ id }) => id === change.item)
  const isSo = card === undefined ? undefined : saysAlready(card, change, questions)
  return isSo === false ? CLEAN : { fits: isSo === undefined ? 'gone' : 'already', now: '' }
}

/** Undefined where what it is about is not there. */
function saysAlready(card: QuestionContent, change: CardChange, questions: readonly QuestionContent[]): boolean | undefined {
  switch (change.kind) {
    case 'moved': {
      const neighbour = questions.find(({ id }) => id === change.behind)
      const isThere = change.behind === '' || (neighbour !== undefined && neighbour.parked === card.parked)
      return isThere ? behindWhich(questions, card) === change.behind : undefined
    }
    case 'parked':
    case 'unparked':
      return card.parked === (change.kind === 'parked')
    case 'cross-cutting':
    case 'one-stakeholder':
      return card.crossCutting === (change.kind === 'cross-cutting')
    case 'tagged':
    case 'untagged':
      return card.tags.includes(change.tag) === (change.kind === 'tagged')
    case 'linked':
    case 'unlinked':
      return card.links.some(({ table, question }) => table === change.link.table && question === change.link.question) === (change.kind === 'linked')
    case 'issue-linked':
    case 'issue-unlinked':
      return card.issues.includes(change.issue) === (change.kind === 'issue-linked')
    case 'indicator-kind': {
      const indicator = card.indicators.find(({ id }) => id === change.indicator)
      return indicator === undefined ? undefined : indicator.kind === change.after
    }
  }
}

/** Writes it into the document as somebody's own edit; nothing where it stands there, or where its place is gone. `fresh` makes the id of a tag. */
export function applyCardChange(doc: Y.Doc, change: CardChange, fresh: () => ItemId): void {
  const { item } = change
  if (cardStandingOf(doc, change).fits !== 'clean') return
  switch (change.kind) {
    case 'moved':
      return moveQuestionBehind(doc, item, change.behind)
    case 'parked':
    case 'unparked':
      return setFlag(doc, item, 'parked', change.kind === 'parked')
    case 'cross-cutting':
    case 'one-stakeholder':
      return setFlag(doc, item, 'crossCutting', change.kind === 'cross-cutting')
    case 'tagged':
      return addTag(doc, item, fresh(), change.tag)
    case 'untagged':
      return removeTag(doc, item, change.tag)
    case 'linked':
      return linkCard(doc, item, change.link)
    case 'unlinked':
      return unlinkCard(doc, item, change.link.question)
    case 'issue-linked':
    case 'issue-unlinked': {
      const issues = readTable(doc, 'und').questions.find(({ id }) => id === item)?.issues ?? []
      const others = issues.filter((issue) => issue !== change.issue)
      return linkIssues(doc, item, change.kind === 'issue-linked' ? [...others, change.issue] : others)
    }
    case 'indicator-kind':
      return setIndicatorKind(doc, item, change.indicator, change.after)
  }
}
