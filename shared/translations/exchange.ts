import { readRows, type Row, type Separator } from '../documents/import/cells.ts'
import { plainText } from '../documents/import/plain.ts'
import { translationState, type TranslationContent, type TranslationState } from '../documents/content.ts'
import type { ItemId, Language } from '../ids.ts'
import { limits } from '../limits.ts'
import { columns, fromNeutral, writeCsv, type TranslationColumn } from './csv.ts'
import type { Item } from './items.ts'

/** A text with its translation into one language, or the place for it. */
export interface Exchanged {
  readonly place: ItemId | null
  readonly item: Item
  readonly into: Language
  readonly entry: TranslationContent | undefined
}

/** How the circle is called in a file. */
const CIRCLE = 'circle'
const placeName = (place: ItemId | null): string => place ?? CIRCLE

/** The file that an outside translator gets: a row for each text and language, formulas made harmless. */
export const exportTranslations = (rows: readonly Exchanged[]): string =>
  writeCsv([
    columns,
    ...rows.map(({ place, item, into, entry }) => [
      item.id, placeName(place), item.kind, item.language, item.text, into, entry?.text ?? '', translationState(entry, item.text),
    ]),
  ])

export type ExchangeFaultCode =
  | 'list-empty' | 'list-too-long' | 'heading-missing' | 'heading-twice' | 'too-many-rows' | 'row-unclosed'
  | 'id-unknown' | 'place-unknown' | 'language-wrong' | 'source-language-wrong' | 'script-wrong' | 'too-long' | 'source-missing' | 'row-twice'

/** What is wrong with one cell, or with the whole list (line 0). */
export interface ExchangeFault {
  readonly code: ExchangeFaultCode
  readonly line: number
  readonly column: TranslationColumn | null
  /** What stands there, short. */
  readonly found: string
}

/** One translation that a file brings, and what stands there now. */
export interface Brought extends Exchanged {
  readonly line: number
  readonly text: string
  /** The words that were translated, as the file has them. */
  readonly source: string
  /** Where it will stand. It is never reviewed: somebody of the meeting reads it first. */
  readonly state: TranslationState
}

export interface ExchangeRead {
  /** What would change; nothing as long as anything is wrong, so that nothing is half imported. */
  readonly brought: readonly Brought[]
  /** Rows without a translation, or with the one that stands there already. */
  readonly unchanged: number
  readonly faults: readonly ExchangeFault[]
}

const NEEDED: readonly TranslationColumn[] = ['id', 'place', 'source', 'language', 'translation']
const SEPARATORS: readonly Separator[] = [',', ';', '\t']
const MOST_FAULTS = 200
const MOST_CELLS = 40
const SHOWN = 60

/** Languages whose words are written in one script: words without a sign of it are in another language. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ru: /\p{Script=Cyrillic}/u, uk: /\p{Script=Cyrillic}/u, be: /\p{Script=Cyrillic}/u, bg: /\p{Script=Cyrillic}/u,
  ar: /\p{Script=Arabic}/u, fa: /\p{Script=Arabic}/u, ur: /\p{Script=Arabic}/u, he: /\p{Script=Hebrew}/u,
  zh: /\p{Script=Han}/u, ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, el: /\p{Script=Greek}/u,
  th: /\p{Script=Thai}/u, hi: /\p{Script=Devanagari}/u, ka: /\p{Script=Georgian}/u, hy: /\p{Script=Armenian}/u, ko: /\p{Script=Hangul}/u,
}
/** Names and abbreviations may stay as they are. */
const LETTERS_TO_JUDGE = 12

/** The separator and the rows of a file, once its heading fits. */
interface Opened {
  readonly rows: Generator<Row>
  readonly at: ReadonlyMap<TranslationColumn, number>
}

/**
 * Reads what an outside translator sends back (CSV with commas, semicolons or tabs), against what there is to translate
 * now. A source that has changed since is no fault: its translation comes in out of date, to be read against the new one.
 * Every fault of every row is named, the first two hundred of them. Never throws.
 */
export function readTranslationsFile(written: string, known: readonly Exchanged[], mayWrite: (place: ItemId | null, into: Language) => boolean): ExchangeRead {
  const faults: ExchangeFault[] = []
  const refused = (code: ExchangeFaultCode, line = 0, found = ''): ExchangeRead => ({ brought: [], unchanged: 0, faults: [{ code, line, column: null, found: short(found) }] })
  if (written.length > limits.importFileBytes) return refused('list-too-long')
  const opened = open(plainText(written))
  if ('code' in opened) return refused(opened.code, opened.line, opened.found)
  const reader = new RowReader(known, mayWrite, opened.at, faults)
  const brought: Brought[] = []
  let rows = 0
  for (const row of opened.rows) {
    rows += 1
    if (rows > limits.translationRows) return refused('too-many-rows', row.line)
    const one = reader.read(row)
    if (one !== undefined) brought.push(one)
    if (faults.length >= MOST_FAULTS) break
  }
  if (rows === 0) return refused('list-empty')
  return faults.length > 0 ? { brought: [], unchanged: 0, faults: faults.slice(0, MOST_FAULTS) } : { brought, unchanged: rows - brought.length, faults }
}

