import { Arrangement } from '../arrangement.ts'
import { hallOf } from '../hall.ts'
import { Mending } from '../mending.ts'
import type { RotationInput, Sitting } from '../rotation.ts'
import type { SearchModel } from './model.ts'
import type { Seating } from './seating.ts'

/** Candidates that a mending looks at: about a tenth of a second, in halls of any size. */
const STEPS = 14_000
const MOST_STEPS = 120_000

/**
 * Sittings that keep every hard rule, made by mending a seating that does not, [unit, round], or from empty tables;
 * undefined where none were found. Lots find fine plans where there are many, mending finds one where there are few.
 * `part` of the whole effort, 0 to 1.
 */
export function mendedSittings(input: RotationInput, model: SearchModel, at: Int16Array | undefined, part: number): readonly Sitting[] | undefined {
  const arrangement = new Arrangement(hallOf(input))
  const numbers = new Map(arrangement.ids.map((id, mover) => [id, mover]))
  const open = model.isOpen
  for (const [round, isOpen] of open.entries()) {
    const happened = isOpen ? {} : { ...input.fixed[round]?.seats, ...input.fixed[round]?.interpreters }
    for (const [seat, table] of Object.entries(happened)) {
      const [mover, number] = [numbers.get(seat), arrangement.tables.indexOf(table)]
      if (mover !== undefined && number >= 0) arrangement.put(mover, round, number)
    }
    if (!isOpen || at === undefined) continue
    for (const [person, unit] of model.unitOf.entries()) {
      const table = at[unit * model.rounds + round] ?? -1
      if (table >= 0 && model.there[person * model.rounds + round] === 1) arrangement.put(person, round, table)
    }
  }
  const steps = Math.ceil(part * Math.min(MOST_STEPS, (STEPS * 400) / Math.max(1, input.travellers.length)))
  if (!new Mending(arrangement, open, -1).mend(steps)) return undefined
  return open.map((isOpen, round) => (isOpen ? arrangement.sitting(round) : (input.fixed[round] ?? arrangement.sitting(round))))
}

/** Seats everybody as these sittings say. */
export function seatAs(seating: Seating, sittings: readonly Sitting[]): void {
  const { people, tables, units, isOpen, there, rounds } = seating.model
  for (const [unit, members] of units.entries()) {
    for (const [round, sitting] of sittings.entries()) {
      const person = members.find((one) => there[one * rounds + round] === 1)
      if (isOpen[round] === true && person !== undefined) seating.put(unit, round, tables.indexOf(sitting.seats[people[person] ?? ''] ?? ''))
    }
  }
  seating.settle()
  seating.keep()
}
