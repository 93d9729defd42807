import type * as Y from 'yjs'
import type { Language } from '../ids.ts'
import { limits } from '../limits.ts'
import { addTerm, setTermRemoved, termText } from './glossary.ts'
import { liveMap, liveText } from './live-maps.ts'
import { mergeWords } from './merge-words.ts'
import { putBackText } from './restore.ts'
import { termOfChange, type TermPart } from './term-content.ts'
import type { TextChange } from './text-change.ts'
import { byHand } from './writer.ts'

/**
 * How words that were not taken stand to what the glossary says now. `clean` and `merged`: they can go in, as `becomes`
 * says. `conflict`: somebody changed the same words. `long`: there is no room for them, they must be made shorter. `gone`: the
 * word was taken out, or was never there. `already`: it says so.
 */
export interface TermStanding {
  readonly fits: 'clean' | 'merged' | 'conflict' | 'long' | 'gone' | 'already'
  readonly now: string
  /** What it would say, however long; where both do not go together, the words that were not taken. */
  readonly becomes: string
}

/** How many UTF-16 units a word, or a meaning, may have. */
export const mostOfTerm = (of: TermPart['of']): number => (of === 'term' ? limits.titleCharacters : limits.itemCharacters)

/** Nothing is written. */
export function termStandingOf(doc: Y.Doc, change: TextChange): TermStanding {
  const { term, of } = termOfChange(change)
  const { before, after, language } = change
  const entry = liveMap(doc.getMap('terms'), term)
  if (entry === undefined || entry.get('removed') === true) return { fits: 'gone', now: '', becomes: after }
  const now = liveText(liveMap(liveMap(entry, 'words'), language), of)?.toString() ?? ''
  if (now === after) return { fits: 'already', now, becomes: after }
  const merged = mergeWords(before, after, now, language)
  if (merged === now) return { fits: 'already', now, becomes: now }
  const becomes = merged ?? after
  if (becomes.length > mostOfTerm(of)) return { fits: 'long', now, becomes }
  return { fits: merged === undefined ? 'conflict' : now === before ? 'clean' : 'merged', now, becomes }
}

/**
 * Writes `words`, or what it would say, into the glossary as somebody's own edit; a word that was taken out, or is new,
 * comes in with it. Nothing where there is no room.
 */
export function putTerm(doc: Y.Doc, change: TextChange, languages: readonly Language[], words = termStandingOf(doc, change).becomes): void {
  const { term, of } = termOfChange(change)
  if (words.length > mostOfTerm(of)) return
  doc.transact(() => {
    if (liveMap(doc.getMap('terms'), term) === undefined) addTerm(doc, term, languages)
    setTermRemoved(doc, term, false)
    const text = termText(doc, term, change.language, of)
    if (text !== undefined) putBackText(text, words, change.language)
  }, byHand)
}
