import type * as Y from 'yjs'
import type { ItemId } from '../ids.ts'
import { liveMap, liveQuestion, liveText, madeMap } from './live-maps.ts'
import { mergeWords } from './merge-words.ts'
import { readTable } from './reader.ts'
import { putBackNotes, putBackText } from './restore.ts'
import { plainText, type Block, type RichText } from './rich-text.ts'
import { emptyIndicatorEntry, questionEntry, remarkEntry } from './seed.ts'
import type { TextChange } from './text-change.ts'
import { byHand, orderAtEnd, removeIndicator, setFlag } from './writer.ts'
import { setRemarkRemoved } from './card-writer.ts'

/**
 * How a change stands to what a table says now. `clean`: nothing else changed there. `merged`: something did, at other
 * words. `conflict`: at the same words; `becomes` is then the late wording. `already`: it reads so. `gone`: what it
 * belongs to is not there. `now` is empty where nothing stands.
 */
export type Standing =
  | { readonly fits: 'clean' | 'merged' | 'conflict'; readonly now: string; readonly becomes: string }
  | { readonly fits: 'already' | 'gone'; readonly now: string }

/** How a change stands to what the document says; nothing is written. */
export function standingOf(doc: Y.Doc, change: TextChange): Standing {
  const { kind, before, after, language } = change
  const now = wordsAt(doc, change)
  if (now === undefined) {
    if (kind === 'removed') return { fits: 'already', now: '' }
    const isFound = kind === 'added' && hasPlace(doc, change)
    return isFound ? { fits: 'clean', now: '', becomes: after } : { fits: 'gone', now: '' }
  }
  const isWhole = change.part === 'question' || change.part === 'indicator' || change.part === 'remark'
  if (kind === 'removed' && isWhole) return { fits: now === before ? 'clean' : 'conflict', now, becomes: '' }
  if (now === after) return { fits: 'already', now }
  const becomes = mergeWords(before, after, now, language)
  if (becomes === undefined) return { fits: 'conflict', now, becomes: after }
  return becomes === now ? { fits: 'already', now } : { fits: now === before ? 'clean' : 'merged', now, becomes }
}

/**
 * Writes a change into the document as somebody's own edit: merged where that is possible, in the late wording where
 * it is not. An added question belongs to `stakeholder`.
 */
export function applyChange(doc: Y.Doc, change: TextChange, stakeholder: ItemId): Standing['fits'] {
  const standing = standingOf(doc, change)
  if (!('becomes' in standing)) return standing.fits
  doc.transact(() => {
    if (change.kind === 'removed' && removes(doc, change)) return
    if (wordsAt(doc, change) === undefined) add(doc, change, stakeholder)
    else reword(doc, change, standing.becomes)
  }, byHand)
  return standing.fits
}

/** What stands there now; undefined where nothing does, or where it was removed. */
function wordsAt(doc: Y.Doc, { part, item, key, language }: TextChange): string | undefined {
  if (part === 'notes') return plainText(readTable(doc, language).notes)
  if (part === 'handover') return doc.getText('handover').toString()
  const card = shown(liveQuestion(doc, item))
  if (part === 'question') return liveText(card, 'text')?.toString()
  if (part === 'remark') return liveText(shown(liveMap(liveMap(card, 'thread'), key)), 'text')?.toString()
  return liveText(liveMap(liveMap(card, 'indicators'), key), part === 'means' ? 'means' : 'text')?.toString()
}

const shown = (entry: Y.Map<unknown> | undefined): Y.Map<unknown> | undefined => (entry?.get('removed') === true ? undefined : entry)

/** An added question makes its own place; what belongs to a question needs the question. */
function hasPlace(doc: Y.Doc, { part, item }: TextChange): boolean {
  if (part === 'question') return item !== ''
  return part !== 'means' && shown(liveQuestion(doc, item)) !== undefined
}

/** Questions, indicators and remarks go as a whole; of other texts only the words do. */
function removes(doc: Y.Doc, { part, item, key }: TextChange): boolean {
  if (part === 'question') setFlag(doc, item, 'removed', true)
  else if (part === 'remark') setRemarkRemoved(doc, item, key, true)
  else if (part === 'indicator') removeIndicator(doc, item, key)
  else return false
  return true
}

function add(doc: Y.Doc, { part, item, key, after, language, indicatorKind = 'documented' }: TextChange, stakeholder: ItemId): void {
  const questions = doc.getMap('questions')
  const card = liveQuestion(doc, item)
  if (part === 'question') {
    const content = { id: item, text: after, language, stakeholder, crossCutting: false, parked: false, issues: [], indicators: [], tags: [], links: [], thread: [] }
    const text = liveText(card, 'text')
    if (card === undefined || text === undefined) questions.set(item, questionEntry(content, orderAtEnd(questions)))
    else {
      card.set('removed', false)
      putBackText(text, after, language)
    }
  } else if (card !== undefined && part === 'indicator') {
    const indicators = madeMap(card, 'indicators')
    const entry = emptyIndicatorEntry(indicatorKind, language, orderAtEnd(indicators))
    indicators.set(key, entry)
    liveText(entry, 'text')?.insert(0, after)
  } else if (card !== undefined && part === 'remark') {
    const thread = madeMap(card, 'thread')
    thread.set(key, remarkEntry({ id: key, text: after, language }, orderAtEnd(thread)))
  }
}

function reword(doc: Y.Doc, { part, item, key, language }: TextChange, words: string): void {
  if (part === 'notes') {
    const content = readTable(doc, language)
    putBackNotes(doc, { ...content, notes: asBlocks(words, content.notes) })
    return
  }
  const card = liveQuestion(doc, item)
  const text =
    part === 'handover' ? doc.getText('handover')
    : part === 'question' ? liveText(card, 'text')
    : part === 'remark' ? liveText(liveMap(liveMap(card, 'thread'), key), 'text')
    : liveText(liveMap(liveMap(card, 'indicators'), key), part === 'means' ? 'means' : 'text')
  if (text !== undefined) putBackText(text, words, language)
}

/** Lines that stood in the notes keep how they look; others are plain paragraphs. */
function asBlocks(words: string, present: RichText): RichText {
  let at = 0
  return words.split('\n').flatMap((line): Block[] => {
    const found = present.findIndex((block, index) => index >= at && plainText([block]) === line)
    const kept = present[found]
    if (kept !== undefined) at = found + 1
    if (kept === undefined && line.trim() === '') return []
    return [kept ?? { kind: 'paragraph', level: 0, runs: [{ text: line, strong: false, emphasis: false }] }]
  })
}
