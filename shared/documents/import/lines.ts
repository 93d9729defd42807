import type { Found } from './found.ts'
import { readOutline, type OutlineLine } from './outline.ts'
import { plainText } from './plain.ts'

const TAB_COLUMNS = 4
const WIDE_COLUMNS = 2
/** A mark before the words counts as an indent. */
const MARK_COLUMNS = 2
/** A dash, a dot, a star, as hands and word processors make them; “o” with a tab is Word's second level. */
const BULLET = /^(?:[-–—*•·●○◦▪▫■□‣⁃➢✓§\uF0A7\uF0B7\uF0D8\uF076\uF0FC]|o(?=\t))\s+|^[•●○◦▪■□‣]/u
/** a) (b) в) */
const LETTER = /^\(?\p{Lowercase_Letter}\)\s+/u
/** 1. 2) (3) 1.2. 一、 */
const NUMBER = /^(?:\(?\p{Number}{1,3}(?:\.\p{Number}{1,3}){0,3}[.):．、]|№\s?\p{Number}{1,4}[.:)]?)\s+/u
const LETTERS_AND_DIGITS = /[\p{Letter}\p{Number}]/u

/** The line without its number, when it is one; `1.` alone stays what it is. */
const withoutNumber = (text: string): string => {
  const rest = text.replace(NUMBER, '')
  return LETTERS_AND_DIGITS.test(rest) ? rest : text
}

const columnsOf = (blank: string): number => {
  let columns = 0
  for (const sign of blank) columns += sign === '\t' ? TAB_COLUMNS : sign === '\u3000' ? WIDE_COLUMNS : 1
  return columns
}

/** How deep a written line stands, and its words without the mark or number before them. */
export function outlineLine(written: string, line: number): OutlineLine {
  const words = written.trimStart()
  const depth = columnsOf(written.slice(0, written.length - words.length))
  const unnumbered = withoutNumber(words)
  const bare = unnumbered.replace(BULLET, '')
  const marked = bare === unnumbered ? unnumbered.replace(LETTER, '') : bare
  const isMarked = marked !== unnumbered
  return { line, depth: isMarked ? depth + MARK_COLUMNS : depth, text: withoutNumber(marked).trim() }
}

/**
 * Reads what a scribe writes down, one line an item. A line is a question; an indented one (by tab, spaces, a wide
 * space, a dash, a dot, “a)”) is an indicator of the question above, its kind guessed from its first words; one
 * indented further, or one that begins with “→” or “means:”, says how that indicator is verified. Numbers before the
 * words are taken away; empty lines are ignored. The first line sets the margin. Never throws.
 */
export function linesToItems(text: string): Found {
  return readOutline(eachLine(plainText(text)))
}

function* eachLine(text: string): Generator<OutlineLine> {
  let line = 0
  for (const written of text.split('\n')) {
    line += 1
    if (written.trim() !== '') yield outlineLine(written, line)
  }
}
