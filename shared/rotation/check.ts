import { isServed, needsInterpreting } from './coverage.ts'
import { type Hall, hallOf, isClosed, isFixed, placeOf } from './hall.ts'
import type { Places, RotationInput, RotationPlan, Sitting, Speaker } from './rotation.ts'
import { visitsOf } from './visits.ts'

export type RotationFaultCode =
  | 'rounds-missing'
  | 'seat-missing'
  | 'seat-unknown'
  | 'seat-twice'
  | 'seat-away'
  | 'host-moved'
  | 'table-unknown'
  | 'table-closed'
  | 'table-passed-twice'
  | 'over-capacity'
  | 'language-uncovered'
  | 'apart-broken'
  | 'together-broken'
  | 'pin-broken'
  | 'fixed-changed'

/** A hard rule that a plan breaks. */
export interface RotationFault {
  readonly code: RotationFaultCode
  /** Counted from 0. */
  readonly round: number
  /** The seat it is about; for `over-capacity` and `table-closed` the table. */
  readonly subject: string
  /** The other seat of a pair, or the table where it happens. */
  readonly other?: string
}

type Report = (code: RotationFaultCode, subject: string, other?: string) => void

/**
 * Checks a plan against what was demanded, from the seats alone, knowing nothing of how it was made: plans
 * from browsers and plans that people changed by hand too. No fault means that every hard rule is kept in
 * every round that is open; fixed rounds must be as they were, and what happened in them is not judged.
 * Takes any identifiers, any number of rounds; never throws.
 */
export function checkPlan(input: RotationInput, plan: Pick<RotationPlan, 'rounds'>): readonly RotationFault[] {
  const hall = hallOf(input)
  const faults: RotationFault[] = []
  if (plan.rounds.length !== input.rounds) faults.push({ code: 'rounds-missing', round: plan.rounds.length, subject: '' })
  for (const [round, sitting] of plan.rounds.slice(0, input.rounds).entries()) {
    faults.push(...faultsOfRound(hall, sitting, round))
  }
  for (const [round, seats] of tablesPassedTwice(hall, plan.rounds).entries()) {
    for (const [seat, table] of seats) faults.push({ code: 'table-passed-twice', round, subject: seat, other: table })
  }
  return faults
}

/** The faults of one round by itself: everything but tables that are passed twice. */
export function faultsOfRound(hall: Hall, sitting: Sitting, round: number): readonly RotationFault[] {
  const faults: RotationFault[] = []
  const report: Report = (code, subject, other) => {
    faults.push({ code, round, subject, ...(other === undefined ? {} : { other }) })
  }
  const fixed = hall.input.fixed[round] ?? null
  if (fixed !== null) {
    checkFixed(fixed, sitting, report)
    return faults
  }
  checkSeats(hall, sitting, round, report)
  checkInterpreters(hall, sitting, round, report)
  checkChairs(hall, sitting, round, report)
  checkLanguages(hall, sitting, round, report)
  checkApart(hall, sitting, round, report)
  checkTogether(hall, sitting, round, report)
  checkPins(hall, sitting, round, report)
  return faults
}

/** What has happened stays as it was. */
function checkFixed(fixed: Sitting, sitting: Sitting, report: Report): void {
  const compare = (before: Places, after: Places): void => {
    for (const seat of new Set([...Object.keys(before), ...Object.keys(after)])) if (before[seat] !== after[seat]) report('fixed-changed', seat)
  }
  compare(fixed.seats, sitting.seats)
  compare(fixed.interpreters, sitting.interpreters)
}

/** Everybody who travels and is there sits at one table; hosts stay at theirs. */
function checkSeats(hall: Hall, sitting: Sitting, round: number, report: Report): void {
  for (const { id, away } of hall.input.travellers) {
    if (!away.includes(round) && !Object.hasOwn(sitting.seats, id)) report('seat-missing', id)
  }
  for (const seat of Object.keys(sitting.seats)) {
    const traveller = hall.travellers.get(seat)
    if (hall.hosts.has(seat)) report('host-moved', seat)
    else if (traveller === undefined) report('seat-unknown', seat)
    else if (traveller.away.includes(round)) report('seat-away', seat)
  }
}

/** Interpreters who have a place are there, and in one place. */
function checkInterpreters(hall: Hall, sitting: Sitting, round: number, report: Report): void {
  for (const seat of Object.keys(sitting.interpreters)) {
    const interpreter = hall.interpreters.get(seat)
    if (Object.hasOwn(sitting.seats, seat)) report('seat-twice', seat)
    if (hall.hosts.has(seat)) report('host-moved', seat)
    else if (interpreter === undefined) report('seat-unknown', seat)
    else if (interpreter.away.includes(round)) report('seat-away', seat)
  }
}

