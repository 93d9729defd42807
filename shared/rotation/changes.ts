import { compareIds, type Pin, type RotationInput, type RotationRefusal, type RotationRefusalCode, type Traveller } from './rotation.ts'

/** What happens to a hall while its plan is in people's hands. Rounds are counted from 0. */
export type Change =
  | { readonly kind: 'arrives'; readonly traveller: Traveller }
  /** Absent, unwell, held up at a border; interpreters too. */
  | { readonly kind: 'away'; readonly seat: string; readonly rounds: readonly number[] }
  | { readonly kind: 'back'; readonly seat: string; readonly rounds: readonly number[] }
  /** Not safe with somebody: never at one table from now on. Nobody is told why. */
  | { readonly kind: 'unsafe'; readonly seat: string; readonly other: string }
  /** By a traveller, who then stays at the table, or by nobody. */
  | { readonly kind: 'host-replaced'; readonly table: string; readonly seat: string | null }
  | { readonly kind: 'table-closed'; readonly table: string; readonly rounds: readonly number[] }
  | { readonly kind: 'interpreter-away'; readonly seat: string; readonly rounds: readonly number[] }

const MOST_TRAVELLERS = 400

/** The input after these changes, one after another. What was chosen for a round in which somebody is away, or at a table that is closed then, is forgotten. */
export function changed(input: RotationInput, changes: readonly Change[]): RotationInput | RotationRefusal {
  let after = input
  for (const change of changes) {
    const next = changedBy(after, change)
    if ('refusal' in next) return next
    after = next
  }
  const stays = ({ hosts }: RotationInput, seat: string): boolean => hosts.some(({ id }) => id === seat)
  const pinned = after.demands.pinned.filter((pin) =>
    isPossible(after, pin) || (!isPossible(input, pin) && stays(input, pin.seat) === stays(after, pin.seat)))
  return pinned.length === after.demands.pinned.length ? after : { ...after, demands: { ...after.demands, pinned } }
}

/** Whether the seat is there then, still moves, and the table is open. */
function isPossible({ travellers, interpreters, tables }: RotationInput, { seat, round, table }: Pin): boolean {
  return [...travellers, ...interpreters].some(({ id, away }) => id === seat && !away.includes(round)) &&
    tables.some(({ id, closed = [] }) => id === table && !closed.includes(round))
}

function changedBy(input: RotationInput, change: Change): RotationInput | RotationRefusal {
  switch (change.kind) {
    case 'arrives':
      return arrives(input, change.traveller)
    case 'away':
    case 'interpreter-away':
      return absent(input, change.seat, (away) => union(away, roundsIn(input, change.rounds)))
    case 'back':
      return absent(input, change.seat, (away) => away.filter((round) => !change.rounds.includes(round)))
    case 'unsafe':
      if (change.seat === change.other || !isKnown(input, change.seat)) return refused('unknown-seat', change.seat)
      if (!isKnown(input, change.other)) return refused('unknown-seat', change.other)
      return { ...input, demands: { ...input.demands, apart: [...input.demands.apart, [change.seat, change.other]] } }
    case 'host-replaced':
      return hostReplaced(input, change.table, change.seat)
    case 'table-closed': {
      if (!input.tables.some(({ id }) => id === change.table)) return refused('unknown-table', change.table)
      const rounds = roundsIn(input, change.rounds).filter((round) => (input.fixed[round] ?? null) === null)
      return { ...input, tables: input.tables.map((table) => (table.id === change.table ? { ...table, closed: union(table.closed ?? [], rounds) } : table)) }
    }
  }
}

const refused = (refusal: RotationRefusalCode, subject: string): RotationRefusal => ({ refusal, subject, conflict: { demands: [], relax: [] } })

const union = (rounds: readonly number[], more: readonly number[]): readonly number[] =>
  [...new Set([...rounds, ...more])].toSorted((one, other) => one - other)

const roundsIn = ({ rounds }: RotationInput, wanted: readonly number[]): readonly number[] =>
  wanted.filter((round) => Number.isInteger(round) && round >= 0 && round < rounds)

const isKnown = ({ travellers, hosts, interpreters }: RotationInput, seat: string): boolean =>
  [...travellers, ...hosts, ...interpreters].some(({ id }) => id === seat)

function arrives(input: RotationInput, traveller: Traveller): RotationInput | RotationRefusal {
  if (isKnown(input, traveller.id)) return refused('seat-named-twice', traveller.id)
  if (input.travellers.length >= MOST_TRAVELLERS) return refused('too-many-travellers', traveller.id)
  return { ...input, travellers: [...input.travellers, traveller].toSorted((one, other) => compareIds(one.id, other.id)) }
}

function absent(input: RotationInput, seat: string, when: (away: readonly number[]) => readonly number[]): RotationInput | RotationRefusal {
  const change = <P extends { readonly id: string; readonly away: readonly number[] }>(people: readonly P[]): readonly P[] =>
    people.map((one) => (one.id === seat ? { ...one, away: when(one.away) } : one))
  if (![...input.travellers, ...input.interpreters].some(({ id }) => id === seat)) return refused('unknown-seat', seat)
  return { ...input, travellers: change(input.travellers), interpreters: change(input.interpreters) }
}

function hostReplaced(input: RotationInput, table: string, seat: string | null): RotationInput | RotationRefusal {
  if (!input.tables.some(({ id }) => id === table)) return refused('unknown-table', table)
  const traveller = input.travellers.find(({ id }) => id === seat)
  if (seat !== null && traveller === undefined) return refused('unknown-seat', seat)
  const others = input.hosts.filter((host) => host.table !== table)
  const { id = null, speaks = [], needs = [] } = traveller ?? {}
  return {
    ...input,
    tables: input.tables.map((one) => {
      if (one.id !== table) return one
      const { host: _host, ...bare } = one
      return id === null ? bare : { ...bare, host: id }
    }),
    hosts: id === null ? others : [...others, { id, speaks, needs, table }],
    travellers: input.travellers.filter((one) => one.id !== seat),
  }
}
