import type { Conflict, RotationInput } from './rotation.ts'
import { needsOf } from './search/teams.ts'

/** More people than chairs, in the first round in which it is so. */
export function lackOfChairs(input: RotationInput): Conflict | undefined {
  for (let round = 0; round < input.rounds; round += 1) {
    if ((input.fixed[round] ?? null) !== null) continue
    const open = input.tables.filter(({ closed = [] }) => !closed.includes(round))
    const hosts = input.hosts.filter(({ table }) => open.some(({ id }) => id === table)).length
    const seats = input.travellers.filter(({ away }) => !away.includes(round)).map(({ id }) => id)
    const count = seats.length + hosts - open.reduce((sum, { capacity }) => sum + capacity, 0)
    if (count <= 0) continue
    const about = { seats: [], tables: open.map(({ id }) => id), language: null, round }
    return { demands: [{ ...about, demand: 'chairs', seats }], relax: [{ ...about, relax: 'more-chairs', count }] }
  }
  return undefined
}

/**
 * The languages for which interpreters are too few, as the planner sees it: it makes no tables where all speak
 * one language so that nobody need interpret, which the rules would allow. A language in a round in which nobody
 * interprets it, else all that are needed; undefined where none is.
 */
export function lackOfInterpreters(input: RotationInput): Conflict | undefined {
  const needs = needsOf(input, input.travellers, input.tables)
  const lacks = needs.classes.flatMap(({ language, teams }, index) => {
    const seats = [
      ...input.travellers.filter((_, person) => needs.classOf[person] === index).map(({ id }) => id),
      ...input.hosts.filter(({ table }) => needs.ofHosts[input.tables.findIndex(({ id }) => id === table)]?.includes(index)).map(({ id }) => id),
    ]
    const rounds = Array.from({ length: input.rounds }, (_, round) => round).filter((round) => (input.fixed[round] ?? null) === null)
    const round = rounds.find((one) => needs.limits[index * input.rounds + one] === 0) ?? null
    const interpreters = [...new Set(teams.flat())].flatMap((one) => needs.interpreters[one]?.id ?? [])
    return [{ language, seats, round, interpreters }]
  })
  const none = lacks.find(({ round }) => round !== null)
  const named = none === undefined ? lacks : [none]
  if (named.length === 0) return undefined
  return {
    demands: named.flatMap(({ language, seats, round, interpreters }) => [
      { demand: 'needs-language' as const, seats, tables: [], language, round },
      { demand: 'interpreters' as const, seats: interpreters, tables: [], language, round },
    ]),
    relax: named.map(({ language, seats, round }) => ({ relax: 'more-interpreters' as const, seats, tables: [], language, round, count: 1 })),
  }
}
