import { interprets, neededLanguage, workingLanguage } from './coverage.ts'
import type { RotationInput, RotationPlan, Sitting } from './rotation.ts'

export type RotationFaultCode =
  | 'rounds-missing'
  | 'traveller-without-seat'
  | 'seat-unknown'
  | 'host-moved'
  | 'table-unknown'
  | 'table-passed-twice'
  | 'over-capacity'
  | 'language-group-parted'
  | 'interpreter-elsewhere'

export interface RotationFault {
  readonly code: RotationFaultCode
  /** Counted from 0. */
  readonly round: number
  /** The seat, table or language it is about. */
  readonly subject: string
}

/**
 * Checks a plan against what was promised, from the seats alone, knowing nothing of how it was made; for
 * plans that people changed by hand too. No fault means that every hard rule is kept; a language
 * without interpreter is no fault but part of the quality.
 */
export function checkPlan(input: RotationInput, plan: Pick<RotationPlan, 'rounds'>): readonly RotationFault[] {
  const faults: RotationFault[] = []
  if (plan.rounds.length !== input.rounds) faults.push({ code: 'rounds-missing', round: plan.rounds.length, subject: '' })
  const passed = new Set<string>()
  for (const [round, sitting] of plan.rounds.entries()) {
    const report = (code: RotationFaultCode, subject: string): void => {
      faults.push({ code, round, subject })
    }
    checkSeats(input, sitting, round, report)
    checkPlaces(input, sitting, report)
    checkLanguages(input, sitting, report)
    for (const [seat, table] of Object.entries(sitting.seats)) {
      const visit = JSON.stringify([seat, table])
      if (passed.has(visit)) report('table-passed-twice', seat)
      passed.add(visit)
    }
  }
  return faults
}

type Report = (code: RotationFaultCode, subject: string) => void

function checkSeats(input: RotationInput, sitting: Sitting, round: number, report: Report): void {
  for (const { id, away } of input.travellers) {
    if (!away.includes(round) && !Object.hasOwn(sitting.seats, id)) report('traveller-without-seat', id)
  }
  const travellers = new Set(input.travellers.map(({ id }) => id))
  const hosts = new Set(input.hosts.map(({ id }) => id))
  for (const seat of Object.keys(sitting.seats)) {
    if (hosts.has(seat)) report('host-moved', seat)
    else if (!travellers.has(seat)) report('seat-unknown', seat)
  }
  const interpreters = new Set(input.interpreters.map(({ id }) => id))
  for (const seat of Object.keys(sitting.interpreters)) if (!interpreters.has(seat)) report('seat-unknown', seat)
}

function checkPlaces(input: RotationInput, sitting: Sitting, report: Report): void {
  const taken = new Map<string, number>()
  for (const table of input.tables) {
    const hosts = input.hosts.filter((host) => host.table === table.id).length
    taken.set(table.id, Math.max(hosts, table.host === undefined ? 0 : 1))
  }
  for (const table of [...Object.values(sitting.seats), ...Object.values(sitting.interpreters)]) {
    const before = taken.get(table)
    if (before === undefined) report('table-unknown', table)
    else taken.set(table, before + 1)
  }
  for (const table of input.tables) if ((taken.get(table.id) ?? 0) > table.capacity) report('over-capacity', table.id)
}

function checkLanguages(input: RotationInput, sitting: Sitting, report: Report): void {
  const working = workingLanguage(input)
  const tablesOf = new Map<string, Set<string>>()
  for (const traveller of input.travellers) {
    const language = neededLanguage(traveller, input)
    const table = sitting.seats[traveller.id]
    if (language !== null && table !== undefined) tablesOf.set(language, (tablesOf.get(language) ?? new Set()).add(table))
  }
  for (const [language, tables] of tablesOf) {
    const able = input.interpreters.filter((interpreter) => interprets(interpreter, language, working))
    if (able.length === 0) continue
    if (tables.size > able.length) report('language-group-parted', language)
    const useful = (seat: string): boolean => {
      const table = sitting.interpreters[seat]
      return input.hosts.some((host) => host.table === table && neededLanguage(host, input) !== null) ||
        [...tablesOf.values()].some((needing) => table !== undefined && needing.has(table))
    }
    for (const table of tables) {
      const served = able.some(({ id }) => sitting.interpreters[id] === table)
      // An interpreter of the language who serves somebody else cannot be in two places.
      if (!served && able.some(({ id }) => !useful(id))) report('interpreter-elsewhere', language)
    }
  }
}
