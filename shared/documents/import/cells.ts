/** One row of a table, as it stands in the text. */
export interface Row {
  /** The line on which it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** A quotation mark was opened here and not closed where a cell ends: the line is read with its marks as they are. */
  readonly unclosed: boolean
}

export type Separator = ',' | ';' | '\t' | '|'

const QUOTE = '"'
/** After so many marks that nobody closes, no mark means anything any more: else each would be looked for to the end. */
const PATIENCE = 20

/**
 * Reads comma separated values (RFC 4180) with any separator, cell by cell, the lines parted by line feeds. What the
 * rule forbids is read as it stands: a mark inside a cell, rows of different lengths. A cell is text, whatever it begins
 * with. Empty rows are passed over. Costs as much as the text is long; never throws.
 */
export function* readRows(text: string, separator: Separator): Generator<Row> {
  const reader = new Reader(text, separator)
  for (;;) {
    const row = reader.next()
    if (row === undefined) return
    if (row.cells.some((cell) => cell.trim() !== '')) yield row
  }
}

class Reader {
  readonly #text: string
  readonly #separator: Separator
  #at = 0
  #line = 1
  #patience = PATIENCE

  constructor(text: string, separator: Separator) {
    this.#text = text
    this.#separator = separator
  }

  next(): Row | undefined {
    if (this.#at >= this.#text.length) return undefined
    const [from, line] = [this.#at, this.#line]
    const cells = this.#patience > 0 ? this.#cells() : undefined
    if (cells !== undefined) return { line, cells, unclosed: false }
    this.#patience -= 1
    this.#at = from
    this.#line = line
    const words = this.#bareLine()
    return { line, cells: words.split(this.#separator), unclosed: words.includes(QUOTE) }
  }

  #bareLine(): string {
    const end = this.#text.indexOf('\n', this.#at)
    const words = this.#text.slice(this.#at, end === -1 ? undefined : end)
    this.#at = end === -1 ? this.#text.length : end + 1
    this.#line += 1
    return words
  }

  /** Undefined where a quotation mark is never closed. */
  #cells(): readonly string[] | undefined {
    const cells: string[] = []
    for (;;) {
      const cell = this.#cell()
      if (cell === undefined) return undefined
      cells.push(cell)
      const sign = this.#text[this.#at]
      this.#at += 1
      if (sign === this.#separator) continue
      this.#line += 1
      return cells
    }
  }

  /** One cell; afterwards the reader stands on what ended it. Undefined where it is not closed. */
  #cell(): string | undefined {
    if (this.#text[this.#at] === QUOTE) {
      const quoted = this.#quoted()
      return quoted !== undefined && this.#ended() ? quoted : undefined
    }
    const from = this.#at
    while (!this.#ended()) this.#at += 1
    return this.#text.slice(from, this.#at)
  }

  #ended(): boolean {
    const sign = this.#text[this.#at]
    return sign === undefined || sign === this.#separator || sign === '\n'
  }

  #quoted(): string | undefined {
    const parts: string[] = []
    let from = this.#at + 1
    for (;;) {
      const end = this.#text.indexOf(QUOTE, from)
      if (end === -1) return undefined
      const part = this.#text.slice(from, end)
      parts.push(part)
      this.#line += part.split('\n').length - 1
      this.#at = end + 1
      if (this.#text[end + 1] !== QUOTE) return parts.join('')
      parts.push(QUOTE)
      from = end + 2
    }
  }
}
