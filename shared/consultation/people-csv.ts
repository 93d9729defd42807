import { readRows, type Row, type Separator } from '../documents/import/cells.ts'
import { plainText, sameWords } from '../documents/import/plain.ts'
import { ID_PATTERN, type ItemId, type Language, LANGUAGE_PATTERN } from '../ids.ts'
import { limits } from '../limits.ts'
import type { Structure } from './file.ts'
import { roundsAway, type AwayFault } from './people-away.ts'
import { modeNamed, MOST_PEOPLE_COLUMNS, type PeopleColumn, peopleColumnNamed, type PeopleRole, roleNamed } from './people-columns.ts'
import type { PersonPlan } from './schemas.ts'

/** Somebody who is expected, as a list says it. */
export interface ExpectedPerson {
  /** The line where it stands, from 1. */
  readonly line: number
  readonly person: PersonPlan
  /** The table that this person hosts. */
  readonly hosts: ItemId | null
}

export type PeopleFaultCode =
  | 'list-empty' | 'list-too-long' | 'heading-missing' | 'heading-twice' | 'too-many-people'
  | 'row-unclosed' | 'person-missing' | 'person-too-long' | 'person-twice' | 'person-expected'
  | 'constituency-missing' | 'constituency-unknown' | 'region-differs' | 'role-unknown'
  | 'table-unknown' | 'table-hosted-twice' | 'language-unknown' | 'too-many-languages'
  | 'interprets-unknown' | 'mode-unknown' | AwayFault | 'away-role'

/** What is wrong with one cell, or with the whole list (line 0 or that of the headings). */
export interface PeopleFault {
  readonly code: PeopleFaultCode
  readonly line: number
  readonly column: PeopleColumn | null
  /** What stands there, short. */
  readonly found: string
}

export interface PeopleRead {
  /** Everybody on the list; nobody as long as anything is wrong, so that nothing is half imported. */
  readonly people: readonly ExpectedPerson[]
  readonly faults: readonly PeopleFault[]
}

const SEPARATORS: readonly Separator[] = ['\t', ';', ',']
const REQUIRED: readonly PeopleColumn[] = ['person', 'constituency']
const MAY_BE_AWAY: readonly PeopleRole[] = ['participant', 'observer', 'interpreter']
/** More faults than these are not told: the first are. */
export const MOST_FAULTS = 200
const MOST_PAIRS = 40
const SHOWN_CHARACTERS = 60
/** Also the commas of Arabic and Chinese. */
const BETWEEN = /[;|,/\n،؛，；、]+/u
const BETWEEN_PAIRS = /[;|,\n،؛，；、]+/u
const isId = new RegExp(ID_PATTERN)
const isTag = new RegExp(LANGUAGE_PATTERN)

type Note = (code: PeopleFaultCode, column?: PeopleColumn | null, found?: string) => void

/**
 * Reads a list of expected people, as spreadsheets write it (CSV with commas, semicolons or tabs). The first row names
 * the columns, in several languages; person and constituency are needed. No names are asked for: whatever identifies a
 * person is their alias. Every fault of every row is named, the first two hundred of them. `languageNamed` knows
 * languages by their names; tags are known anyway. Never throws.
 */
export function readPeople(written: string, structure: Structure, languageNamed: (said: string) => Language | undefined = () => undefined): PeopleRead {
  const faults: PeopleFault[] = []
  const refused = (code: PeopleFaultCode, line = 0): PeopleRead => ({ people: [], faults: [{ code, line, column: null, found: '' }] })
  if (written.length > limits.importFileBytes) return refused('list-too-long')
  const text = plainText(written)
  const rows = readRows(text, separatorOf(text))
  const first = rows.next()
  if (first.done === true) return refused('list-empty')
  const heading = headingOf(first.value, faults)
  const reader = new PeopleReader(structure, heading, languageNamed, faults)
  if (faults.length > 0) return { people: [], faults }
  const people: ExpectedPerson[] = []
  for (const row of rows) {
    if (people.length + (structure.people?.length ?? 0) >= limits.people) return refused('too-many-people', row.line)
    people.push(reader.read(row))
    if (faults.length >= MOST_FAULTS) break
  }
  if (people.length === 0) return refused('list-empty')
  return faults.length === 0 ? { people, faults } : { people: [], faults: faults.slice(0, MOST_FAULTS) }
}

