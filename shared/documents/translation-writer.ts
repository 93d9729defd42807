import * as Y from 'yjs'
import type { ItemId, Language } from '../ids.ts'
import { reviewMark, type Relayed, type TranslationContent, type TranslatorRole } from './content.ts'
import { liveMap, liveText } from './live-maps.ts'
import { readTranslations } from './reader.ts'
import { putBackText } from './restore.ts'
import { emptyTranslationEntry } from './seed.ts'
import { byHand } from './writer.ts'

const liveEntry = (doc: Y.Doc, item: ItemId): Y.Map<unknown> | undefined => liveMap(doc.getMap('entries'), item)

function put(map: Y.Map<unknown>, key: string, value: string | undefined): void {
  if (map.get(key) === value) return
  if (value === undefined) map.delete(key)
  else map.set(key, value)
}

/**
 * The live text of a translation of `source`, made when there is none yet; `via` is the translation that it is made from,
 * where it is not made from the source itself. Where any of that has changed since, it is now one of what there is now,
 * and is no longer reviewed.
 */
export function translate(doc: Y.Doc, item: ItemId, source: string, via?: Relayed): Y.Text {
  const entries = doc.getMap('entries')
  return doc.transact(() => {
    let entry = liveMap(entries, item)
    if (entry === undefined) {
      entry = emptyTranslationEntry(source)
      entries.set(item, entry)
    }
    put(entry, 'source', source)
    put(entry, 'via', via?.language)
    put(entry, 'viaText', via?.text)
    const found = liveText(entry, 'text')
    if (found !== undefined) return found
    const text = new Y.Text()
    entry.set('text', text)
    return text
  }, byHand)
}

/** Says as whom somebody begins to write a translation; whoever began it before stays its author while it has words. */
export function setAuthor(doc: Y.Doc, item: ItemId, as: TranslatorRole): void {
  const entry = liveEntry(doc, item)
  if (entry === undefined || (entry.has('author') && liveText(entry, 'text')?.toString().trim() !== '')) return
  doc.transact(() => put(entry, 'author', as), byHand)
}

/**
 * Says that somebody has read a translation, as it reads now, against what it was made from. For the server alone: it
 * takes these words from nobody. Without a translation nothing happens.
 */
export function setReviewed(doc: Y.Doc, item: ItemId, reviewer: TranslatorRole, author?: TranslatorRole): void {
  const entry = liveEntry(doc, item)
  const content = readTranslations(doc)[item]
  if (entry === undefined || content === undefined || content.text.trim() === '') return
  doc.transact(() => {
    put(entry, 'read', reviewMark(content))
    put(entry, 'reviewer', reviewer)
    if (author !== undefined) put(entry, 'author', author)
  })
}

/** Says that a translation has still to be read. Everybody who may write it may say so. */
export function withdrawReview(doc: Y.Doc, item: ItemId): void {
  const entry = liveEntry(doc, item)
  if (entry?.has('read') === true) doc.transact(() => entry.delete('read'), byHand)
}

/** Puts a whole translation in place of what stands there, by the fewest edits; undefined takes out what stands there. */
export function putTranslation(doc: Y.Doc, item: ItemId, content: Omit<TranslationContent, 'reviewed' | 'reviewer'> | undefined, language: Language): void {
  const entries = doc.getMap('entries')
  doc.transact(() => {
    if (content === undefined) {
      if (entries.has(item)) entries.delete(item)
      return
    }
    putBackText(translate(doc, item, content.source, content.via), content.text, language)
    const entry = liveEntry(doc, item)
    if (entry !== undefined) put(entry, 'author', content.author)
  }, byHand)
}
