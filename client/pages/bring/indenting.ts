const INDENT = '\t'
const BLANK = /^(?:\t|\u3000| {1,4})/

/** The field as it should be, and where the pen stands then. */
export interface Indented {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Where the lines begin and end that a selection touches; one that ends before the first letter of a line does not touch it. */
function linesAround(text: string, start: number, end: number): readonly [number, number] {
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end
  const from = text.lastIndexOf('\n', start - 1) + 1
  const to = text.indexOf('\n', last)
  return [start === 0 ? 0 : from, to === -1 ? text.length : to]
}

/** Moves the lines that the selection touches one step in. */
export function indented(text: string, start: number, end: number): Indented {
  const [from, to] = linesAround(text, start, end)
  const lines = text.slice(from, to).split('\n')
  const moved = lines.map((line) => INDENT + line).join('\n')
  return { text: text.slice(0, from) + moved + text.slice(to), start: start + INDENT.length, end: end + INDENT.length * lines.length }
}

/** Moves them one step out; undefined where none of them stands further in. */
export function outdented(text: string, start: number, end: number): Indented | undefined {
  const [from, to] = linesAround(text, start, end)
  const lines = text.slice(from, to).split('\n')
  const moved = lines.map((line) => line.replace(BLANK, ''))
  const gone = lines.map((line, index) => line.length - (moved[index]?.length ?? 0))
  const all = gone.reduce((sum, one) => sum + one, 0)
  if (all === 0) return undefined
  const before = Math.max(from, start - (gone[0] ?? 0))
  return { text: text.slice(0, from) + moved.join('\n') + text.slice(to), start: before, end: Math.max(before, end - all) }
}

/** A new line stands as far in as the one before; on a line with blanks only, it goes back to the margin. */
export function nextLine(text: string, start: number, end: number): Indented {
  const from = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1
  const line = text.slice(from, start)
  const blank = /^[\t \u3000]*/.exec(line)?.[0] ?? ''
  const isEmpty = blank === line && blank !== '' && (text[end] === undefined || text[end] === '\n')
  const [before, added] = isEmpty ? [text.slice(0, from), ''] : [text.slice(0, start), `\n${blank}`]
  const pen = before.length + added.length
  return { text: before + added + text.slice(end), start: pen, end: pen }
}