/** What parts the cells: whatever lets most headings appear. */
function separatorOf(text: string): Separator {
  const named = (separator: Separator): number => {
    const first = readRows(text, separator).next()
    return first.done === true ? 0 : first.value.cells.slice(0, MOST_PEOPLE_COLUMNS).filter((cell) => peopleColumnNamed(cell) !== undefined).length
  }
  const [best] = SEPARATORS.map((separator) => ({ separator, fit: named(separator) })).toSorted((one, other) => other.fit - one.fit)
  return best?.separator ?? ','
}

function headingOf({ line, cells }: Row, faults: PeopleFault[]): readonly (PeopleColumn | undefined)[] {
  const heading = cells.slice(0, MOST_PEOPLE_COLUMNS).map(peopleColumnNamed)
  for (const column of REQUIRED) {
    if (!heading.includes(column)) faults.push({ code: 'heading-missing', line, column, found: short(cells.join(', ')) })
  }
  for (const [index, column] of heading.entries()) {
    if (column !== undefined && heading.indexOf(column) !== index) faults.push({ code: 'heading-twice', line, column, found: short(cells[index] ?? '') })
  }
  return heading
}

const short = (text: string): string => (text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…`.replaceAll(/\p{Surrogate}/gu, '') : text)

class PeopleReader {
  readonly #structure: Structure
  readonly #heading: readonly (PeopleColumn | undefined)[]
  readonly #languageNamed: (said: string) => Language | undefined
  readonly #faults: PeopleFault[]
  readonly #constituencies: ReadonlyMap<string, ItemId>
  readonly #tables: ReadonlyMap<string, ItemId>
  readonly #expected: ReadonlySet<string>
  readonly #ids: Set<string>
  readonly #read = new Set<string>()
  readonly #hosted = new Set<ItemId>()

  constructor(
    structure: Structure, heading: readonly (PeopleColumn | undefined)[],
    languageNamed: (said: string) => Language | undefined, faults: PeopleFault[],
  ) {
    this.#structure = structure
    this.#heading = heading
    this.#languageNamed = languageNamed
    this.#faults = faults
    this.#constituencies = byName(structure.constituencies ?? [])
    const stakeholders = new Map(structure.stakeholders?.map((one) => [one.id, one]))
    this.#tables = byName((structure.tables ?? []).map(({ id, stakeholder }) => ({ id, name: stakeholders.get(stakeholder)?.name ?? {}, also: stakeholder })))
    this.#expected = new Set(structure.people?.map(({ alias }) => sameWords(alias)))
    this.#ids = new Set(structure.people?.map(({ id }) => id))
  }

  read(row: Row): ExpectedPerson {
    const note: Note = (code, column = null, found = '') => {
      this.#faults.push({ code, line: row.line, column, found: short(found) })
    }
    if (row.unclosed) note('row-unclosed')
    const said = (column: PeopleColumn): string => {
      const index = this.#heading.indexOf(column)
      return index === -1 ? '' : (row.cells[index]?.trim() ?? '')
    }
    const alias = this.#alias(said('person'), note)
    const constituency = this.#constituency(said('constituency'), said('region'), note)
    const interprets = this.#pairs(said('interprets'), note)
    const hosts = this.#table(said('table'), note)
    const speaks = this.#languages('speaks', said('speaks'), note)
    const needs = this.#languages('needs', said('needs'), note)
    const mode = said('mode') === '' ? undefined : modeNamed(said('mode'))
    if (said('mode') !== '' && mode === undefined) note('mode-unknown', 'mode', said('mode'))
    const role = said('role') === '' ? (hosts === null ? (interprets.length > 0 ? 'interpreter' : 'participant') : 'host') : roleNamed(said('role'))
    if (role === undefined) note('role-unknown', 'role', said('role'))
    const away = this.#away({ away: said('away'), days: said('days') }, role, note)
    return {
      line: row.line,
      person: {
        id: this.#id(alias, row.line), alias, role: role ?? 'participant', constituency, speaks,
        ...(needs.length === 0 ? {} : { needs }),
        ...(interprets.length === 0 ? {} : { interprets }),
        ...(mode === undefined ? {} : { mode }),
        ...(away.length === 0 ? {} : { away: [...away] }),
      },
      hosts,
    }
  }

  #alias(said: string, note: Note): string {
    const words = sameWords(said) || said
    if (said === '') note('person-missing', 'person')
    else if (said.length > limits.aliasCharacters) note('person-too-long', 'person', said)
    else if (this.#read.has(words)) note('person-twice', 'person', said)
    else if (this.#expected.has(words) || this.#ids.has(said)) note('person-expected', 'person', said)
    this.#read.add(words)
    return said
  }

  #id(alias: string, line: number): ItemId {
    let id = isId.test(alias) ? alias : `person-${line}`
    while (this.#ids.has(id)) id = `${id.slice(0, 56)}-${line}`
    this.#ids.add(id)
    return id
  }

  #constituency(said: string, region: string, note: Note): ItemId {
    const id = this.#constituencies.get(said) ?? this.#constituencies.get(sameWords(said))
    if (said === '') note('constituency-missing', 'constituency')
    else if (id === undefined) note('constituency-unknown', 'constituency', said)
    const known = this.#structure.constituencies?.find((one) => one.id === id)?.region
    if (region !== '' && id !== undefined && sameWords(region) !== sameWords(known ?? '')) note('region-differs', 'region', region)
    return id ?? ''
  }

  #table(said: string, note: Note): ItemId | null {
    if (said === '') return null
    const id = this.#tables.get(said) ?? this.#tables.get(sameWords(said))
    if (id === undefined) note('table-unknown', 'table', said)
    else if (this.#hosted.has(id)) note('table-hosted-twice', 'table', said)
    else this.#hosted.add(id)
    return id ?? null
  }

  #languages(column: 'speaks' | 'needs', said: string, note: Note): Language[] {
    const tags = new Set(said.split(BETWEEN).flatMap((part) => this.#language(part.trim(), column, note)))
    if (tags.size > limits.languages) note('too-many-languages', column)
    return [...tags].slice(0, limits.languages)
  }

  #language(said: string, column: PeopleColumn, note: Note): readonly Language[] {
    if (said === '') return []
    const known = this.#structure.languages.find((tag) => tag.toLowerCase() === said.toLowerCase())
    const tag = known ?? this.#languageNamed(said.slice(0, SHOWN_CHARACTERS)) ?? (isTag.test(said) ? said : undefined)
    if (tag === undefined) note('language-unknown', column, said)
    return tag === undefined ? [] : [tag]
  }

  /** `en>ru` is from one into the other, `en<>ru` both ways. */
  #pairs(said: string, note: Note): [Language, Language][] {
    const pairs = said.split(BETWEEN_PAIRS).map((part) => part.trim()).filter((part) => part !== '').flatMap((part): [Language, Language][] => {
      const parts = /^([^<>→↔=]+?)\s*(<?->|<->|<>|>|→|↔|=)\s*([^<>→↔=]+)$/u.exec(part)
      if (parts === null) {
        note('interprets-unknown', 'interprets', part)
        return []
      }
      const [from] = this.#language((parts[1] ?? '').trim(), 'interprets', note)
      const [into] = this.#language((parts[3] ?? '').trim(), 'interprets', note)
      if (from === undefined || into === undefined) return []
      const oneWay = ['>', '->', '→'].includes(parts[2] ?? '')
      return oneWay ? [[from, into]] : [[from, into], [into, from]]
    })
    if (pairs.length > MOST_PAIRS) note('too-many-languages', 'interprets')
    return pairs.slice(0, MOST_PAIRS)
  }

  /** Hosts stay, and whoever has no place at the tables has none to miss. */
  #away(said: { readonly [Column in 'away' | 'days']: string }, role: PeopleRole | undefined, note: Note): readonly number[] {
    const rounds = (['away', 'days'] as const).flatMap((column) =>
      roundsAway(said[column], column === 'days' ? 'days' : 'rounds', this.#structure, (code, found) => note(code, column, found)),
    )
    if (rounds.length > 0 && role !== undefined && !MAY_BE_AWAY.includes(role)) note('away-role', said.away === '' ? 'days' : 'away', said.away || said.days)
    return [...new Set(rounds)].toSorted((one, other) => one - other)
  }
}

/** Ids by themselves, and by every name they have. */
function byName(things: readonly { readonly id: ItemId; readonly name: Readonly<Record<Language, string>>; readonly also?: string }[]): ReadonlyMap<string, ItemId> {
  return new Map(things.flatMap(({ id, name, also }) => [
    ...Object.values(name).map((words) => [sameWords(words), id] as const),
    ...(also === undefined ? [] : [[also, id] as const]),
    [sameWords(id), id] as const,
    [id, id] as const,
  ]))
}
