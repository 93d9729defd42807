import { readRows, type Separator } from '../documents/import/cells.ts'
import { plainText } from '../documents/import/plain.ts'
import { LANGUAGE_PATTERN } from '../ids.ts'
import { limits } from '../limits.ts'
import { fromNeutral } from './csv.ts'
import type { Pair } from './memory.ts'

const isTag = new RegExp(LANGUAGE_PATTERN)
const SEPARATORS: readonly Separator[] = [',', ';', '\t']
const COLUMNS = ['source language', 'source', 'language', 'translation'] as const

/**
 * What another consultation translated, from a file that it exported: only to be offered, so that rows which do not fit
 * are passed over. At most `limits.memoryPairs`. Never throws.
 */
export function readPairs(written: string): readonly Pair[] {
  if (written.length > limits.importFileBytes) return []
  const text = plainText(written)
  const found = SEPARATORS.map((separator) => pairsIn(text, separator)).toSorted((one, other) => other.length - one.length)
  return found[0] ?? []
}

function pairsIn(text: string, separator: Separator): readonly Pair[] {
  const pairs: Pair[] = []
  let at: ReadonlyMap<string, number> | undefined
  for (const { cells } of readRows(text, separator)) {
    if (at === undefined) {
      at = new Map(cells.slice(0, 40).map((cell, index) => [fromNeutral(cell).trim().toLowerCase(), index]))
      if (COLUMNS.some((column) => at?.has(column) !== true)) return []
      continue
    }
    const cell = (column: string): string => fromNeutral(cells[at?.get(column) ?? -1] ?? '').trim()
    const [from, source, into, words] = [cell('source language'), cell('source'), cell('language'), cell('translation')]
    if (!isTag.test(from) || !isTag.test(into) || source === '' || words === '' || source.length > limits.notesCharacters || words.length > limits.translationCharacters) continue
    pairs.push({ from, source, into, text: words, reviewed: cell('state') === 'reviewed', elsewhere: true })
    if (pairs.length >= limits.memoryPairs) break
  }
  return pairs
}
