import type { Row } from './cells.ts'
import { MOST_COLUMNS } from './columns.ts'
import { type Found, MOST_ITEMS } from './found.ts'
import { outlineLine } from './lines.ts'
import { readOutline, type OutlineLine } from './outline.ts'
import { plainText } from './plain.ts'
import { rowsToItems } from './table.ts'

const HEADING = /^#{1,6}\s/
const HEADING_SIGNS = /^#+/
const CLOSING_SIGNS = /\s#+$/
const RULE = /^(?:-[-\s]{2,}|\*[*\s]{2,}|_[_\s]{2,}|={3,})$/
const LIST = /^\s*(?:[-*+•]|\p{Number}{1,4}[.)])\s+/u
const TASK = /^\[[ xX]\]\s+/
const QUOTED = /^\s{0,3}>\s?/
const TABLE_RULE = /^[\s|:-]+$/
const ASKS = /[?？؟]\s*$/
/** So deep a heading stands: no list under it is shallower. */
const HEADING_DEPTH = -1
/** Formatting is looked for in lines of this length only; nobody formats longer ones by hand. */
const LONGEST_FORMATTED = 8_000

/**
 * Reads Markdown: items of lists are questions, nested ones their indicators, deeper ones the means of verification; so
 * is every paragraph. A heading that asks is a question, and its list the indicators; any other heading is offered as it is.
 * Tables are read as tables. Formatting is taken away, its words stay. Never throws.
 */
export function markdownToItems(written: string): Found {
  const text = plainText(written)
  const rows = tableRows(text)
  return rows.length > 1 ? rowsToItems(rows) : readOutline(eachLine(text))
}

function tableRows(text: string): readonly Row[] {
  const rows: Row[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const row = line.trim()
    if (row.length < 2 || !row.startsWith('|') || !row.endsWith('|') || TABLE_RULE.test(row)) continue
    const cells = row.slice(1, -1).split(/(?<!\\)\|/, MOST_COLUMNS)
    rows.push({ line: index + 1, cells: cells.map((cell) => unformatted(cell.replaceAll(String.raw`\|`, '|')).trim()), unclosed: false })
    if (rows.length > MOST_ITEMS) break
  }
  return rows
}

function* eachLine(text: string): Generator<OutlineLine> {
  /** A line and what goes on with it below. */
  let open: { readonly first: OutlineLine; readonly words: string[] } | undefined
  const closed = (): OutlineLine[] => (open === undefined ? [] : [{ ...open.first, text: open.words.join(' ') }])
  /** Under a heading that asks, lists are its indicators. */
  let asked = false
  for (const [index, whole] of text.split('\n').entries()) {
    const written = whole.replace(QUOTED, '')
    const bare = written.trim()
    const heading = HEADING.test(bare) ? bare.replace(HEADING_SIGNS, '').replace(CLOSING_SIGNS, '').trim() : undefined
    const ends = heading !== undefined || bare === '' || RULE.test(bare)
    if (!ends && open !== undefined && !LIST.test(written)) {
      open.words.push(unformatted(bare))
      continue
    }
    yield* closed()
    open = undefined
    if (heading !== undefined) {
      asked = ASKS.test(heading)
      yield { line: index + 1, depth: HEADING_DEPTH, text: unformatted(outlineLine(heading, index + 1).text), heading: !asked }
    } else if (!ends) {
      const first = listLine(written, index + 1, asked)
      open = { first, words: [first.text] }
    }
  }
  yield* closed()
}

/** Numbers of a list stand as deep as its dots do. */
function listLine(written: string, line: number, asked: boolean): OutlineLine {
  const indent = written.length - written.trimStart().length
  const isItem = LIST.test(written)
  const { depth, text } = outlineLine(isItem ? `${written.slice(0, indent)}- ${written.replace(LIST, '')}` : written, line)
  // A paragraph under a heading that asks belongs to nobody yet: it is a question of its own.
  return { line, depth: asked && !isItem ? HEADING_DEPTH : depth, text: unformatted(text.replace(TASK, '')).trim() }
}

/** The words without the signs that make them strong, slanted, code or a link. */
function unformatted(words: string): string {
  if (words.length > LONGEST_FORMATTED) return words
  return words
    .replaceAll(/!?\[([^[\]]{0,2000})\]\([^()\s]{0,2000}\)/g, '$1')
    .replaceAll(/(\*\*|__|~~)(?=\S)([^*_~]{1,2000}?)(?<=\S)\1/g, '$2')
    .replaceAll(/(?<![\p{Letter}\p{Number}*_])([*_`])(?=\S)([^*_`]{1,2000}?)(?<=\S)\1(?![\p{Letter}\p{Number}*_])/gu, '$2')
    .replaceAll(/\\([\\`*_{}[\]()#+\-.!|>])/g, '$1')
}
