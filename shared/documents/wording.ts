import * as Y from 'yjs'
import type { ItemId, Language } from '../ids.ts'
import { byHand, textOf } from './writer.ts'

/** Gives a candidate other words, in their language, as somebody's own edit. False where it has no wording in this document. */
export function replaceWording(doc: Y.Doc, candidate: ItemId, words: string, language: Language): boolean {
  const text = textOf(doc, { of: 'wording', candidate })
  if (text === undefined) return false
  doc.transact(() => {
    text.delete(0, text.length)
    text.insert(0, words)
    if (text.parent instanceof Y.Map) text.parent.set('language', language)
  }, byHand)
  return true
}
