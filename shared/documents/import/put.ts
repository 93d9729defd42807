/* oxlint-disable eslint/no-underscore-dangle -- Yjs keeps here which keys a map ever had: the guard counts those */
import type * as Y from 'yjs'
import type { QuestionContent } from '../content.ts'
import type { ItemId } from '../../ids.ts'
import { limits } from '../../limits.ts'
import { entriesOf } from '../reader.ts'
import { lineEntry, questionEntry } from '../seed.ts'
import { byHand, type LineRoot, orderAtEnd } from '../writer.ts'
import type { Proposal } from './judge.ts'

/** Where proposals are put: question cards, or one of the circle's lists. */
export type Root = 'questions' | LineRoot

/** No character takes more bytes in UTF-8 for each of its UTF-16 units. */
const MOST_BYTES = 3
/** For what stands around the words of an entry: keys, ids, numbers. */
const ENTRY_BYTES = 200
const PART_BYTES = limits.updateBytes / 2

/** How many more entries the server lets in: a key that was once used keeps its place, also when its entry is gone. */
export function roomIn(doc: Y.Doc, root: Root, table: boolean): number {
  const most = table ? limits.questionsPerTable : limits.itemsPerList
  return Math.max(0, most - doc.getMap(root)._map.size)
}

/** At most so many bytes a proposal takes in an update. */
function bytesOf({ text, indicators, tags, issues }: Proposal): number {
  const words = [text, ...tags, ...issues, ...indicators.flatMap((one) => [one.text, one.means])]
  return words.reduce((sum, word) => sum + word.length * MOST_BYTES, 0) + ENTRY_BYTES * (1 + indicators.length)
}

/** Parts each of which makes one update that the server takes. A short list is one part. */
export function partsOf(proposals: readonly Proposal[]): readonly (readonly Proposal[])[] {
  const parts: Proposal[][] = []
  let bytes = 0
  for (const proposal of proposals) {
    const more = bytesOf(proposal)
    const last = parts.at(-1)
    if (last === undefined || bytes + more > PART_BYTES) {
      parts.push([proposal])
      bytes = more
    } else {
      last.push(proposal)
      bytes += more
    }
  }
  return parts
}

export interface Putting {
  readonly root: Root
  /** Whom the items concern; empty for everybody. */
  readonly stakeholder: ItemId
  readonly newId: () => ItemId
}

/** What was put, and how it read: enough to take it back. */
export interface Put {
  readonly root: Root
  readonly items: readonly { readonly id: ItemId; readonly print: string }[]
}

/** Puts proposals below what is there, as one change by this hand. */
export function put(doc: Y.Doc, proposals: readonly Proposal[], { root, stakeholder, newId }: Putting): Put {
  const map = doc.getMap(root)
  const ids = doc.transact(() => {
    const first = orderAtEnd(map)
    return proposals.map((proposal, place) => {
      const id = newId()
      map.set(id, root === 'questions' ? cardOf(proposal, stakeholder, newId, first + place) : lineOf(proposal, stakeholder, first + place))
      return id
    })
  }, byHand)
  const entries = new Map(entriesOf(map))
  return { root, items: ids.map((id) => ({ id, print: printOf(entries.get(id)) })) }
}

function cardOf({ text, language, indicators, tags, issues }: Proposal, stakeholder: ItemId, newId: () => ItemId, order: number): Y.Map<unknown> {
  const content: Omit<QuestionContent, 'id'> = {
    text, language, stakeholder, tags, issues,
    crossCutting: false, parked: false, links: [], thread: [],
    indicators: indicators.map((indicator) => ({ id: newId(), language, ...indicator })),
  }
  return questionEntry({ id: '', ...content }, order)
}

const lineOf = ({ text, language }: Proposal, stakeholder: ItemId, order: number): Y.Map<unknown> =>
  lineEntry({ id: '', text, language, stakeholder, crossCutting: false }, order)

/** How an entry reads, but for its place: whoever moves a card has not written in it. */
const printOf = (entry: Y.Map<unknown> | undefined): string =>
  entry === undefined ? '' : JSON.stringify(Object.entries(entry.toJSON()).filter(([key]) => key !== 'order' && key !== 'removed').toSorted(([one], [other]) => (one < other ? -1 : 1)))

export interface TakenBack {
  /** What was taken back now, to be put again. */
  readonly items: readonly ItemId[]
  /** How many stay, because somebody has written in them since. */
  readonly stay: number
}

/** Takes back what was put, as one change: all that still reads as it did then. */
export function takeBack(doc: Y.Doc, { root, items }: Put): TakenBack {
  const entries = new Map(entriesOf(doc.getMap(root)))
  const there = items.filter(({ id }) => entries.has(id) && entries.get(id)?.get('removed') !== true)
  const same = there.filter(({ id, print }) => printOf(entries.get(id)) === print)
  doc.transact(() => {
    for (const { id } of same) entries.get(id)?.set('removed', true)
  }, byHand)
  return { items: same.map(({ id }) => id), stay: there.length - same.length }
}

/** Puts what was taken back where it was. */
export function putAgain(doc: Y.Doc, { root }: Put, items: readonly ItemId[]): void {
  const entries = new Map(entriesOf(doc.getMap(root)))
  doc.transact(() => {
    for (const id of items) entries.get(id)?.set('removed', false)
  }, byHand)
}
