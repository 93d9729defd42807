import type * as Y from 'yjs'
import type { ItemId } from '../ids.ts'
import { limits } from '../limits.ts'
import type { CardLink, RemarkContent } from './content.ts'
import { liveMap, liveQuestion, madeMap } from './live-maps.ts'
import { remarkEntry } from './seed.ts'
import { byHand, orderAtEnd } from './writer.ts'

/** The tags of a question with their keys; a peer may have written the same one twice. */
const tagsOf = (card: Y.Map<unknown> | undefined): readonly (readonly [string, string])[] =>
  [...(liveMap(card, 'tags')?.entries() ?? [])].flatMap(([key, tag]) => (typeof tag === 'string' ? [[key, tag.trim()] as const] : []))

/** Puts a short word on a card under a new id; nothing where it stands there already, or where there are as many as there may be. */
export function addTag(doc: Y.Doc, questionId: ItemId, id: ItemId, tag: string): void {
  const card = liveQuestion(doc, questionId)
  const word = tag.trim().slice(0, limits.tagCharacters).replace(/[\uD800-\uDBFF]$/, '') // no sign is cut in two
  const present = tagsOf(card)
  if (card === undefined || word === '' || present.length >= limits.tagsPerQuestion || present.some(([, one]) => one === word)) return
  doc.transact(() => madeMap(card, 'tags').set(id, word), byHand)
}

/** Takes a tag off a card, however often it stands there. */
export function removeTag(doc: Y.Doc, questionId: ItemId, tag: string): void {
  const card = liveQuestion(doc, questionId)
  const keys = tagsOf(card).filter(([, one]) => one === tag).map(([key]) => key)
  if (keys.length > 0) doc.transact(() => keys.forEach((key) => liveMap(card, 'tags')?.delete(key)), byHand)
}

/** Says that a card on another table asks about the same thing; nothing where there are as many links as there may be. */
export function linkCard(doc: Y.Doc, questionId: ItemId, link: CardLink): void {
  const card = liveQuestion(doc, questionId)
  const links = liveMap(card, 'links')
  if (card === undefined || links?.get(link.question) === link.table || (links?.size ?? 0) >= limits.linksPerQuestion) return
  doc.transact(() => madeMap(card, 'links').set(link.question, link.table), byHand)
}

/** Takes a link to a card on another table back. */
export function unlinkCard(doc: Y.Doc, questionId: ItemId, linked: ItemId): void {
  const links = liveMap(liveQuestion(doc, questionId), 'links')
  if (links?.has(linked) === true) doc.transact(() => links.delete(linked), byHand)
}

/** Adds a remark at the end of a card's thread; nothing where there are as many as there may be, removed ones counted. */
export function addRemark(doc: Y.Doc, questionId: ItemId, remark: RemarkContent): void {
  const card = liveQuestion(doc, questionId)
  if (card === undefined || (liveMap(card, 'thread')?.size ?? 0) >= limits.remarksPerQuestion) return
  doc.transact(() => {
    const thread = madeMap(card, 'thread')
    thread.set(remark.id, remarkEntry(remark, orderAtEnd(thread)))
  }, byHand)
}

/** Takes a remark out of a card's thread, or puts it back. */
export const setRemarkRemoved = (doc: Y.Doc, questionId: ItemId, id: ItemId, removed: boolean): void => {
  const remark = liveMap(liveMap(liveQuestion(doc, questionId), 'thread'), id)
  if (remark !== undefined && (remark.get('removed') === true) !== removed) doc.transact(() => remark.set('removed', removed), byHand)
}
