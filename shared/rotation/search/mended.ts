import { Arrangement } from '../arrangement.ts'
import { hallOf } from '../hall.ts'
import { offerWays } from '../impossible.ts'
import { Mending } from '../mending.ts'
import type { RotationInput, Sitting } from '../rotation.ts'
import type { SearchModel } from './model.ts'
import type { Seating } from './seating.ts'

/** Candidates that a mending looks at: about a tenth of a second, in halls of any size. */
const STEPS = 14_000
const MOST_STEPS = 120_000
/** Steps of the search for ways, how many of them are mended, and which part of a whole mending each is worth. */
const WAYS = { steps: 30_000, most: 8, part: 0.25 } as const

/**
 * Sittings that keep every hard rule, made by mending a seating that does not, [unit, round], or from empty tables;
 * undefined where none were found. Lots find fine plans where there are many, mending finds one where there are few.
 * `part` of the whole effort, 0 to 1.
 */
export function mendedSittings(input: RotationInput, model: SearchModel, at: Int16Array | undefined, part: number): readonly Sitting[] | undefined {
  return mended(input, model, part, (arrangement, round) => {
    if (at === undefined) return
    for (const [person, unit] of model.unitOf.entries()) {
      const table = at[unit * model.rounds + round] ?? -1
      if (table >= 0 && model.there[person * model.rounds + round] === 1) arrangement.put(person, round, table)
    }
  })
}

/** The same, begun at ways that an exhaustive search comes to: where a small hall has any plan at all, there is one to be found. */
export function waySittings(input: RotationInput, model: SearchModel): readonly Sitting[] | undefined {
  let found: readonly Sitting[] | undefined
  let left: number = WAYS.most
  offerWays(input, { steps: WAYS.steps }, (way) => {
    found = mended(input, model, WAYS.part, (_, round, sit) => sit(way[round]))
    left -= 1
    return found !== undefined || left === 0
  })
  return found
}

/** Seats those of a fixed round as they were, those of an open one as `begin` says, and mends that. */
function mended(
  input: RotationInput, { isOpen: open }: SearchModel, part: number,
  begin: (arrangement: Arrangement, round: number, sit: (sitting: Sitting | null | undefined) => void) => void,
): readonly Sitting[] | undefined {
  const arrangement = new Arrangement(hallOf(input))
  const numbers = new Map(arrangement.ids.map((id, mover) => [id, mover]))
  for (const [round, isOpen] of open.entries()) {
    const sit = (sitting: Sitting | null | undefined): void => {
      for (const [seat, table] of Object.entries({ ...sitting?.seats, ...sitting?.interpreters })) {
        const [mover, number] = [numbers.get(seat), arrangement.tables.indexOf(table)]
        if (mover !== undefined && number >= 0) arrangement.put(mover, round, number)
      }
    }
    if (isOpen) begin(arrangement, round, sit)
    else sit(input.fixed[round])
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
