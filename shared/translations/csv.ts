/** The columns of a file of translations, in their order. Their names are the same in every language: files travel. */
export const columns = ['id', 'place', 'kind', 'source language', 'source', 'language', 'translation', 'state'] as const
export type TranslationColumn = (typeof columns)[number]

/** What a spreadsheet would take for a formula; also the wide signs, which some of them take alike. */
const FORMULA = /^'*[=+\-@\t\r\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]/u
const FREED = /^'+[=+\-@\t\r\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]/u

/** Words as a spreadsheet shows them and does nothing with them: an apostrophe stands before what would be a formula. */
export const neutral = (words: string): string => (FORMULA.test(words) ? `'${words}` : words)

/** The words as they were before `neutral`. */
export const fromNeutral = (cell: string): string => (FREED.test(cell) ? cell.slice(1) : cell)

const quoted = (cell: string): string => `"${neutral(cell).replaceAll('"', '""')}"`

/** Rows as RFC 4180 has them, with a mark at the front by which spreadsheets know UTF-8. */
export const writeCsv = (rows: Iterable<readonly string[]>): string => {
  const lines: string[] = []
  for (const row of rows) lines.push(row.map(quoted).join(','))
  return `\u{feff}${lines.join('\r\n')}\r\n`
}
