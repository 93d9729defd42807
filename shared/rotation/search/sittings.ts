import { postInterpreters } from './posts.ts'
import type { Bonds, Cell } from './posts.ts'
import type { Sitting, RotationInput } from '../rotation.ts'
import type { SearchModel } from './model.ts'

/** Writes a seating, [unit, round], with identifiers; interpreters go where they are needed and move little. */
export function sittingsOf(input: RotationInput, model: SearchModel, bonds: Bonds, at: Int16Array): readonly Sitting[] {
  const { people, tables, rounds, unitOf, there, needs, closed, chairs } = model
  const T = tables.length
  const last = new Int16Array(needs.interpreters.length).fill(-1)
  return Array.from({ length: rounds }, (_, round): Sitting => {
    const happened = input.fixed[round] ?? null
    if (happened !== null) {
      for (const [one, { id }] of needs.interpreters.entries()) {
        const table = tables.indexOf(happened.interpreters[id] ?? '')
        if (table >= 0) last[one] = table
      }
      return happened
    }
    const seatOf = (person: number): number =>
      there[person * rounds + round] === 1 ? (at[(unitOf[person] ?? 0) * rounds + round] ?? -1) : -1
    const seats: [string, string][] = []
    const needed = new Set<number>()
    const guests = tables.map((): number[] => [])
    for (const person of people.keys()) guests[seatOf(person)]?.push(person)
    const isShared = (table: number): boolean =>
      (needs.shared.ofHosts[table] ?? []).some((language) => guests[table]?.every((person) => needs.shared.ofPeople[person]?.includes(language)))
    for (const [person, id] of people.entries()) {
      const table = seatOf(person)
      if (table < 0) continue
      seats.push([id, tables[table] ?? ''])
      const index = needs.classOf[person] ?? -1
      if (index >= 0 && !isShared(table)) needed.add(index * T + table)
    }
    for (const [table, classes] of needs.ofHosts.entries()) {
      if (closed[round * T + table] === 0 && !isShared(table)) for (const index of classes) needed.add(index * T + table)
    }
    const cells = [...needed].toSorted((a, b) => (a % T) - (b % T) || a - b)
      .map((slot): Cell => ({ table: slot % T, needs: Math.floor(slot / T) }))
    const hall = { needs, bonds, tables: T }
    const haveChairs = (places: Int16Array): boolean =>
      guests.every((here, table) => here.length + places.filter((place) => place === table).length <= (chairs[round * T + table] ?? 0))
    // Staying comes second: if it leads the search astray, or two stay where one is enough and there is no chair for the other, everybody is posted as the search did it.
    const stayed = postInterpreters(hall, round, cells, seatOf, last)
    const { places } = stayed.missed === 0 && haveChairs(stayed.places) ? stayed : postInterpreters(hall, round, cells, seatOf, new Int16Array(last.length).fill(-1))
    const interpreters: [string, string][] = []
    for (const [one, table] of places.entries()) {
      if (table < 0) continue
      last[one] = table
      interpreters.push([needs.interpreters[one]?.id ?? '', tables[table] ?? ''])
    }
    return { seats: Object.fromEntries(seats), interpreters: Object.fromEntries(interpreters) }
  })
}
