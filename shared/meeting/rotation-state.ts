import type { InvitationId, ItemId, SeatId } from '../ids.ts'
import type { RotationStyle, RotationWeights } from '../rotation/rotation.ts'
import type { SeatingPlan } from './state.ts'

/** What whoever leads knows of the rotation, and nobody else: who is kept apart, who is away, and what can be taken back. */
export interface RotationDesk {
  readonly apart: readonly SeatPair[]
  readonly together: readonly SeatPair[]
  readonly weights: RotationWeights
  readonly spread: 'fewest-repeats' | 'most-met'
  /** Who sits at a table in a round because somebody who leads said so. Absent: nobody, as before it could be said. */
  readonly pinned?: readonly SeatPin[]
  /** The same demands about people who are still expected. */
  readonly awaited?: AwaitedDemands
  /** Rounds, from 1, in which somebody who has a seat is not there. */
  readonly away: Readonly<Record<SeatId, readonly number[]>>
  /** How it all was before the last change of the plan; null where nothing can be taken back. */
  readonly before: RotationBefore | null
}

export type SeatPair = readonly [one: SeatId, other: SeatId]

/** Somebody with a seat; an expected person; or whoever comes with a code of a sheet, who is known by nothing else. */
export type Member = SeatId | { readonly person: ItemId } | { readonly place: InvitationId }
export type MemberPair = readonly [one: Member, other: Member]

/** Rounds count from 1. */
export interface SeatPin {
  readonly seat: SeatId
  readonly round: number
  readonly table: ItemId
}
export interface MemberPin extends Omit<SeatPin, 'seat'> {
  readonly who: Member
}

/** Demands in which somebody is named who has no seat yet. */
export interface AwaitedDemands {
  readonly apart: readonly MemberPair[]
  readonly together: readonly MemberPair[]
  readonly pinned: readonly MemberPin[]
}

export interface RotationBefore {
  readonly plan: SeatingPlan | null
  readonly away: RotationDesk['away']
  readonly apart: RotationDesk['apart']
  readonly closed: Rotation['closed']
  /** The host who was replaced by that change. */
  readonly host: HostChange | null
}

export interface HostChange {
  readonly table: ItemId
  readonly former: SeatId | null
  readonly seat: SeatId | null
}

/** How people go from table to table, beside the plan itself. */
export interface Rotation {
  readonly style: RotationStyle
  /** Rounds, from 1, in which nobody sits at a table. */
  readonly closed: Readonly<Record<ItemId, readonly number[]>>
  /** Counts the changes of the plan, so that whoever builds on an older one is told. */
  readonly changes: number
  /** Null for those who do not lead. */
  readonly desk: RotationDesk | null
}
