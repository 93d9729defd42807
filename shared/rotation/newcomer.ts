import { cheapestAssignment } from './assignment.ts'
import { interprets, neededLanguage, workingLanguage } from './coverage.ts'
import { judge } from './quality.ts'
import { compareIds } from './rotation.ts'
import type { RotationInput, RotationPlan, RotationRefusal, Sitting, Traveller } from './rotation.ts'

/** Dearer than any number of people at tables: a table that is full. */
const FULL = 1e9

/**
 * Seats somebody who arrives when the café has begun, from this round on (counted from 0), and changes
 * nobody else's way. The newcomer passes each table at most once, goes where fewest people sit, and among
 * equals where fewest of the same constituency do. Somebody who needs a language goes with the language
 * group whose way it is, or takes along an interpreter who has no place yet.
 *
 * `input` is what the plan was made from, without the newcomer; it is not changed. Quality is reckoned
 * anew; its bound is that of people who are there in every round, and so only stays a bound for them.
 */
export function addTraveller(
  plan: Pick<RotationPlan, 'rounds'>, input: RotationInput, newcomer: Traveller, fromRound: number,
): RotationPlan | RotationRefusal {
  const conflict = { demands: [], relax: [] }
  if (!Number.isInteger(fromRound) || fromRound < 0 || fromRound >= plan.rounds.length) {
    return { refusal: 'rounds-out-of-range', subject: newcomer.id, conflict }
  }
  const known = [...input.travellers, ...input.hosts, ...input.interpreters]
  if (known.some(({ id }) => id === newcomer.id)) return { refusal: 'seat-named-twice', subject: newcomer.id, conflict }

  const sittings = plan.rounds
  const remaining = sittings.slice(fromRound)
  const companion = findCompanion(remaining, input, newcomer)
  const interpreter = companion ? undefined : findFreeInterpreter(remaining, input, newcomer)
  const chairs = interpreter === undefined ? 1 : 2
  const costs = remaining.map((round) => costsOf(round, input, newcomer, chairs))
  const way = companion
    ? remaining.map((round) => input.tables.findIndex(({ id }) => id === round.seats[companion.id]))
    : cheapestAssignment(costs)
  if (way.some((table, round) => (costs[round]?.[table] ?? FULL) >= FULL)) {
    return { refusal: 'not-enough-places', subject: newcomer.id, conflict }
  }

  const extended = sittings.map((round, index): Sitting => {
    const table = input.tables[way[index - fromRound] ?? -1]?.id
    if (table === undefined) return round
    return {
      seats: { ...round.seats, ...Object.fromEntries([[newcomer.id, table]]) },
      interpreters: interpreter === undefined
        ? round.interpreters
        : { ...round.interpreters, ...Object.fromEntries([[interpreter, table]]) },
    }
  })
  const everybody = { ...input, travellers: [...input.travellers, newcomer] }
  return {
    rounds: extended,
    quality: judge(everybody, extended),
  }
}

/** One of the smallest travelling group that needs the same language and has an interpreter. */
function findCompanion(
  rounds: readonly Sitting[], input: RotationInput, newcomer: Traveller,
): Traveller | undefined {
  const language = neededLanguage(newcomer, input)
  const [first] = rounds
  if (language === null || !first) return undefined
  const sharing = input.travellers.filter((other) => neededLanguage(other, input) === language && first.seats[other.id] !== undefined)
  const together = (other: Traveller): number =>
    sharing.filter(({ id }) => rounds.every((round) => round.seats[id] === round.seats[other.id])).length
  const working = workingLanguage(input)
  const led = sharing.filter((other) =>
    input.interpreters.some((interpreter) =>
      interprets(interpreter, language, working) &&
      rounds.every((round) => round.interpreters[interpreter.id] === round.seats[other.id]),
    ),
  )
  return led.toSorted((a, b) => together(a) - together(b) || compareIds(a.id, b.id))[0]
}

function findFreeInterpreter(
  rounds: readonly Sitting[], input: RotationInput, newcomer: Traveller,
): string | undefined {
  const language = neededLanguage(newcomer, input)
  if (language === null) return undefined
  return input.interpreters
    .filter((interpreter) => interprets(interpreter, language, workingLanguage(input)))
    .map(({ id }) => id)
    .filter((id) => rounds.every((round) => round.interpreters[id] === undefined))
    .toSorted(compareIds)[0]
}

function costsOf(round: Sitting, input: RotationInput, newcomer: Traveller, chairs: number): readonly number[] {
  return input.tables.map((table) => {
    const guests = input.travellers.filter(({ id }) => round.seats[id] === table.id)
    const interpreters = Object.values(round.interpreters).filter((id) => id === table.id).length
    const host = table.host !== undefined || input.hosts.some((other) => other.table === table.id) ? 1 : 0
    if (guests.length + interpreters + host + chairs > table.capacity) return FULL
    const own = guests.filter(({ group }) => group === newcomer.group).length
    return guests.length * (input.travellers.length + 1) + own
  })
}
