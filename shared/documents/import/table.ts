import { type Row, readRows, type Separator } from './cells.ts'
import { type Column, columnNamed, MOST_COLUMNS, USUAL_COLUMNS } from './columns.ts'
import { type Found, type FoundIndicator, type FoundItem, foundItem, MOST_ITEMS } from './found.ts'
import { limits } from '../../limits.ts'
import { guessKind, kindNamed } from './kinds.ts'
import { plainText, sameWords } from './plain.ts'

const SEPARATORS: readonly Separator[] = ['\t', ';', ',']
/** Rows that show which separator a text has. */
const SAMPLE_ROWS = 12
const BETWEEN = /[;|,\n]/

type Heading = readonly (Column | undefined)[]

function headingOf(row: Row | undefined): Heading | undefined {
  const columns = row?.cells.slice(0, MOST_COLUMNS).map(columnNamed) ?? []
  return columns.includes('question') || columns.includes('issue') ? columns : undefined
}

function firstRows(text: string, separator: Separator): readonly Row[] {
  const rows: Row[] = []
  for (const row of readRows(text, separator)) if (rows.push(row) === SAMPLE_ROWS) break
  return rows
}

/** How well a separator parts a text: by the headings that it lets appear, else by how many rows have the same number of cells. */
function fitOf(text: string, separator: Separator): number {
  const rows = firstRows(text, separator)
  const named = headingOf(rows[0])?.filter((column) => column !== undefined).length ?? 0
  const width = rows[0]?.cells.length ?? 0
  const even = width < 2 ? 0 : rows.filter(({ cells }) => cells.length === width).length / rows.length
  return named * 10 + even
}

/** What parts the cells of a table: tab, semicolon or comma. */
export function separatorOf(text: string): Separator {
  const [best] = SEPARATORS.map((separator) => ({ separator, fit: fitOf(text, separator) })).toSorted((one, other) => other.fit - one.fit)
  return best?.separator ?? ','
}

/** True where the first row names its columns, so that this is a table and no text with commas in it. */
export const hasHeading = (text: string): boolean => {
  const row = firstRows(text, separatorOf(text))[0]
  const heading = headingOf(row)
  return heading !== undefined && (heading.length > 1 ? heading.filter((column) => column !== undefined).length > 1 : true)
}

/**
 * Reads a table (CSV, or pasted from a spreadsheet): a row is a question, with an indicator of it. A row whose question is
 * empty or the same as above brings another indicator of the question above. Columns are known by their headings, in
 * several languages; without headings they stand in the usual order. Never throws.
 */
export function tableToItems(written: string, separator?: Separator): Found {
  const text = plainText(written)
  return rowsToItems(readRows(text, separator ?? separatorOf(text)))
}

/** The same for rows that are parted already. */
export function rowsToItems(rows: Iterable<Row>): Found {
  const reader = new TableReader()
  let heading: Heading | undefined
  for (const row of rows) {
    if (heading === undefined) {
      heading = headingOf(row)
      if (heading !== undefined) continue
      heading = USUAL_COLUMNS
    }
    if (!reader.take(row, heading)) return { items: reader.items, cut: true }
  }
  return { items: reader.items, cut: false }
}

interface Open {
  /** Its words as they are compared with those of the next row. */
  readonly words: string
  readonly indicators: FoundIndicator[]
}

class TableReader {
  readonly items: FoundItem[] = []
  #open: Open | undefined

  /** False once there is no place for more. */
  take(row: Row, heading: Heading): boolean {
    const cells = (column: Column): string[] => heading.flatMap((one, index) => (one === column ? [row.cells[index]?.trim() ?? ''] : []))
    const all = (column: Column): string[] => cells(column).flatMap((cell) => cell.split(BETWEEN)).map((part) => part.trim()).filter((part) => part !== '')
    const asked = cells('question').filter((cell) => cell !== '').join('\n')
    const issues = cells('issue').filter((cell) => cell !== '')
    // A list of issues alone: they are the items.
    const text = heading.includes('question') ? asked : issues.join('\n')
    const indicators = indicatorsOf(row, cells('indicator'), cells('kind'), cells('means'))
    const above = this.#open
    if (above !== undefined && indicators.length > 0 && !row.unclosed && (text === '' || sameWords(text) === above.words)) {
      if (above.indicators.length <= limits.indicatorsPerQuestion) above.indicators.push(...indicators) // more are too many in any case
      return true
    }
    if (this.items.length >= MOST_ITEMS) return false
    const item = foundItem(row.line, text, {
      indicators,
      tags: all('tags'),
      issues: heading.includes('question') ? issues : [],
      language: cells('language').find((cell) => cell !== '') ?? '',
      unclosed: row.unclosed,
    })
    this.#open = { words: sameWords(text), indicators }
    this.items.push(item)
    return true
  }
}

function indicatorsOf({ line }: Row, texts: readonly string[], kinds: readonly string[], means: readonly string[]): FoundIndicator[] {
  return texts.flatMap((text, index) => {
    if (text === '') return []
    const said = kinds[index] ?? ''
    const kind = kindNamed(said)
    return [{ line, kind: kind ?? guessKind(text), oddKind: kind === undefined ? said : '', text, means: means[index] ?? '' }]
  })
}