/** Nobody sits without a chair, nor at a table that is closed. */
function checkChairs(hall: Hall, sitting: Sitting, round: number, report: Report): void {
  const sitters = new Map<string, number>()
  for (const table of [...Object.values(sitting.seats), ...Object.values(sitting.interpreters)]) {
    sitters.set(table, (sitters.get(table) ?? 0) + 1)
  }
  for (const [id, count] of sitters) {
    const there = hall.tables.get(id)
    if (there === undefined) report('table-unknown', id)
    else if (isClosed(there.table, round)) report('table-closed', id)
    else if (count + there.taken > there.table.capacity) report('over-capacity', id)
  }
}

/** Whoever needs a language sits where a chain of interpreters brings it, from and into. */
function checkLanguages(hall: Hall, sitting: Sitting, round: number, report: Report): void {
  const needing = new Map<string, Speaker[]>()
  const note = (person: Speaker, table: string | undefined): void => {
    if (table !== undefined && needsInterpreting(person, hall.working)) needing.set(table, [...(needing.get(table) ?? []), person])
  }
  for (const traveller of hall.input.travellers) note(traveller, placeOf(hall, sitting, round, traveller.id) ?? undefined)
  for (const host of hall.input.hosts) note(host, placeOf(hall, sitting, round, host.id) ?? undefined)
  if (needing.size === 0) return
  const travellers = byTable(hall, sitting, round, hall.input.travellers)
  const interpreters = byTable(hall, sitting, round, hall.input.interpreters)
  for (const [table, persons] of needing) {
    const people = [...(hall.tables.get(table)?.hosts ?? []), ...(travellers.get(table) ?? [])]
    for (const person of persons) {
      if (!isServed(person, people, interpreters.get(table) ?? [], hall.working)) report('language-uncovered', person.id, table)
    }
  }
}

function byTable<P extends { readonly id: string }>(hall: Hall, sitting: Sitting, round: number, people: readonly P[]): ReadonlyMap<string, readonly P[]> {
  const here = new Map<string, P[]>()
  for (const person of people) {
    const table = placeOf(hall, sitting, round, person.id)
    if (table == null) continue
    const others = here.get(table)
    if (others === undefined) here.set(table, [person])
    else others.push(person)
  }
  return here
}

/** Two who must never meet are at different tables. */
function checkApart(hall: Hall, sitting: Sitting, round: number, report: Report): void {
  for (const [one, other] of hall.input.demands.apart) {
    const table = placeOf(hall, sitting, round, one)
    if (table != null && table === placeOf(hall, sitting, round, other)) report('apart-broken', one, other)
  }
}

/** Two who stay together are at one table whenever both are there. */
function checkTogether(hall: Hall, sitting: Sitting, round: number, report: Report): void {
  for (const [one, other] of hall.input.demands.together) {
    const table = placeOf(hall, sitting, round, one)
    const place = placeOf(hall, sitting, round, other)
    if (table !== undefined && place !== undefined && table !== place) report('together-broken', one, other)
  }
}

/** Who chose a table, or was given one by hand, is there. */
function checkPins(hall: Hall, sitting: Sitting, round: number, report: Report): void {
  for (const { seat, round: when, table } of hall.input.demands.pinned) {
    if (when !== round) continue
    const place = placeOf(hall, sitting, round, seat)
    if (place !== undefined && place !== table) report('pin-broken', seat, table)
  }
}

/** For each open round who comes to a table more often than they may, those of fixed rounds counted first. */
function tablesPassedTwice(hall: Hall, rounds: readonly Sitting[]): readonly ReadonlyMap<string, string>[] {
  const twice = rounds.map(() => new Map<string, string>())
  const asHappened = rounds.slice(0, hall.input.rounds).map((sitting, round) => hall.input.fixed[round] ?? sitting)
  const inOrder = [...asHappened.entries()].toSorted(
    ([one], [other]) => Number(isFixed(hall.input, other)) - Number(isFixed(hall.input, one)) || one - other,
  )
  for (const traveller of hall.input.travellers) {
    const been = new Map<string, number>()
    let most: number | undefined
    for (const [round, { seats }] of inOrder) {
      if (!Object.hasOwn(seats, traveller.id)) continue
      const table = seats[traveller.id] ?? ''
      const times = (been.get(table) ?? 0) + 1
      been.set(table, times)
      if (times === 1 || isFixed(hall.input, round) || traveller.away.includes(round)) continue
      most ??= visitsOf(hall.input, traveller).most
      if (times > most) twice[round]?.set(traveller.id, table)
    }
  }
  return twice
}
