import { refuse } from '../failures.ts'
import type { SeatId } from '../ids.ts'
import type { Change } from '../rotation/changes.ts'
import { repair, type Repaired } from '../rotation/repair.ts'
import type { RotationRefusal } from '../rotation/rotation.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Decision } from './context.ts'
import type { EventOf } from './events.ts'
import { roundsOf, seatNamed, tableOf, travels } from './lookup.ts'
import { refusedBy } from './rotation-failures.ts'
import { begunRounds, rotationInput, sittingsOf } from './rotation-input.ts'
import type { PlanChange } from './rotation-schemas.ts'
import type { RotationDesk } from './rotation-state.ts'
import type { Consultation, Seat } from './state.ts'

/** The repair is always drawn alike, so that what was shown is what is done. */
const SEED = 1

/** The smallest change of the plan that keeps the rules, after something has happened. */
export function decideRepair(state: Consultation, { basis, change }: CommandOf<'repair-plan'>): Decision {
  if (basis !== state.rotation.changes) return refuse('plan-changed')
  const known = isKnown(state, change)
  if (!known.ok) return known
  const mended = mend(state, change)
  if (mended === undefined) return refuse('nobody-to-seat')
  return 'refusal' in mended ? refusedBy(mended) : happens(repairOf(state, change, mended))
}

/** The same for a page that shows the difference before it is asked for. Undefined where there is no plan. */
export function mend(state: Consultation, change: PlanChange): Repaired | RotationRefusal | undefined {
  const { plan } = state
  if (plan === null) return undefined
  return repair(rotationInput(state), { rounds: sittingsOf(state, plan) }, asChange(change), { seed: SEED, ...runningIn(state) })
}

function repairOf(state: Consultation, change: PlanChange, { plan, moves }: Repaired): EventOf<'rotation-repaired'> {
  const { desk, closed } = state.rotation
  const host = change.kind === 'host-replaced' ? { table: change.table, former: hostAt(state, change.table)?.id ?? null, seat: change.seat } : undefined
  return {
    type: 'rotation-repaired',
    moves: moves.map(({ seat, round, to }) => ({ seat, round: round + 1, table: to })),
    repeatedMeetings: plan.quality.repeatedMeetings,
    fewestRepeats: plan.quality.boundOnRepeats,
    closed: change.kind === 'table-closed' ? { ...closed, [change.table]: union(closed[change.table] ?? [], change.rounds) } : closed,
    desk: { apart: change.kind === 'unsafe' ? [...(desk?.apart ?? []), [change.seat, change.other]] : (desk?.apart ?? []), away: awayAfter(state, change) },
    ...(host === undefined ? {} : { host }),
  }
}

/** Who was host and is none any more stays away until somebody says that they are back. */
function awayAfter(state: Consultation, change: PlanChange): RotationDesk['away'] {
  const away = state.rotation.desk?.away ?? {}
  const known = (id: SeatId): readonly number[] => (Object.hasOwn(away, id) ? (away[id] ?? []) : [])
  switch (change.kind) {
    case 'away':
    case 'interpreter-away':
      return { ...away, [change.seat]: union(known(change.seat), change.rounds) }
    case 'back': {
      const { [change.seat]: _gone, ...others } = away
      const left = known(change.seat).filter((round) => !change.rounds.includes(round))
      return left.length === 0 ? others : { ...others, [change.seat]: left }
    }
    case 'host-replaced': {
      const former = hostAt(state, change.table)
      if (former === undefined) return away
      return { ...away, [former.id]: roundsOf(state).map((_, index) => index + 1).filter((round) => round > begunRounds(state)) }
    }
    case 'unsafe':
    case 'table-closed':
      return away
  }
}

function isKnown(state: Consultation, change: PlanChange): Decision {
  if ('table' in change && tableOf(state, change.table) === undefined) return refuse('table-unknown')
  const fits = (id: SeatId, isFit: (seat: Seat) => boolean): boolean => {
    const seat = seatNamed(state, id)
    return seat !== undefined && isFit(seat)
  }
  const isFit = {
    away: () => change.kind === 'away' && fits(change.seat, travels),
    back: () => change.kind === 'back' && fits(change.seat, (seat) => travels(seat) || seat.role === 'interpreter'),
    'interpreter-away': () => change.kind === 'interpreter-away' && fits(change.seat, ({ role }) => role === 'interpreter'),
    unsafe: () => change.kind === 'unsafe' && change.seat !== change.other && [change.seat, change.other].every((id) => fits(id, () => true)),
    'host-replaced': () => change.kind === 'host-replaced' && (change.seat === null || fits(change.seat, ({ role }) => role === 'participant')),
    'table-closed': () => true,
  }
  return isFit[change.kind]() ? happens() : refuse('seat-not-here')
}

/** The mathematics counts rounds from 0. */
function asChange(change: PlanChange): Change {
  return 'rounds' in change ? { ...change, rounds: change.rounds.map((round) => round - 1) } : change
}

const hostAt = (state: Consultation, table: string): Seat | undefined => Object.values(state.seats).find((seat) => !seat.left && seat.hosts === table)

const runningIn = ({ cafe: { round } }: Consultation): { readonly running?: number } => (round === null || round.frozen ? {} : { running: round.number - 1 })

const union = (some: readonly number[], more: readonly number[]): readonly number[] => [...new Set([...some, ...more])].toSorted((one, other) => one - other)

/**
 * Where a late arrival goes in the round that runs and in those to come: the smallest change that keeps the rules, and
 * nobody who sits is moved. Empty where there is no plan, or no place left.
 */
export function placementsFor(state: Consultation, seat: Seat): readonly EventOf<'seat-placed'>[] {
  const { plan } = state
  if (plan === null) return []
  const { travellers, ...input } = rotationInput(state)
  const { running } = runningIn(state)
  const found = travellers.find(({ id }) => id === seat.id)
  if (found === undefined) return []
  const traveller = { ...found, away: found.away.filter((round) => round !== running) }
  const others = { ...input, travellers: travellers.filter(({ id }) => id !== seat.id) }
  const mended = repair(others, { rounds: sittingsOf(state, plan) }, { kind: 'arrives', traveller }, { seed: SEED, ...runningIn(state) })
  if ('refusal' in mended) return []
  const seats = new Set([seat.id, ...mended.moves.map((move) => move.seat)])
  return [...seats].map((id) => ({
    type: 'seat-placed',
    seat: id,
    itinerary: plan.seats.map((_, round) => mended.moves.find((move) => move.seat === id && move.round === round)?.to ?? null),
  }))
}
