import type { Structure } from '../../../shared/consultation/file.ts'
import type { PersonPlan } from '../../../shared/consultation/schemas.ts'
import { limits } from '../../../shared/limits.ts'
import { cellsOf, type Column, COLUMNS, PERSON_ROLES, readPeople } from '../setup/people-lines.ts'

export interface PeopleFault {
  /** Counts from 1. */
  readonly line: number
  readonly code: Column | 'header' | 'twice' | 'too-many'
  /** What stands there; empty where nothing does. */
  readonly subject: string
}

export interface PeopleRead {
  readonly people: readonly PersonPlan[]
  readonly faults: readonly PeopleFault[]
}

/** What the reader's own language calls columns and roles; lists are written by people. */
export interface PeopleWords {
  readonly column: (column: Column) => string
  readonly role: (role: PersonPlan['role']) => string
}

const plain = (text: string): string => text.normalize('NFC').trim().toLocaleLowerCase()
const same = (one: string, other: string): boolean => plain(one) === plain(other)

/**
 * Reads a list of expected people against what the consultation knows. Where the first line names columns they may
 * stand in any order; where it does not, they stand as `COLUMNS` says. Every line that does not fit is named; whoever
 * takes the list over does so only where none is.
 */
export function readList(text: string, structure: Structure, words: PeopleWords): PeopleRead {
  const header = headerOf(text, words)
  const { people, wrong } = readPeople(header === undefined ? text : inOrder(text, header.columns), {
    constituency: (said) => structure.constituencies?.find(({ id, name }) => id === said || Object.values(name).some((word) => same(word, said)))?.id,
    role: (said) => PERSON_ROLES.find((role) => same(role, said) || same(words.role(role), said)),
    newId: () => crypto.randomUUID(),
  })
  if (header !== undefined && header.faults.length > 0) return { people: [], faults: header.faults }
  const faults: PeopleFault[] = wrong.map(({ line, column, found }) => ({ line, code: column, subject: found }))
  const known = new Set((structure.people ?? []).map(({ alias }) => plain(alias)))
  const rows = aliasesByLine(text, header)
  const seen = new Set<string>()
  for (const { line, alias } of rows) {
    if (known.has(plain(alias)) || seen.has(plain(alias))) faults.push({ line, code: 'twice', subject: alias })
    seen.add(plain(alias))
  }
  if (rows.length + known.size > limits.people) faults.push({ line: rows.at(-1)?.line ?? 1, code: 'too-many', subject: String(limits.people) })
  return { people, faults: faults.toSorted((one, other) => one.line - other.line) }
}

interface Header {
  /** Which column of the list stands where; undefined for one that is not known. */
  readonly columns: readonly (Column | undefined)[]
  readonly faults: readonly PeopleFault[]
}

/** A first line that names columns; undefined where it is somebody already. */
function headerOf(text: string, words: PeopleWords): Header | undefined {
  const [first = ''] = text.split(/\r?\n/)
  const cells = cellsOf(first)
  const columns = cells.map((cell) => COLUMNS.find((column) => same(column, cell) || same(words.column(column), cell) || (column === 'constituency' && same('group', cell))))
  if (columns.filter((column) => column !== undefined).length < 2 && !columns.includes('alias')) return undefined
  const unknown = cells.filter((cell, index) => cell !== '' && columns[index] === undefined)
  const missing = (['alias', 'role', 'constituency'] as const).filter((column) => !columns.includes(column))
  const twice = columns.filter((column, index) => column !== undefined && columns.indexOf(column) !== index)
  const faults = [...unknown, ...twice].map((subject): PeopleFault => ({ line: 1, code: 'header', subject: subject ?? '' }))
  return { columns, faults: [...faults, ...missing.map((code): PeopleFault => ({ line: 1, code, subject: '' }))] }
}

/** The same lines with their cells in the usual order; the header's own line stays, empty, so that lines keep their numbers. */
function inOrder(text: string, columns: Header['columns']): string {
  const [, ...lines] = text.split(/\r?\n/)
  const row = (line: string): string => {
    if (line.trim() === '') return ''
    const cells = cellsOf(line)
    return COLUMNS.map((column) => (cells[columns.indexOf(column)] ?? '').replaceAll('\t', ' ')).join('\t')
  }
  return ['', ...lines.map(row)].join('\n')
}

function aliasesByLine(text: string, header: Header | undefined): readonly { readonly line: number; readonly alias: string }[] {
  const at = header === undefined ? 0 : header.columns.indexOf('alias')
  return text.split(/\r?\n/).flatMap((line, index) => {
    const alias = line.trim() === '' || (index === 0 && header !== undefined) ? '' : (cellsOf(line)[at] ?? '')
    return alias === '' ? [] : [{ line: index + 1, alias }]
  })
}
