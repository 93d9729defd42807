import type { Found } from './found.ts'
import { linesToItems } from './lines.ts'
import { markdownToItems } from './markdown.ts'
import { plainText } from './plain.ts'
import { hasHeading, tableToItems } from './table.ts'

/** How a text from outside is written: cells, Markdown, or lines with indents. */
export const formats = ['table', 'markdown', 'lines'] as const
export type Format = (typeof formats)[number]

/** Where a format shows, it shows early. */
const SAMPLE_CHARACTERS = 20_000
const SAMPLE_COLUMNS = 300
/** A cell after a cell, as spreadsheets put them on the clipboard; a tab at the beginning of a line is an indent. */
const CELLS = /^[^\t]+\t[^\t]+/
const MARKDOWN: readonly RegExp[] = [/^ {0,3}#{1,6}\s+\S/, /^\s{0,8}\|[^|]*\|[^|]*\|/, /^\s{0,8}[-*+]\s+\[[ xX]\]\s/, /\*\*\S[^*]*\*\*/]

/** Which format a text is likely to have; the ending of a file's name decides where it says so. */
export function recognise(written: string, fileName = ''): Format {
  const ending = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase()
  if (ending === 'csv' || ending === 'tsv') return 'table'
  if (ending === 'md' || ending === 'markdown') return 'markdown'
  const text = plainText(written.slice(0, SAMPLE_CHARACTERS)).trim()
  if (hasHeading(text)) return 'table'
  const lines = text.split('\n').map((line) => line.slice(0, SAMPLE_COLUMNS)).filter((line) => line.trim() !== '')
  if (lines.length > 0 && lines.filter((line) => CELLS.test(line)).length * 2 > lines.length) return 'table'
  return lines.some((line) => MARKDOWN.some((sign) => sign.test(line))) ? 'markdown' : 'lines'
}

/** What a text of this format says. Never throws. */
export function readItems(written: string, format: Format): Found {
  if (format === 'table') return tableToItems(written)
  return format === 'markdown' ? markdownToItems(written) : linesToItems(written)
}
