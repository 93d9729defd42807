import * as Y from 'yjs'
import type { ItemId, Language } from '../ids.ts'
import { stayedInOrder } from './changes.ts'
import type { IndicatorContent, QuestionContent, RemarkContent, TableContent } from './content.ts'
import { differenceOf } from './difference.ts'
import { liveMap, liveText, madeMap } from './live-maps.ts'
import { between, orderOf } from './order.ts'
import { entriesOf, readTable } from './reader.ts'
import { NOTEBOOK, richNodes } from './rich-text.ts'
import { emptyIndicatorEntry, questionEntry, remarkEntry } from './seed.ts'
import { byHand, orderAtEnd } from './writer.ts'

type Entry = Y.Map<unknown>

/**
 * Puts a card back as `content` has it, by the fewest edits: words that others write elsewhere meanwhile stay. What
 * stands on it now and did not then goes. `then` names the cards in the order in which they stood: a card that was
 * moved since goes back behind the one it stood behind, and no other card is moved. Where `then` does not name it, a
 * card that was removed comes back where it is now, one that is gone at the end.
 */
export function restoreQuestion(doc: Y.Doc, content: QuestionContent, then: readonly ItemId[] = []): void {
  doc.transact(() => {
    const questions = doc.getMap('questions')
    putBackQuestion(questions, content, orderAtEnd(questions))
    putInPlace(questions, content.id, then)
  }, byHand)
}

/**
 * Puts a whole table back as `content` has it, by the fewest edits and in one transaction. Afterwards the document
 * reads as `content` does. Cards that did not exist then are flagged as removed; nothing of theirs is destroyed.
 */
export function restoreTable(doc: Y.Doc, content: TableContent): void {
  doc.transact(() => {
    const questions = doc.getMap('questions')
    const kept = new Set(content.questions.map(({ id }) => id))
    for (const [id, card] of entriesOf(questions)) if (!kept.has(id)) setValue(card, 'removed', true)
    for (const question of content.questions) putBackQuestion(questions, question, orderAtEnd(questions))
    putInOrder(questions, content.questions.map(({ id }) => id))
    putBackNotes(doc, content)
    putBackText(doc.getText('handover'), content.handover, content.handoverLanguage)
    const languages = doc.getMap('languages')
    setValue(languages, 'notes', content.notesLanguage)
    setValue(languages, 'handover', content.handoverLanguage)
  }, byHand)
}

function setValue(entry: Entry, key: string, value: string | number | boolean): void {
  const now = entry.get(key)
  if (now !== value && !(value === false && now === undefined)) entry.set(key, value)
}

/** Only what differs is written, so that a hand that writes elsewhere in the same text is not in the way. */
export function putBackText(text: Y.Text, words: string, language: Language): void {
  const now = text.toString()
  if (now === words) return
  if (now.length !== text.length) {
    text.delete(0, text.length)
    text.insert(0, words)
    return
  }
  let at = 0
  for (const { kind, text: stretch } of differenceOf(now, words, language)) {
    if (kind === 'removed') text.delete(at, stretch.length)
    if (kind === 'added') text.insert(at, stretch)
    if (kind !== 'removed') at += stretch.length
  }
}

function putBackQuestion(questions: Entry, content: QuestionContent, order: number): void {
  const card = liveMap(questions, content.id)
  const text = liveText(card, 'text')
  if (card === undefined || text === undefined) {
    questions.set(content.id, questionEntry(content, order))
    return
  }
  putBackText(text, content.text, content.language)
  setValue(card, 'language', content.language)
  setValue(card, 'stakeholder', content.stakeholder)
  setValue(card, 'crossCutting', content.crossCutting)
  setValue(card, 'parked', content.parked)
  setValue(card, 'removed', false)
  setValue(card, 'issues', content.issues.join(' '))
  putBackIndicators(madeMap(card, 'indicators'), content.indicators)
  putBackTags(madeMap(card, 'tags'), content.tags)
  putBackLinks(madeMap(card, 'links'), content)
  putBackThread(madeMap(card, 'thread'), content.thread)
}

function putBackIndicators(indicators: Entry, content: readonly IndicatorContent[]): void {
  const kept = new Set(content.map(({ id }) => id))
  for (const id of indicators.keys()) if (!kept.has(id)) indicators.delete(id)
  for (const one of content) {
    const found = liveMap(indicators, one.id)
    const entry = liveText(found, 'text') === undefined || liveText(found, 'means') === undefined ? undefined : found
    if (entry === undefined) indicators.set(one.id, emptyIndicatorEntry(one.kind, one.language, orderAtEnd(indicators)))
    const indicator = entry ?? liveMap(indicators, one.id)
    if (indicator === undefined) continue
    setValue(indicator, 'kind', one.kind)
    setValue(indicator, 'language', one.language)
    for (const key of ['text', 'means'] as const) {
      const text = liveText(indicator, key)
      if (text !== undefined) putBackText(text, one[key], one.language)
    }
  }
  putInOrder(indicators, content.map(({ id }) => id))
}

