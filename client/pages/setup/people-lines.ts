import type { PersonPlan } from '../../../shared/consultation/schemas.ts'
import { LANGUAGE_PATTERN } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'

/** Columns of a pasted line, in their order. */
export const COLUMNS = ['alias', 'role', 'constituency', 'speaks', 'needs', 'interprets', 'mode'] as const
export type Column = (typeof COLUMNS)[number]

export const PERSON_ROLES = ['facilitator', 'host', 'participant', 'interpreter', 'rapporteur', 'observer', 'validator'] as const satisfies readonly PersonPlan['role'][]

export interface WrongLine {
  /** Counts from 1. */
  readonly line: number
  readonly column: Column
  /** What stands there. */
  readonly found: string
}

/** How names of groups and roles are understood: by their id, or as the reader sees them. */
export interface Known {
  readonly constituency: (said: string) => string | undefined
  readonly role: (said: string) => PersonPlan['role'] | undefined
  readonly newId: () => string
}

const LANGUAGE = new RegExp(LANGUAGE_PATTERN)

/** Languages apart by spaces, commas or plus signs: `en fr`. Undefined when one of them is none. */
export function readLanguages(said: string): string[] | undefined {
  const languages = said.split(/[\s,+;]+/).filter((part) => part !== '')
  return languages.length <= limits.languages && languages.every((language) => LANGUAGE.test(language)) ? [...new Set(languages)] : undefined
}

/** Pairs as `ru>en`; `ru<>en` is both ways. Undefined when one of them is none. */
export function readPairs(said: string): [string, string][] | undefined {
  const pairs: [string, string][] = []
  for (const part of said.split(/[\s,+;]+/).filter((one) => one !== '')) {
    const [, from = '', both = '', into = ''] = /^([^<>]+)(<?)>([^<>]+)$/.exec(part) ?? []
    if (!LANGUAGE.test(from) || !LANGUAGE.test(into) || from === into) return undefined
    pairs.push([from, into])
    if (both === '<') pairs.push([into, from])
  }
  return pairs
}

export const writePairs = (pairs: readonly (readonly [string, string])[]): string => pairs.map(([from, into]) => `${from}>${into}`).join(' ')

/**
 * Reads people, one a line: alias, role, group, languages spoken, needed, interpreted, room or remote.
 * Columns stand apart by tabs, semicolons or commas, quoted or not; a heading line is passed over.
 * Lines that are wrong are named, the others are read.
 */
export function readPeople(text: string, known: Known): { readonly people: readonly PersonPlan[]; readonly wrong: readonly WrongLine[] } {
  const people: PersonPlan[] = []
  const wrong: WrongLine[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const cells = cellsOf(line)
    if (index === 0 && cells[0]?.toLowerCase() === 'alias') continue
    const person = readPerson(cells, known)
    if ('column' in person) wrong.push({ line: index + 1, ...person })
    else people.push(person)
  }
  return { people, wrong }
}

function readPerson(cells: readonly string[], known: Known): PersonPlan | Omit<WrongLine, 'line'> {
  const cell = (column: Column): string => cells[COLUMNS.indexOf(column)] ?? ''
  const bad = (column: Column): Omit<WrongLine, 'line'> => ({ column, found: cell(column) })
  const alias = cell('alias')
  if (alias === '' || alias.length > limits.aliasCharacters) return bad('alias')
  const role = known.role(cell('role'))
  if (role === undefined) return bad('role')
  const constituency = known.constituency(cell('constituency'))
  if (constituency === undefined) return bad('constituency')
  const speaks = readLanguages(cell('speaks'))
  if (speaks === undefined) return bad('speaks')
  const needs = readLanguages(cell('needs'))
  if (needs === undefined) return bad('needs')
  const interprets = readPairs(cell('interprets'))
  if (interprets === undefined) return bad('interprets')
  const mode = cell('mode').toLowerCase()
  if (!['', 'room', 'remote'].includes(mode)) return bad('mode')
  return { id: known.newId(), alias, role, constituency, speaks, needs, interprets, mode: mode === 'remote' ? 'remote' : 'room' }
}

/** The cells of a line; the first of tab, semicolon and comma that stands in it is what parts them. */
export function cellsOf(line: string): readonly string[] {
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, '')
  const mark = ['\t', ';', ','].find((one) => bare.includes(one)) ?? ','
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (const sign of line) {
    if (sign === '"') {
      quoted = !quoted
      cell += sign
    } else if (sign === mark && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  cells.push(cell)
  return cells.map((one) => one.trim().replace(/^"(.*)"$/, '$1').replaceAll('""', '"').trim())
}
