import type { RotationInput, Traveller } from './rotation.ts'

type Rounds = Pick<RotationInput, 'rounds' | 'tables' | 'fixed'> & {
  readonly hosts: RotationInput['hosts']
  readonly demands: Pick<RotationInput['demands'], 'apart'>
}

/** Where somebody may sit in each round that is still to be planned, and how often at one table. */
export interface Visits {
  /** The most times this traveller may be at one table, those of fixed rounds counted. */
  readonly most: number
  /** For each round the identifiers of tables that are open to them; empty where the round is fixed or they are away. */
  readonly open: readonly (readonly string[])[]
}

/**
 * How often a traveller may come to one table: once, wherever the rounds that are left can be spent at
 * different tables that are open and not hosted by somebody they must never meet; else as rarely as that allows.
 * So a table that closes for good, or a host somebody is not safe with, costs a second visit elsewhere and not
 * the whole plan. Found by matching rounds with tables (Kuhn 1955), raising the limit until all rounds are matched.
 */
export function visitsOf(input: Rounds, traveller: Pick<Traveller, 'id' | 'away'>): Visits {
  const shunned = new Set(input.demands.apart.flatMap(([one, other]) => (one === traveller.id ? [other] : other === traveller.id ? [one] : [])))
  const barred = new Set(input.hosts.filter(({ id }) => shunned.has(id)).map(({ table }) => table))
  const open = Array.from({ length: input.rounds }, (_, round): readonly string[] =>
    (input.fixed[round] ?? null) !== null || traveller.away.includes(round)
      ? []
      : input.tables.filter(({ id, closed = [] }) => !closed.includes(round) && !barred.has(id)).map(({ id }) => id))
  const been = new Map<string, number>()
  for (const sitting of input.fixed) {
    const table = sitting?.seats[traveller.id]
    if (table !== undefined) been.set(table, (been.get(table) ?? 0) + 1)
  }
  const rounds = open.filter((tables) => tables.length > 0)
  for (let most = 1; ; most += 1) {
    if (most > input.rounds || canSpend(rounds, (table) => most - (been.get(table) ?? 0))) return { most, open }
  }
}

/** Whether every round can have a table so that none is taken more often than it has visits left. */
function canSpend(rounds: readonly (readonly string[])[], left: (table: string) => number): boolean {
  const taken = new Map<string, number[]>()
  const place = (round: number, tried: Set<string>): boolean => {
    for (const table of rounds[round] ?? []) {
      if (tried.has(table) || left(table) <= 0) continue
      tried.add(table)
      const here = taken.get(table) ?? []
      if (here.length < left(table)) {
        taken.set(table, [...here, round])
        return true
      }
      const mover = here.findIndex((other) => place(other, tried))
      if (mover >= 0) {
        taken.set(table, here.map((other, index) => (index === mover ? round : other)))
        return true
      }
    }
    return false
  }
  return rounds.every((_, round) => place(round, new Set()))
}