function putBackTags(tags: Entry, content: readonly string[]): void {
  const present = new Set<string>()
  for (const [key, tag] of tags.entries()) {
    const word = typeof tag === 'string' ? tag.trim() : ''
    if (!content.includes(word) || present.has(word)) tags.delete(key)
    else present.add(word)
  }
  let free = 0
  for (const tag of content) {
    if (present.has(tag)) continue
    while (tags.has(`t${free}`)) free += 1
    tags.set(`t${free}`, tag)
  }
}

function putBackLinks(links: Entry, { links: content }: QuestionContent): void {
  const kept = new Set(content.map(({ question }) => question))
  for (const question of links.keys()) if (!kept.has(question)) links.delete(question)
  for (const { question, table } of content) setValue(links, question, table)
}

function putBackThread(thread: Entry, content: readonly RemarkContent[]): void {
  const kept = new Set(content.map(({ id }) => id))
  for (const [id, remark] of entriesOf(thread)) if (!kept.has(id)) setValue(remark, 'removed', true)
  for (const one of content) {
    const entry = liveMap(thread, one.id)
    const text = liveText(entry, 'text')
    if (entry === undefined || text === undefined) {
      thread.set(one.id, remarkEntry(one, orderAtEnd(thread)))
      continue
    }
    setValue(entry, 'removed', false)
    setValue(entry, 'language', one.language)
    putBackText(text, one.text, one.language)
  }
  putInOrder(thread, content.map(({ id }) => id))
}

/** Paragraphs and lists that read as they did stay; those between are written anew. */
export function putBackNotes(doc: Y.Doc, { notes, notesLanguage }: TableContent): void {
  const same = (one: TableContent['notes']) => JSON.stringify(one) === JSON.stringify(notes)
  if (same(readTable(doc, notesLanguage).notes)) return
  const plain = doc.getText('notes')
  plain.delete(0, plain.length)
  const book = doc.getXmlFragment(NOTEBOOK)
  const wanted = new Y.Doc().getXmlFragment(NOTEBOOK)
  wanted.insert(0, richNodes(notes))
  const [now, then] = [drawn(book), drawn(wanted)]
  let start = 0
  while (start < Math.min(now.length, then.length) && now[start] === then[start]) start += 1
  let end = 0
  while (end < Math.min(now.length, then.length) - start && now.at(-1 - end) === then.at(-1 - end)) end += 1
  book.delete(start, now.length - start - end)
  book.insert(start, richNodes(notes).slice(start, then.length - end))
}

const drawn = (fragment: Y.XmlFragment): readonly string[] => fragment.toArray().map((node) => String(node))

/** Gives those named the order in which they are named, writing as few of them as that takes. */
function putInOrder(map: Entry, ids: readonly ItemId[]): void {
  const wanted = new Set(ids)
  const order = (): readonly ItemId[] => entriesOf(map).flatMap(([id]) => (wanted.has(id) ? [id] : []))
  const inOrder = (): boolean => order().every((id, place) => id === ids[place])
  if (inOrder()) return
  const stayed = stayedInOrder(order(), ids)
  let last: number | undefined
  ids.forEach((id, place) => {
    const entry = liveMap(map, id)
    if (entry === undefined) return
    if (!stayed.has(id)) {
      const next = ids.slice(place).find((later) => stayed.has(later))
      entry.set('order', between(last, next === undefined ? undefined : orderOf(liveMap(map, next))) ?? last ?? 0)
    }
    last = orderOf(entry)
  })
  if (!inOrder()) ids.forEach((id, place) => liveMap(map, id)?.set('order', place))
}

/** Puts one entry back behind the last of those before it in `then` that have kept their order; no other is moved. */
function putInPlace(map: Entry, id: ItemId, then: readonly ItemId[]): void {
  const entry = liveMap(map, id)
  const now = entriesOf(map).flatMap(([one, card]) => (card.get('removed') === true ? [] : [one]))
  const stayed = stayedInOrder(then, now)
  if (entry === undefined || !then.includes(id) || stayed.has(id)) return
  const others = now.filter((one) => one !== id)
  const before = then.slice(0, then.indexOf(id)).findLast((one) => stayed.has(one))
  const place = before === undefined ? 0 : others.indexOf(before) + 1
  const orderAt = (at: number): number | undefined => {
    const one = others[at]
    return one === undefined ? undefined : orderOf(liveMap(map, one))
  }
  const order = between(orderAt(place - 1), orderAt(place))
  if (order === undefined) putInOrder(map, others.toSpliced(place, 0, id))
  else entry.set('order', order)
}