function open(text: string): Opened | { readonly code: ExchangeFaultCode; readonly line: number; readonly found: string } {
  const named = (separator: Separator): readonly string[] => {
    const first = readRows(text, separator).next()
    return first.done === true ? [] : first.value.cells.slice(0, MOST_CELLS).map((cell) => fromNeutral(cell).trim().toLowerCase())
  }
  const fit = (separator: Separator): number => named(separator).filter((cell) => columns.some((column) => column === cell)).length
  const [separator = ','] = SEPARATORS.toSorted((one, other) => fit(other) - fit(one))
  const rows = readRows(text, separator)
  if (rows.next().done === true) return { code: 'list-empty', line: 0, found: '' }
  const heading = named(separator)
  const at = new Map<TranslationColumn, number>()
  for (const column of columns) {
    const index = heading.indexOf(column)
    if (index === -1 && NEEDED.includes(column)) return { code: 'heading-missing', line: 1, found: column }
    if (index !== -1 && heading.indexOf(column, index + 1) !== -1) return { code: 'heading-twice', line: 1, found: column }
    if (index !== -1) at.set(column, index)
  }
  return { rows, at }
}

const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…`.replaceAll(/\p{Surrogate}/gu, '') : text)

class RowReader {
  readonly #known: ReadonlyMap<string, Exchanged>
  readonly #places: ReadonlySet<string>
  readonly #ids: ReadonlySet<string>
  readonly #mayWrite: (place: ItemId | null, into: Language) => boolean
  readonly #at: ReadonlyMap<TranslationColumn, number>
  readonly #faults: ExchangeFault[]
  readonly #seen = new Set<string>()

  constructor(known: readonly Exchanged[], mayWrite: (place: ItemId | null, into: Language) => boolean, at: ReadonlyMap<TranslationColumn, number>, faults: ExchangeFault[]) {
    this.#known = new Map(known.map((one) => [keyOf(placeName(one.place), one.item.id, one.into), one]))
    this.#places = new Set(known.map(({ place }) => placeName(place)))
    this.#ids = new Set(known.map(({ place, item }) => keyOf(placeName(place), item.id, '')))
    this.#mayWrite = mayWrite
    this.#at = at
    this.#faults = faults
  }

  read(row: Row): Brought | undefined {
    let wrong = false
    const note = (code: ExchangeFaultCode, column: TranslationColumn | null, found: string): void => {
      wrong = true
      this.#faults.push({ code, line: row.line, column, found: short(found) })
    }
    const cell = (column: TranslationColumn): string => fromNeutral(row.cells[this.#at.get(column) ?? -1] ?? '')
    const [id, place, into] = [cell('id').trim(), cell('place').trim(), cell('language').trim()]
    const [text, source] = [cell('translation').trim(), cell('source')]
    if (row.unclosed) note('row-unclosed', null, '')
    const one = this.#known.get(keyOf(place, id, into))
    if (!this.#places.has(place)) note('place-unknown', 'place', place)
    else if (!this.#ids.has(keyOf(place, id, ''))) note('id-unknown', 'id', id)
    else if (one === undefined || !this.#mayWrite(one.place, into)) note('language-wrong', 'language', into)
    if (this.#seen.has(keyOf(place, id, into))) note('row-twice', 'id', id)
    this.#seen.add(keyOf(place, id, into))
    const from = cell('source language').trim()
    if (one !== undefined && from !== '' && from !== one.item.language) note('source-language-wrong', 'source language', from)
    if (text.length > limits.translationCharacters) note('too-long', 'translation', text)
    if (source.length > limits.notesCharacters) note('too-long', 'source', source)
    if (text !== '' && source.trim() === '') note('source-missing', 'source', '')
    if (!isIn(text, into)) note('script-wrong', 'translation', text)
    if (wrong || one === undefined || text === '') return undefined
    const read = sameWords(source, one.item.text) ? one.item.text : source
    // The same words, under a source that has changed: nobody can tell whether they were read against it.
    if (one.entry !== undefined && sameWords(one.entry.text, text)) return undefined
    return { ...one, line: row.line, text, source: read, state: translationState({ text, source: read, reviewed: false }, one.item.text) }
  }
}

const keyOf = (place: string, id: string, into: string): string => JSON.stringify([place, id, into])

/** A spreadsheet may change the ends of lines and the spaces around words. */
const sameWords = (one: string, other: string): boolean => plainText(one).trim() === plainText(other).trim()

function isIn(text: string, language: Language): boolean {
  const script = SCRIPTS[/^[a-z]{2,3}/.exec(language)?.[0] ?? '']
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return script === undefined || letters < LETTERS_TO_JUDGE || script.test(text)
}
