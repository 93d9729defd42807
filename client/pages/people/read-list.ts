import type { Structure } from '../../../shared/consultation/file.ts'
import type { PersonPlan } from '../../../shared/consultation/schemas.ts'
import { limits } from '../../../shared/limits.ts'
import { translate } from '../../i18n/translate.ts'
import { type Column, PERSON_ROLES, readPeople } from '../setup/people-lines.ts'

export interface PeopleFault {
  /** Counts from 1. */
  readonly line: number
  readonly code: Column | 'twice' | 'too-many'
  /** What stands there; empty where nothing does. */
  readonly subject: string
}

export interface PeopleRead {
  readonly people: readonly PersonPlan[]
  readonly faults: readonly PeopleFault[]
}

const same = (one: string, other: string): boolean => one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase()

/** Reads a list of expected people against what the consultation knows; every line that does not fit is named. */
export function readList(text: string, structure: Structure): PeopleRead {
  const { people, wrong } = readPeople(text, {
    constituency: (said) => structure.constituencies?.find(({ id, name }) => id === said || Object.values(name).some((word) => same(word, said)))?.id,
    role: (said) => PERSON_ROLES.find((role) => same(role, said) || same(translate(`app:role.${role}`), said)),
    newId: () => crypto.randomUUID(),
  })
  const faults: PeopleFault[] = wrong.map(({ line, column, found }) => ({ line, code: column, subject: found }))
  const lines = text.split(/\r?\n/)
  const taken = new Set((structure.people ?? []).map(({ alias }) => alias.toLocaleLowerCase()))
  for (const { alias } of people) {
    const key = alias.toLocaleLowerCase()
    if (taken.has(key)) faults.push({ line: lineOf(lines, alias), code: 'twice', subject: alias })
    taken.add(key)
  }
  if (people.length + (structure.people ?? []).length > limits.people) faults.push({ line: lines.length, code: 'too-many', subject: String(limits.people) })
  return { people, faults: faults.toSorted((one, other) => one.line - other.line) }
}

/** The last line that begins with this alias: the one that comes too much. */
const lineOf = (lines: readonly string[], alias: string): number => lines.findLastIndex((line) => line.replace(/^\W*"/, '').trimStart().startsWith(alias)) + 1
